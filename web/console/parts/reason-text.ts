/** What is wrong with a field, its name once: some reasons begin with it already. */
export const reasonText = (field: string, detail: string): string =>
  field === '' || detail.startsWith(`${field}:`) ? detail : `${field}: ${detail}`;
