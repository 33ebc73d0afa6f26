import type ExcelJS from 'exceljs';
import {
  type Cell,
  type Column,
  type FigureCell,
  formatCell,
  formatPeriod,
  isFigure,
  type MetricUnit,
  type ReportDocument,
  type Section,
  type Table,
  tablesOf,
} from '../../../tickets/index.js';
import { factsOf, REPORT_TR } from './texts.tr.js';

/** Durations are numbers of days, which is what a spreadsheet counts and sums. */
const MINUTES_OF_DAY = 1440;
const FORMATS: Readonly<Record<MetricUnit, string>> = {
  count: '#,##0',
  share: '0.0%',
  'working-minutes': '[h]" sa "mm" dk"',
  points: '0.00',
};
const FIRST_ROW = 3;

/** A sheet of words (what, when, notes, definitions), then a sheet a table, its figures as typed numbers. Nothing of it is a formula. */
export async function renderXlsx(document: ReportDocument): Promise<Uint8Array> {
  const { default: Excel } = await import('exceljs');
  const workbook = new Excel.Workbook();
  workbook.title = `${document.title}, ${formatPeriod(document.period)}`;
  workbook.subject = document.subject;
  workbook.creator = REPORT_TR.office;
  workbook.created = new Date(document.asOf);
  addWords(workbook.addWorksheet(REPORT_TR.facts), document);
  for (const table of tablesOf(document)) addTable(workbook.addWorksheet(table.short), table);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function addWords(sheet: ExcelJS.Worksheet, document: ReportDocument): void {
  sheet.columns = [{ width: 34 }, { width: 110 }];
  const bold = (row: ExcelJS.Row, size = 11) => {
    row.font = { bold: true, size };
  };
  bold(sheet.addRow([document.title]), 16);
  for (const fact of factsOf(document)) sheet.addRow([...fact]);
  document.sections.forEach((section: Section, at) => {
    sheet.addRow([]);
    bold(sheet.addRow([`${at + 1}. ${section.title}`]), 13);
    for (const block of section.blocks) {
      if (block.kind === 'paragraph') sheet.addRow(['', block.text]);
      else if (block.kind === 'list') for (const item of block.items) sheet.addRow(['', item]);
      else if (block.kind === 'terms')
        for (const { term, meaning } of block.terms) sheet.addRow([term, meaning]).getCell(1).font = { bold: true };
      else sheet.addRow([block.table.caption, `Sayfa: ${block.table.short}`]);
    }
  });
  sheet.eachRow((row) => {
    row.alignment = { wrapText: true, vertical: 'top' };
  });
}

function addTable(sheet: ExcelJS.Worksheet, { caption, columns, rows, hasTotal, note }: Table): void {
  sheet.views = [{ state: 'frozen', ySplit: FIRST_ROW, xSplit: 1 }];
  sheet.columns = columns.map((column, at) => ({ width: widthOf(column, at, at === columns.length - 1) }));
  sheet.addRow([caption]).font = { bold: true, size: 13 };
  sheet.addRow([]);
  const head = sheet.addRow(columns.map(({ title }) => title));
  head.font = { bold: true };
  head.eachCell((cell, at) => {
    cell.alignment = { wrapText: true, vertical: 'bottom', horizontal: isWord(columns[at - 1]!) ? 'left' : 'right' };
    cell.border = { bottom: { style: 'medium' } };
  });
  rows.forEach((row, at) => {
    const added = sheet.addRow([]);
    row.forEach((cell, column) => {
      write(added.getCell(column + 1), cell);
    });
    if (hasTotal && at === rows.length - 1) added.font = { bold: true };
  });
  sheet.autoFilter = {
    from: { row: FIRST_ROW, column: 1 },
    to: { row: FIRST_ROW + rows.length - (hasTotal ? 1 : 0), column: columns.length },
  };
  if (note !== undefined) sheet.addRows([[], [note]]);
  sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
}

const isWord = ({ kind }: Column) => kind === 'text';
function widthOf({ kind, title }: Column, at: number, isLast: boolean): number {
  if (kind === 'figure') return Math.min(22, Math.max(13, title.length / 2 + 4));
  return at === 0 ? 44 : isLast ? 100 : 28;
}

/** A string cell is text for a spreadsheet whatever it begins with, unlike a field of a CSV file; `@` keeps it so when it is edited. */
function write(place: ExcelJS.Cell, cell: Cell): void {
  if (!isFigure(cell)) {
    place.value = cell.text;
    place.numFmt = '@';
    place.alignment = { wrapText: true, vertical: 'top' };
    return;
  }
  place.alignment = { horizontal: 'right' };
  if (typeof cell.value !== 'number') {
    place.value = formatCell(cell);
    return;
  }
  place.value = isDuration(cell) ? cell.value / MINUTES_OF_DAY : cell.value;
  place.numFmt = cell.isChange ? signed(FORMATS[cell.unit]) : FORMATS[cell.unit];
}

/** A spreadsheet knows no time below zero: such a difference is written as minutes. */
const isDuration = ({ unit, isChange }: FigureCell): boolean => unit === 'working-minutes' && !isChange;
const signed = (format: string): string => {
  const plain = format.startsWith('[h]') ? '#,##0" dk"' : format;
  return `+${plain};-${plain};${plain}`;
};
