import { type ComparedCell, readCompared } from './compare.js';
import { METRICS, type MetricId } from './metrics.js';
import type { ReportPeriod } from './period.js';
import type { ReportCell, ReportFilter, ReportReader } from './ports.js';
import { isSuppressed, type ShownCell, suppressed } from './suppress.js';

/** A figure as it may be shown, and the one of the period before. */
export interface Pair {
  readonly now: ShownCell | undefined;
  readonly before: ShownCell | undefined;
}

/** Figures of one breakdown, as they may be shown. */
export interface Breakdown {
  /** Whatever has something to count in one of the periods. */
  readonly keys: readonly (string | null)[];
  of(metric: MetricId, key: string | null): Pair;
}
export type Totals = (metric: MetricId) => Pair;

type By = 'channel' | 'topic' | 'bureau';
type RawPair = { now: ReportCell | undefined; before: ReportCell | undefined };

/** Cells of a breakdown or of a total as they were read. */
export interface Raw {
  readonly cells: readonly ComparedCell[];
  readonly asOf: number;
}

export interface Question {
  readonly metrics: readonly MetricId[];
  readonly period: ReportPeriod;
  readonly filter?: ReportFilter;
  readonly by?: By;
}

export async function readRaw(reader: Pick<ReportReader, 'read'>, question: Question): Promise<Raw> {
  const { cells, asOf } = await readCompared(reader, question);
  return { cells: asParts(cells), asOf };
}

/** Counted among the applications: beside their number, each gives away how many are left. */
const PARTS: ReadonlySet<MetricId> = new Set(['answered', 'overdue', 'incidents']);

/** Such counts as parts of the applications of the same key, so that a small rest is hidden like a small part. */
export function asParts(cells: readonly ComparedCell[]): readonly ComparedCell[] {
  const wholes = new Map(cells.flatMap((cell) => (cell.metric === 'applications' ? [[cell.key, cell] as const] : [])));
  const part = (cell: ReportCell, whole: ReportCell | undefined): ReportCell =>
    whole ? { ...cell, base: whole.base, hits: cell.value ?? 0 } : cell;
  return cells.map((cell) => {
    const whole = PARTS.has(cell.metric) ? wholes.get(cell.key) : undefined;
    if (!whole) return cell;
    const { before } = cell;
    return { ...cell, ...part(cell, whole), ...(before && { before: part(before, whole.before) }) };
  });
}

export const rawTotal = ({ cells }: Raw, metric: MetricId): RawPair => {
  const cell = cells.find((one) => one.metric === metric);
  return { now: cell, before: cell?.before };
};

/** Totals without breakdown: only a total that is itself of a small group is hidden. */
export function totalsOf(raw: Raw, hide: boolean): Totals {
  const alone = (cell: ReportCell | undefined): ShownCell | undefined =>
    cell && hide ? suppressed([], cell).total : cell;
  return (metric) => {
    const { now, before } = rawTotal(raw, metric);
    return { now: alone(now), before: alone(before) };
  };
}

/** A breakdown under its totals, which are shown elsewhere: what cannot be protected without hiding the total is hidden whole. */
export function breakdownOf(raw: Raw, totals: Raw, hide: boolean): Breakdown {
  const shown = new Map<string, Pair>();
  const metrics = [...new Set(raw.cells.map(({ metric }) => metric))];
  for (const metric of metrics) {
    const cells = raw.cells.filter((cell) => cell.metric === metric);
    const total = rawTotal(totals, metric);
    const now = hide ? veiled(cells, total.now) : cells;
    const earlier = cells.flatMap(({ before }) => (before ? [before] : []));
    const before = hide ? veiled(earlier, total.before) : earlier;
    for (const { key = null } of cells)
      shown.set(nameOf(metric, key), {
        now: now.find((one) => (one.key ?? null) === key),
        before: before.find((one) => (one.key ?? null) === key),
      });
  }
  return {
    keys: [...new Set(raw.cells.map(({ key = null }) => key))],
    of: (metric, key) => shown.get(nameOf(metric, key)) ?? { now: undefined, before: undefined },
  };
}

const nameOf = (metric: MetricId, key: string | null): string => JSON.stringify([metric, key]);

export function veiled(cells: readonly ReportCell[], total: ReportCell | undefined): readonly ShownCell[] {
  const outcome = suppressed(cells, total);
  if (!outcome.total || !isSuppressed(outcome.total)) return outcome.cells;
  return cells.map((cell) => (cell.base > 0 ? hidden(cell) : cell));
}

export const hidden = ({ metric, key }: ReportCell): ShownCell => ({
  metric,
  ...(key !== undefined && { key }),
  suppressed: true,
});

/** `null`: nothing to work it out from; a count of nothing is 0. */
export function shownValue(metric: MetricId, cell: ShownCell | undefined): number | null | 'suppressed' {
  if (!cell) return METRICS[metric].unit === 'count' ? 0 : null;
  return isSuppressed(cell) ? 'suppressed' : cell.value;
}
