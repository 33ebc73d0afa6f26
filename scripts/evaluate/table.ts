/** A table as it was printed. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const printed: Table[] = [];

/** The tables printed since this was last asked. */
export const takePrinted = (): Table[] => printed.splice(0);

/** Prints rows under a head, columns aligned: the first to the left, figures to the right. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[], title = ''): void {
  printed.push({ title, head, rows });
  if (title) console.log(`\n${title}`);
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]!.length)));
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ');
  console.log(line(head));
  console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  for (const row of rows) console.log(line(row));
}

/** The same as Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

export const percent = (share: number): string => (share * 100).toFixed(1);
export const share = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(3));
