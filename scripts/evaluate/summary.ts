import { DENSE, HYBRID, LEXICAL } from './ask.js';
import type { Quality } from './document.js';
import { beyondBetterView, type SetFigures } from './figures.js';
import { markdownTable, percent, share } from './table.js';

interface Target {
  readonly what: string;
  readonly set: string;
  readonly value: (figures: SetFigures) => number | undefined;
  readonly reach: number;
  /** The smaller the better. */
  readonly atMost?: boolean;
  readonly print: (value: number) => string;
}

const first = (figures: SetFigures) => figures.finding[HYBRID]?.['R@1'];
const recall = (what: string, set: string, reach: number): Target => ({
  what,
  set,
  value: first,
  reach,
  print: percent,
});
const calibration = (what: string, set: string): Target => ({
  what,
  set,
  value: ({ decision }) => decision.hybrid.ECE,
  reach: 0.05,
  atMost: true,
  print: share,
});

/** What issue 4 asks for. */
const TARGETS: readonly Target[] = [
  recall('dev pages, first place %', 'dev-pages', 0.74),
  {
    what: 'of these reworded',
    set: 'dev-pages',
    value: ({ styles }) => styles.reword,
    reach: 0.6,
    print: percent,
  },
  recall('dev laws, first place %', 'dev-laws', 0.58),
  recall('XQuAD clean, first place %', 'xquad-clean', 0.93),
  recall('XQuAD ASCII, first place %', 'xquad-ascii', 0.93),
  recall('XQuAD typing errors, first place %', 'xquad-typos', 0.89),
  {
    what: 'XQuAD-R sentences, points above the better view',
    set: 'xquad-r-clean',
    value: beyondBetterView,
    reach: 0,
    print: (value) => value.toFixed(1),
  },
  {
    what: 'dev pages and near misses, answerable right at ≤ 10 % wrong, %',
    set: 'dev-pages',
    value: ({ decision }) => decision.hybrid['right at 10 %'],
    reach: 0.5,
    print: percent,
  },
  calibration('dev pages, calibration error', 'dev-pages'),
  calibration('dev pages with variants, calibration error', 'dev-variants'),
  calibration('dev laws, calibration error', 'dev-laws'),
  calibration('XQuAD clean, calibration error', 'xquad-clean'),
];

/** What was to be reached and what is, and the product beside the better of its views on every set. */
export function summaryOf({ parts }: Quality): string {
  const sets = new Map(Object.values(parts).flatMap((part) => Object.entries(part.sets)));
  const targets = TARGETS.flatMap(({ what, set, value, reach, atMost, print }) => {
    const figures = sets.get(set);
    const reached = figures && value(figures);
    if (reached === undefined) return [];
    const good = atMost ? reached <= reach : reached >= reach;
    return [[what, `${atMost ? '≤' : '≥'} ${print(reach)}`, print(reached), good ? 'yes' : '**no**']];
  });
  const views = [...sets].flatMap(([set, figures]) => {
    const found = (name: string) => figures.finding[name]?.['R@1'];
    const three = [found(LEXICAL), found(DENSE), found(HYBRID)];
    if (three.includes(undefined)) return [];
    const beyond = beyondBetterView(figures);
    return [[set, ...three.map((value) => percent(value!)), `${beyond >= 0 ? '+' : ''}${beyond.toFixed(1)}`]];
  });
  return [
    '## At a glance',
    markdownTable(['to reach (hybrid)', 'wanted', 'measured', 'reached'], targets),
    'First places, %, and how far the product is above the better of its two views (never more than 0.5 below is wanted):',
    markdownTable(['set', LEXICAL, DENSE, HYBRID, 'points above the better view'], views),
  ].join('\n\n');
}
