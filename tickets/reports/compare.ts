import { METRICS, type MetricId } from './metrics.js';
import { periodBefore, type ReportPeriod } from './period.js';
import type { ReportCell, ReportQuestion, ReportReader } from './ports.js';
import { isSuppressed, type ShownCell } from './suppress.js';

/** A cell beside that of the period before. `change`: difference of the two values, in the metric's own unit; absent where one is missing. */
export type Beside<Cell extends ShownCell> = Cell & { readonly before?: Cell; readonly change?: number };
export type ComparedCell = Beside<ReportCell>;

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
  return { asOf: now.asOf, period: question.period, before, cells: besideEarlier(now.cells, then.cells) };
}

/** Cells beside those of a period before. */
export function besideEarlier<Cell extends ShownCell>(
  now: readonly Cell[],
  then: readonly Cell[],
): readonly Beside<Cell | ReportCell>[] {
  const earlier = new Map(then.map((cell) => [keyOf(cell), cell]));
  const seen = new Set(now.map(keyOf));
  const gone = then.filter((cell) => !seen.has(keyOf(cell))).map(emptied);
  return [...now, ...gone].map((cell) => compared(cell, earlier.get(keyOf(cell))));
}

const keyOf = ({ metric, key }: { readonly metric: MetricId; readonly key?: string | null }): string =>
  JSON.stringify([metric, key ?? null, key === undefined]);

const emptied = ({ metric, key }: ShownCell): ReportCell => ({
  metric,
  ...(key !== undefined && { key }),
  value: METRICS[metric].unit === 'count' ? 0 : null,
  base: 0,
  ...(METRICS[metric].kind === 'share' && { hits: 0 }),
});

function compared<Cell extends ShownCell>(cell: Cell, before: Cell | undefined): Beside<Cell> {
  if (!before) return cell;
  if (isSuppressed(cell) || isSuppressed(before) || cell.value === null || before.value === null)
    return { ...cell, before };
  return { ...cell, before, change: cell.value - before.value };
}
