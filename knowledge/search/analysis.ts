import { gramKeys, isFunctionWord, stemKeys, type Token, tokenize } from '../../nlu/index.js';

/** A text as the two lexical views see it: keys in the order of the text, repeated as often as they occur. */
export interface Analysis {
  readonly stems: Int32Array;
  readonly grams: Int32Array;
  /** Folded words joined by one space: equal texts but for case, punctuation and Turkish letters have equal forms. */
  readonly form: string;
}

/** Longest text (UTF-16 units) that is looked at; what a passage or a question says after it is not searched. */
export const MAX_ANALYSED = 200_000;

const tokensOf = (text: string): readonly Token[] =>
  tokenize(text.length > MAX_ANALYSED ? text.slice(0, MAX_ANALYSED) : text);
const formOf = (tokens: readonly Token[]): string => tokens.map(({ norm }) => norm).join(' ');

export function analyse(text: string): Analysis {
  const tokens = tokensOf(text);
  return { stems: stemKeys(tokens), grams: gramKeys(tokens), form: formOf(tokens) };
}

/** A question as the two lexical views see it. */
export interface QueryAnalysis {
  readonly stems: QueryKeys;
  readonly grams: QueryKeys;
  readonly form: string;
  readonly words: number;
  /** Folded words without function words, in order. */
  readonly content: readonly string[];
}

export interface QueryKeys {
  /** Distinct, ascending. */
  readonly keys: Int32Array;
  /** How often each occurs, in a function word half as much. */
  readonly counts: Float64Array;
  /** Keys of the question, repeats included. */
  readonly length: number;
}

/** What an occurrence in a function word counts against one in a word of the subject. */
const FUNCTION_WEIGHT = 0.5;

export function analyseQuery(text: string): QueryAnalysis {
  const tokens = tokensOf(text);
  const content = tokens.filter(({ norm }) => !isFunctionWord(norm));
  const functional = tokens.filter(({ norm }) => isFunctionWord(norm));
  return {
    stems: counted(stemKeys(content), stemKeys(functional)),
    grams: counted(gramKeys(content), gramKeys(functional)),
    form: formOf(tokens),
    words: tokens.length,
    content: content.map(({ norm }) => norm),
  };
}

function counted(content: Int32Array, functional: Int32Array): QueryKeys {
  const length = content.length + functional.length;
  /** Keys have 31 bits: with one more that tells the words of the subject from the others. */
  const occurrences = new Uint32Array(length);
  for (let at = 0; at < content.length; at++) occurrences[at] = content[at]! << 1;
  for (let at = 0; at < functional.length; at++) occurrences[content.length + at] = (functional[at]! << 1) | 1;
  occurrences.sort();
  const keys = new Int32Array(length);
  const counts = new Float64Array(length);
  let size = 0;
  for (let at = 0; at < length; at++) {
    const key = occurrences[at]! >>> 1;
    if (size === 0 || keys[size - 1] !== key) keys[size++] = key;
    counts[size - 1]! += occurrences[at]! & 1 ? FUNCTION_WEIGHT : 1;
  }
  return { keys: keys.subarray(0, size), counts: counts.subarray(0, size), length };
}

/** Longest question whose analysis is kept, UTF-16 units. */
const MAX_KEPT = 1_000;

/** Analyses of questions, the latest `limit` kept: a question is looked up several times, by the gate again and again. */
export function createQueryAnalyses(limit: number): (text: string) => QueryAnalysis {
  const kept = new Map<string, QueryAnalysis>();
  return (text) => {
    const known = kept.get(text);
    if (known) return known;
    const analysis = analyseQuery(text);
    if (text.length > MAX_KEPT) return analysis;
    kept.set(text, analysis);
    if (kept.size > limit) kept.delete(kept.keys().next().value!);
    return analysis;
  };
}

/** True where a text has nothing that could be searched for: blank, emoji or punctuation only. */
export const isBlank = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text);

/** Sorted distinct keys. */
export function distinct(keys: Int32Array): Int32Array {
  const sorted = keys.slice().sort();
  let count = 0;
  for (let at = 0; at < sorted.length; at++) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) sorted[count++] = sorted[at]!;
  }
  return sorted.slice(0, count);
}
