import type { Bm25 } from '../posting-index.js';
import type { QueryTerms } from '../query-terms.js';

/** Idf of the terms that a text has. */
export function massHeld({ idf }: QueryTerms, counts: Int32Array): number {
  let mass = 0;
  for (let at = 0; at < idf.length; at++) if (counts[at]! > 0) mass += idf[at]!;
  return mass;
}

/** What a text's length adds to a term frequency before it divides. */
export const normOf = ({ k1, b }: Bm25, length: number, average: number): number =>
  k1 * (1 - b) + (average > 0 ? (k1 * b * length) / average : 0);

/** BM25 score of counts, the first of which is at `from`. */
export function scoreOf({ weights }: QueryTerms, counts: Int32Array, from: number, { k1 }: Bm25, norm: number): number {
  let score = 0;
  for (let at = 0; at < weights.length; at++) {
    const frequency = counts[from + at]!;
    if (frequency > 0) score += (weights[at]! * (k1 + 1) * frequency) / (frequency + norm);
  }
  return score;
}

export function joined(a: Int32Array, b: Int32Array): Int32Array {
  const both = new Int32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
