import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toPassages } from '../../../../knowledge/index.js';
import { type LexicalCandidate, LexicalIndex } from '../../../../knowledge/search/lexical-index.js';
import { PackedField } from '../../../../knowledge/search/packed/packed-field.js';
import { PackedIndex } from '../../../../knowledge/search/packed/packed-index.js';
import { Vocabulary } from '../../../../knowledge/search/packed/vocabulary.js';
import { changeOf, play, textOf } from '../changes.js';
import { ask, item, KNOWLEDGE, searchOver, TODAY } from '../knowledge-base.js';

const WORDS = [
  'okul',
  'kayıt',
  'sınav',
  'nakil',
  'burs',
  'öğretmen',
  'rapor',
  'ücret',
  'pansiyon',
  '2018/14',
  'süresi',
];
const words = textOf(WORDS);
const change = changeOf(WORDS);

/** What is said of each candidate, by passage id, as one list of numbers. */
const numbersOf = (candidates: readonly LexicalCandidate[]) =>
  new Map(
    candidates.map(({ passage, body, ask, coverage, reverse, exact }) => [
      passage.id,
      [body.stem, body.gram, ask.stem, ask.gram, coverage, reverse]
        .flatMap((one): number[] => Object.values(one))
        .concat(exact ? 1 : 0),
    ]),
  );

/** Hits compared: what comes behind them may have been found by a gram inside a word alone. */
const FIRST = 3;

describe('the packed index', () => {
  it('says of every passage what the index with postings of all grams says, whatever was added and removed', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), words, (changes, query) => {
        const packed = new PackedIndex();
        const left = play(packed, changes);
        const plain = new LexicalIndex();
        for (const one of left.values()) plain.add(one);
        const ids = [...left.keys()];
        expect(packed.size).toBe(plain.size);
        const found = numbersOf(packed.search(query, ids).candidates);
        const wanted = numbersOf(plain.search(query, ids).candidates);
        expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort());
        for (const [id, numbers] of wanted)
          for (const [at, value] of numbers.entries()) expect(found.get(id)![at]).toBeCloseTo(value, 3);
      }),
      { seed: 6, numRuns: 80 },
    );
  });

  it('finds a passage by a word with a typing error, without letters of its own alphabet too', () => {
    const packed = new PackedIndex();
    for (const one of KNOWLEDGE.flatMap(toPassages)) packed.add(one);
    packed.add(toPassages(item('x', { title: 'Pansiyon ücreti', body: 'Pansiyonda kalmanın bedeli.' }))[0]!);
    for (const query of ['pnasiyon', 'pansyon', 'panssiyon', 'pamsiyon'])
      expect(packed.search(query).candidates.map(({ passage }) => passage.externalId)).toContain('x');
  });

  it('takes over from the other index where there are too many passages for it, and answers the same with the same first hits', async () => {
    const plain = searchOver();
    const packed = searchOver(KNOWLEDGE, TODAY, 3);
    for (const question of ['okul kaydı', 'rapor teslim suresi', '6698 m.11', 'LGS ne zaman']) {
      const [a, b] = [await ask(plain, question), await ask(packed, question)];
      expect([b.decision, b.hits.map(({ passage }) => passage.id).slice(0, FIRST)]).toEqual([
        a.decision,
        a.hits.map(({ passage }) => passage.id).slice(0, FIRST),
      ]);
      expect(b.probability).toBeCloseTo(a.probability, 2);
    }
  });
});

const BM25 = { k1: 1.2, b: 0.75 };
const LETTERS = 'abcdefghijklmnoprstuvyz';
/** Words whose frequencies follow Zipf's law, by number. */
const name = (rank: number) => `${LETTERS[rank % 23]}${LETTERS[Math.floor(rank / 23) % 23]}${LETTERS[rank % 7]}`;

describe('a packed field', () => {
  /** Some thousand documents in several segments and a tail, every seventh removed. */
  function fieldOf(documents: readonly number[][], read?: (documents: number) => number) {
    const vocabulary = new Vocabulary();
    const field = new PackedField(vocabulary, read);
    for (const [number, ranks] of documents.entries()) {
      field.add(
        Int32Array.from(ranks, (rank) => vocabulary.intern(name(rank))),
        ranks.length,
      );
      if (number % 700 === 699) field.settle();
      if (number % 7 === 3) field.remove(number);
    }
    const frequency = (rank: number) =>
      documents.filter((ranks, number) => number % 7 !== 3 && ranks.includes(rank)).length;
    const termsOf = (ranks: readonly number[]) => {
      const distinct = [...new Set(ranks)];
      const idf = Float64Array.from(distinct, (rank) =>
        Math.log(1 + (field.live - frequency(rank) + 0.5) / (frequency(rank) + 0.5)),
      );
      const keys = Int32Array.from(distinct, (rank) => vocabulary.stem(vocabulary.intern(name(rank))));
      return {
        keys,
        weights: idf,
        idf,
        mass: idf,
        frequencies: Int32Array.from(distinct, frequency),
        length: distinct.length,
      };
    };
    return { field, termsOf };
  }

  const zipf = fc.noBias(fc.nat(999_999)).map((millionth) => Math.floor(400 ** (millionth / 1_000_000)) - 1);
  const documents = fc.array(fc.array(zipf, { minLength: 1, maxLength: 25 }), { minLength: 3_000, maxLength: 3_000 });

  it('proposes exactly the best of a full scan where it may read all it needs', () => {
    const [texts] = fc.sample(documents, { seed: 8, numRuns: 1 });
    const { field, termsOf } = fieldOf(texts!, () => Number.POSITIVE_INFINITY);
    expect(field.segments).toBeGreaterThan(3);
    fc.assert(
      fc.property(fc.array(zipf, { minLength: 1, maxLength: 12 }), fc.constantFrom(1, 5, 20), (ranks, limit) => {
        const terms = termsOf(ranks);
        const average = field.average('stem');
        const distinct = [...new Set(ranks)];
        const scores = texts!.flatMap((text, number) => {
          if (!field.isLive(number)) return [];
          const score = distinct.reduce((sum, rank, at) => {
            const tf = text.filter((one) => one === rank).length;
            return tf === 0 ? sum : sum + (terms.weights[at]! * 2.2 * tf) / (tf + 0.3 + (0.9 * text.length) / average);
          }, 0);
          return score > 0 ? [score] : [];
        });
        const wanted = scores.sort((a, b) => b - a).slice(0, limit);
        const found = field.top(terms, BM25, limit).map(({ score }) => score);
        expect(found).toHaveLength(wanted.length);
        for (const [at, score] of wanted.entries()) expect(Math.abs(found[at]! - score)).toBeLessThan(1e-3);
      }),
      { seed: 9, numRuns: 40 },
    );
  });

  it('finds nearly all of the best where it may read few postings', () => {
    const [texts] = fc.sample(documents, { seed: 10, numRuns: 1 });
    const whole = fieldOf(texts!, () => Number.POSITIVE_INFINITY);
    const bounded = fieldOf(texts!, (size) => size / 16);
    const questions = fc.sample(fc.array(zipf, { minLength: 6, maxLength: 20 }), { seed: 11, numRuns: 60 });
    const shares = questions.map((ranks) => {
      const terms = whole.termsOf(ranks);
      const wanted = whole.field.top(terms, BM25, 5);
      const found = new Map(bounded.field.top(terms, BM25, 5).map(({ document, score }) => [document, score]));
      const same = wanted.filter(({ document, score }) => Math.abs((found.get(document) ?? 0) - score) < 1e-3);
      return same.length / wanted.length;
    });
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.9);
    expect(Math.min(...shares)).toBeLessThan(1);
  });

  it('finds the same after its segments have become one', () => {
    const texts = Array.from({ length: 6_000 }, (_, at) => [at % 50, (at * 7) % 90, (at * 13) % 11]);
    const { field, termsOf } = fieldOf(texts);
    const terms = termsOf([3, 21, 8]);
    const before = field.top(terms, BM25, 10);
    const segments = field.segments;
    while (field.tend(1));
    expect(field.segments).toBeLessThan(segments);
    expect(field.top(terms, BM25, 10)).toEqual(before);
  });
});
