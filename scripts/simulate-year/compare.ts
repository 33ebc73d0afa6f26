import {
  DIMENSIONS,
  type Dimension,
  METRIC_IDS,
  type MetricId,
  type ReportFilter,
  type ReportReader,
} from '../../tickets/index.js';
import type { TrueCell, Truth } from './truth.js';
import { YEAR } from './working-minutes.js';

export const WHOLE_YEAR = { from: `${YEAR}-01-01`, to: `${YEAR + 1}-01-01` };

export interface Compared {
  /** Numbers that were compared. */
  readonly cells: number;
  /** What differs, in words; empty: everything equals the truth. */
  readonly differences: readonly string[];
}

/** Every metric by every dimension it knows, and the whole, beside the truth; and of each metric the rows behind one cell. */
export async function compareYear(
  reader: Pick<ReportReader, 'read' | 'rows'>,
  truth: Truth,
  filter: ReportFilter = {},
): Promise<Compared> {
  let cells = 0;
  const differences: string[] = [];
  for (const by of [undefined, ...DIMENSIONS]) {
    const question = { metrics: METRIC_IDS, period: WHOLE_YEAR, filter, ...(by && { by }) };
    const answer = await reader.read(question);
    for (const metric of METRIC_IDS) {
      const expected = truth.cells(metric, by, filter);
      const read = new Map(answer.cells.filter((cell) => cell.metric === metric).map((cell) => [cell.key, cell]));
      for (const key of new Set([...expected.keys(), ...read.keys()])) {
        cells++;
        const [wanted, found] = [expected.get(key), read.get(key)];
        if (!isSame(wanted, found))
          differences.push(`${metric} by ${by} ${key}: ${JSON.stringify(found)}, truth ${JSON.stringify(wanted)}`);
      }
    }
  }
  return { cells, differences };
}

/** All rows behind a cell, page by page, beside the truth. */
export async function compareRows(
  reader: Pick<ReportReader, 'rows'>,
  truth: Truth,
  metric: MetricId,
  cell?: { readonly by: Dimension; readonly key: string | null },
  hits = false,
): Promise<Compared> {
  const found: string[] = [];
  for (let after: string | undefined; ; ) {
    const question = { metric, period: WHOLE_YEAR, hits, ...(cell && { cell }) };
    const page = await reader.rows(question, { limit: 20, ...(after !== undefined && { after }) });
    found.push(...page.rows.map(({ day, number, conversationId }) => `${day} ${number ?? conversationId}`));
    after = page.next;
    if (after === undefined) break;
  }
  const wanted = truth.rows(metric, cell?.by, cell?.key, hits);
  const isSameList = JSON.stringify(found.sort()) === JSON.stringify(wanted);
  return {
    cells: wanted.length,
    differences: isSameList
      ? []
      : [`rows of ${metric} ${JSON.stringify(cell)}: ${found.length}, truth ${wanted.length}`],
  };
}

const isSame = (one: TrueCell | undefined, other: TrueCell | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  one.base === other.base &&
  one.hits === other.hits &&
  (one.value === other.value || Math.abs((one.value ?? Number.NaN) - (other.value ?? Number.NaN)) < 1e-9);
