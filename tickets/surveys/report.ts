import { addDays } from '../calendar/day.js';
import type { Block, FigureCell, ReportDocument, Section, Table } from '../reports/document.js';
import { SUPPRESSED } from '../reports/document.js';
import { formatDay, formatFigure } from '../reports/format.js';
import { figureColumn, textColumn, words } from '../reports/performance-cells.js';
import { SMALLEST_GROUP } from '../reports/suppress.js';
import { spread } from './report-cells.js';
import { questionSection } from './report-questions.js';
import { SURVEY_REPORT_TR as TR } from './report-texts.tr.js';
import { questionResults, responseRate } from './results.js';
import { SURVEY_STATUS_TR } from './states.js';
import type { GroupedBy, TallyGroup } from './table.js';
import type { InvitationCounts, Survey, SurveyAudience, Tally } from './types.js';

/** What a survey has come to, as the store has it. */
export interface SurveyReportSource {
  readonly survey: Survey;
  readonly counts: InvitationCounts;
  readonly whole: readonly Tally[];
  readonly groups: Readonly<Record<GroupedBy, readonly TallyGroup[]>>;
  /** Texts by the question's place, from 0, as staff may read them. Asked of none that is not shown. */
  readonly texts: (question: number) => readonly string[];
}

export interface SurveyReportDeps {
  /** It may leave the centre: nothing in it rests on fewer than five people, or gives such a group away. */
  readonly hides: boolean;
  readonly unitName: string;
  readonly topicName: (code: string) => string;
  /** A channel, province or topic as people read it; never asked of the unknown one. */
  readonly nameOf: (by: GroupedBy, group: string) => string;
  /** Istanbul day of a moment, ISO. */
  readonly dayOf: (at: number) => string;
  /** Epoch ms. */
  readonly now: number;
}

/** Texts of a question that are shown. */
export const MOST_TEXTS = 200;

/** A survey's results as a document, of one that was started: the response rate, each question with its intervals, whole and by channel, province and topic. */
export function surveyReport(source: SurveyReportSource, deps: SurveyReportDeps): ReportDocument {
  const { survey, whole } = source;
  const { hides, dayOf, now } = deps;
  const results = questionResults(survey, whole);
  return {
    schema: 1,
    title: TR.title,
    subject: survey.title,
    period: { from: dayOf(survey.startedAt ?? now), to: addDays(dayOf(survey.endedAt ?? now), 1) },
    asOf: now,
    isSuppressed: hides,
    sections: [
      summary(source, deps),
      ...results.map((result) => questionSection(result, source, deps)),
      {
        title: TR.sections.method,
        blocks: [
          ...(hides ? [{ kind: 'paragraph', text: TR.hides } as const] : []),
          { kind: 'terms', terms: TR.methods.map(([term, meaning]) => ({ term, meaning })) },
        ],
      },
    ],
  };
}

function summary({ survey, counts, whole }: SurveyReportSource, deps: SurveyReportDeps): Section {
  const means = meanTable(survey, whole);
  return {
    title: TR.sections.summary,
    blocks: [
      { kind: 'paragraph', text: TR.basis },
      facts(survey, deps),
      { kind: 'table', table: participation(counts, deps.hides) },
      ...(means.rows.length > 0 ? [{ kind: 'table', table: means } as const] : []),
    ],
  };
}

function facts(survey: Survey, { unitName, topicName }: SurveyReportDeps): Block {
  const { status, quota, endsOn, audience, calls, consent } = survey;
  const told: readonly (readonly [string, string])[] = [
    [TR.terms.unit, unitName],
    [TR.terms.status, SURVEY_STATUS_TR[status]],
    [TR.terms.quota, formatFigure({ unit: 'count', value: quota })],
    [TR.terms.endsOn, formatDay(endsOn)],
    [TR.terms.audience, whom(audience, topicName)],
    [TR.terms.calls, calls ? TR.calls.yes : TR.calls.no],
    [TR.terms.consent, consent],
  ];
  return { kind: 'terms', terms: told.map(([term, meaning]) => ({ term, meaning })) };
}

function whom(
  { topics = [], provinces = [], roles = [], from, to }: SurveyAudience,
  topicName: (code: string) => string,
) {
  const period =
    from && to
      ? TR.period(formatDay(from), formatDay(to))
      : from
        ? TR.since(formatDay(from))
        : to && TR.upTo(formatDay(to));
  const parts = [topics.map(topicName), provinces, roles.map((role) => TR.roles[role]), period ? [period] : []];
  return (
    parts
      .filter((part) => part.length > 0)
      .map((part) => part.join(', '))
      .join('; ') || TR.everybody
  );
}

const isSmall = (people: number): boolean => people > 0 && people < SMALLEST_GROUP;

function participation(counts: InvitationCounts, hides: boolean): Table {
  const { asked, begun, finished, declined, rate } = responseRate(counts);
  const silent = asked - counts.screened - finished;
  const isRateHidden = hides && (isSmall(finished) || isSmall(silent));
  const people: readonly (readonly [string, number])[] = [
    [TR.rows.asked, asked],
    [TR.rows.begun, begun],
    [TR.rows.finished, finished],
    [TR.rows.declined, declined],
    [TR.rows.waiting, counts.queued],
    [TR.rows.unreached, counts.unreached],
  ];
  const none: FigureCell = { unit: 'count', value: null };
  return {
    id: 'katilim',
    caption: TR.part.captions,
    short: TR.part.captions,
    columns: [textColumn(TR.part.indicator), ...[TR.part.value, TR.low, TR.high].map(figureColumn)],
    rows: [
      ...people.map(([name, value]) => [
        words(name),
        { unit: 'count', value: hides && isSmall(value) ? SUPPRESSED : value } as const,
        none,
        none,
      ]),
      [words(TR.rows.rate), ...spread('share', isRateHidden ? SUPPRESSED : rate)],
    ],
  };
}

function meanTable(survey: Survey, whole: readonly Tally[]): Table {
  const rows = questionResults(survey, whole).flatMap(({ question, text, answered, mean }) =>
    mean
      ? [
          [
            words(TR.question(question + 1, text)),
            { unit: 'count', value: answered } as const,
            ...spread('points', mean),
          ],
        ]
      : [],
  );
  return {
    id: 'ortalamalar',
    caption: TR.means,
    short: TR.means,
    columns: [textColumn(TR.asked), ...[TR.respondents, TR.average, TR.low, TR.high].map(figureColumn)],
    rows,
  };
}
