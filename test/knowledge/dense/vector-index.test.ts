import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { quantize, VectorIndex } from '../../../knowledge/dense/vector-index.js';

const WIDTH = 32;
const unit = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: WIDTH, maxLength: WIDTH })
  .map((values) => {
    const norm = Math.hypot(...values) || 1;
    return Float32Array.from(values, (value) => value / norm);
  });
const operation = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), owner: fc.nat(12), vectors: fc.array(unit, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('remove' as const), owner: fc.nat(12) }),
);
const best = (index: VectorIndex, query: Float32Array) => {
  const scores = new Map<number, number>();
  index.scan(query, (owner, score) => scores.set(owner, Math.max(score, scores.get(owner) ?? -2)));
  return scores;
};

describe('the vector index', () => {
  it('finds what a plain scan of float vectors finds, after any sequence of changes', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 60 }), unit, (operations, query) => {
        const index = new VectorIndex(WIDTH);
        const expected = new Map<number, readonly Float32Array[]>();
        for (const change of operations) {
          if (change.kind === 'remove' || change.vectors.length === 0) expected.delete(change.owner);
          else expected.set(change.owner, change.vectors);
          if (change.kind === 'remove') index.remove(change.owner);
          else index.set(change.owner, change.vectors.map(quantize));
        }
        const scores = best(index, query);
        expect([...scores.keys()].sort()).toEqual([...expected.keys()].sort());
        for (const [owner, vectors] of expected) {
          const cosines = vectors.map((vector) => vector.reduce((sum, value, i) => sum + value * query[i]!, 0));
          expect(scores.get(owner)!).toBeCloseTo(Math.max(...cosines), 1);
          expect(index.best(owner, quantize(query))).toBe(scores.get(owner));
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('keeps every vector while it grows past its first capacity', () => {
    const index = new VectorIndex(WIDTH);
    const axis = (i: number) => Float32Array.from({ length: WIDTH }, (_, at) => (at === i % WIDTH ? 1 : 0));
    for (let owner = 0; owner < 5_000; owner++) index.set(owner, [quantize(axis(owner))]);
    const scores = best(index, axis(3));
    expect(index.size).toBe(5_000);
    for (const [owner, score] of scores) expect(score).toBeCloseTo(owner % WIDTH === 3 ? 1 : 0, 2);
  });
});
