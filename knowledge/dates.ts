/** Calendar days as ISO `YYYY-MM-DD` strings. */
const DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Istanbul',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const HOUR_MS = 3_600_000;
/** Days change on the hour: that of the latest hour is kept, since a turn asks for it a dozen times. */
let latest = { hour: Number.NaN, day: '' };

/** Day in Europe/Istanbul of a moment (epoch ms), ISO `YYYY-MM-DD`. */
export function istanbulDay(epochMs: number): string {
  const hour = Math.floor(epochMs / HOUR_MS);
  if (hour !== latest.hour) latest = { hour, day: DAY.format(epochMs) };
  return latest.day;
}

const MONTHS = [
  'Ocak',
  'Şubat',
  'Mart',
  'Nisan',
  'Mayıs',
  'Haziran',
  'Temmuz',
  'Ağustos',
  'Eylül',
  'Ekim',
  'Kasım',
  'Aralık',
];
const WEEKDAYS = ['Pazar', 'Pazartesi', 'Salı', 'Çarşamba', 'Perşembe', 'Cuma', 'Cumartesi'];

/** True for a day that exists: `2024-02-29` yes, `2025-02-29` no. */
export function isIsoDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === value;
}

/** `1.8.2018`, `01/08/2018` → `2018-08-01`; undefined where no such day exists. */
export function dayFromTurkish(value: string): string | undefined {
  const parts = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(value.trim());
  if (!parts) return undefined;
  const iso = `${parts[3]}-${parts[2]!.padStart(2, '0')}-${parts[1]!.padStart(2, '0')}`;
  return isIsoDay(iso) ? iso : undefined;
}

/** Rumi years 1333–1341 share month and day with the Gregorian calendar (Law of 8 February 1332): 584 years apart. */
export function gregorianDay(iso: string): string {
  const year = Number(iso.slice(0, 4));
  return year >= 1333 && year <= 1341 ? `${year + 584}${iso.slice(4)}` : iso;
}

const monthOf = (iso: string) => MONTHS[Number(iso.slice(5, 7)) - 1] ?? '';
const dayOf = (iso: string) => Number(iso.slice(8, 10));

/** `2026-06-14` → `14 Haziran 2026 Pazar`. */
export function dayInWords(iso: string): string {
  const weekday = WEEKDAYS[new Date(`${iso}T00:00:00Z`).getUTCDay()];
  return `${dayOf(iso)} ${monthOf(iso)} ${iso.slice(0, 4)} ${weekday}`;
}

/** `2026-03-23`, `2026-04-03` → `23 Mart – 3 Nisan 2026`; within one month `23–27 Mart 2026`. */
export function spanInWords(start: string, end?: string): string {
  if (end === undefined || end === start) return dayInWords(start);
  const [year, endYear] = [start.slice(0, 4), end.slice(0, 4)];
  if (year !== endYear) return `${dayOf(start)} ${monthOf(start)} ${year} – ${dayOf(end)} ${monthOf(end)} ${endYear}`;
  if (monthOf(start) === monthOf(end)) return `${dayOf(start)}–${dayOf(end)} ${monthOf(end)} ${endYear}`;
  return `${dayOf(start)} ${monthOf(start)} – ${dayOf(end)} ${monthOf(end)} ${endYear}`;
}

/** Days from one day to another; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
