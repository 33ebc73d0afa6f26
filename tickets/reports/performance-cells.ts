import { type Cell, type Column, type FigureCell, SUPPRESSED, type TextCell } from './document.js';
import { rounded } from './format.js';
import { METRICS, type MetricId } from './metrics.js';
import { type Pair, shownValue } from './performance-read.js';
import { SHORT_TR } from './performance-texts.tr.js';
import type { RowsQuestion } from './ports.js';

export const words = (text: string): TextCell => ({ text });
export const textColumn = (title: string): Column => ({ title, kind: 'text' });
export const figureColumn = (title: string): Column => ({ title, kind: 'figure' });
export const shortName = (metric: MetricId): string => SHORT_TR[metric] ?? METRICS[metric].name;

type Rows = Omit<RowsQuestion, 'metric'>;

/** A figure of this period; with its rows where they may be opened and there are any. */
export function nowCell(metric: MetricId, { now }: Pair, rows?: Rows): FigureCell {
  const value = roundedValue(metric, shownValue(metric, now));
  const isNothing = METRICS[metric].unit === 'count' && value === 0;
  const isThere = typeof value === 'number' && !isNothing && now !== undefined && 'base' in now && now.base > 0;
  return { unit: METRICS[metric].unit, value, ...(rows && isThere && { rows: { metric, ...rows } }) };
}

export const beforeCell = (metric: MetricId, { before }: Pair): FigureCell => ({
  unit: METRICS[metric].unit,
  value: roundedValue(metric, shownValue(metric, before)),
});

/** The difference of what is shown; hidden where one of the two is. */
export function changeCell(metric: MetricId, pair: Pair): FigureCell {
  const { unit } = METRICS[metric];
  const [now, before] = [nowCell(metric, pair).value, beforeCell(metric, pair).value];
  if (now === SUPPRESSED || before === SUPPRESSED) return { unit, value: SUPPRESSED, isChange: true };
  return { unit, value: now === null || before === null ? null : rounded(unit, now - before), isChange: true };
}

const roundedValue = (metric: MetricId, value: number | null | typeof SUPPRESSED) =>
  typeof value === 'number' ? rounded(METRICS[metric].unit, value) : value;

/** Rows by their figure, the largest first; hidden ones below, each by name. */
export function sortedByFigure(rows: readonly (readonly Cell[])[], column: number): readonly (readonly Cell[])[] {
  const figure = (row: readonly Cell[]) => {
    const cell = row[column]!;
    return 'unit' in cell && typeof cell.value === 'number'
      ? cell.value
      : cell && 'unit' in cell && cell.value === SUPPRESSED
        ? 0.5
        : -1;
  };
  const name = (row: readonly Cell[]) => (row[0] && 'text' in row[0] ? row[0].text : '');
  return [...rows].sort((a, b) => figure(b) - figure(a) || name(a).localeCompare(name(b), 'tr'));
}
