/** Calendar days: ISO `YYYY-MM-DD`, and their number since 1 January 1970. Without zone. */
export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

export const dayNumber = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY_MS;
export const isoDay = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);
export const addDays = (iso: string, days: number): string => isoDay(dayNumber(iso) + days);
/** 1 Monday … 7 Sunday. */
export const weekdayOf = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;

/** True for a day that exists. */
export function isIsoDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const number = dayNumber(value);
  return !Number.isNaN(number) && isoDay(number) === value;
}

/** `13:00` → 780; `24:00` → 1440. Undefined where it is no time of day. */
export function minuteOfDay(value: string): number | undefined {
  const parts = /^(\d{2}):(\d{2})$/.exec(value);
  if (!parts) return undefined;
  const minutes = Number(parts[1]) * 60 + Number(parts[2]);
  return Number(parts[2]) < 60 && minutes <= 1440 ? minutes : undefined;
}
