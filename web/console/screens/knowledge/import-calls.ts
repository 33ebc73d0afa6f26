import { api, given, type Schemas } from '../../api/client.js';

export type ImportResult = Schemas['ImportResult'];

export interface ImportChoices {
  readonly isPreview: boolean;
  readonly isReviewOnly: boolean;
  readonly unit: string;
}

/** Sends one file. Ended by the signal before the server has it whole, nothing becomes of it. */
export function importFile(file: File, { isPreview, isReviewOnly, unit }: ImportChoices, signal: AbortSignal) {
  const form = new FormData();
  form.append('file', file, file.name);
  const flag = (is: boolean) => (is ? 'true' : 'false');
  return given(
    api.POST('/api/v1/imports', {
      params: {
        query: { preview: flag(isPreview), review: flag(isReviewOnly), ...(unit !== '' && { unit }) },
      },
      body: { file: [] },
      bodySerializer: () => form,
      signal,
    }),
  );
}

const COUNTS = ['new', 'changed', 'unchanged', 'published', 'inReview', 'refused'] as const;

/** The results of several files as one. */
export function together(results: readonly ImportResult[]): ImportResult | undefined {
  const [first, ...rest] = results;
  return rest.reduce(
    (sum, one): ImportResult | undefined =>
      sum && {
        preview: one.preview,
        files: sum.files + one.files,
        counts: Object.fromEntries(
          COUNTS.map((name) => [name, sum.counts[name] + one.counts[name]]),
        ) as ImportResult['counts'],
        items: [...sum.items, ...one.items],
        refused: [...sum.refused, ...one.refused],
        warnings: [...sum.warnings, ...one.warnings],
        deadLetters: [...sum.deadLetters, ...one.deadLetters],
      },
    first,
  );
}
