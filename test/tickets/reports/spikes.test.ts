import { describe, expect, test } from '@jest/globals';
import { type SpikeSeries, spikeOf } from '../../../tickets/index.js';

const WEEK = 168;
const WEEKS = 28;
const WATCHED_FROM = 8;

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Knuth's, in pieces of 30 so that e^-mean does not vanish. */
function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let left = mean; left > 0; left -= 30) {
    const limit = Math.exp(-Math.min(left, 30));
    for (let product = random(); product > limit; product *= random()) count += 1;
  }
  return count;
}

/** Conversations an hour of a topic: office hours, quiet nights and weekends, days that differ (over-dispersed by a fifth). */
function hours(peak: number, random: () => number): number[] {
  const counts: number[] = [];
  for (let day = 0; day < WEEKS * 7; day++) {
    const ofDay = (day % 7 >= 5 ? 0.25 : 1) * (0.8 + 0.4 * random());
    for (let hour = 0; hour < 24; hour++) {
      const ofHour = hour < 7 ? 0.03 : hour < 9 ? 0.4 : hour < 17 ? 1 : hour < 23 ? 0.5 : 0.1;
      counts.push(poisson(peak * ofDay * ofHour, random));
    }
  }
  return counts;
}

function seriesAt(counts: readonly number[], hour: number): SpikeSeries {
  const weeks = [];
  for (let week = 1; week <= 8; week++) {
    const same = hour - week * WEEK;
    weeks.push([counts[same - 1] ?? 0, counts[same] ?? 0, counts[same + 1] ?? 0]);
  }
  return { now: counts[hour]!, weeks };
}

const PEAKS = [1, 3, 8, 15, 30, 60, 120, 250];
const TOPICS = PEAKS.map((peak, at) => hours(peak, seeded(100 + at)));

describe('a spike', () => {
  test('is seen where one was planted, in a busy hour, at night and of a rare topic', () => {
    for (const [at, counts] of TOPICS.entries())
      for (const place of [12, 2]) {
        const hour = 20 * WEEK + 24 + place;
        const planted = counts.map((count, one) => (one === hour ? count + 15 + 3 * PEAKS[at]! : count));
        expect(spikeOf(seriesAt(planted, hour))).toBeDefined();
      }
  });

  test('is not the ordinary week: no false alarm of eight topics in twenty weeks', () => {
    const alarms = TOPICS.flatMap((counts, topic) =>
      Array.from({ length: (WEEKS - WATCHED_FROM) * WEEK }, (_, at) => at + WATCHED_FROM * WEEK)
        .filter((hour) => spikeOf(seriesAt(counts, hour)) !== undefined)
        .map((hour) => ({ topic, hour })),
    );
    expect(alarms).toEqual([]);
  });

  test('is no steady rise of the weeks', () => {
    const weeks = [52, 40, 30, 22, 16, 12, 9, 7].map((level) => [level, level, level]);
    expect(spikeOf({ now: 68, weeks })).toBeUndefined();
  });

  test('is not what comes in one hour of each week alone', () => {
    const weeks = Array.from({ length: 8 }, (_, at) => [0, 35 + (at % 3) * 5, 1]);
    expect(spikeOf({ now: 52, weeks })).toBeUndefined();
    expect(spikeOf({ now: 120, weeks })).toBeDefined();
  });

  test('of what is new needs far more than of what is known', () => {
    const known = Array.from({ length: 8 }, () => [1, 0, 1]);
    expect(spikeOf({ now: 20, weeks: known })).toMatchObject({ deviations: expect.any(Number) });
    expect(spikeOf({ now: 20, weeks: known.slice(0, 2) })).toBeUndefined();
    expect(spikeOf({ now: 20, weeks: [] })).toBeUndefined();
    expect(spikeOf({ now: 40, weeks: [] })).toEqual({ expected: 0 });
    expect(spikeOf({ now: 9, weeks: known.map(() => [0, 0, 0]) })).toBeUndefined();
  });
});
