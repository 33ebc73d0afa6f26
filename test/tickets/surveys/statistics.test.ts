import { describe, expect, it } from '@jest/globals';
import { mean, share } from '../../../tickets/index.js';
import { tQuantile } from '../../../tickets/surveys/statistics.js';

/** A generator that gives the same numbers each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('confidence intervals', () => {
  it('are Wilson’s for shares: the published examples', () => {
    // Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
    const published = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const;
    for (const [count, of, low, high] of published) {
      expect(share(count, of)!.low).toBeCloseTo(low, 4);
      expect(share(count, of)!.high).toBeCloseTo(high, 4);
    }
    expect(share(0, 0)).toBeUndefined();
  });

  it('are Student’s for means: the tabulated points', () => {
    const tabulated = [
      [1, 12.706],
      [2, 4.303],
      [4, 2.776],
      [5, 2.571],
      [10, 2.228],
      [30, 2.042],
      [120, 1.98],
    ] as const;
    for (const [degrees, point] of tabulated) expect(tQuantile(degrees)).toBeCloseTo(point, 2);
    const answers = [3, 4, 4, 5, 5].map((value) => ({ value, count: 1 }));
    // 4.2 ± 2.776 · 0.8367 / √5
    const { value, low, high } = mean(answers, [1, 5])!;
    expect([value, high]).toEqual([4.2, 5]);
    expect(low).toBeCloseTo(3.161, 3);
  });

  it('say nothing of no answer, and the whole scale of one', () => {
    expect(mean([], [0, 10])).toBeUndefined();
    expect(mean([{ value: 7, count: 1 }], [0, 10])).toEqual({ value: 7, low: 0, high: 10 });
  });

  it('hold the true share about 95 times of 100, by the binomial distribution itself', () => {
    for (const [of, truth] of [
      [40, 0.4],
      [100, 0.1],
      [300, 0.75],
    ] as const) {
      let chance = (1 - truth) ** of;
      let held = 0;
      for (let count = 0; count <= of; count++) {
        const { low, high } = share(count, of)!;
        if (low <= truth && truth <= high) held += chance;
        chance *= ((of - count) / (count + 1)) * (truth / (1 - truth));
      }
      expect(held).toBeGreaterThan(0.93);
      expect(held).toBeLessThan(0.97);
    }
  });

  it('hold the true mean about 95 times of 100', () => {
    const random = seeded(9);
    const rounds = 2_000;
    let held = 0;
    for (let round = 0; round < rounds; round++) {
      const answers = Array.from({ length: 40 }, () => ({ value: 1 + Math.floor(random() * 5), count: 1 }));
      const { low, high } = mean(answers, [1, 5])!;
      if (low <= 3 && 3 <= high) held += 1;
    }
    expect(held / rounds).toBeGreaterThan(0.93);
    expect(held / rounds).toBeLessThan(0.97);
  });
});
