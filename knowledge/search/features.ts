import type { DenseScore, SentenceScore } from '../dense/dense-view.js';
import type { Agreement } from './entity-agreement.js';
import { isDocument } from './entity-agreement.js';
import type { LexicalCandidate, LexicalResult, Score } from './lexical-index.js';

/** Features by name, as the decision model weighs them. Shares and indicators, 0…1 unless said otherwise. */
export type Features = Readonly<Record<string, number>>;

/** Names of features that are known together, each in the place of its value. */
type Values<Names extends readonly string[]> = { readonly [Place in keyof Names]: number };
const LEXICAL = [
  'stem.rel',
  'stem.abs',
  'gram.rel',
  'gram.abs',
  'ask.stem.rel',
  'ask.stem.abs',
  'ask.gram.rel',
  'ask.gram.abs',
  'stem.raw',
  'gram.raw',
  'ask.stem.raw',
  'ask.gram.raw',
  'views.first',
  'lex.body.rel',
  'lex.body.abs',
  'lex.body.raw',
  'lex.ask.rel',
  'lex.ask.abs',
  'lex.ask.raw',
  'coverage.body',
  'coverage.body.long',
  'coverage.ask',
  'reverse.gram',
  'overlap',
  'overlap.long',
  'overlap.square',
  'exact',
  'ask.missing',
  'kind.document',
  'entity.direct',
  'entity.agrees',
  'entity.article',
  'entity.silent',
  'entity.conflict',
] as const;
const DENSE = [
  'dense.body.z',
  'dense.ask.z',
  'dense.body.gap',
  'dense.ask.gap',
  'dense.body.share',
  'dense.ask.share',
  'dense.body.cosine',
  'dense.ask.cosine',
  'dense.first',
  'dense.best.square',
  'dense.overlap',
] as const;
const SENTENCE = [
  'dense.sentence.cosine',
  'dense.sentence.gap',
  'dense.sentence.share',
  'dense.sentence.first',
] as const;
const GROUPS = [LEXICAL, DENSE, SENTENCE] as const;

/**
 * Features of one candidate in three groups (lexical and entities, dense, sentences; empty where a view is away), and what its passage is.
 * A query makes dozens: their names and deviations are only spelt out where someone looks at them ({@link spelledOut}).
 */
export interface GroupedFeatures {
  readonly groups: readonly [readonly number[], readonly number[], readonly number[]];
  readonly traits: readonly Trait[];
}

/** Group of a feature in {@link GroupedFeatures}, and its place there. */
const PLACES: ReadonlyMap<string, readonly [group: 0 | 1 | 2, place: number]> = new Map(
  ([0, 1, 2] as const).flatMap((group) => GROUPS[group].map((name, place) => [name, [group, place]] as const)),
);

/** Undefined where no view has a feature of that name. */
export const placeOf = (feature: string) => PLACES.get(feature);

const NO_VALUES: readonly number[] = [];

/** Words up to which one word more makes a match mean more. */
const SHORT = 6;

/** What is known of one candidate: how well each view rates it, how much of the question and of its own wording is matched, what it names. */
export function candidateFeatures(
  { body, ask, lexicon, coverage, reverse, exact, passage }: LexicalCandidate,
  words: number,
  agreement: Agreement,
  dense?: DenseScore,
  sentence?: SentenceScore,
): GroupedFeatures {
  const hasAsk = passage.title !== '' || passage.variants.length > 0;
  const length = Math.min(1, words / SHORT);
  const overlap = harmonic(coverage.ask, reverse.stem);
  const lexical: Values<typeof LEXICAL> = [
    body.stem.rel,
    body.stem.abs,
    body.gram.rel,
    body.gram.abs,
    ask.stem.rel,
    ask.stem.abs,
    ask.gram.rel,
    ask.gram.abs,
    body.stem.raw / 20,
    body.gram.raw / 100,
    ask.stem.raw / 20,
    ask.gram.raw / 100,
    (first(body.stem) + first(body.gram) + first(ask.stem) + first(ask.gram)) / 4,
    lexicon?.body.rel ?? 0,
    lexicon?.body.abs ?? 0,
    (lexicon?.body.raw ?? 0) / 20,
    lexicon?.ask.rel ?? 0,
    lexicon?.ask.abs ?? 0,
    (lexicon?.ask.raw ?? 0) / 20,
    coverage.body,
    coverage.body * length,
    coverage.ask,
    reverse.gram,
    overlap,
    overlap * length,
    overlap * overlap,
    exact ? 1 : 0,
    hasAsk ? 0 : 1,
    isDocument(passage) ? 1 : 0,
    agreement.direct,
    agreement.agrees,
    agreement.article,
    agreement.silent,
    agreement.conflict,
  ];
  return {
    groups: [
      lexical,
      dense ? denseFeatures(dense, overlap) : NO_VALUES,
      sentence ? sentenceFeatures(sentence) : NO_VALUES,
    ],
    traits: TRAITS[(passage.variants.length === 0 ? 1 : 0) | (isDocument(passage) ? 2 : 0) | (hasAsk ? 0 : 4)]!,
  };
}

const first = ({ rel }: Score): number => (rel === 1 ? 1 : 0);

/**
 * Features that mean something else for a passage without question variants (`bare`), for an article of a document and for a bare
 * paragraph (`untitled`), which has nothing but its words to be found by.
 */
const DEVIATING = {
  bare: [
    'ask.stem.abs',
    'ask.gram.abs',
    'ask.gram.raw',
    'coverage.ask',
    'coverage.body',
    'overlap',
    'gram.abs',
    'gram.raw',
  ].concat(
    ['lex.ask.rel', 'lex.ask.abs', 'lex.body.rel', 'lex.body.abs'],
    ['dense.ask.share', 'dense.body.share', 'dense.body.cosine', 'dense.best.square'],
  ),
  document: ['gram.abs', 'gram.raw', 'stem.abs', 'coverage.body'].concat(
    ['lex.body.rel', 'lex.body.abs'],
    ['body.share', 'body.cosine', 'best.square', 'body.gap', 'body.z'].map((name) => `dense.${name}`),
    ['cosine', 'first', 'gap', 'share'].map((name) => `dense.sentence.${name}`),
  ),
  untitled: ['stem.rel', 'stem.abs', 'stem.raw', 'gram.rel', 'gram.abs', 'gram.raw'].concat(
    ['coverage.body', 'coverage.body.long'],
    ['lex.body.rel', 'lex.body.abs'],
    ['body.z', 'body.gap', 'body.share', 'body.cosine', 'best.square'].map((name) => `dense.${name}`),
    ['cosine', 'first', 'gap', 'share'].map((name) => `dense.sentence.${name}`),
  ),
} satisfies Record<string, readonly string[]>;
export type Trait = keyof typeof DEVIATING;
export const TRAIT_NAMES = Object.keys(DEVIATING) as readonly Trait[];
/** Traits by their bits, so that equal sets are the same list. */
const TRAITS: readonly (readonly Trait[])[] = Array.from({ length: 8 }, (_, bits) =>
  TRAIT_NAMES.filter((_name, at) => bits & (1 << at)),
);

/** All features of a candidate by name; those that deviate also under a name of their own, whose weights are what such passages deviate by. */
export function spelledOut({ groups, traits }: GroupedFeatures): Features {
  const features: Record<string, number> = {};
  for (const [group, values] of groups.entries()) {
    for (const [place, value] of values.entries()) features[GROUPS[group]![place]!] = value;
  }
  for (const trait of traits) {
    for (const name of DEVIATING[trait]) {
      const value = features[name];
      if (value !== undefined) features[`${trait}.${name}`] = value;
    }
  }
  return features;
}

/** Scales bring z-scores (about -3…6) and gaps (0…-0.5) near 0…1, where the penalty of the fit is even. */
function denseFeatures({ body, ask }: DenseScore, overlap: number): Values<typeof DENSE> {
  const best = Math.max(body.z, ask.z) / 6;
  return [
    body.z / 6,
    ask.z / 6,
    body.gap * 5,
    ask.gap * 5,
    body.share / 5,
    ask.share / 5,
    body.cosine,
    ask.cosine,
    ((body.gap === 0 ? 1 : 0) + (ask.gap === 0 ? 1 : 0)) / 2,
    best * Math.abs(best),
    best * overlap,
  ];
}

const sentenceFeatures = ({ cosine, gap, share }: SentenceScore): Values<typeof SENTENCE> => [
  cosine,
  gap * 5,
  share / 5,
  gap === 0 ? 1 : 0,
];

/** What speaks for "none of these": the question alone. `length` is the natural logarithm of its words. */
export function noneFeatures({ words, unknown }: Pick<LexicalResult, 'words' | 'unknown'>): Features {
  return { bias: 1, length: Math.log(Math.max(1, words)), 'length.inverse': 1 / Math.max(1, words), unknown };
}

/**
 * Mix of the lexical views before anything is learnt: each scaled to its best, grams a little heavier (measured on XQuAD-tr,
 * DESIGN 5). Asking texts are scaled to the ideal instead: among thousands of titles the best is often a poor match, and
 * scaled to it would outweigh a passage that answers but is titled otherwise.
 */
export function lexicalMix({ body, ask, lexicon }: LexicalCandidate): number {
  const own = body.stem.rel + GRAM_WEIGHT * body.gram.rel + ask.stem.abs + GRAM_WEIGHT * ask.gram.abs;
  return lexicon ? own + LEXICON_WEIGHT * (lexicon.body.rel + lexicon.ask.rel) : own;
}
const GRAM_WEIGHT = 1.25;
/** Set by the calibration pages and laws. */
const LEXICON_WEIGHT = 0.5;

/** The same with the dense view: its z-score counts as much as both lexical views in one field (set by the calibration pages). */
export function hybridMix(candidate: LexicalCandidate, dense: DenseScore | undefined): number {
  return lexicalMix(candidate) + (dense ? Math.max(dense.body.z, dense.ask.z) : 0);
}

const harmonic = (a: number, b: number): number => (a + b > 0 ? (2 * a * b) / (a + b) : 0);
