import { defineTexts } from '../../i18n/language.js';
import type { Candidate } from './texts.js';

type Contributions = Candidate['contributions'];

/** What stands behind the model's features, in words of an editor. */
export const SIGN_TEXTS = defineTexts(
  {
    same: 'Söyleyişlerden biriyle aynı',
    wordings: 'Yazılı söyleyişlere sözcük sözcük benzerlik',
    body: 'Yanıt metnine sözcük sözcük benzerlik',
    coverage: 'Sorunun ne kadarı bu içerikte geçiyor',
    lexicon: 'Sözlükteki karşılıklar',
    meaning: 'Anlamca yakınlık',
    named: 'Adı geçen belge, sınav, yer ya da sınıf',
    kind: 'İçeriğin türü; söyleyişinin olup olmadığı',
    question: 'Sorunun uzunluğu ve bilinmeyen sözcükleri',
    other: 'Öteki',
  },
  {
    same: 'Equal to one of the wordings',
    wordings: 'Word for word like the wordings',
    body: 'Word for word like the answer',
    coverage: 'How much of the question occurs here',
    lexicon: 'Entries of the lexicon',
    meaning: 'Close in meaning',
    named: 'Document, exam, place or grade that is named',
    kind: 'Kind of item; whether it has wordings',
    question: 'Length of the question and its unknown words',
    other: 'Other',
  },
);
export type Sign = keyof (typeof SIGN_TEXTS)['tr'];

const TRAITS = /^(?:bare|document|untitled)\./;
const SIGNS: readonly (readonly [RegExp, Sign])[] = [
  [/^exact$/, 'same'],
  [/^ask\.missing$|^kind\./, 'kind'],
  [/^ask\./, 'wordings'],
  [/^(?:stem|gram|views)\./, 'body'],
  [/^(?:coverage|reverse|overlap)/, 'coverage'],
  [/^lex\./, 'lexicon'],
  [/^dense\./, 'meaning'],
  [/^entity\./, 'named'],
  [/^(?:bias|length|unknown)/, 'question'],
];

const signOf = (feature: string): Sign => {
  const bare = feature.replace(TRAITS, '');
  return SIGNS.find(([pattern]) => pattern.test(bare))?.[1] ?? 'other';
};

/** Contributions put together by what they are about; the weightiest first. */
export function signsOf(contributions: Contributions): readonly (readonly [Sign, number])[] {
  const sums = new Map<Sign, number>();
  for (const { feature, contribution } of contributions) {
    const sign = signOf(feature);
    sums.set(sign, (sums.get(sign) ?? 0) + contribution);
  }
  return [...sums].sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
}
