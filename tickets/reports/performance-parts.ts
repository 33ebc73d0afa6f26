import { addDays } from '../calendar/day.js';
import type { Block, Cell, Chart, FigureCell, Table } from './document.js';
import { formatFigure, formatMonth } from './format.js';
import { METRICS, type MetricId } from './metrics.js';
import {
  beforeCell,
  changeCell,
  figureColumn,
  nowCell,
  shortName,
  sortedByFigure,
  textColumn,
  words,
} from './performance-cells.js';
import { type Breakdown, type Totals, veiled } from './performance-read.js';
import { channelName, PERFORMANCE_TR as TR } from './performance-texts.tr.js';
import type { ReportPeriod } from './period.js';
import type { ReportCell, ReportFilter } from './ports.js';
import { isSuppressed, type ShownCell } from './suppress.js';

/** Metrics of the summary, a table each. */
export const SUMMARY = {
  tickets: [
    'applications',
    'incidents',
    'answered',
    'answered-in-time',
    'overdue',
    'first-reply-mean',
    'first-reply-median',
    'first-reply-p90',
    'answer-mean',
    'answer-median',
    'answer-p90',
    'extended',
    'returned',
    'reopened',
  ],
  surveys: ['survey-solved', 'survey-points'],
  contacts: [
    'conversations',
    'questions',
    'first-contact',
    'bot-resolved',
    'silent',
    'handed-over',
    'unanswered',
    'satisfaction',
  ],
} as const satisfies Record<string, readonly MetricId[]>;

export const TOPIC_METRICS = ['applications', 'answered-in-time', 'answer-median'] as const;
export const CHANNEL_METRICS = ['applications', 'conversations'] as const;

export interface Scope {
  readonly period: ReportPeriod;
  readonly filter?: ReportFilter;
}
/** A further column of the summary: what the same metric is elsewhere. Of shares, times and points: counts of others say nothing. */
export interface Beside {
  readonly title: string;
  readonly totals: Totals;
}

export function summaryTable(id: keyof typeof SUMMARY, totals: Totals, scope: Scope, beside: readonly Beside[]): Block {
  const rows = SUMMARY[id].map((metric) => {
    const pair = totals(metric);
    const others = beside.map(
      (other): FigureCell =>
        METRICS[metric].unit === 'count' ? { unit: 'count', value: null } : nowCell(metric, other.totals(metric)),
    );
    return [
      words(METRICS[metric].name),
      nowCell(metric, pair, scope),
      beforeCell(metric, pair),
      changeCell(metric, pair),
      ...others,
    ];
  });
  const hasAny = SUMMARY[id].some((metric) => Object.values(totals(metric)).some(isThere));
  const columns = [TR.now, TR.before, TR.change, ...beside.map(({ title }) => title)].map(figureColumn);
  const caption = TR.captions[id];
  return block({
    id: `ozet-${id}`,
    caption,
    short: `Özet, ${caption}`.slice(0, 31),
    columns: [textColumn(TR.indicator), ...columns],
    rows: hasAny ? rows : [],
  });
}

export function topicTable(topics: Breakdown, scope: Scope, topicName: (code: string) => string): Block {
  const rows = topics.keys.map((key) => {
    const pair = topics.of('applications', key);
    const cell = { ...scope, cell: { by: 'topic' as const, key } };
    return [
      words(key === null ? TR.noTopic : topicName(key)),
      nowCell('applications', pair, cell),
      beforeCell('applications', pair),
      changeCell('applications', pair),
      ...(['answered-in-time', 'answer-median'] as const).map((metric) =>
        nowCell(metric, topics.of(metric, key), cell),
      ),
    ];
  });
  const figures = [TR.now, TR.before, TR.change, shortName('answered-in-time'), shortName('answer-median')];
  return block({
    id: 'konular',
    caption: TR.captions.topics,
    short: 'Konular',
    columns: [textColumn(TR.topic), ...figures.map(figureColumn)],
    rows: sortedByFigure(rows, 1),
    ...chartOf(rows, { title: TR.charts.topics, kind: 'bar', series: [1] }),
  });
}

export function channelTable(channels: Breakdown, scope: Scope): Block {
  const rows = channels.keys.map((key) => {
    const cells = CHANNEL_METRICS.flatMap((metric) => {
      const pair = channels.of(metric, key);
      return [nowCell(metric, pair, { ...scope, cell: { by: 'channel', key } }), beforeCell(metric, pair)];
    });
    return [words(key === null ? TR.noChannel : channelName(key)), ...cells];
  });
  const figures = CHANNEL_METRICS.flatMap((metric) => [
    `${shortName(metric)}, ${TR.now.toLocaleLowerCase('tr')}`,
    `${shortName(metric)}, ${TR.before.toLocaleLowerCase('tr')}`,
  ]);
  return block({
    id: 'kanallar',
    caption: TR.captions.channels,
    short: 'Kanallar',
    columns: [textColumn(TR.channel), ...figures.map(figureColumn)],
    rows: sortedByFigure(rows, 1),
  });
}

/** Longest period shown by day, in days. */
const MOST_DAYS = 62;
export const stepOf = ({ from, to }: ReportPeriod): 'day' | 'month' =>
  addDays(from, MOST_DAYS) >= to ? 'day' : 'month';

export interface Course {
  readonly cells: readonly ReportCell[];
  readonly totals: readonly ReportCell[];
  readonly hide: boolean;
}

/** Every day or month of the period, those of nothing too. */
export function courseTable({ cells, totals, hide }: Course, scope: Scope): Block {
  const step = stepOf(scope.period);
  const shown = CHANNEL_METRICS.map((metric) => {
    const own = cells.filter((cell) => cell.metric === metric);
    return hide
      ? veiled(
          own,
          totals.find((cell) => cell.metric === metric),
        )
      : own;
  });
  const rows = keysOf(scope.period, step).map((key): Cell[] => [
    words(step === 'day' ? shortDay(key) : formatMonth(key)),
    ...CHANNEL_METRICS.map((metric, at) => {
      const now = shown[at]!.find((cell) => cell.key === key);
      return nowCell(metric, { now, before: undefined }, { ...scope, cell: { by: step, key } });
    }),
  ]);
  return block({
    id: 'zaman',
    caption: step === 'day' ? TR.captions.days : TR.captions.months,
    short: step === 'day' ? 'Günler' : 'Aylar',
    columns: [
      textColumn(step === 'day' ? TR.day : TR.month),
      ...CHANNEL_METRICS.map((id) => figureColumn(shortName(id))),
    ],
    rows,
    ...chartOf(rows, { title: step === 'day' ? TR.charts.days : TR.charts.months, kind: 'line', series: [1, 2] }),
  });
}

function keysOf({ from, to }: ReportPeriod, step: 'day' | 'month'): string[] {
  const keys: string[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) {
    const key = step === 'day' ? day : day.slice(0, 7);
    if (keys.at(-1) !== key) keys.push(key);
  }
  return keys;
}

const dayAndMonth = new Intl.DateTimeFormat('tr-TR', { timeZone: 'UTC', day: 'numeric', month: 'short' });
const shortDay = (day: string): string => dayAndMonth.format(Date.parse(`${day}T00:00:00Z`));

const isThere = (cell: ShownCell | undefined): boolean => cell !== undefined && (isSuppressed(cell) || cell.base > 0);

/** A chart where there is something to draw. */
export const chartOf = (rows: readonly (readonly Cell[])[], chart: Chart): { readonly chart?: Chart } =>
  rows.some((row) => chart.series.some((at) => Number((row[at] as FigureCell).value) > 0)) ? { chart } : {};

/** The main figures in sentences. */
export const SAID = [
  'applications',
  'answered-in-time',
  'answer-median',
  'conversations',
  'first-contact',
] as const satisfies readonly MetricId[];

export const saidBlock = (totals: Totals): Block => ({
  kind: 'list',
  items: SAID.filter((metric) => {
    const { now, before } = totals(metric);
    return [now, before].some(isThere);
  }).map((metric) => {
    const pair = totals(metric);
    const [now, before, change] = [nowCell(metric, pair), beforeCell(metric, pair), changeCell(metric, pair)];
    return TR.said(METRICS[metric].name, formatFigure(now), formatFigure(before), formatFigure(change));
  }),
});

export const definitionBlocks = (hide: boolean): readonly Block[] => [
  { kind: 'paragraph', text: TR.definitions },
  ...(hide ? [{ kind: 'paragraph', text: TR.suppression } as const] : []),
  {
    kind: 'terms',
    terms: Object.values(SUMMARY)
      .flat()
      .map((metric) => ({ term: METRICS[metric].name, meaning: METRICS[metric].definition })),
  },
];

export const block = (table: Table): Block =>
  table.rows.length > 0 ? { kind: 'table', table } : { kind: 'paragraph', text: `${table.caption}: ${TR.nothing}` };
