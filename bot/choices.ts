import { foldTr, isFunctionWord } from '../nlu/index.js';
import type { Choice } from './types.js';

const ORDINALS: Readonly<Record<string, number>> = {
  bir: 1,
  birinci: 1,
  birincisi: 1,
  ilk: 1,
  ilki: 1,
  iki: 2,
  ikinci: 2,
  ikincisi: 2,
  uc: 3,
  ucuncu: 3,
  ucuncusu: 3,
  dort: 4,
  dorduncu: 4,
  dorduncusu: 4,
  bes: 5,
  besinci: 5,
  besincisi: 5,
};
const LAST = new Set(['son', 'sonuncu', 'sonuncusu', 'sondaki']);
/** Words that may stand around a number: `2. soru`, `ikinci olan lütfen`. */
const AROUND = new Set(
  'soru sorusu secenek olan olani olsun lutfen numara numarali sik sikki secenegi istiyorum soruyorum evet en siradaki'.split(
    ' ',
  ),
);
const NONE_OF_THEM =
  /^(?:(?:yok|hayir) )*(?:hic ?biri(?:si)?(?: degil)?|(?:bun|on)lar(?:in hic ?biri(?:si)?)? degil|(?:bu|o) degil|degil|yok|hayir)(?: (?:degil|yok))*$/;
const YES = new Set(['evet', 'aynen', 'olur', 'tamam', 'dogru', 'he', 'hee', 'evt', 'aynen oyle', 'evet o', 'o']);

/** Longest answer, in words, that is looked for inside the options. */
const MAX_WORDS = 6;
/** Letters of a word that stand for it when an option is looked for, as in the index's stems. */
const STEM = 5;
const SHORTEST_STEM = 4;

/**
 * The offered choice that a text names: its label (letters and case do not matter), its number (`2`, `2.`, `ikincisi`).
 * @param last number of the choice that "sonuncusu" means
 */
export function matchChoice(offered: readonly Choice[], text: string, last = offered.length): Choice | undefined {
  if (offered.length === 0) return undefined;
  const typed = plain(text);
  if (typed === '') return undefined;
  const byLabel = offered.find(({ label }) => plain(label) === typed);
  if (byLabel) return byLabel;
  const number = numberIn(typed.split(' '), last);
  if (number === undefined) return undefined;
  // Where numbers are on offer themselves, a number is one of them and no place.
  const isScale = offered.some(({ label }) => /^\d+$/u.test(label.trim()));
  return isScale ? offered.find(({ label }) => label.trim() === String(number)) : offered[number - 1];
}

/**
 * The option of a clarification that an answer means: what {@link matchChoice} finds, "hiçbiri" and its like, "evet" to the first, or words
 * that occur in one option and in no other (`özel okul olan`, `lise`). Undefined where it is something else: a new question, as a rule.
 */
export function matchOption(offered: readonly Choice[], text: string): Choice | undefined {
  const typed = plain(text);
  if (typed === '') return undefined;
  const none = offered.find(({ action }) => action.type === 'route' && action.route === 'none');
  if (none && NONE_OF_THEM.test(typed)) return none;
  const options = offered.filter((choice) => choice !== none);
  const named = matchChoice(offered, text, options.length);
  if (named) return named;
  if (YES.has(typed)) return options[0];
  return byWords(options, typed);
}

function byWords(options: readonly Choice[], typed: string): Choice | undefined {
  const words = typed.split(' ');
  if (words.length > MAX_WORDS) return undefined;
  const said = words.filter((word) => !isFunctionWord(word) && !AROUND.has(word));
  if (said.length === 0) return undefined;
  const meant = options.filter(({ label }) => {
    const shown = plain(label).split(' ');
    return said.every((word) => shown.some((other) => isSameStem(word, other)));
  });
  return meant.length === 1 ? meant[0] : undefined;
}

/** One number among words that say nothing else. */
function numberIn(words: readonly string[], last: number): number | undefined {
  const others = words.filter((word) => AROUND.has(word)).length;
  if (others !== words.length - 1) return undefined;
  const numbers = words.flatMap((word) => {
    if (/^[1-9]\d?$/.test(word)) return [Number(word)];
    if (LAST.has(word)) return [last];
    const ordinal = ORDINALS[word] ?? ORDINALS[word.replace(/(?:yi|y[iu]|n[iu]|i|u)$/, '')];
    return ordinal === undefined ? [] : [ordinal];
  });
  return numbers.length === 1 ? numbers[0] : undefined;
}

/** `lise` and `lisede`, `okulu` and `okul`: one begins the other as far as a stem goes. */
function isSameStem(word: string, other: string): boolean {
  const length = Math.min(STEM, word.length, other.length);
  return (length >= SHORTEST_STEM || word === other) && word.slice(0, length) === other.slice(0, length);
}

function plain(text: string): string {
  return foldTr(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
