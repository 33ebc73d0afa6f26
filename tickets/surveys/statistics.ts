/** A value with its 95 % confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** 97.5 % point of the normal distribution. */
const Z = 1.959963984540054;
/** 97.5 % points of Student's t with 1 to 4 degrees of freedom, where the expansion below is too coarse. */
const T_SMALL = [12.706204736, 4.30265273, 3.182446305, 2.776445105] as const;

/**
 * A share by Wilson's score interval (E. B. Wilson, JASA 22 (1927) 209–212), which holds for few answers and shares near 0 and 1. Undefined where
 * `of` is 0.
 */
export function share(count: number, of: number): Estimate | undefined {
  if (of === 0) return undefined;
  const value = count / of;
  const scale = 1 + Z ** 2 / of;
  const centre = (value + Z ** 2 / (2 * of)) / scale;
  const half = (Z / scale) * Math.sqrt((value * (1 - value)) / of + Z ** 2 / (4 * of ** 2));
  return { value, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * A mean by Student's t interval (Student, Biometrika 6 (1908) 1–25), cut at the ends of the scale. Undefined without answers; of one answer the
 * interval is the whole scale.
 * @param tally how often each value was given
 */
export function mean(
  tally: readonly { readonly value: number; readonly count: number }[],
  [lowest, highest]: readonly [number, number],
): Estimate | undefined {
  const n = tally.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return undefined;
  const value = tally.reduce((sum, one) => sum + one.value * one.count, 0) / n;
  if (n === 1) return { value, low: lowest, high: highest };
  const squares = tally.reduce((sum, one) => sum + one.count * (one.value - value) ** 2, 0);
  const half = tQuantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { value, low: Math.max(lowest, value - half), high: Math.min(highest, value + half) };
}

/** 97.5 % point of Student's t (Abramowitz and Stegun 26.7.5), to 0.001 from 5 degrees of freedom on. */
export function tQuantile(degrees: number): number {
  const small = T_SMALL[degrees - 1];
  if (small !== undefined) return small;
  const g1 = (Z ** 3 + Z) / 4;
  const g2 = (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96;
  const g3 = (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / 384;
  const g4 = (79 * Z ** 9 + 776 * Z ** 7 + 1482 * Z ** 5 - 1920 * Z ** 3 - 945 * Z) / 92_160;
  return Z + g1 / degrees + g2 / degrees ** 2 + g3 / degrees ** 3 + g4 / degrees ** 4;
}
