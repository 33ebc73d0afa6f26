/** Text, a number as a spreadsheet keeps it, or a calendar day `YYYY-MM-DD` (from a date cell). */
export type Cell = string | number | { readonly day: string } | undefined;

export interface Table {
  /** Name of the sheet; undefined for CSV. */
  readonly name?: string;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** From 1, as the spreadsheet or the file's records number them. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

export function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'object') return cell.day;
  return String(cell).replace(/\r\n?/g, '\n').replaceAll('\u00A0', ' ').normalize('NFC').trim();
}
