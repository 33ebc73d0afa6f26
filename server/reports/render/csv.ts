import {
  type Cell,
  formatPeriod,
  isFigure,
  lastDay,
  type ReportDocument,
  SUPPRESSED,
  SUPPRESSED_TR,
  tablesOf,
} from '../../../tickets/index.js';
import { csvLine } from '../csv-line.js';

const HEADINGS = ['Rapor', 'Kapsam', 'Dönem başı', 'Dönem sonu', 'Tablo', 'Satır', 'Sütun', 'Değer', 'Birim'] as const;
const UNITS = { count: 'adet', share: '%', 'working-minutes': 'çalışma dakikası', points: 'puan' } as const;

/**
 * Every cell of every table as a record of its own, nine fields each: tables of different shapes are one file that filters and pivots, and that
 * RFC 4180 allows.
 */
export function renderCsv(document: ReportDocument): string {
  const { title, subject, period } = document;
  const head = [`${title}, ${formatPeriod(period)}`, subject, period.from, lastDay(period)];
  const lines = tablesOf(document).flatMap(({ caption, columns, rows }) =>
    rows.flatMap((row) => {
      const [label] = row;
      const name = label === undefined || isFigure(label) ? '' : label.text;
      return row
        .slice(1)
        .map((cell, at) => csvLine([...head, caption, name, columns[at + 1]!.title, valueIn(cell), unitOf(cell)]));
    }),
  );
  return `\uFEFF${csvLine(HEADINGS)}${lines.join('')}`;
}

/** A share as per cent, so that value and unit are read together. */
function valueIn(cell: Cell): string | number {
  if (!isFigure(cell)) return cell.text;
  const { value, unit } = cell;
  if (value === null) return '';
  if (value === SUPPRESSED) return SUPPRESSED_TR;
  return unit === 'share' ? Number((value * 100).toFixed(4)) : value;
}

function unitOf(cell: Cell): string {
  if (!isFigure(cell)) return 'metin';
  return cell.isChange && cell.unit === 'share' ? 'yüzde puanı' : UNITS[cell.unit];
}
