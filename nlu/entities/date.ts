import { matchesOf } from '../text/matches.js';
import type { Entity } from '../types.js';
import { entityAt, type Recognizer } from './recognizer.js';
import { relativeDate } from './relative-date.js';

const MONTHS = [
  'ocak',
  'subat',
  'mart',
  'nisan',
  'mayis',
  'haziran',
  'temmuz',
  'agustos',
  'eylul',
  'ekim',
  'kasim',
  'aralik',
];
const MONTH = `(${MONTHS.join('|')})`;
/** Case suffix of a month, a year or a day. */
const CASE = "(?:['’]?(?:l[ae]r)?(?:s?[iu]nd[ae](?:n|ki)?|n?[iu]n|[dt][ae]n?(?:ki)?|[ys]?[aeiu]))?(?![a-z])";

const NUMERIC = /(?<![\d/.,-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|[.,]\d)/g;
const ISO = /(?<![\d/.-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/g;
const DAY_MONTH = new RegExp(`(?<![\\d/.,-])(\\d{1,2})\\.? ?${MONTH}${CASE}(?:,? ?((?:19|20)\\d{2})(?!\\d))?`, 'g');
const MONTH_YEAR = new RegExp(
  `(?<![a-z\\d])(?:((?:19|20)\\d{2}) (?:yili )?)?${MONTH}${CASE}(?: ayi)?(?: ((?:19|20)\\d{2})(?!\\d))?`,
  'g',
);
const YEAR = /(?<![\d/.,:+-])((?:19|20)\d{2})(?![\d/]|[.,:]\d| ?(?:sayili|nolu|tl\b|lira|kisi|puan|₺))/g;
const SCHOOL_YEAR = /(?<![\d/.,-])(20\d{2}) ?[-–/] ?(20\d{2}|\d{2})(?!\d)/g;

function iso(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const fullYear = (digits: string) => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));

/** The year that puts day and month nearest to today. */
function nearestYear(today: string, month: number, day: number): number {
  const now = Date.parse(today);
  const year = Number(today.slice(0, 4));
  const distance = (candidate: number) => Math.abs(Date.UTC(candidate, month - 1, day) - now);
  return [year, year + 1, year - 1].reduce((best, candidate) =>
    distance(candidate) < distance(best) ? candidate : best,
  );
}

/**
 * Dates: a day (`2026-06-14`), a month (`2026-06`) or a year (`2026`). A day without a year ("14 Haziran") is taken as the one
 * nearest to `today`; without `today` it is not recognised.
 */
export const recognizeDates: Recognizer = ({ text, folded, hasDigit, today }) => {
  const found: Entity[] = today ? relativeDate(text, folded, today) : [];
  if (!hasDigit) return found;
  const add = (value: string | undefined, start: number, length: number) => {
    if (value !== undefined) found.push(entityAt('date', value, text, start, start + length));
  };
  for (const match of matchesOf(NUMERIC, folded)) {
    add(iso(fullYear(match[4]!), Number(match[3]), Number(match[1])), match.index, match[0].length);
  }
  for (const match of matchesOf(ISO, folded)) {
    add(iso(Number(match[1]), Number(match[2]), Number(match[3])), match.index, match[0].length);
  }
  for (const match of matchesOf(DAY_MONTH, folded)) {
    const month = MONTHS.indexOf(match[2]!) + 1;
    const day = Number(match[1]);
    const year = match[3] ? Number(match[3]) : today ? nearestYear(today, month, day) : undefined;
    if (year !== undefined) add(iso(year, month, day), match.index, match[0].length);
  }
  for (const match of matchesOf(MONTH_YEAR, folded)) {
    const year = match[3] ?? match[1];
    if (year) add(`${year}-${String(MONTHS.indexOf(match[2]!) + 1).padStart(2, '0')}`, match.index, match[0].length);
  }
  for (const match of matchesOf(SCHOOL_YEAR, folded)) {
    if ((Number(match[1]) + 1) % 100 === Number(match[2]) % 100) add(match[1], match.index, 4);
  }
  for (const match of matchesOf(YEAR, folded)) add(match[1], match.index, 4);
  return found;
};
