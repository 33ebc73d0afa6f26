import { z } from 'zod';
import { isFunctionWord, tokenize } from '../../nlu/index.js';
import { wordForm } from './pair-key.js';
import type { LexiconPair } from './types.js';

const LONGEST = 80;
const MAX_WORDS = 8;
/** Letters, digits, blanks and what stands between words. */
const PLAIN = /^[\p{L}\p{M}\p{N} '’.,/()-]+$/u;

const text = (field: string) =>
  z
    .string(`${field}: metin olmalı`)
    .trim()
    .min(2, `${field}: en az 2 karakter olmalı`)
    .max(LONGEST, `${field}: en çok ${LONGEST} karakter olabilir`)
    .regex(PLAIN, `${field}: yalnızca harf, rakam, boşluk ve sözcük arası işaretler içerebilir`)
    .refine((said) => tokenize(said).length <= MAX_WORDS, `${field}: en çok ${MAX_WORDS} sözcük olabilir`);

export const lexiconPairSchema = z.object({
  term: text('term').describe('Resmî dildeki terim (adreste kodlanmış)'),
  wording: text('wording').describe('Vatandaşın kullandığı söyleyiş (adreste kodlanmış)'),
});

const isEmptyOfSubject = (said: string): boolean => tokenize(said).every(({ norm }) => isFunctionWord(norm));

/**
 * Why a pair may not be added, in Turkish; undefined where it may. `isTerm` tells of a word form ({@link wordForm}) whether it is a term of
 * the lexicon, `isTitle` whether it is the title of a published item.
 */
export function pairProblem(
  { term, wording }: LexiconPair,
  isTerm: (form: string) => boolean,
  isTitle: (form: string) => boolean,
): { field: 'term' | 'wording'; detail: string } | undefined {
  const form = wordForm(wording);
  if (isEmptyOfSubject(term)) return { field: 'term', detail: `“${term}” bir konu belirtmiyor; terimi yazın.` };
  if (isEmptyOfSubject(wording)) {
    return {
      field: 'wording',
      detail: `“${wording}” bir konu belirtmiyor; her soruda geçebilecek sözcükler eklenemez.`,
    };
  }
  if (form === wordForm(term))
    return { field: 'wording', detail: 'Söyleyiş terimin kendisi; eklenmesi bir şey değiştirmez.' };
  if (isTerm(form)) {
    return {
      field: 'wording',
      detail: `“${wording}” sözlükte kendisi bir terim; “${term}” için de sayılırsa onu soranlar yanlış yanıt alır.`,
    };
  }
  if (isTitle(form)) {
    return { field: 'wording', detail: `“${wording}” yayımdaki bir içeriğin başlığı; başka bir terime bağlanamaz.` };
  }
  return undefined;
}
