import { foldTr, gramKeys, stemKeys, tokenize } from '../../nlu/index.js';

/** A text as the two lexical views see it: keys in the order of the text, repeated as often as they occur. */
export interface Analysis {
  readonly stems: Int32Array;
  readonly grams: Int32Array;
  /** Folded words joined by one space: equal texts but for case, punctuation and Turkish letters have equal forms. */
  readonly form: string;
}

/** Longest text (UTF-16 units) that is looked at; what a passage or a question says after it is not searched. */
export const MAX_ANALYSED = 200_000;

export function analyse(text: string): Analysis {
  const tokens = tokenize(text.length > MAX_ANALYSED ? text.slice(0, MAX_ANALYSED) : text);
  return { stems: stemKeys(tokens), grams: gramKeys(tokens), form: tokens.map((token) => token.norm).join(' ') };
}

/** True where a text has nothing that could be searched for: blank, emoji or punctuation only. */
export const isBlank = (text: string): boolean => foldTr(text).match(/[\p{L}\p{N}]/u) === null;

/** Sorted distinct keys. */
export function distinct(keys: Int32Array): Int32Array {
  const sorted = keys.slice().sort();
  let count = 0;
  for (let at = 0; at < sorted.length; at++) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) sorted[count++] = sorted[at]!;
  }
  return sorted.slice(0, count);
}
