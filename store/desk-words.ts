import { type RawBuilder, sql } from 'kysely';
import type { DialectName } from './migrations/column-types.js';

/** Letters a word is known by, as in the index of the knowledge: Turkish is told apart by its beginnings. */
const STEM = 5;
const MAX_WORDS = 400;
const FOLDED: Readonly<Record<string, string>> = {
  ı: 'i',
  ğ: 'g',
  ü: 'u',
  ş: 's',
  ö: 'o',
  ç: 'c',
  â: 'a',
  î: 'i',
  û: 'u',
};

/** Words as they are looked up: letters folded, cut to their beginnings. */
function stems(text: string): string[] {
  const folded = text
    .toLocaleLowerCase('tr')
    .normalize('NFC')
    .replace(/[ığüşöçâîû]/gu, (letter) => FOLDED[letter]!);
  return (folded.match(/[a-z0-9]+/gu) ?? []).map((word) => word.slice(0, STEM));
}

/** What is kept of a text for {@link matching}. */
export const searchWords = (...texts: readonly string[]): string =>
  [...new Set(stems(texts.join(' ')))].slice(0, MAX_WORDS).join(' ');

/** `MEB-2026-000123` → 2026000000123; null for a number of another form. Ascending with the year's counter. */
export function numberKey(number: string): number | null {
  const [, year, counter] = /^MEB-(\d{4})-(\d{6,9})$/u.exec(number) ?? [];
  return year === undefined || counter === undefined ? null : Number(year) * 1_000_000_000 + Number(counter);
}

/** Row of words for the full-text table. */
export const wordsValue = (dialect: DialectName, words: string): RawBuilder<unknown> =>
  dialect === 'sqlite' ? sql`${words}` : sql`to_tsvector('simple', ${words})`;

const NEWEST = 1_000;

/** Keys of the newest tickets that have all words of a text, by their beginnings; undefined: the text has no word. */
export function matching(dialect: DialectName, text: string): RawBuilder<number> | undefined {
  const words = [...new Set(stems(text))];
  if (words.length === 0) return undefined;
  if (dialect === 'sqlite') {
    const query = words.map((word) => (word.length < STEM ? `"${word}"*` : `"${word}"`)).join(' AND ');
    return sql`(select rowid from ticket_words where ticket_words match ${query} order by rowid desc limit ${sql.lit(NEWEST)})`;
  }
  const query = words.map((word) => (word.length < STEM ? `${word}:*` : word)).join(' & ');
  return sql`(select rowid from ticket_words where words @@ to_tsquery('simple', ${query}) order by rowid desc limit ${sql.lit(NEWEST)})`;
}
