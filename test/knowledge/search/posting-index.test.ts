import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Accumulator, PostingIndex } from '../../../knowledge/search/posting-index.js';

const BM25 = { k1: 1.2, b: 0.75 };
const documents = fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 30 }), { maxLength: 60 });

/** Adds all, then removes every document whose number is in `removed`. */
function build(texts: readonly number[][], removed: ReadonlySet<number>) {
  const index = new PostingIndex();
  for (const text of texts) index.add(Int32Array.from(text));
  for (const doc of removed) if (doc < texts.length) index.remove(doc, Int32Array.from(texts[doc]!));
  return index;
}

/** Scores of a term by number of document, from the formula alone. */
function expected(texts: readonly number[][], removed: ReadonlySet<number>, key: number): Map<number, number> {
  const live = texts.map((text, doc) => ({ text, doc })).filter(({ doc }) => !removed.has(doc));
  const average = live.reduce((sum, { text }) => sum + text.length, 0) / live.length;
  const scores = new Map<number, number>();
  for (const { text, doc } of live) {
    const tf = text.filter((one) => one === key).length;
    if (tf > 0) scores.set(doc, (tf * 2.2) / (tf + 1.2 * (0.25 + (0.75 * text.length) / average)));
  }
  return scores;
}

function scoresOf(index: PostingIndex, key: number): Map<number, number> {
  const accumulator = new Accumulator();
  accumulator.reset(index.documents);
  const term = index.find(key);
  if (term >= 0) index.accumulate(term, 1, BM25, accumulator);
  const found = new Map<number, number>();
  for (let at = 0; at < accumulator.count; at++) {
    const doc = accumulator.touched[at]!;
    if (index.isLive(doc)) found.set(doc, accumulator.scores[doc]!);
  }
  return found;
}

describe('the posting index', () => {
  it('scores every live document as the BM25 formula does, whatever was added and removed', () => {
    fc.assert(
      fc.property(documents, fc.array(fc.nat(59)), fc.nat(12), (texts, gone, key) => {
        const removed = new Set(gone);
        const found = scoresOf(build(texts, removed), key);
        const wanted = expected(texts, removed, key);
        expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort());
        for (const [doc, score] of wanted) expect(found.get(doc)).toBeCloseTo(score, 4);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('counts documents, their lengths and the documents of a term over what is live only', () => {
    fc.assert(
      fc.property(documents, fc.array(fc.nat(59)), (texts, gone) => {
        const removed = new Set(gone);
        const index = build(texts, removed);
        const live = texts.filter((_, doc) => !removed.has(doc));
        expect(index.liveDocuments).toBe(live.length);
        expect(index.averageLength * live.length).toBeCloseTo(live.flat().length, 6);
        for (let key = 0; key <= 12; key++) {
          const having = live.filter((text) => text.includes(key)).length;
          expect(index.documentFrequency(index.find(key))).toBe(having);
        }
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('gives the same scores after compaction, under the new numbers', () => {
    fc.assert(
      fc.property(documents, fc.array(fc.nat(59)), fc.nat(12), (texts, gone, key) => {
        const index = build(texts, new Set(gone));
        const { index: compact, renumbered } = index.compacted();
        const before = [...scoresOf(index, key)].map(([doc, score]) => [renumbered[doc]!, score] as const);
        expect(new Map(before)).toEqual(scoresOf(compact, key));
        expect(compact.documents).toBe(index.liveDocuments);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  it('keeps a term that is in tens of thousands of documents and one that is 300 times in one', () => {
    const index = new PostingIndex();
    for (let doc = 0; doc < 30_000; doc++) index.add(Int32Array.from([7, doc + 100]));
    index.add(new Int32Array(300).fill(9));
    expect(scoresOf(index, 7).size).toBe(30_000);
    expect(index.documentFrequency(index.find(7))).toBe(30_000);
    expect(scoresOf(index, 9).size).toBe(1);
    expect(scoresOf(index, 29_999 + 100).get(29_999)).toBeGreaterThan(0);
  });

  it('takes a second removal of one document for none', () => {
    const index = build([[1, 2], [2]], new Set([0]));
    index.remove(0, Int32Array.from([1, 2]));
    expect([index.liveDocuments, index.documentFrequency(index.find(2)), index.averageLength]).toEqual([1, 1, 1]);
  });
});
