import { type Asked, DENSE, HYBRID, LEXICAL } from './ask.js';
import { type FindingFigures, figuresOf, medianMicros, type SetFigures } from './figures.js';
import { median, recallAt } from './metrics.js';
import { missesOf } from './misses.js';
import type { AskedSet } from './parts.js';
import { writePlots } from './plots.js';
import { markdownTable, percent, share } from './table.js';

const FINDING: readonly (keyof FindingFigures)[] = ['R@1', 'R@3', 'MRR', 'nDCG@10'];
const cell = (name: keyof FindingFigures, value: number) => (name.startsWith('R@') ? percent(value) : share(value));

/** Everyone's finding, one row each. */
function findingTable(asked: readonly Asked[], figures: SetFigures): string {
  const rows = Object.entries(figures.finding).map(([name, found]) => [
    name === HYBRID ? `**${name}**` : name,
    ...FINDING.map((key) => cell(key, found[key])),
    medianMicros(asked, name).toFixed(0),
  ]);
  return markdownTable(['', 'R@1 %', 'R@3 %', 'MRR', 'nDCG@10', 'µs a query (median)'], rows);
}

/** First places by style of wording. */
function styleTable(asked: readonly Asked[]): string | undefined {
  const answerable = asked.filter((one) => one.case.right !== undefined);
  const styles = [...new Set(answerable.map((one) => one.case.style))];
  if (styles.length < 2) return undefined;
  const names = [LEXICAL, DENSE, HYBRID];
  const rows = styles.map((style) => {
    const own = answerable.filter((one) => one.case.style === style);
    const first = (name: string) =>
      percent(
        recallAt(
          own.map((one) => one.ranks.get(name)!),
          1,
        ),
      );
    return [style, String(own.length), ...names.map(first)];
  });
  return markdownTable(['first place %, by style', 'questions', ...names], rows);
}

const DECISION_HEAD = [
  'decision',
  'questions',
  'answerable',
  'AUROC',
  'ECE',
  'right at ≤ 2 % wrong, %',
  'right at ≤ 10 % wrong, %',
  'answers % (wrong)',
  'asks back % (in vain)',
  'tickets % (answerable)',
];

/** The decisions as they are made by cost, and how well the probability orders them. */
function decisionRows({ name, asked }: AskedSet): string[][] {
  const figures = figuresOf(asked);
  return (['lexical', 'hybrid'] as const).map((by) => {
    const decided = asked.map((one) => one[by]);
    const { AUROC, ECE, 'right at 2 %': at2, 'right at 10 %': at10 } = figures.decision[by];
    const of = (decision: string, isBad: (one: (typeof decided)[number]) => boolean) => {
      const own = decided.filter((one) => one.decision === decision);
      const bad = own.length === 0 ? '–' : percent(own.filter(isBad).length / own.length);
      return `${percent(own.length / decided.length)} (${bad})`;
    };
    return [
      `${name} · ${by}`,
      String(asked.length),
      String(figures.questions),
      AUROC === null ? '–' : share(AUROC),
      share(ECE),
      percent(at2),
      percent(at10),
      of('answer', (one) => !one.right),
      of('clarify', (one) => !one.shown),
      of('ticket', (one) => one.answerable),
    ];
  });
}

/** How often the dense view is not asked, what that costs in first places and what it saves. */
function skipRow({ name, asked }: AskedSet, encodingMs: number): string[] {
  const skipped = asked.filter((one) => one.skipped);
  const answerable = skipped.filter((one) => one.case.right !== undefined);
  const lost = answerable.filter((one) => one.always === 1 && one.ranks.get(HYBRID) !== 1).length;
  const gained = answerable.filter((one) => one.always !== 1 && one.ranks.get(HYBRID) === 1).length;
  const part = skipped.length / asked.length;
  const ofThese = (value: (one: Asked) => number) => (skipped.length === 0 ? 0 : median(skipped.map(value)) / 1000);
  const second = ofThese((one) => one.alwaysMicros) - ofThese((one) => one.micros.get(HYBRID)!);
  return [name, percent(part), `${lost} / ${gained}`, (part * (encodingMs + second)).toFixed(2)];
}

/** The Markdown of one part of the report, its plots written beside it. */
export function reportOf(sets: readonly AskedSet[], encodingMs: number): string {
  const decided = sets.filter(({ asked }) => asked.some((one) => one.case.right === undefined) || sets.length < 4);
  return [
    ...sets.flatMap((set) => {
      const figures = figuresOf(set.asked);
      return [
        `### ${set.name}: ${figures.questions} questions`,
        findingTable(set.asked, figures),
        ...[styleTable(set.asked)].filter((table) => table !== undefined),
      ];
    }),
    '### Decision',
    markdownTable(DECISION_HEAD, sets.flatMap(decisionRows)),
    ...decided.map((set) => writePlots(set.slug, set.name, set.asked)),
    '### Dense view not asked',
    markdownTable(
      ['', 'of the questions, %', 'first places lost / gained', 'saved a question, ms (mean)'],
      sets.map((set) => skipRow(set, encodingMs)),
    ),
    ...sets.flatMap((set) => missesOf(set)),
  ].join('\n\n');
}
