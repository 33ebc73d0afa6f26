import { validateItem } from '../validate.js';
import { type Header, headerRow, type Layout, readHeader } from './columns.js';
import { fileStem } from './decode.js';
import type { OnProgress } from './read-progress.js';
import type { Table } from './table.js';
import { type CalendarRows, EXAM_FIELDS, EXAM_LAYOUT, type ExamKey, examDateOfRow, examOfRows } from './table-exam.js';
import { FAQ_FIELDS, FAQ_LAYOUT, type FaqKey, faqOfRow } from './table-faq.js';
import { isBlank, type RowCells, rowCells } from './table-rows.js';
import type { ImportContext, ImportedItem, ImportProblem, ImportResult } from './types.js';

/** Rows of one table. */
const MAX_ROWS = 20_000;
/** Columns that must be named for a sheet to count as a list at all. */
const LEAST_COLUMNS = 2;

interface Read {
  readonly items: ImportedItem[];
  readonly problems: ImportProblem[];
  readonly warnings: ImportProblem[];
}

interface Reading {
  readonly context: ImportContext;
  /** Of the file: the source of what names none. */
  readonly title: string;
  /** Told of each row that was come to, from 1. */
  onRow(done: number): void;
}

function validated(
  into: Read,
  row: RowCells<string>,
  candidate: object,
  marks: ImportedItem['marks'],
  fields: Readonly<Record<string, string>>,
  sheet: { readonly sheet?: string },
): void {
  const outcome = validateItem(candidate);
  if (outcome.ok) {
    into.items.push({ item: outcome.item, line: row.number, marks });
    return;
  }
  for (const { path, reason } of outcome.problems) {
    const key = Object.keys(fields).find((field) => path === field || path.startsWith(`${field}.`));
    const column = key === undefined ? {} : { column: row.heading(fields[key]!) };
    into.problems.push({ line: row.number, ...sheet, ...column, reason: reason.replace(/^[\w.]+: /, '') });
  }
}

const namesOf = <Key extends string>(layout: Layout<Key>) =>
  new Map(layout.columns.map(({ key, name }) => [key, name]));

/** The rows below the headings, one after the other; told of each, with its number in the table. */
function* readRows<Key extends string>(
  table: Table,
  layout: Layout<Key>,
  header: Header<Key>,
  onRow: (done: number) => void,
): Generator<RowCells<Key>> {
  const names = namesOf(layout);
  for (const [at, row] of table.rows.entries()) {
    onRow(at + 1);
    if (row.number > header.row && !isBlank(row)) yield rowCells(table, header, names, row);
  }
}

function readFaq(into: Read, table: Table, header: Header<FaqKey>, { context, title, onRow }: Reading): void {
  const sheet = table.name === undefined ? {} : { sheet: table.name };
  for (const row of readRows(table, FAQ_LAYOUT, header, onRow)) {
    const { candidate, marks } = faqOfRow(row, context, title);
    for (const key of ['question', 'answer'] as const) if (row.text(key) === '') row.refuse(key, 'boş olamaz');
    if (row.problems.length > 0) into.problems.push(...row.problems);
    else validated(into, row as RowCells<string>, candidate, marks, FAQ_FIELDS, sheet);
  }
}

function readExams(into: Read, table: Table, header: Header<ExamKey>, { context, title, onRow }: Reading): void {
  const sheet = table.name === undefined ? {} : { sheet: table.name };
  const calendars = new Map<string, CalendarRows>();
  const spoilt = new Set<string>();
  for (const row of readRows(table, EXAM_LAYOUT, header, onRow)) {
    const read = examDateOfRow(row);
    const key = `${row.text('exam')}\n${row.text('season')}`;
    if (read === undefined) {
      into.problems.push(...row.problems);
      spoilt.add(key);
      continue;
    }
    const { code, name, season, date } = read;
    const calendar = calendars.get(key) ?? { code, name, season, first: row, dates: [] };
    calendar.dates.push(date);
    calendars.set(key, calendar);
  }
  for (const [key, calendar] of calendars) {
    const { candidate, marks } = examOfRows(calendar, context, title);
    if (spoilt.has(key))
      into.problems.push({
        line: calendar.first.number,
        ...sheet,
        column: calendar.first.heading('exam'),
        reason: `"${calendar.name} ${calendar.season}" takvimi alınmadı: satırlarından en az biri okunamadı, eksik takvim yanlış yanıt verirdi`,
      });
    else validated(into, calendar.first as RowCells<string>, candidate, marks, EXAM_FIELDS, sheet);
  }
}

/** False: it is no list. */
function readTable(into: Read, table: Table, reading: Reading, alone: boolean): boolean {
  const sheet = table.name === undefined ? {} : { sheet: table.name };
  if (table.rows.length > MAX_ROWS) {
    into.problems.push({ ...sheet, reason: `çok fazla satır var: ${table.rows.length} (en çok ${MAX_ROWS})` });
    return true;
  }
  const faq = headerRow(FAQ_LAYOUT, table);
  const exam = headerRow(EXAM_LAYOUT, table);
  const best = Math.max(faq.score, exam.score);
  if (table.rows.length === 0 || (best < LEAST_COLUMNS && !(alone && best > 0))) return false;
  const header =
    exam.score > faq.score ? readHeader(EXAM_LAYOUT, table, exam.at) : readHeader(FAQ_LAYOUT, table, faq.at);
  into.problems.push(...header.problems);
  into.warnings.push(...header.warnings);
  if (header.problems.length > 0) return true;
  if (exam.score > faq.score) readExams(into, table, header as Header<ExamKey>, reading);
  else readFaq(into, table, header as Header<FaqKey>, reading);
  return true;
}

/** Sheet of notes in our own templates. */
export const NOTES_SHEET = 'Açıklamalar';

const COLUMNS_WANTED =
  'ilk satırlarda "Soru" ve "Yanıt" (SSS listesi) veya "Sınav", "Dönem", "Olay" ve "Başlangıç" (sınav takvimi) sütun adları bulunamadı';

/** FAQ lists and exam calendars from the tables of a CSV or XLSX file, told apart by their headings. Never throws. */
export function importTables(
  path: string,
  tables: readonly Table[],
  context: ImportContext,
  tell?: OnProgress,
): ImportResult {
  const into: Read = { items: [], problems: [], warnings: [] };
  const filled = tables.filter(({ rows }) => rows.some((row) => !isBlank(row)));
  const title = fileStem(path);
  const total = filled.reduce((sum, { rows }) => sum + rows.length, 0);
  let before = 0;
  const passedOver = filled.filter((table) => {
    const onRow = (row: number) => tell?.({ step: 'lines', done: before + row, total });
    const isList = readTable(into, table, { context, title, onRow }, filled.length === 1);
    before += table.rows.length;
    return !isList;
  });
  if (passedOver.length === filled.length)
    into.problems.push({
      line: filled[0]?.rows[0]?.number ?? 1,
      reason: filled.length === 0 ? 'tabloda hiç satır yok' : COLUMNS_WANTED,
    });
  else
    for (const { name } of passedOver.filter((table) => table.name !== NOTES_SHEET))
      into.warnings.push({
        ...(name === undefined ? {} : { sheet: name }),
        reason: `"${name}" sayfası liste değil, okunmadı`,
      });
  if (into.items.length === 0 && into.problems.length === 0)
    into.problems.push({ reason: 'tabloda sütun adlarından başka satır yok' });
  const named = (problem: ImportProblem): ImportProblem => ({ file: path, ...problem });
  return { items: into.items, problems: into.problems.map(named), warnings: into.warnings.map(named) };
}
