import { DAY_MS, MINUTE_MS } from './day.js';
import { memoised } from './memoised.js';

/** A time zone of the IANA database, between wall time and epoch ms. */
export interface Zone {
  /**
   * Moment of a minute of a day (0 … 1440). A wall time that a clock change skips is the moment as if the clock had not changed; one that
   * occurs twice is the earlier.
   */
  toEpoch(day: number, minute: number): number;
}

export function createZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  /** ms east of UTC; whole seconds. */
  const offset = (at: number): number => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
    const wall = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
    return wall - Math.floor(at / 1000) * 1000;
  };
  /** At the beginning of a day in UTC. */
  const onDay = memoised((day: number) => offset(day * DAY_MS));
  return {
    toEpoch(day, minute) {
      const wall = day * DAY_MS + minute * MINUTE_MS;
      // Offsets change by hours: these lie before and after any change near by.
      const before = onDay(day - 1);
      const after = onDay(day + 2);
      const early = wall - before;
      if (before === after || offset(early) === before) return early;
      const late = wall - after;
      return offset(late) === after ? late : early;
    },
  };
}

/** True for a zone that this runtime knows. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
