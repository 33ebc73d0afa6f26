import ExcelJS, { type CellValue, type Worksheet } from 'exceljs';
import type { Cell, Extractor, Table, TableRow } from '../../../knowledge/index.js';
import { openArchive, packArchive } from './archive.js';

const MAX_COLUMNS = 100;
const MAX_ROWS = 50_000;
const MAX_SHEETS = 50;
/** Cells, their texts, formats and dates; drawings, macros, links to other workbooks and queries are never opened. */
const PART =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/;

/** Values as they show: the result of a formula, the text of a link; an error value is none. */
function toCell(value: CellValue): Cell {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 'DOĞRU' : 'YANLIŞ';
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? undefined : { day: value.toISOString().slice(0, 10) };
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('hyperlink' in value) return typeof value.text === 'object' ? toCell(value.text) : value.text;
  if ('error' in value) return undefined;
  return toCell(value.result as CellValue);
}

function toTable(sheet: Worksheet): Table {
  const rows: TableRow[] = [];
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const cells: Cell[] = [];
    for (let column = 1; column <= Math.min(row.cellCount, MAX_COLUMNS); column++) {
      const cell = row.getCell(column);
      // A merged area shows its value once.
      cells.push(cell.isMerged && cell.master !== cell ? undefined : toCell(cell.value));
    }
    rows.push({ number, cells });
  });
  return { name: sheet.name, rows };
}

/** Tables of an Excel workbook, one a visible sheet. */
export const extractXlsx: Extractor = async (bytes) => {
  const opened = openArchive(bytes, (name) => PART.test(name));
  if (!opened.ok) return { ok: false, problem: { reason: opened.reason } };
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(packArchive(opened.files) as never, {
    ignoreNodes: ['dataValidations', 'conditionalFormatting', 'hyperlinks', 'drawing', 'tableParts'],
  });
  const sheets = workbook.worksheets.filter(({ state }) => state === 'visible');
  if (sheets.length === 0) return { ok: false, problem: { reason: 'Excel dosyasında görünen sayfa yok' } };
  if (sheets.length > MAX_SHEETS)
    return { ok: false, problem: { reason: `çok fazla sayfa var: ${sheets.length} (en çok ${MAX_SHEETS})` } };
  const long = sheets.find(({ actualRowCount }) => actualRowCount > MAX_ROWS);
  if (long) return { ok: false, problem: { sheet: long.name, reason: `çok fazla satır var (en çok ${MAX_ROWS})` } };
  return { ok: true, content: { kind: 'tables', tables: sheets.map(toTable), warnings: [] } };
};
