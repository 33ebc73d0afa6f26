const DAY_MS = 24 * 3600 * 1000;
/** Turkey keeps UTC+3 all the year. */
const ZONE_MS = 3 * 3600 * 1000;

export const PERIODS = ['this-week', 'last-week', 'last-30', 'all'] as const;
export type Period = (typeof PERIODS)[number];

/** Begin of the week, a Monday in Istanbul, in epoch ms. */
function mondayOf(now: number): number {
  const day = Math.floor((now + ZONE_MS) / DAY_MS);
  // Day 0 of the epoch was a Thursday.
  const sinceMonday = (day + 3) % 7;
  return (day - sinceMonday) * DAY_MS - ZONE_MS;
}

/** From when until when, epoch ms, as the interface takes it. */
export function rangeOf(period: Period, now: number): { readonly from?: number; readonly until?: number } {
  const monday = mondayOf(now);
  if (period === 'this-week') return { from: monday };
  if (period === 'last-week') return { from: monday - 7 * DAY_MS, until: monday };
  if (period === 'last-30') return { from: monday + 7 * DAY_MS - 30 * DAY_MS };
  return {};
}
