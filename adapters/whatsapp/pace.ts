export interface Bucket {
  /** Most that may go at once. */
  readonly capacity: number;
  readonly perSecond: number;
}

/** One to the same citizen in six seconds, and up to 45 ahead of time; 80 a second of a number, in and out together. */
export const PAIR: Bucket = { capacity: 45, perSecond: 1 / 6 };

interface Level {
  tokens: number;
  at: number;
}

/** Token buckets by key, in this process. Full ones are forgotten. */
export interface Pace {
  /**
   * 0: taken. Otherwise how many ms until there is one; up to `patienceMs` it is taken ahead of time, and the caller waits so long before using
   * it. Above that nothing was taken.
   */
  take(key: string, now: number, patienceMs?: number): number;
}

const MAX_KEYS = 20_000;

export function createPace({ capacity, perSecond }: Bucket): Pace {
  const levels = new Map<string, Level>();
  const levelAt = ({ tokens, at }: Level, now: number) =>
    Math.min(capacity, tokens + (Math.max(0, now - at) / 1000) * perSecond);

  function forgetFull(now: number): void {
    for (const [key, level] of levels) if (levelAt(level, now) >= capacity) levels.delete(key);
  }

  return {
    take(key, now, patienceMs = 0) {
      const level = levels.get(key);
      const tokens = level ? levelAt(level, now) : capacity;
      const wait = tokens < 1 ? Math.ceil(((1 - tokens) / perSecond) * 1000) : 0;
      if (wait > patienceMs) return wait;
      if (!level && levels.size >= MAX_KEYS) forgetFull(now);
      levels.set(key, { tokens: tokens - 1, at: now });
      return wait;
    },
  };
}
