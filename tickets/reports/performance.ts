import type { Bureau, BureauKind } from '../organisation/types.js';
import type { Block, ReportDocument, Section, Table } from './document.js';
import { METRIC_IDS, type MetricId } from './metrics.js';
import {
  beforeCell,
  figureColumn,
  nowCell,
  shortName,
  sortedByFigure,
  textColumn,
  words,
} from './performance-cells.js';
import {
  type Beside,
  block,
  CHANNEL_METRICS,
  channelTable,
  chartOf,
  courseTable,
  definitionBlocks,
  type Scope,
  saidBlock,
  stepOf,
  summaryTable,
  TOPIC_METRICS,
  topicTable,
} from './performance-parts.js';
import { breakdownOf, type Pair, type Raw, readRaw, totalsOf } from './performance-read.js';
import { KIND_TR, PERFORMANCE_TR as TR } from './performance-texts.tr.js';
import { KINDS, type Levels, levelsOf } from './performance-whole.js';
import { periodBefore, type ReportPeriod } from './period.js';
import type { ReportFilter, ReportReader } from './ports.js';
import { opensOutside } from './read-suppressed.js';

export interface PerformanceOrder {
  readonly period: ReportPeriod;
  /** Code; absent: the whole organisation. */
  readonly bureau?: string;
  /** Small groups are hidden: for every reader outside the centre. */
  readonly hide: boolean;
}

export interface PerformanceDeps {
  readonly reader: Pick<ReportReader, 'read'>;
  /** All there are, closed ones too. */
  readonly bureaus: readonly Bureau[];
  readonly topicName: (code: string) => string;
  /** Share that is done, 0…1. */
  readonly onProgress?: (share: number) => void;
}

const COLUMNS = [
  'answered',
  'answered-in-time',
  'overdue',
  'first-reply-median',
  'answer-median',
  'answer-p90',
  'extended',
  'returned',
  'reopened',
  'survey-points',
] as const satisfies readonly MetricId[];
const OF_BUREAUS: readonly MetricId[] = ['applications', ...COLUMNS];

/** The Kurum Performans Raporu (circular 2018/14 art. 8): of one bureau, or of the central, provincial and overseas organisation. */
export async function performanceReport(order: PerformanceOrder, deps: PerformanceDeps): Promise<ReportDocument> {
  const { period, bureau, hide } = order;
  const { bureaus, topicName, onProgress } = deps;
  const steps = bureau === undefined ? 9 : 7;
  let step = 0;
  const read = async (metrics: readonly MetricId[], filter?: ReportFilter, by?: 'channel' | 'topic' | 'bureau') => {
    const raw = await readRaw(deps.reader, { metrics, period, ...(filter && { filter }), ...(by && { by }) });
    onProgress?.(Math.min(++step / steps, 1));
    return raw;
  };
  const own = bureaus.find(({ code }) => code === bureau);
  const filter = bureau === undefined ? undefined : { bureaus: [bureau] };
  const scope: Scope = { period, ...(filter && { filter }) };
  const raw = await read(METRIC_IDS, filter);
  const totals = totalsOf(raw, hide);

  const beside: Beside[] = [];
  const kinds = new Map<BureauKind, Raw>();
  const codesOf = (kind: BureauKind) => bureaus.filter((one) => one.kind === kind).map(({ code }) => code);
  let organisation: readonly Section[] = [];
  if (bureau === undefined) {
    for (const kind of KINDS) kinds.set(kind, await read(OF_BUREAUS, { bureaus: codesOf(kind) }));
    const byBureau = await read(OF_BUREAUS, undefined, 'bureau');
    const levels = levelsOf({ bureaus, byBureau, byKind: kinds, whole: raw, hide });
    organisation = organisationSections(levels, totals, bureaus, hide ? undefined : scope);
  } else {
    if (own && own.kind !== 'centre')
      beside.push({
        title: KIND_TR[own.kind],
        totals: totalsOf(await read(METRIC_IDS, { bureaus: codesOf(own.kind) }), true),
      });
    beside.push({ title: TR.everywhere, totals: totalsOf(await read(METRIC_IDS), true) });
  }

  const topics = breakdownOf(await read(TOPIC_METRICS, filter, 'topic'), raw, hide);
  const channels = breakdownOf(await read(CHANNEL_METRICS, filter, 'channel'), raw, hide);
  const course = await deps.reader.read({
    metrics: CHANNEL_METRICS,
    period,
    by: stepOf(period),
    ...(filter && { filter }),
  });
  onProgress?.(1);

  const opens = (metric: MetricId) => !hide || (bureau !== undefined && opensOutside(metric));
  const section = (title: string, ...blocks: readonly Block[]): Section => ({
    title,
    blocks: blocks.map((one) => withRows(one, opens)),
  });
  return {
    schema: 1,
    title: TR.title,
    subject: bureau === undefined ? TR.whole : (own?.name ?? bureau),
    period,
    compared: periodBefore(period),
    asOf: raw.asOf,
    isSuppressed: hide,
    sections: [
      section(
        TR.sections.summary,
        { kind: 'paragraph', text: TR.basis },
        saidBlock(totals),
        summaryTable('tickets', totals, scope, beside),
        summaryTable('surveys', totals, scope, beside),
        summaryTable('contacts', totals, scope, beside),
      ),
      ...organisation,
      section(TR.sections.topics, topicTable(topics, scope, topicName)),
      section(TR.sections.channels, channelTable(channels, scope)),
      section(TR.sections.days, courseTable({ cells: course.cells, totals: raw.cells, hide }, scope)),
      section(TR.sections.definitions, ...definitionBlocks(hide)),
    ],
  };
}

function organisationSections(
  levels: Levels,
  totals: (metric: MetricId) => Pair,
  bureaus: readonly Bureau[],
  scope: Scope | undefined,
): Section[] {
  const names = new Map(bureaus.map(({ code, name }) => [code, name]));
  const rowOf = (name: string, of: (metric: MetricId) => Pair, filter: ReportFilter | undefined) => {
    const rows = scope && { ...scope, ...(filter && { filter }) };
    return [
      words(name),
      nowCell('applications', of('applications'), rows),
      beforeCell('applications', of('applications')),
      ...COLUMNS.map((metric) => nowCell(metric, of(metric), rows)),
    ];
  };
  const bureauRows = (kind: BureauKind | undefined) =>
    levels
      .keys(kind)
      .map((key) =>
        rowOf(
          key === null ? TR.nowhere : (names.get(key) ?? key),
          (metric) => levels.bureau(metric, key),
          key === null ? undefined : { bureaus: [key] },
        ),
      );
  const columns = (title: string) => [
    textColumn(title),
    figureColumn(shortName('applications')),
    figureColumn(TR.before),
    ...COLUMNS.map((metric) => figureColumn(shortName(metric))),
  ];
  const codesOf = (kind: BureauKind) => bureaus.filter((one) => one.kind === kind).map(({ code }) => code);
  const kindRow = (kind: BureauKind, name: string) =>
    rowOf(name, (metric) => levels.kind(metric, kind), { bureaus: codesOf(kind) });
  const whole: Table = {
    id: 'teskilat',
    caption: TR.captions.organisation,
    short: 'Teşkilat',
    columns: columns(TR.organisation),
    rows: [
      ...KINDS.map((kind) => kindRow(kind, KIND_TR[kind])),
      ...bureauRows(undefined),
      rowOf(TR.total, totals, undefined),
    ],
    hasTotal: true,
  };
  const part = (kind: 'central' | 'province' | 'mission', id: string, short: string): Section => {
    const rows = sortedByFigure(bureauRows(kind), 1);
    const table: Table = {
      id,
      caption: TR.captions[kind],
      short,
      columns: columns(TR.bureau),
      rows: rows.length > 0 ? [...rows, kindRow(kind, TR.total)] : [],
      hasTotal: true,
      ...chartOf(rows, { title: `${TR.charts.most} (${TR.captions[kind]})`, kind: 'bar', series: [1] }),
      note: TR.order,
    };
    return { title: TR.sections[kind], blocks: [block(table)] };
  };
  return [
    { title: TR.sections.organisation, blocks: [block(whole)] },
    part('central', 'merkez', 'Merkez teşkilatı'),
    part('province', 'tasra', 'Taşra teşkilatı'),
    part('mission', 'yurt-disi', 'Yurt dışı teşkilatı'),
  ];
}

/** Rows are opened by who may see them: all by the centre, of its own tickets by a bureau. */
function withRows(one: Block, opens: (metric: MetricId) => boolean): Block {
  if (one.kind !== 'table') return one;
  const rows = one.table.rows.map((row) =>
    row.map((cell) => {
      if (!('rows' in cell) || !cell.rows || opens(cell.rows.metric)) return cell;
      const { rows: _, ...rest } = cell;
      return rest;
    }),
  );
  return { kind: 'table', table: { ...one.table, rows } };
}
