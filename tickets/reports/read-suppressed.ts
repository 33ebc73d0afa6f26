import { METRICS, type MetricId } from './metrics.js';
import type { ReportCell, ReportQuestion, ReportReader } from './ports.js';
import { type ShownCell, suppressed } from './suppress.js';

/**
 * Reads for somebody outside the centre: each metric's cells with small groups hidden, such that the whole of the same question, which they may ask
 * for too, does not give them away.
 */
export async function readSuppressed(
  reader: Pick<ReportReader, 'read'>,
  question: ReportQuestion,
): Promise<{ readonly asOf: number; readonly cells: readonly ShownCell[] }> {
  const { by, ...whole } = question;
  const { asOf, cells } = await reader.read(question);
  const totals = by === undefined ? cells : (await reader.read(whole)).cells;
  const shown = new Map<MetricId, readonly ShownCell[]>();
  for (const metric of new Set(question.metrics)) {
    const total = totals.find((cell) => cell.metric === metric);
    const parts = by === undefined ? [] : cells.filter((cell) => cell.metric === metric);
    const hidden = suppressed(parts, total);
    const isGivenAway = hidden.total !== undefined && hidden.total !== total && by !== undefined;
    if (by === undefined) shown.set(metric, hidden.total ? [hidden.total] : []);
    // The whole is shown to whoever asks for it alone: where it would have to be hidden for its parts, the parts are.
    else shown.set(metric, isGivenAway ? parts.map(hide) : hidden.cells);
  }
  return { asOf, cells: [...shown.values()].flat() };
}

const hide = ({ metric, key }: ReportCell): ShownCell => ({
  metric,
  ...(key !== undefined && { key }),
  suppressed: true,
});

/** Whether its rows may be shown outside the centre: those of one's own tickets are at one's desk anyway; conversations and what citizens said of us are not. */
export const opensOutside = (metric: MetricId): boolean => METRICS[metric].source === 'tickets';
