import type { DenseScores } from '../dense/dense-view.js';
import type { Passage } from '../passage.js';
import { decide } from './decide.js';
import { type Costs, type FittedWeights, shares } from './decision-model.js';
import type { Agreement } from './entity-agreement.js';
import {
  candidateFeatures,
  type Features,
  type GroupedFeatures,
  hybridMix,
  noneFeatures,
  placeOf,
  TRAIT_NAMES,
  type Trait,
} from './features.js';
import type { LexicalResult } from './lexical-index.js';
import type { Decision, Hit } from './types.js';
import { viewScores } from './view-scores.js';

/** A hit with what its probability is made of; what the views say of it is told by {@link Outcome.viewsOf}. */
export interface RatedHit extends Omit<Hit, 'views'> {
  readonly grouped: GroupedFeatures;
  /** Weighted sum of the features, a logarithm of odds but for a constant. */
  readonly utility: number;
}

export interface Outcome {
  /** By utility, current or not. */
  readonly hits: readonly RatedHit[];
  readonly outdated?: RatedHit;
  readonly decision: Decision;
  readonly viewsOf: (passage: Passage) => Hit['views'];
  readonly none: { readonly features: Features; readonly utility: number; readonly probability: number };
}

type Weight = readonly [group: 0 | 1 | 2, place: number, weight: number];

/** The weights of a model as lists, so that a query looks nothing up. */
export interface Weights {
  /** Of candidates whose passage has these traits: deviations are in them. */
  readonly candidate: (traits: readonly Trait[]) => readonly Weight[];
  readonly none: Features;
  /** Some weight looks at what a lexicon adds: without one it need not be asked. */
  readonly useLexicon: boolean;
}

export function weightsOf({ candidate, none }: FittedWeights, fixed: Features): Weights {
  const known = new Map<readonly Trait[], readonly Weight[]>();
  const common = Object.entries({ ...candidate, ...fixed }).filter(
    ([name]) => !TRAIT_NAMES.some((trait) => name.startsWith(`${trait}.`)),
  );
  const listed = (traits: readonly Trait[]): readonly Weight[] =>
    common.flatMap(([name, weight]): Weight[] => {
      const place = placeOf(name);
      return place
        ? [[...place, traits.reduce((sum, trait) => sum + (candidate[`${trait}.${name}`] ?? 0), weight)]]
        : [];
    });
  return {
    candidate(traits) {
      const list = known.get(traits) ?? listed(traits);
      known.set(traits, list);
      return list;
    },
    none,
    useLexicon: Object.keys(candidate).some((name) => name.startsWith('lex.')),
  };
}

type Rated = Omit<RatedHit, 'probability'>;

interface RatedQuestion {
  readonly current: readonly Rated[];
  readonly past: readonly Rated[];
  readonly viewsOf: Outcome['viewsOf'];
  readonly none: { readonly features: Features; readonly utility: number };
}

/** Utilities of the at most `considered` best current candidates and as many that are not, and of "none of these". */
export function rate(
  lexical: LexicalResult,
  agreementWith: (passage: Passage) => Agreement,
  weights: Weights,
  considered: number,
  isNow: (passage: Passage) => boolean,
  dense?: DenseScores,
): RatedQuestion {
  const sentences = dense?.sentences(lexical.candidates.map(({ passage }) => passage.id));
  const ordered = lexical.candidates
    .map((candidate) => {
      const agreement = agreementWith(candidate.passage);
      const { direct, article, conflict } = agreement;
      return {
        candidate,
        agreement,
        isCurrent: isNow(candidate.passage),
        first: direct + article - conflict,
        mix: hybridMix(candidate, dense?.of(candidate.passage.id)),
      };
    })
    .sort((a, b) => b.first - a.first || b.mix - a.mix || byId(a.candidate.passage, b.candidate.passage));
  const pick = (current: boolean): Rated[] =>
    ordered
      .filter(({ isCurrent }) => isCurrent === current)
      .slice(0, considered)
      .map(({ candidate, agreement }) => {
        const { passage } = candidate;
        const grouped = candidateFeatures(
          candidate,
          lexical.words,
          agreement,
          dense?.of(passage.id),
          sentences?.get(passage.id),
        );
        const utility = utilityOf(grouped, weights.candidate(grouped.traits));
        return { passage, current, grouped, utility };
      })
      .sort(byUtility);
  const features = noneFeatures(lexical);
  const utility = Object.entries(features).reduce((sum, [name, value]) => sum + (weights.none[name] ?? 0) * value, 0);
  let views: Outcome['viewsOf'] | undefined;
  const viewsOf = (passage: Passage) => {
    views ??= viewScores(lexical.candidates, dense);
    return views(passage);
  };
  return { current: pick(true), past: pick(false), viewsOf, none: { features, utility } };
}

/**
 * Current passages share the probability out among themselves and "none of these". One that is no longer current is
 * reported where it would be the answer even beside all of them; then they all share, and what is left for the current ones is small.
 */
export function shareOut({ current, past, viewsOf, none }: RatedQuestion, costs: Costs): Outcome {
  const utilities = current.map(({ utility }) => utility);
  const together = shares([...past.slice(0, 1).map(({ utility }) => utility), ...utilities], none.utility);
  const leads = past.length > 0 && past[0]!.utility > (utilities[0] ?? Number.NEGATIVE_INFINITY);
  const isOutdated = leads && decide(together.slice(0, 1), costs) === 'answer';
  const probabilities = isOutdated ? together.slice(1) : shares(utilities, none.utility);
  const others = past.map((hit, at) => withProbability(hit, at === 0 ? together[0]! : 0));
  const hits = [...current.map((hit, at) => withProbability(hit, probabilities[at]!)), ...others];
  const left = 1 - probabilities.reduce((sum, probability) => sum + probability, 0);
  const outcome = {
    hits: hits.sort(byUtility),
    decision: decide(probabilities, costs),
    viewsOf,
    none: { ...none, probability: isOutdated ? left - together[0]! : left },
  };
  return isOutdated ? { ...outcome, outdated: others[0]! } : outcome;
}

const withProbability = ({ passage, current, grouped, utility }: Rated, probability: number): RatedHit => ({
  passage,
  current,
  grouped,
  utility,
  probability,
});

function utilityOf({ groups }: GroupedFeatures, weights: readonly Weight[]): number {
  let utility = 0;
  for (const [group, place, weight] of weights) utility += weight * (groups[group][place] ?? 0);
  return utility;
}

const byId = (a: Passage, b: Passage): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const byUtility = (a: Rated, b: Rated): number => b.utility - a.utility || byId(a.passage, b.passage);
