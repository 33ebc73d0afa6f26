import { foldTr } from '../../nlu/index.js';
import { dayFromTurkish, isIsoDay } from '../dates.js';
import { type Cell, cellText } from './table.js';

const MONTHS = 'ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik'.split(' ');
/** Days between 30 December 1899, day 0 of Excel's calendar, and 1970. */
const EXCEL_EPOCH = 25_569;
const FIRST_SERIAL = 32_874; // 1990-01-01
const LAST_SERIAL = 73_050; // 2099-12-31
const DAY_MS = 86_400_000;
/** What may follow a day and is not read: weekday, time. Never another day. */
const TAIL = String.raw`(?:[ ,]+(?:[\p{L}(][^\d]*)?(?:\d{1,2}[:.]\d{2}[^\d]*)?)?`;
const NUMERIC = new RegExp(String.raw`^(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4})${TAIL}$`, 'u');
const IN_WORDS = new RegExp(String.raw`^(\d{1,2})\.? (\p{L}+)\.? (\d{4})${TAIL}$`, 'u');

export interface DaySpan {
  readonly start: string;
  readonly end?: string;
}

function monthNumber(word: string): number | undefined {
  const folded = foldTr(word).replace(/\.$/, '');
  if (folded.length < 3) return undefined;
  const at = MONTHS.findIndex((month) => month.startsWith(folded));
  return at === -1 ? undefined : at + 1;
}

function isoOf(year: string, month: number, day: string): string | undefined {
  const iso = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDay(iso) ? iso : undefined;
}

/** Excel's serial number of a day → ISO; undefined outside 1990–2099. */
export function dayFromSerial(serial: number): string | undefined {
  if (!Number.isFinite(serial) || serial < FIRST_SERIAL || serial >= LAST_SERIAL + 1) return undefined;
  return new Date((Math.floor(serial) - EXCEL_EPOCH) * DAY_MS).toISOString().slice(0, 10);
}

/** `14 Haziran 2026 Pazar`, `14.06.2026`, `14-06-2026`, `2026-06-14`, `2026-06-14T10:00`; undefined for what is no day. */
export function dayFromText(value: string): string | undefined {
  const text = value.trim().replace(/\s+/g, ' ');
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{1,2}[:.]\d{2}.*)?$/.exec(text);
  if (iso) return isIsoDay(iso[1]!) ? iso[1] : undefined;
  const numeric = NUMERIC.exec(text);
  if (numeric) return dayFromTurkish(`${numeric[1]}.${numeric[2]}.${numeric[3]}`);
  const words = IN_WORDS.exec(text);
  const month = words ? monthNumber(words[2]!) : undefined;
  return month === undefined ? undefined : isoOf(words![3]!, month, words![1]!);
}

/** `23 Mart - 3 Nisan 2026`, `23–27 Mart 2026`, `23.03.2026 – 03.04.2026`, or one day. */
export function spanFromText(value: string): DaySpan | undefined {
  const single = dayFromText(value);
  if (single !== undefined) return { start: single };
  const parts = value
    .split(/(?<!\s)\s+[-–—]\s+|(?<=\d)\s*[–—]\s*(?=\d)|(?<=^\d{1,2})-(?=\d{1,2} )/u)
    .map((part) => part.trim());
  if (parts.length !== 2) return undefined;
  const end = dayFromText(parts[1]!);
  if (end === undefined) return undefined;
  const start = dayFromText(parts[0]!) ?? dayFromText(`${parts[0]} ${end.slice(0, 4)}`) ?? sameMonth(parts[0]!, end);
  return start === undefined ? undefined : { start, end };
}

const sameMonth = (day: string, end: string) =>
  /^\d{1,2}$/.test(day) ? isoOf(end.slice(0, 4), Number(end.slice(5, 7)), day) : undefined;

/** A cell that holds a day or a span of days; undefined for what is none. */
export function spanFromCell(cell: Cell): DaySpan | undefined {
  if (typeof cell === 'object') return isIsoDay(cell.day) ? { start: cell.day } : undefined;
  const text = cellText(cell);
  const serial = /^\d{5}(?:[.,]\d+)?$/.test(text) ? dayFromSerial(Number(text.replace(',', '.'))) : undefined;
  if (serial !== undefined) return { start: serial };
  return spanFromText(text);
}
