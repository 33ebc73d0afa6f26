import type { ReviewMark } from '../life/types.js';
import type { Header } from './columns.js';
import { type DaySpan, spanFromCell } from './day.js';
import { type Cell, cellText, type Table, type TableRow } from './table.js';
import type { ImportContext, ImportProblem } from './types.js';
import { DEFAULT_UNIT, unitFromText } from './units.js';

/** An item as the row tells it, not validated yet. */
export interface RowOutcome {
  readonly candidate: object;
  readonly marks: readonly ReviewMark[];
}

/** Cells of a row by column; what cannot be read is noted as a problem that names row and column. */
export interface RowCells<Key extends string> {
  readonly number: number;
  readonly problems: readonly ImportProblem[];
  text(key: Key): string;
  list(key: Key, separator: RegExp): string[];
  day(key: Key): string | undefined;
  span(key: Key): DaySpan | undefined;
  refuse(key: Key, reason: string): void;
  /** Heading as written in the file. */
  heading(key: Key): string;
}

const DAY_FORMS = 'GG.AA.YYYY, YYYY-AA-GG veya 14 Haziran 2026';
const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

export const isBlank = (row: TableRow) => row.cells.every((cell) => cellText(cell) === '');

export function rowCells<Key extends string>(
  table: Table,
  header: Header<Key>,
  names: ReadonlyMap<Key, string>,
  row: TableRow,
): RowCells<Key> {
  const problems: ImportProblem[] = [];
  const sheet = table.name === undefined ? {} : { sheet: table.name };
  const heading = (key: Key) => header.found.get(key)?.written ?? names.get(key) ?? key;
  const cell = (key: Key): Cell => row.cells[header.found.get(key)?.at ?? -1];
  const refuse = (key: Key, reason: string) => {
    problems.push({ line: row.number, ...sheet, column: heading(key), reason });
  };
  const span = (key: Key) => {
    const written = cellText(cell(key));
    if (written === '') return undefined;
    const read = spanFromCell(cell(key));
    if (read === undefined) refuse(key, `"${shown(written)}" tarih olarak okunamadı (${DAY_FORMS})`);
    return read;
  };
  return {
    number: row.number,
    problems,
    heading,
    refuse,
    text: (key) => cellText(cell(key)),
    list: (key, separator) =>
      cellText(cell(key))
        .split(separator)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    span,
    day(key) {
      const read = span(key);
      if (read?.end !== undefined) refuse(key, 'tek bir gün yazılmalı, aralık değil');
      return read?.start;
    },
  };
}

/** Owner of a row: the unit it names, else the one that sends the file, else ours and marked. */
export function ownerOf(written: string, context: ImportContext): { code: string; marks: readonly ReviewMark[] } {
  if (written !== '') {
    const { code, known } = unitFromText(written);
    const reason = `"${written}" tanınan bir birim kodu değil`;
    return { code, marks: known || code === context.unit ? [] : [{ path: 'ownerUnit', reason }] };
  }
  if (context.unit !== undefined) return { code: context.unit, marks: [] };
  return { code: DEFAULT_UNIT, marks: [{ path: 'ownerUnit', reason: `birim yazılmamış; ${DEFAULT_UNIT} varsayıldı` }] };
}

/** A row that names no source gets the file's name, which says little to a citizen and changes with the file: somebody has to look. */
export const sourceMarks = (written: string, fileName: string): readonly ReviewMark[] =>
  written === ''
    ? [
        {
          path: 'source.title',
          reason: `kaynak yazılmamış; dosyanın adı ("${fileName}") kaynak sayıldı, belgenin adını yazın`,
        },
      ]
    : [];
