import { addDays } from '../calendar/day.js';
import type { Block, Cell, FigureCell, ReportDocument, Table, TextCell } from './document.js';
import { formatDay, rounded } from './format.js';
import { figureColumn, textColumn, words } from './performance-cells.js';
import { block } from './performance-parts.js';
import { periodBefore, type ReportPeriod } from './period.js';
import type { TopicCluster, TopicGroup, TopicReader, TopicTally } from './topic-ports.js';
import { isLarge, type TopicSuggestion, topicSuggestions } from './topic-suggestions.js';
import { TOPIC_TR as TR } from './topic-texts.tr.js';
import { topicScope } from './topic-wordings.js';

interface TopicOrder {
  readonly unit: string;
  readonly period: ReportPeriod;
}

/** Code of the bureau that a unit of the central organisation is. */
export const officeOf = (unit: string): string => `merkez-${unit}`;

export interface TopicReportDeps {
  readonly reader: Pick<TopicReader, 'tallies' | 'clusters'>;
  /** As people read it. */
  readonly unitName: string;
  /** Titles of items by their external ids; those that are gone are not in it. */
  readonly titles: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Epoch ms. */
  readonly now: number;
  /** Share that is done, 0…1. */
  readonly onProgress?: (share: number) => void;
}

/** Questions to the database that a report takes. */
const STEPS = 5;
const MOST_CLUSTERS = 200;
const SHOWN_CLUSTERS = 25;
const SHOWN_ITEMS = 40;
/** Longest period shown by day, in days. */
const MOST_DAYS = 62;
const PARTS = ['asked', 'answered', 'askedBack', 'unanswered', 'helpful', 'disliked', 'notAsked'] as const;
const OF_ITEMS = ['asked', 'answered', 'askedBack', 'unanswered', 'disliked', 'notAsked'] as const;
const SUGGESTION_TR: Readonly<Record<TopicSuggestion['kind'], string>> = {
  'new-item': TR.newItem,
  review: TR.review,
  'add-form': TR.addForm,
};

/**
 * What citizens asked a unit, what they were told, what was missing and what that asks for. It holds no word of theirs: cells that show some say of which
 * cluster, and {@link withWordings} puts them in when somebody reads it.
 */
export async function topicReport({ unit, period }: TopicOrder, deps: TopicReportDeps): Promise<ReportDocument> {
  const scope = topicScope(unit, period);
  const compared = periodBefore(period);
  let step = 0;
  const done = <T>(answer: T): T => {
    deps.onProgress?.(++step / STEPS);
    return answer;
  };
  const days = done(await deps.reader.tallies(scope, 'day'));
  const before = sum(done(await deps.reader.tallies(topicScope(unit, compared), 'day')));
  const items = [...done(await deps.reader.tallies(scope, 'item'))].sort((a, b) => b.asked - a.asked);
  const clusters = done(await deps.reader.clusters(scope, MOST_CLUSTERS));
  const suggestions = topicSuggestions(clusters, items);
  const named = new Set([
    ...items.slice(0, SHOWN_ITEMS).flatMap(({ key }) => key ?? []),
    ...suggestions.flatMap((one) => (one.kind === 'new-item' ? [] : [one.item])),
  ]);
  const titles = done(await deps.titles([...named]));
  const titleOf = (id: string) => titles.get(id) ?? id;
  const large = clusters.filter(isLarge).slice(0, SHOWN_CLUSTERS);
  const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
  const section = (title: string, ...blocks: readonly Block[]) => ({ title, blocks });
  return {
    schema: 1,
    title: TR.title,
    subject: deps.unitName,
    period,
    compared,
    asOf: deps.now,
    isSuppressed: false,
    sections: [
      section(TR.sections.summary, paragraph(TR.basis), block(summary(sum(days), before))),
      section(TR.sections.course, block(course(days, period))),
      section(TR.sections.items, block(itemTable(items, titleOf))),
      section(TR.sections.missing, block(clusterTable(clusters))),
      section(TR.sections.wordings, paragraph(TR.wordingBasis), block(wordingTable(large))),
      section(TR.sections.suggestions, block(suggestionTable(suggestions, titleOf))),
    ],
  };
}

const count = (value: number): FigureCell => ({ unit: 'count', value });
const share = (part: number, whole: number): FigureCell => ({
  unit: 'share',
  value: whole === 0 ? null : rounded('share', part / whole),
});
const said = (cluster: string, show: 'label' | 'examples'): TextCell => ({
  text: TR.hidden,
  wordings: { cluster, show },
});

function sum(groups: readonly TopicTally[]): TopicTally {
  const total = (part: (typeof PARTS)[number]) => groups.reduce((all, one) => all + one[part], 0);
  return Object.fromEntries(PARTS.map((part) => [part, total(part)])) as unknown as TopicTally;
}

const summary = (now: TopicTally, before: TopicTally): Table => ({
  id: 'konu-ozet',
  caption: TR.sections.summary,
  short: 'Özet',
  columns: [textColumn(TR.indicator), ...[TR.now, TR.before, TR.change, TR.share].map(figureColumn)],
  rows: PARTS.map((part): Cell[] => [
    words(TR.rows[part]),
    count(now[part]),
    count(before[part]),
    { unit: 'count', value: now[part] - before[part], isChange: true },
    share(now[part], now.asked),
  ]),
});

function course(days: readonly TopicGroup[], { from, to }: ReportPeriod): Table {
  const isByDay = addDays(from, MOST_DAYS) >= to;
  const stepOf = (day: string) => (isByDay ? day : monday(day, from));
  const groups = new Map<string, TopicTally[]>();
  for (let day = from; day < to; day = addDays(day, 1)) groups.set(stepOf(day), groups.get(stepOf(day)) ?? []);
  for (const one of days) if (one.key !== null) groups.get(stepOf(one.key))?.push(one);
  const columns = ['asked', 'answered', 'askedBack', 'unanswered'] as const;
  return {
    id: 'konu-zaman',
    caption: isByDay ? TR.byDay : TR.byWeek,
    short: 'Zamana göre',
    columns: [textColumn(isByDay ? TR.day : TR.week), ...columns.map((part) => figureColumn(TR.rows[part]))],
    rows: [...groups].map(([step, group]) => {
      const tally = sum(group);
      return [words(formatDay(step)), ...columns.map((part) => count(tally[part]))];
    }),
    ...(groups.size > 1 && { chart: { title: isByDay ? TR.byDay : TR.byWeek, kind: 'line' as const, series: [1, 4] } }),
  };
}

/** Monday of a day's week, or the first day of the period where the week began before it. */
function monday(day: string, first: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const start = addDays(day, -weekday);
  return start < first ? first : start;
}

const itemTable = (items: readonly TopicGroup[], titleOf: (id: string) => string): Table => ({
  id: 'konu-icerik',
  caption: TR.sections.items,
  short: 'İçerikler',
  columns: [textColumn(TR.item), ...OF_ITEMS.map((part) => figureColumn(TR.rows[part]))],
  rows:
    items.length === 0
      ? []
      : [
          ...items
            .slice(0, SHOWN_ITEMS)
            .map((one) => [
              words(one.key === null ? TR.noItem : titleOf(one.key)),
              ...OF_ITEMS.map((part) => count(one[part])),
            ]),
          [words(TR.total), ...OF_ITEMS.map((part) => count(sum(items)[part]))],
        ],
  hasTotal: true,
  note: TR.topItems,
});

function clusterTable(clusters: readonly TopicCluster[]): Table {
  const large = clusters.filter(isLarge);
  const small = clusters.filter((one) => !isLarge(one));
  const questions = (some: readonly TopicCluster[]) => some.reduce((all, one) => all + one.questions, 0);
  return {
    id: 'konu-eksik',
    caption: TR.sections.missing,
    short: 'Eksik kalanlar',
    columns: [textColumn(TR.cluster), figureColumn(TR.questions), figureColumn(TR.conversations)],
    rows: [
      ...large.map((one) => [said(one.id, 'label'), count(one.questions), count(one.conversations)]),
      ...(small.length > 0
        ? [[words(TR.smallClusters), count(questions(small)), { unit: 'count' as const, value: null }]]
        : []),
    ],
  };
}

const wordingTable = (clusters: readonly TopicCluster[]): Table => ({
  id: 'konu-soyleyis',
  caption: TR.sections.wordings,
  short: 'Söyleyişler',
  columns: [textColumn(TR.cluster), textColumn(TR.examples)],
  rows: clusters.map(({ id }) => [said(id, 'label'), said(id, 'examples')]),
});

const suggestionTable = (suggestions: readonly TopicSuggestion[], titleOf: (id: string) => string): Table => ({
  id: 'konu-oneri',
  caption: TR.sections.suggestions,
  short: 'Öneriler',
  columns: [textColumn(TR.suggestion), textColumn(TR.about), figureColumn(TR.why)],
  rows: suggestions.map((one) => [
    words(SUGGESTION_TR[one.kind]),
    one.kind === 'new-item' ? said(one.cluster, 'label') : words(titleOf(one.item)),
    count(one.questions),
  ]),
});
