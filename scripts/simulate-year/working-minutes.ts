/** Türkiye's working minutes laid out one by one, from a list written down by hand: nothing of the product's calendars is in it. */
export const YEAR = 2026;
const MINUTE = 60_000;
const DAY_MINUTES = 1_440;
/** 1 January in Istanbul (UTC+3 all year), epoch ms. */
export const YEAR_START = Date.UTC(YEAR, 0, 1) - 180 * MINUTE;
/** Laid out so far beyond the year's end. */
const DAYS = 365 + 60;

const range = (month: number, from: number, to: number) =>
  Array.from(
    { length: to - from + 1 },
    (_, at) => `${YEAR}-${String(month).padStart(2, '0')}-${String(from + at).padStart(2, '0')}`,
  );
/** Law 2429: national and religious holidays of 2026, and 1 January 2027. */
const OFF = new Set([
  ...range(1, 1, 1),
  ...range(3, 20, 22),
  ...range(4, 23, 23),
  ...range(5, 1, 1),
  ...range(5, 19, 19),
  ...range(5, 27, 30),
  ...range(7, 15, 15),
  ...range(8, 30, 30),
  ...range(10, 29, 29),
  '2027-01-01',
]);
/** Off from 13.00: eves, and 28 October. */
const HALF = new Set(['2026-03-19', '2026-05-26', '2026-10-28']);

/** ISO day by its number from the year's first day, 0. */
export const dayAt = (day: number): string => new Date(Date.UTC(YEAR, 0, 1 + day)).toISOString().slice(0, 10);
/** Moment of a minute, counted from the year's beginning. */
export const momentOf = (minute: number): number => YEAR_START + minute * MINUTE;
export const dayOfMinute = (minute: number): number => Math.floor(minute / DAY_MINUTES);

/** How many working minutes there are before each minute. */
const before = new Int32Array(DAYS * DAY_MINUTES + 1);
for (let day = 0; day < DAYS; day++) {
  const iso = dayAt(day);
  const weekday = new Date(`${iso}T00:00:00Z`).getUTCDay();
  const isOff = weekday === 0 || weekday === 6 || OFF.has(iso);
  for (let minute = 0; minute < DAY_MINUTES; minute++) {
    const inHours = (minute >= 510 && minute < 750) || (minute >= 810 && minute < 1_050);
    const isWorked = !isOff && inHours && !(HALF.has(iso) && minute >= 780);
    const at = day * DAY_MINUTES + minute;
    before[at + 1] = before[at]! + (isWorked ? 1 : 0);
  }
}

export const workedBetween = (from: number, to: number): number => before[to]! - before[from]!;

/** Working minutes from a minute to the end of the third day with any work after its day. */
export function threeDays(from: number): number {
  let day = dayOfMinute(from);
  for (let left = 3; left > 0; ) {
    day++;
    if (workedBetween(day * DAY_MINUTES, (day + 1) * DAY_MINUTES) > 0) left--;
  }
  return workedBetween(from, (day + 1) * DAY_MINUTES);
}

/** The first minute by which so many working minutes have passed since another. */
export function after(from: number, worked: number): number {
  let [low, high] = [from, before.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (workedBetween(from, middle) < worked) low = middle + 1;
    else high = middle;
  }
  return low;
}
