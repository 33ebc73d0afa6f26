import { dayNumber, isoDay, MINUTE_MS } from './day.js';
import { CalendarFault } from './faults.js';
import { firstAtLeast, lastAtMost, workedBefore, type YearTable } from './year-table.js';
import { FIRST_YEAR, LAST_YEAR } from './years.js';

/**
 * Working time of offices. Moments are epoch ms, amounts ms or minutes, days ISO in the calendar's zone. Working time is half-open: at 17.30 an
 * office that closes at 17.30 is closed. A *due* moment is the end of working time, so it may be the moment of closing, and nothing later.
 */
export interface WorkingCalendar {
  isWorking(at: number): boolean;
  /** `at` where it is working, else the next beginning. */
  nextWorking(at: number): number;
  /** True for a moment that may be due: in working time, or at its very end. */
  isDuePossible(at: number): boolean;
  /** Earliest moment by which so much working time has passed; with nothing to pass, the first due moment from `at`. */
  addWorkingMs(at: number, ms: number): number;
  addWorkingMinutes(at: number, minutes: number): number;
  /** Negative where the second is earlier. */
  workingMsBetween(from: number, to: number): number;
  /** May have a fraction. */
  workingMinutesBetween(from: number, to: number): number;
  /** Closing time of the nth working day after the day of `at`, which is not counted. A day worked in part is a working day. */
  addWorkingDays(at: number, days: number): number;
  dayOf(at: number): string;
  isWorkingDay(day: string): boolean;
  /** The nth working day after a day; with 0 the day itself or the next working day. */
  workingDayAfter(day: string, days: number): string;
  /** First working moment of a day; undefined where the day is off. */
  startOf(day: string): number | undefined;
  /** First working moment of the day that a moment is in. */
  startOfDayOf(at: number): number | undefined;
  /** End of the day's working time; undefined where the day is off. */
  endOf(day: string): number | undefined;
}

/** A calendar over the tables of its years, which are asked for as they are needed. */
export function createWorkingCalendar(tableOf: (year: number) => YearTable): WorkingCalendar {
  const year = (number: number): YearTable => {
    if (number < FIRST_YEAR || number > LAST_YEAR || Number.isNaN(number))
      throw new CalendarFault('CALENDAR_OUT_OF_RANGE', `year ${number} (known: ${FIRST_YEAR}–${LAST_YEAR})`);
    return tableOf(number);
  };
  /** Table of the local year of a moment: at most a year beside the year in UTC. */
  let near: YearTable | undefined;
  const around = (at: number): YearTable => {
    if (near && at >= near.midnights[0]! && at < near.midnights[near.midnights.length - 1]!) return near;
    near = find(at);
    return near;
  };
  const find = (at: number): YearTable => {
    const guess = year(Math.max(new Date(at).getUTCFullYear(), FIRST_YEAR));
    if (at < guess.midnights[0]!) return year(guess.year - 1);
    return at < guess.midnights[guess.midnights.length - 1]! ? guess : year(guess.year + 1);
  };
  const ofDay = (day: string) => {
    const table = year(Number(day.slice(0, 4)));
    return { table, index: dayNumber(day) - table.firstDay };
  };
  const isOpen = ({ firstOf }: YearTable, index: number) => firstOf[index]! < firstOf[index + 1]!;

  const isWorking = (at: number): boolean => {
    const { starts, ends } = around(at);
    const last = lastAtMost(starts, at);
    return last >= 0 && at < ends[last]!;
  };
  const nextWorking = (at: number): number => {
    if (isWorking(at)) return at;
    for (let table = around(at); ; table = year(table.year + 1)) {
      const next = firstAtLeast(table.starts, at);
      if (next < table.starts.length) return table.starts[next]!;
    }
  };
  const isDuePossible = (at: number): boolean => {
    if (isWorking(at)) return true;
    const table = around(at);
    if (at === table.midnights[0]! && table.year > FIRST_YEAR) return year(table.year - 1).ends.at(-1) === at;
    const next = firstAtLeast(table.ends, at);
    return table.ends[next] === at;
  };
  const addWorkingMs = (at: number, ms: number): number => {
    if (!(ms >= 0)) throw new CalendarFault('CALENDAR_AMOUNT_INVALID', `${ms} ms`);
    if (ms === 0) return isDuePossible(at) ? at : nextWorking(at);
    let table = around(at);
    let wanted = workedBefore(table, at) + ms;
    for (let total = table.before.at(-1)!; wanted > total; total = table.before.at(-1)!) {
      wanted -= total;
      table = year(table.year + 1);
    }
    const interval = firstAtLeast(table.before, wanted) - 1;
    return table.starts[interval]! + wanted - table.before[interval]!;
  };
  const workingMsBetween = (from: number, to: number): number => {
    if (to < from) return -workingMsBetween(to, from);
    let table = around(from);
    const last = around(to);
    let sum = -workedBefore(table, from);
    for (; table.year < last.year; table = year(table.year + 1)) sum += table.before.at(-1)!;
    return sum + workedBefore(last, to);
  };
  const dayOf = (at: number): string => {
    const table = around(at);
    return isoDay(table.firstDay + lastAtMost(table.midnights, at));
  };
  const forward = (from: YearTable, day: number, days: number) => {
    if (!Number.isInteger(days) || days < 0) throw new CalendarFault('CALENDAR_AMOUNT_INVALID', `${days} days`);
    let [table, index] = [from, day];
    const step = () => {
      index++;
      if (index < table.midnights.length - 1) return;
      table = year(table.year + 1);
      index = 0;
    };
    if (days === 0) while (!isOpen(table, index)) step();
    for (let left = days; left > 0; ) {
      step();
      if (isOpen(table, index)) left--;
    }
    return { table, index };
  };
  const start = (table: YearTable, index: number) =>
    isOpen(table, index) ? table.starts[table.firstOf[index]!] : undefined;
  const end = (table: YearTable, index: number) =>
    isOpen(table, index) ? table.ends[table.firstOf[index + 1]! - 1] : undefined;

  return {
    isWorking,
    nextWorking,
    isDuePossible,
    addWorkingMs,
    workingMsBetween,
    dayOf,
    addWorkingMinutes: (at, minutes) => addWorkingMs(at, minutes * MINUTE_MS),
    workingMinutesBetween: (from, to) => workingMsBetween(from, to) / MINUTE_MS,
    addWorkingDays(at, days) {
      const table = around(at);
      const last = forward(table, lastAtMost(table.midnights, at), days);
      return end(last.table, last.index)!;
    },
    isWorkingDay(day) {
      const { table, index } = ofDay(day);
      return isOpen(table, index);
    },
    workingDayAfter(day, days) {
      const from = ofDay(day);
      const { table, index } = forward(from.table, from.index, days);
      return isoDay(table.firstDay + index);
    },
    startOf(day) {
      const { table, index } = ofDay(day);
      return start(table, index);
    },
    startOfDayOf(at) {
      const table = around(at);
      return start(table, lastAtMost(table.midnights, at));
    },
    endOf(day) {
      const { table, index } = ofDay(day);
      return end(table, index);
    },
  };
}
