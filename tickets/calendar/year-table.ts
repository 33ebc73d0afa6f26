import { DAY_MS, dayNumber, MINUTE_MS, weekdayOf } from './day.js';
import { type CalendarDefinition, type DayOff, hoursOf } from './definition.js';
import type { Zone } from './zone.js';

/** Working time of one local year, laid out for binary search. Moments are epoch ms; intervals are half-open, in order, disjoint. */
export interface YearTable {
  readonly year: number;
  /** Number of 1 January, in days since 1970. */
  readonly firstDay: number;
  /** Beginning of each local day, and of the next year: days + 1. */
  readonly midnights: Float64Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Working ms of the year before each interval, and of the whole year: intervals + 1. */
  readonly before: Float64Array;
  /** Which interval is the first at or after the beginning of each day, and how many there are: days + 1. */
  readonly firstOf: Int32Array;
}

export function buildYear(
  year: number,
  definition: CalendarDefinition,
  zone: Zone,
  off: readonly Pick<DayOff, 'day' | 'from' | 'to'>[],
): YearTable {
  const firstDay = dayNumber(`${year}-01-01`);
  const days = dayNumber(`${year + 1}-01-01`) - firstDay;
  const midnights = Float64Array.from({ length: days + 1 }, (_, day) => zone.toEpoch(firstDay + day, 0));
  const firstOf = new Int32Array(days + 1);
  const starts: number[] = [];
  const ends: number[] = [];
  const offs = byDay(off, firstDay);
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => hoursOf(definition, weekday));
  for (let day = 0; day < days; day++) {
    firstOf[day] = starts.length;
    const midnight = midnights[day]!;
    const isPlain = midnights[day + 1]! - midnight === DAY_MS;
    const moment = (minute: number) => {
      if (minute === 1440) return midnights[day + 1]!;
      return isPlain ? midnight + minute * MINUTE_MS : zone.toEpoch(firstDay + day, minute);
    };
    for (const [from, to] of without(hours[weekdayOf(firstDay + day) - 1]!, offs.get(day) ?? [])) {
      const [start, end] = [moment(from), moment(to)];
      // An hour that the clock change skips is not worked.
      if (start >= end) continue;
      starts.push(start);
      ends.push(end);
    }
  }
  firstOf[days] = starts.length;
  const before = new Float64Array(starts.length + 1);
  for (const [at, start] of starts.entries()) before[at + 1] = before[at]! + ends[at]! - start;
  return {
    year,
    firstDay,
    midnights,
    starts: Float64Array.from(starts),
    ends: Float64Array.from(ends),
    before,
    firstOf,
  };
}

function byDay(off: readonly Pick<DayOff, 'day' | 'from' | 'to'>[], firstDay: number) {
  const days = new Map<number, [number, number][]>();
  for (const { day, from, to } of off) {
    const number = dayNumber(day) - firstDay;
    days.set(number, [...(days.get(number) ?? []), [from, to]]);
  }
  return days;
}

/** What is left of intervals without others; adjacent ones stay apart. */
function without(intervals: readonly [number, number][], off: readonly [number, number][]): [number, number][] {
  let left = [...intervals];
  for (const [from, to] of off)
    left = left.flatMap(([start, end]) =>
      (
        [
          [start, Math.min(end, from)],
          [Math.max(start, to), end],
        ] as [number, number][]
      ).filter(([a, b]) => a < b && (b <= from || a >= to)),
    );
  return left;
}

/** Index of the last element that is not greater; -1 where there is none. */
export function lastAtMost(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Index of the first element that is not smaller; the length where there is none. */
export function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Working ms of the year before a moment that lies in it. */
export function workedBefore({ starts, ends, before }: YearTable, at: number): number {
  const last = lastAtMost(starts, at);
  return last < 0 ? 0 : before[last]! + Math.min(at, ends[last]!) - starts[last]!;
}
