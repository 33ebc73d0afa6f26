import type { QueryKeys } from './analysis.js';
import type { Expansion } from './lexicon-trie.js';
import type { Accumulator, Bm25, PostingIndex } from './posting-index.js';

/** Terms of one query in one view, rarest first, each with the weight it has in every field. */
export interface QueryTerms {
  readonly keys: Int32Array;
  /** Inverse document frequency times the count in the query, at most twice. */
  readonly weights: Float64Array;
  readonly idf: Float64Array;
  /** What the term counts in coverage: its idf, less for a function word. */
  readonly mass: Float64Array;
  /** Passages that have the term. */
  readonly frequencies: Int32Array;
  /** Length of the query in keys, repeats included. */
  readonly length: number;
}

/** A word said again is meant more, said thirty times not more than twice. */
const MAX_COUNT = 2;

/** Inverse document frequency as Lucene's BM25 has it: positive for every term, known or not. */
export const idfOf = (frequency: number, documents: number): number =>
  Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));

/**
 * The at most `limit` rarest distinct terms of a query, by (frequency, key): the order, and with it every sum, depends on
 * the knowledge alone and not on the order in which it was indexed.
 */
export function queryTerms(
  { keys, counts, length }: QueryKeys,
  frequencyOf: (key: number) => number,
  documents: number,
  limit: number,
): QueryTerms {
  const order = new Float64Array(keys.length);
  for (let at = 0; at < keys.length; at++) order[at] = frequencyOf(keys[at]!) * PLACES + at;
  order.sort();
  const size = Math.min(keys.length, limit);
  const terms = {
    keys: new Int32Array(size),
    weights: new Float64Array(size),
    mass: new Float64Array(size),
    idf: new Float64Array(size),
    frequencies: new Int32Array(size),
    length,
  };
  for (let at = 0; at < size; at++) {
    const frequency = Math.floor(order[at]! / PLACES);
    const place = order[at]! - frequency * PLACES;
    const count = counts[place]!;
    const idf = idfOf(frequency, documents);
    terms.keys[at] = keys[place]!;
    terms.idf[at] = idf;
    terms.weights[at] = idf * Math.min(MAX_COUNT, count);
    terms.mass[at] = idf * Math.min(1, count);
    terms.frequencies[at] = frequency;
  }
  return terms;
}

/** More than a question can have keys: frequency and place of a key in one number that is sorted by. */
const PLACES = 2 ** 24;

/** What a lexicon adds to a query: its keys without those that the query has itself, heaviest first. */
export function expansionTerms(
  { keys, weights }: Expansion,
  own: QueryTerms,
  frequencyOf: (key: number) => number,
  documents: number,
): QueryTerms {
  const has = new Set(own.keys);
  const added = [...keys].flatMap((key, at) => {
    const frequency = frequencyOf(key);
    const idf = idfOf(frequency, documents);
    return has.has(key) || frequency === 0 ? [] : [{ key, frequency, idf, weight: idf * weights[at]! }];
  });
  return {
    keys: Int32Array.from(added, ({ key }) => key),
    weights: Float64Array.from(added, ({ weight }) => weight),
    idf: Float64Array.from(added, ({ idf }) => idf),
    mass: Float64Array.from(added, ({ weight }) => weight),
    frequencies: Int32Array.from(added, ({ frequency }) => frequency),
    length: added.length,
  };
}

/** Terms that get a bit in the accumulator's masks: the 31 rarest. */
export const MASKED_TERMS = 31;

/** Share of a query's stems, weighted by idf, that no document has. */
export function unknownShare({ mass, frequencies }: QueryTerms): number {
  let unknown = 0;
  let whole = 0;
  for (let at = 0; at < mass.length; at++) {
    whole += mass[at]!;
    if (frequencies[at] === 0) unknown += mass[at]!;
  }
  return whole > 0 ? unknown / whole : 0;
}

/** What the terms with a bit in the masks count together. */
export const massOf = (terms: QueryTerms): number => {
  let mass = 0;
  for (let at = 0; at < Math.min(MASKED_TERMS, terms.mass.length); at++) mass += terms.mass[at]!;
  return mass;
};

/** Score of a document made of the query alone, of all its terms. */
export function idealOf(terms: QueryTerms, { k1, b }: Bm25, averageLength: number): number {
  const norm = k1 * (1 - b + (averageLength > 0 ? (b * terms.length) / averageLength : 0));
  let ideal = 0;
  for (const weight of terms.weights) ideal += (weight * (k1 + 1)) / (1 + norm);
  return ideal;
}

/** Of so many documents one reached: then all are looked at, which costs less than to write down which ones. */
const CROWDED = 4;

/**
 * Scores a query over one index, term at a time, rarest first, until `budget` postings have been read: in a large
 * collection the frequent grams that say least are left out. Returns the score that a document made of the query itself
 * would get of the terms used: what a score is divided by to be comparable between queries.
 */
export function scoreTerms(
  index: PostingIndex,
  terms: QueryTerms,
  bm25: Bm25,
  budget: number,
  into: Accumulator,
  masked: boolean,
): number {
  into.reset(index.documents);
  const average = index.averageLength;
  const norm = bm25.k1 * (1 - bm25.b + (average > 0 ? (bm25.b * terms.length) / average : 0));
  let ideal = 0;
  let left = budget;
  for (let at = 0; at < terms.keys.length; at++) {
    const term = index.find(terms.keys[at]!);
    const weight = terms.weights[at]!;
    if (term >= 0) {
      left -= index.documentFrequency(term);
      if (left < 0 && at > 0) break;
      if (!into.isCrowded && budget - left > index.documents / CROWDED) into.crowd();
      index.accumulate(term, weight, bm25, into, masked && at < MASKED_TERMS ? 1 << at : 0);
    }
    ideal += (weight * (bm25.k1 + 1)) / (1 + norm);
  }
  return ideal;
}
