import { foldTr, gramKeys, isFunctionWord, stemKeys, type Token, tokenize } from '../../nlu/index.js';

/** A text as the two lexical views see it: keys in the order of the text, repeated as often as they occur. */
export interface Analysis {
  readonly stems: Int32Array;
  readonly grams: Int32Array;
  /** Folded words joined by one space: equal texts but for case, punctuation and Turkish letters have equal forms. */
  readonly form: string;
}

/** Longest text (UTF-16 units) that is looked at; what a passage or a question says after it is not searched. */
export const MAX_ANALYSED = 200_000;

const tokensOf = (text: string): Token[] => tokenize(text.length > MAX_ANALYSED ? text.slice(0, MAX_ANALYSED) : text);
const formOf = (tokens: readonly Token[]): string => tokens.map(({ norm }) => norm).join(' ');

export function analyse(text: string): Analysis {
  const tokens = tokensOf(text);
  return { stems: stemKeys(tokens), grams: gramKeys(tokens), form: formOf(tokens) };
}

/** Keys of a question, those of its function words apart: they count less. */
export interface QueryAnalysis {
  readonly stems: QueryKeys;
  readonly grams: QueryKeys;
  readonly form: string;
  readonly words: number;
  /** Folded words without function words, in order. */
  readonly content: readonly string[];
}

export interface QueryKeys {
  readonly content: Int32Array;
  readonly functional: Int32Array;
}

export function analyseQuery(text: string): QueryAnalysis {
  const tokens = tokensOf(text);
  const content = tokens.filter(({ norm }) => !isFunctionWord(norm));
  const functional = tokens.filter(({ norm }) => isFunctionWord(norm));
  return {
    stems: { content: stemKeys(content), functional: stemKeys(functional) },
    grams: { content: gramKeys(content), functional: gramKeys(functional) },
    form: formOf(tokens),
    words: tokens.length,
    content: content.map(({ norm }) => norm),
  };
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
