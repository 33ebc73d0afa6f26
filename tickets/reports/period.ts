import { addDays, isIsoDay } from '../calendar/day.js';

/** Istanbul days, ISO: `from` and all after it, before `to`. */
export interface ReportPeriod {
  readonly from: string;
  readonly to: string;
}

const DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Istanbul',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const HOUR_MS = 3_600_000;
/** Of the last hour asked about: whole hours are in one day, and facts are asked about by the hundred thousand. */
const known: { hour: number; day: string } = { hour: Number.NaN, day: '' };

/** Istanbul day of a moment (epoch ms), ISO. */
export function reportDay(at: number): string {
  const hour = Math.floor(at / HOUR_MS);
  if (known.hour !== hour) Object.assign(known, { hour, day: DAY.format(hour * HOUR_MS) });
  return known.day;
}

/** Last moment of the Istanbul day that a moment is in. */
export function endOfReportDay(at: number): number {
  const day = reportDay(at);
  let hour = Math.floor(at / HOUR_MS) + 1;
  while (reportDay(hour * HOUR_MS) === day) hour++;
  return hour * HOUR_MS - 1;
}

/** Longest period that is reported on, in days. */
const MOST_DAYS = 3 * 366;

export const isReportPeriod = ({ from, to }: ReportPeriod): boolean =>
  isIsoDay(from) && isIsoDay(to) && from < to && to <= addDays(from, MOST_DAYS);

/** `2026-11` → that month. */
export const monthPeriod = (month: string): ReportPeriod => ({ from: `${month}-01`, to: addMonths(`${month}-01`, 1) });

/**
 * The period it is compared with: of whole months as many months before it, else as many days before it.
 */
export function periodBefore({ from, to }: ReportPeriod): ReportPeriod {
  if (from.endsWith('-01') && to.endsWith('-01')) return { from: addMonths(from, -monthsBetween(from, to)), to: from };
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return { from: addDays(from, -days), to: from };
}

const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const monthsBetween = (from: string, to: string): number => monthNumber(to) - monthNumber(from);

/** Of the first of a month. */
function addMonths(day: string, months: number): string {
  const number = monthNumber(day) + months;
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}-01`;
}
