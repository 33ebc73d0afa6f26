import type { FileProblem } from './types.js';

/** A row of a Markdown table: cells by their column's heading, absent where empty. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface Table {
  readonly rows: readonly Row[];
  readonly problems: readonly FileProblem[];
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => cell.trim());
const isRule = (line: string): boolean => /^[\s:|-]+$/.test(line) && line.includes('-');

/** Reads the one table of a Markdown text. `columns`: those it must have; others are refused, since they would be passed over without a word. */
export function readTable(file: string, text: string, columns: readonly string[]): Table {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const head = lines.findIndex((line, at) => line.trim().startsWith('|') && isRule(lines[at + 1] ?? ''));
  if (head === -1) return { rows: [], problems: [{ file, reason: 'tablo bulunamadı' }] };
  const names = cellsOf(lines[head]!);
  const problems: FileProblem[] = [];
  const at = (line: number, reason: string) => problems.push({ file, line: line + 1, reason });
  for (const column of columns) if (!names.includes(column)) at(head, `"${column}" sütunu yok`);
  for (const name of names) if (!columns.includes(name)) at(head, `"${name}" adlı bir sütun beklenmiyor`);
  const rows: Row[] = [];
  let line = head + 2;
  for (; line < lines.length && lines[line]!.trim().startsWith('|'); line++) {
    const cells = cellsOf(lines[line]!);
    if (cells.length !== names.length) {
      at(line, `${names.length} hücre olmalı, ${cells.length} var`);
      continue;
    }
    const filled = names.map((name, index) => [name, cells[index]!] as const).filter(([, cell]) => cell !== '');
    rows.push({ line: line + 1, cells: Object.fromEntries(filled) });
  }
  for (; line < lines.length; line++)
    if (lines[line]!.trim().startsWith('|')) at(line, 'tablo boş satırla bölünmüş: bu satır okunmazdı');
  return { rows, problems };
}

/** `a, b` → `['a', 'b']`. */
export const listOf = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
