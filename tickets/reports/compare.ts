import { METRICS, type MetricId } from './metrics.js';
import { periodBefore, type ReportPeriod } from './period.js';
import type { ReportCell, ReportQuestion, ReportReader } from './ports.js';

/** A cell beside that of the period before. `change`: difference of the two values, in the metric's own unit; absent where one is missing. */
export interface ComparedCell extends ReportCell {
  readonly before?: ReportCell;
  readonly change?: number;
}

export interface Comparison {
  readonly asOf: number;
  readonly period: ReportPeriod;
  readonly before: ReportPeriod;
  /** What there was only before has a cell with nothing in it (`base` 0). */
  readonly cells: readonly ComparedCell[];
}

/** Reads a period and the one before it. Not by day or month: those have no counterpart. */
export async function readCompared(
  reader: Pick<ReportReader, 'read'>,
  question: ReportQuestion & { readonly by?: 'channel' | 'topic' | 'province' | 'bureau' },
): Promise<Comparison> {
  const before = periodBefore(question.period);
  const now = await reader.read(question);
  const then = await reader.read({ ...question, period: before });
  const earlier = new Map(then.cells.map((cell) => [keyOf(cell), cell]));
  const seen = new Set(now.cells.map(keyOf));
  const gone = then.cells.filter((cell) => !seen.has(keyOf(cell))).map(emptied);
  return {
    asOf: now.asOf,
    period: question.period,
    before,
    cells: [...now.cells, ...gone].map((cell) => compared(cell, earlier.get(keyOf(cell)))),
  };
}

const keyOf = ({ metric, key }: { readonly metric: MetricId; readonly key?: string | null }): string =>
  JSON.stringify([metric, key ?? null, key === undefined]);

const emptied = ({ metric, key, hits }: ReportCell): ReportCell => ({
  metric,
  ...(key !== undefined && { key }),
  value: METRICS[metric].unit === 'count' ? 0 : null,
  base: 0,
  ...(hits !== undefined && { hits: 0 }),
});

function compared(cell: ReportCell, before: ReportCell | undefined): ComparedCell {
  if (!before) return cell;
  const isBoth = cell.value !== null && before.value !== null;
  return { ...cell, before, ...(isBoth && { change: cell.value! - before.value! }) };
}
