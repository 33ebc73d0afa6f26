import { foldTr } from '../../nlu/index.js';
import { type Cell, cellText, type Table, type TableRow } from './table.js';
import type { ImportProblem } from './types.js';

/** A column of a table that is imported. `name` is the heading as the template has it. */
export interface Column<Key extends string> {
  readonly key: Key;
  readonly name: string;
  /** Other headings it is known by. */
  readonly also?: readonly string[];
  readonly required?: boolean;
}

export interface Layout<Key extends string> {
  readonly columns: readonly Column<Key>[];
}

export interface Header<Key extends string> {
  /** Row of the headings, from 1. */
  readonly row: number;
  /** Index of each column found, with its heading as written. */
  readonly found: ReadonlyMap<Key, { readonly at: number; readonly written: string }>;
  readonly problems: readonly ImportProblem[];
  readonly warnings: readonly ImportProblem[];
}

/** The headings stand in one of the first rows; a title may stand above them. */
const HEADER_ROWS = 10;

/** What is longer heads no column of ours. */
const MAX_HEADING = 300;

/** `Soru biçimleri (;)` → `soru bicimleri`. */
const headingKey = (text: string) =>
  foldTr(text.slice(0, MAX_HEADING))
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const keys = new Map<string, string>();
/** Of a heading of ours: they are few, and each is compared with every cell. */
function ownKey(heading: string): string {
  const key = keys.get(heading) ?? headingKey(heading);
  keys.set(heading, key);
  return key;
}

/** Letters inserted, left out, replaced. */
export function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const replaced = previous[column - 1]! + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous.at(-1)!;
}

/** Nearest of `names` to what was written, where it is near at all: a third of its letters differ, or one is part of the other. */
export function nearest(written: string, names: readonly string[]): string | undefined {
  const key = headingKey(written).slice(0, 60);
  if (key.length < 2) return undefined;
  const rated = names.map((name) => {
    const other = ownKey(name);
    const within = key.length > 3 && (other.includes(key) || key.includes(other));
    return { name, distance: within ? 0.5 : editDistance(key, other), length: other.length };
  });
  const best = rated.toSorted((a, b) => a.distance - b.distance)[0];
  return best && best.distance <= Math.max(1, Math.ceil(best.length / 3)) ? best.name : undefined;
}

function columnOf<Key extends string>(layout: Layout<Key>, cell: Cell): Column<Key> | undefined {
  const key = headingKey(cellText(cell));
  if (key === '') return undefined;
  return layout.columns.find(({ name, also = [] }) => [name, ...also].some((heading) => ownKey(heading) === key));
}

/** How many columns of the layout the row names. */
const score = <Key extends string>(layout: Layout<Key>, row: TableRow) =>
  new Set(row.cells.map((cell) => columnOf(layout, cell)?.key).filter((key) => key !== undefined)).size;

/** The row that names most columns of the layout, and how many; the first row that is filled where none names any. */
export function headerRow<Key extends string>(layout: Layout<Key>, table: Table): { at: number; score: number } {
  const rows = table.rows.slice(0, HEADER_ROWS).map((row, at) => ({ at, score: score(layout, row) }));
  return rows.toSorted((a, b) => b.score - a.score || a.at - b.at)[0] ?? { at: 0, score: 0 };
}

/** Reads the headings: a required column that is missing, or a heading that is nearly one we know, is refused by name. */
export function readHeader<Key extends string>(layout: Layout<Key>, table: Table, at: number): Header<Key> {
  const row = table.rows[at]!;
  const found = new Map<Key, { at: number; written: string }>();
  const problems: ImportProblem[] = [];
  const warnings: ImportProblem[] = [];
  const where = { line: row.number, ...(table.name === undefined ? {} : { sheet: table.name }) };
  const unknown: string[] = [];
  for (const [index, cell] of row.cells.entries()) {
    const written = cellText(cell);
    const column = columnOf(layout, cell);
    if (column && found.has(column.key))
      problems.push({ ...where, column: written, reason: `"${written}" sütunu iki kez var` });
    else if (column) found.set(column.key, { at: index, written });
    else if (written !== '') unknown.push(written);
  }
  const missing = layout.columns.filter(({ key }) => !found.has(key));
  const taken = new Set<string>();
  for (const { name, also = [], required } of missing.filter((column) => column.required)) {
    const like = unknown.find((written) => nearest(written, [name, ...also]) !== undefined);
    if (like !== undefined) taken.add(like);
    if (required)
      problems.push({
        ...where,
        column: name,
        reason:
          like === undefined
            ? `"${name}" sütunu yok (bulunan sütunlar: ${row.cells.map(cellText).filter(Boolean).slice(0, 12).map(shown).join(', ') || 'hiç'})`
            : `"${name}" sütunu yok; "${shown(like)}" sütununun adı "${name}" olmalı`,
      });
  }
  for (const written of unknown.filter((heading) => !taken.has(heading))) {
    const names = missing.filter((column) => !column.required).map(({ name }) => name);
    const like = nearest(written, names);
    if (like === undefined)
      warnings.push({ ...where, column: written, reason: `"${shown(written)}" sütunu tanınmadı, okunmadı` });
    else
      problems.push({
        ...where,
        column: written,
        reason: `"${shown(written)}" sütunu tanınmadı; en yakın sütun adı: "${like}"`,
      });
  }
  return { row: row.number, found, problems, warnings };
}

const shown = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text).replace(/\s+/g, ' ');
