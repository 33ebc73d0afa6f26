import type { Block, Cell, Section, Table } from '../reports/document.js';
import { SUPPRESSED } from '../reports/document.js';
import { formatFigure } from '../reports/format.js';
import { figureColumn, textColumn, words } from '../reports/performance-cells.js';
import { chartOf } from '../reports/performance-parts.js';
import { hiddenParts, SMALLEST_GROUP } from '../reports/suppress.js';
import type { SurveyReportDeps, SurveyReportSource } from './report.js';
import { spread } from './report-cells.js';
import { SURVEY_REPORT_TR as TR } from './report-texts.tr.js';
import { type OptionResult, optionsOf, type QuestionResult } from './results.js';
import { mean, share } from './statistics.js';
import type { GroupedBy } from './table.js';
import { SCALES, type SurveyQuestion } from './types.js';

/** One question: what it came to as a whole, then by channel, province and topic where there is more than one group that may be shown. */
export function questionSection(result: QuestionResult, source: SurveyReportSource, deps: SurveyReportDeps): Section {
  const { question, text, suppressed, kind } = result;
  const asked = source.survey.questions[question]!;
  return {
    title: TR.section(question + 1, text),
    blocks: [
      { kind: 'paragraph', text: said(result, asked) },
      ...(suppressed ? [] : kind === 'text' ? [textBlock(result, source)] : figures(result, asked, source, deps)),
    ],
  };
}

function said({ kind, answered, suppressed, mean }: QuestionResult, { low, high }: SurveyQuestion): string {
  const ends =
    (kind === 'five' || kind === 'eleven') && low && high ? [TR.ends(SCALES[kind][0], low, SCALES[kind][1], high)] : [];
  const points = (value: number) => formatFigure({ unit: 'points', value });
  return [
    `${[TR.kinds[kind], ...ends].join('; ')}.`,
    suppressed ? TR.tooFew : TR.answered(formatFigure({ unit: 'count', value: answered })),
    ...(mean ? [TR.mean(points(mean.value), points(mean.low), points(mean.high))] : []),
  ].join(' ');
}

function textBlock({ question }: QuestionResult, { texts }: SurveyReportSource): Block {
  const written = texts(question);
  if (written.length < SMALLEST_GROUP) return { kind: 'paragraph', text: TR.noTexts };
  return {
    kind: 'table',
    table: {
      id: `soru-${question + 1}`,
      caption: TR.question(question + 1, TR.texts),
      short: `Soru ${question + 1}`,
      columns: [figureColumn(TR.place), textColumn(TR.option)],
      rows: written.map((text, at) => [words(String(at + 1)), words(text)]),
      note: TR.textsNote,
    },
  };
}

function figures(
  result: QuestionResult,
  asked: SurveyQuestion,
  source: SurveyReportSource,
  deps: SurveyReportDeps,
): Block[] {
  const hidden = hiddenOptions(result, deps.hides);
  const groups = (Object.keys(TR.by) as GroupedBy[]).flatMap(
    (by) => breakdown(by, result, asked, hidden, source, deps) ?? [],
  );
  return [optionTable(result, hidden), ...groups].map((table) => ({ kind: 'table', table }));
}

/**
 * Options whose figures are hidden. Of a scale all are or none: beside the mean and its interval, which tell sums over all answers, two or three
 * hidden ones could be worked out.
 */
function hiddenOptions({ options = [], kind }: QuestionResult, hides: boolean): ReadonlySet<OptionResult> {
  if (!hides) return new Set();
  const { hidden } = hiddenParts(options, ({ count }) => [count]);
  return kind !== 'choice' && hidden.size > 0 ? new Set(options) : hidden;
}

function optionTable({ question, text, options = [], kind }: QuestionResult, hidden: ReadonlySet<OptionResult>): Table {
  const rows = options.map((option): Cell[] => {
    const isHidden = hidden.has(option);
    return [
      words(option.label),
      { unit: 'count', value: isHidden ? SUPPRESSED : option.count },
      ...spread('share', isHidden ? SUPPRESSED : option.share),
    ];
  });
  return {
    id: `soru-${question + 1}`,
    caption: TR.question(question + 1, text),
    short: `Soru ${question + 1}`,
    columns: [textColumn(TR.option), ...[TR.count, TR.share, TR.low, TR.high].map(figureColumn)],
    rows,
    ...chartOf(rows, { title: TR.question(question + 1, text), kind: 'bar', series: [2] }),
    ...(kind !== 'choice' && hidden.size > 0 && { note: TR.noScale }),
  };
}

interface Group {
  readonly name: string;
  readonly answered: number;
  /** Of each option, in their order. */
  readonly counts: readonly number[];
}

function breakdown(
  by: GroupedBy,
  { question, text, options: wholeOptions = [], kind }: QuestionResult,
  asked: SurveyQuestion,
  hiddenInWhole: ReadonlySet<OptionResult>,
  { groups }: SurveyReportSource,
  { hides, nameOf }: SurveyReportDeps,
): Table | undefined {
  const values = optionsOf(asked).map(({ value }) => value);
  const all = groups[by].flatMap(({ group, tallies }): Group[] => {
    const own = tallies.filter((tally) => tally.question === question);
    const counts = values.map((value) => own.find((tally) => tally.value === value)?.count ?? 0);
    const answered = counts.reduce((sum, count) => sum + count, 0);
    return answered === 0 ? [] : [{ name: group === '' ? TR.unknown : nameOf(by, group), answered, counts }];
  });
  const isShown = wholeOptions.map((option) => !hiddenInWhole.has(option));
  const { hidden } = hiddenParts(all, ({ answered, counts }) => {
    if (!hides || kind !== 'choice') return [answered];
    const shown = counts.filter((_, at) => isShown[at]);
    return [answered, ...shown, answered - shown.reduce((sum, count) => sum + count, 0)];
  });
  const shown = all
    .filter((group) => !hidden.has(group))
    .sort((a, b) => b.answered - a.answered || a.name.localeCompare(b.name, 'tr'));
  if (shown.length === 0 || all.length < 2) return undefined;
  const of =
    kind === 'choice' ? choiceCells(isShown) : scaleCells(values, kind === 'five' ? SCALES.five : SCALES.eleven);
  const heads = kind === 'choice' ? wholeOptions.map(({ label }) => label) : [TR.average, TR.low, TR.high];
  return {
    id: `soru-${question + 1}-${by}`,
    caption: `${TR.question(question + 1, text)} – ${TR.by[by]}`,
    short: `Soru ${question + 1}, ${TR.by[by]}`,
    columns: [textColumn(TR.group[by]), ...[TR.respondents, ...heads].map(figureColumn)],
    rows: shown.map((group) => [words(group.name), { unit: 'count', value: group.answered }, ...of(group)]),
    ...(hidden.size > 0 && { note: TR.left(hidden.size) }),
  };
}

const choiceCells =
  (isShown: readonly boolean[]) =>
  ({ answered, counts }: Group): Cell[] =>
    counts.map((count, at) => spread('share', isShown[at] ? share(count, answered) : SUPPRESSED)[0]);

const scaleCells =
  (values: readonly number[], scale: readonly [number, number]) =>
  ({ counts }: Group): readonly Cell[] =>
    spread(
      'points',
      mean(
        values.map((value, at) => ({ value, count: counts[at]! })),
        scale,
      ),
    );
