import { dayBefore } from './figures-api.js';

/** First and last day of this month so far (0), or of the month so many before. */
export function monthDays(back: number): { ilk: string; son: string } {
  const [year = 0, month = 1] = dayBefore(0).split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - back, 1));
  const last = new Date(Date.UTC(year, month - back, 0));
  const day = (date: Date) => date.toISOString().slice(0, 10);
  return { ilk: day(first), son: back === 0 ? dayBefore(0) : day(last) };
}
