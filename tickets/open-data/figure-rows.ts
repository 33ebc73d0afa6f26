import { addDays } from '../calendar/day.js';
import type { Bureau, BureauKind } from '../organisation/types.js';
import { SUPPRESSED_TR } from '../reports/format.js';
import type { MetricId } from '../reports/metrics.js';
import { asParts, hidden, veiled } from '../reports/performance-read.js';
import { channelName, KIND_TR } from '../reports/performance-texts.tr.js';
import { KINDS } from '../reports/performance-whole.js';
import type { ReportPeriod } from '../reports/period.js';
import type { ReportCell, ReportReader } from '../reports/ports.js';
import { isSuppressed, type ShownCell, suppressed } from '../reports/suppress.js';
import { topicName } from '../topics/topics.js';
import { type OpenValue, type PublishedMetric, publishedValue } from './columns.js';
import { leavesOpen } from './leaves-open.js';
import type { OpenBreakdown, OpenFigures } from './sets.js';

export interface FigureDeps {
  readonly reader: Pick<ReportReader, 'read'>;
  readonly bureaus: readonly Bureau[];
}

export interface FigureRows {
  /** State of the logs that it tells, epoch ms. */
  readonly asOf: number;
  readonly rows: readonly (readonly OpenValue[])[];
}

type Key = string | null;
type Row = ReadonlyMap<PublishedMetric, ShownCell>;

/** Shares that rest on one base which stands nowhere, beside the count it is a part of. */
const OF_HIDDEN_BASES: readonly {
  readonly whole: PublishedMetric;
  readonly shares: readonly PublishedMetric[];
  readonly addsUp?: true;
}[] = [
  { whole: 'applications', shares: ['answered-in-time'] },
  { whole: 'applications', shares: ['reopened'] },
  { whole: 'applications', shares: ['survey-solved'] },
  { whole: 'conversations', shares: ['first-contact', 'handed-over', 'unanswered'], addsUp: true },
  { whole: 'questions', shares: ['satisfaction'] },
];

/** The rows of a set for a month, small groups hidden and what would give them away; each begins with the month. */
export async function figureRows(
  { by, of, metrics }: OpenFigures,
  period: ReportPeriod,
  deps: FigureDeps,
): Promise<FigureRows> {
  const { cells: whole, asOf } = await deps.reader.read({ metrics, period });
  const parts = by === undefined ? [] : await partsOf(by, metrics, period, whole, deps);
  const shown = metrics.flatMap((metric) => shownOf(metric, whole, parts, by));
  const keys = by === 'day' ? daysOf(period) : [...new Set(shown.map(({ key = null }) => key))].sort(byName(by));
  const month = period.from.slice(0, 7);
  return {
    asOf,
    rows: keys.map((key) => {
      const row = guarded(new Map(shown.flatMap((cell) => ofKey(cell, key))), of);
      return [month, ...keyFields(by, key), ...metrics.map((metric) => fieldOf(metric, row.get(metric)))];
    }),
  };
}

/** Cells of a breakdown. Kinds of bureaus are read each for itself, since medians do not add up; what none of them has is a part too. */
async function partsOf(
  by: OpenBreakdown,
  metrics: readonly PublishedMetric[],
  period: ReportPeriod,
  whole: readonly ReportCell[],
  { reader, bureaus }: FigureDeps,
): Promise<readonly ReportCell[]> {
  if (by !== 'kind') return (await reader.read({ metrics, period, by })).cells;
  const cells: ReportCell[] = [];
  for (const kind of KINDS) {
    const codes = bureaus.filter((bureau) => bureau.kind === kind).map(({ code }) => code);
    const read = await reader.read({ metrics, period, filter: { bureaus: codes } });
    cells.push(...read.cells.map((cell) => ({ ...cell, key: kind })).filter(({ base }) => base > 0));
  }
  const rest = whole.flatMap((total): ReportCell[] => {
    const own = cells.filter(({ metric }) => metric === total.metric);
    const base = own.reduce((left, cell) => left - cell.base, total.base);
    if (base === 0) return [];
    if (total.hits === undefined) return [{ ...total, key: null, base, value: COUNTS.has(total.metric) ? base : null }];
    const hits = own.reduce((left, cell) => left - (cell.hits ?? 0), total.hits);
    return [{ ...total, key: null, base, hits, value: hits / base }];
  });
  return [...cells, ...rest];
}

function shownOf(
  metric: PublishedMetric,
  whole: readonly ReportCell[],
  parts: readonly ReportCell[],
  by: OpenBreakdown | undefined,
): readonly ShownCell[] {
  const total = whole.find((cell) => cell.metric === metric);
  if (by !== undefined)
    return veiled(
      parts.filter((cell) => cell.metric === metric),
      total,
    );
  const alone = asParts(whole).find((cell) => cell.metric === metric);
  return alone ? [suppressed([], alone).total ?? alone] : [];
}

const ofKey = (cell: ShownCell, key: Key): [PublishedMetric, ShownCell][] =>
  (cell.key ?? null) === key ? [[cell.metric as PublishedMetric, cell]] : [];

/** What a row hides beside its own small groups: all of it where it is about too few, and shares that tell who is not among their base. */
function guarded(row: Row, of: OpenFigures['of']): Row {
  const about = row.get(of);
  if (about && isSuppressed(about)) return new Map([...row].map(([metric, cell]) => [metric, hide(cell)]));
  const told = new Map(row);
  for (const { whole, shares, addsUp = false } of OF_HIDDEN_BASES) {
    const shown = shares.map((metric) => percentOf(metric, told.get(metric)));
    if (shown.every((percent) => percent === undefined)) continue;
    const count = told.get(whole);
    const isOpen = !count || isSuppressed(count) || leavesOpen(count.base, shown, addsUp);
    // What the others leave of a hundred would be the one that is hidden.
    const isLeft = addsUp && shown.filter((percent) => percent === undefined).length === 1;
    for (const metric of isOpen && !isLeft ? [] : shares) {
      const cell = told.get(metric);
      if (cell) told.set(metric, hide(cell));
    }
  }
  return told;
}

const hide = (cell: ShownCell): ShownCell => (isSuppressed(cell) || cell.base === 0 ? cell : hidden(cell));

function percentOf(metric: PublishedMetric, cell: ShownCell | undefined): number | undefined {
  if (!cell || isSuppressed(cell) || cell.value === null) return undefined;
  return publishedValue(metric, cell.value);
}

/** Absent: there was nothing to count, or nothing to work it out from. */
function fieldOf(metric: PublishedMetric, cell: ShownCell | undefined): OpenValue {
  if (cell && isSuppressed(cell)) return SUPPRESSED_TR;
  const isCount = COUNTS.has(metric);
  if (!cell || cell.value === null) return isCount ? 0 : undefined;
  return publishedValue(metric, cell.value);
}

const COUNTS: ReadonlySet<MetricId> = new Set(['applications', 'incidents', 'conversations', 'questions']);
const UNKNOWN_TR = 'Bilinmiyor';

const NAMES: Readonly<Partial<Record<OpenBreakdown, (code: string) => string>>> = {
  channel: channelName,
  topic: topicName,
  kind: (code) => KIND_TR[code as BureauKind] ?? code,
};

function keyFields(by: OpenBreakdown | undefined, key: Key): OpenValue[] {
  if (by === undefined) return [];
  const name = NAMES[by];
  return name ? [key ?? undefined, key === null ? UNKNOWN_TR : name(key)] : [key ?? undefined];
}

/** By name, what is not known last. */
const byName = (by: OpenBreakdown | undefined) => (one: Key, other: Key) => {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  const name = (by && NAMES[by]) ?? ((code: string) => code);
  return name(one).localeCompare(name(other), 'tr');
};

function daysOf({ from, to }: ReportPeriod): string[] {
  const days: string[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day);
  return days;
}
