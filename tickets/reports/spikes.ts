/** What was asked about one item, in conversations an hour: one who asks ten times counts once. */
export interface SpikeSeries {
  /** Of the last hour. */
  readonly now: number;
  /** The same hour of the week in the weeks before, the latest first, each with the hour before and the hour after. Weeks before it was first asked are not in it. */
  readonly weeks: readonly (readonly number[])[];
}

export interface Spike {
  /** Conversations to be expected in the hour. */
  readonly expected: number;
  /** Standard deviations above it, on the scale of square roots; undefined: there is no history to judge by. */
  readonly deviations?: number;
}

/** Weeks of history that are looked at. */
export const SPIKE_WEEKS = 8;
/** Fewer conversations in an hour are no alarm, whatever the history. */
export const SPIKE_LEAST = 10;
/** Of what has fewer weeks of history: only this many are an alarm. */
const WEEKS_NEEDED = 3;
const LEAST_WITHOUT_HISTORY = 40;
const DEVIATIONS = 6;
const TIMES = 2;
/** Of the median absolute deviation, to a standard deviation of the normal distribution. */
const MAD_SCALE = 1.4826;

/**
 * Whether the last hour stands out from its own history by hour of week. Counts are made of even spread by Anscombe's transformation (2√(n + 3/8) of a Poisson
 * count has variance ≈ 1; F. J. Anscombe, Biometrika 35, 1948), and judged by a robust z: the median of the hour, and the median absolute deviation of it and
 * its two neighbours, each from its own median (F. R. Hampel, JASA 69, 1974); a spread below the Poisson one is never taken. A rise of the weeks themselves (examinations come nearer) counts as expected: the last week's level is the least.
 */
export function spikeOf({ now, weeks }: SpikeSeries): Spike | undefined {
  if (now < SPIKE_LEAST) return undefined;
  if (weeks.length < WEEKS_NEEDED) {
    const hours = weeks.flat();
    const expected = hours.length === 0 ? 0 : Math.max(...hours);
    return now >= LEAST_WITHOUT_HISTORY && now >= TIMES * expected ? { expected } : undefined;
  }
  const hours = [0, 1, 2].map((place) => weeks.slice(0, SPIKE_WEEKS).map((week) => evened(week[place] ?? 0)));
  const usual = hours.map(median);
  const residuals = hours.flatMap((counts, place) => counts.map((one) => Math.abs(one - usual[place]!)));
  const spread = Math.max(1, MAD_SCALE * median(residuals));
  const centre = Math.max(usual[1]!, median((weeks[0] ?? []).map(evened)));
  const deviations = (evened(now) - centre) / spread;
  const expected = Math.max(0, (centre / 2) ** 2 - 3 / 8);
  return deviations >= DEVIATIONS && now >= TIMES * expected ? { expected, deviations } : undefined;
}

const evened = (count: number): number => 2 * Math.sqrt(count + 3 / 8);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
