/** What a canned reply may leave open, and what stands for it. */
export const CANNED_VARIABLES = {
  ad: 'Başvuranın adı soyadı',
  numara: 'Başvuru numarası',
  konu: 'Başvurunun konusu',
  kurum: 'Okul ya da kurum',
  il: 'İl',
  ilce: 'İlçe',
  temsilci: 'Yanıtlayan görevli',
  tarih: 'Bugünün tarihi',
} as const;
export type CannedVariable = keyof typeof CANNED_VARIABLES;

const VARIABLE = /\{([^{}\s]{1,30})\}/gu;
const known = (name: string): name is CannedVariable => Object.hasOwn(CANNED_VARIABLES, name);

/** Names in braces that are none of ours. */
export const unknownVariables = (text: string): string[] => [
  ...new Set([...text.matchAll(VARIABLE)].flatMap(([, name = '']) => (known(name) ? [] : [name]))),
];

/** Whether a text names the applicant, so that filling it in reads their data. */
export const namesApplicant = (text: string): boolean => text.includes('{ad}');

/** The text with what is known in place; what is not stays in braces and is named. */
export function fillCanned(
  text: string,
  values: Readonly<Partial<Record<CannedVariable, string>>>,
): { text: string; missing: CannedVariable[] } {
  const missing = new Set<CannedVariable>();
  const filled = text.replace(VARIABLE, (whole, name: string) => {
    if (!known(name)) return whole;
    const value = values[name];
    if (value !== undefined && value !== '') return value;
    missing.add(name);
    return whole;
  });
  return { text: filled, missing: [...missing] };
}
