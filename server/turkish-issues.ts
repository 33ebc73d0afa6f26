import { z } from 'zod';

const TYPES: Readonly<Record<string, string>> = {
  string: 'metin',
  number: 'sayı',
  int: 'tam sayı',
  boolean: 'true ya da false',
  array: 'liste',
  object: 'nesne',
  record: 'nesne',
  date: 'tarih',
};
/** What a limit counts, by what is limited. */
const COUNTED: Readonly<Record<string, string>> = { string: ' karakter', array: ' öğe', set: ' öğe', file: ' bayt' };

const rest = z.locales.tr().localeError;

/** What is wrong with a field, wholly in Turkish: zod's own texts name types and comparisons in English. */
export const turkishIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Eksik.' : `Türü yanlış: ${TYPES[issue.expected] ?? issue.expected} olmalı.`;
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'Boş olamaz.';
      return issue.inclusive === false
        ? `${issue.minimum}${COUNTED[issue.origin] ?? ''} değerinden büyük olmalı.`
        : `En az ${issue.minimum}${COUNTED[issue.origin] ?? ''} olmalı.`;
    case 'too_big':
      return issue.inclusive === false
        ? `${issue.maximum}${COUNTED[issue.origin] ?? ''} değerinden küçük olmalı.`
        : `En çok ${issue.maximum}${COUNTED[issue.origin] ?? ''} olabilir.`;
    case 'invalid_value':
      return `Şunlardan biri olmalı: ${issue.values.join(', ')}.`;
    case 'unrecognized_keys':
      return `Bilinmeyen alan: ${issue.keys.join(', ')}.`;
    default:
      return rest(issue);
  }
};
