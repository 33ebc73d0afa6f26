import { randomOf } from '../evaluate/random.js';

/** Draws of one seed. */
export interface Draw {
  /** 0 … below - 1. */
  below(count: number): number;
  chance(probability: number): boolean;
  of<T>(values: readonly T[]): T;
  /** By weights. */
  weighed<T>(values: readonly (readonly [T, number])[]): T;
}

export function drawFrom(seed: number): Draw {
  const random = randomOf(seed);
  const below = (count: number) => Math.floor(random() * count);
  return {
    below,
    chance: (probability) => random() < probability,
    of: (values) => values[below(values.length)]!,
    weighed(values) {
      let left = random() * values.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of values) {
        left -= weight;
        if (left < 0) return value;
      }
      return values[values.length - 1]![0];
    },
  };
}
