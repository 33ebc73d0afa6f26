import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginsWithinOneError, isWithinOneError } from '../../nlu/text/distance.js';

/** Of few letters, so that words are often near each other. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });

describe('one typing error', () => {
  it.each([
    ['pansiyon', 'pansiyon', true],
    ['pansyon', 'pansiyon', true],
    ['pansiiyon', 'pansiyon', true],
    ['pansuyon', 'pansiyon', true],
    ['pasniyon', 'pansiyon', true],
    ['bansiyon', 'pansiyon', false],
    ['pasnyon', 'pansiyon', false],
    ['pnasyion', 'pansiyon', false],
  ])('lies between %s and %s: %s', (left, right, is) => {
    expect(isWithinOneError(left, right)).toBe(is);
    expect(isWithinOneError(right, left)).toBe(is);
  });

  it('lies in the beginning of a word where it lies in one of its beginnings', () => {
    fc.assert(
      fc.property(word, word, (long, stem) => {
        const near = [-1, 0, 1].some(
          (more) =>
            long.length >= stem.length + more && isWithinOneError(long.slice(0, Math.max(0, stem.length + more)), stem),
        );
        expect(beginsWithinOneError(long, stem)).toBe(near);
      }),
      { seed: 11, numRuns: 5_000 },
    );
  });
});
