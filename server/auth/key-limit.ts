const WINDOW_MS = 60_000;

/** Requests a minute of one key, counted in this process. */
export interface KeyLimit {
  /** Milliseconds to wait; 0: go on. */
  take(keyId: string): number;
}

export function createKeyLimit(perMinute: number, now: () => number): KeyLimit {
  let windowEnds = 0;
  let counts = new Map<string, number>();
  return {
    take(keyId) {
      const at = now();
      if (at >= windowEnds || at < windowEnds - WINDOW_MS) {
        windowEnds = at + WINDOW_MS;
        counts = new Map();
      }
      const count = (counts.get(keyId) ?? 0) + 1;
      counts.set(keyId, count);
      return count > perMinute ? windowEnds - at : 0;
    },
  };
}
