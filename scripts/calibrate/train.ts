import type { DecisionModel, Explanation, FittedWeights } from '../../knowledge/index.js';
import { type Choice, fitConditionalLogit } from './conditional-logit.js';
import { rightKey, type Sample } from './samples.js';

type Weights = Readonly<Record<string, number>>;

/** Features whose weights are set by hand, for want of labelled questions. */
const NOT_FITTED = /^entity\./;

/** Share of real questions that nothing in the knowledge base answers: what the probabilities take for granted. */
const UNANSWERABLE = 0.1;
/** A known wording typed again is easy and counts half. */
const KIND_WEIGHTS: Weights = { variant: 0.5 };
/** The few articles of laws stand for the largest part of what is searched. */
const SET_WEIGHTS: Weights = { law: 3 };
/** Wordings that the knowledge has already: they say nothing of how often a question has no answer. */
const KNOWN: ReadonlySet<string> = new Set(['title', 'variant']);

/**
 * How much each sample counts. In every set that has questions without an answer these make up {@link UNANSWERABLE}, half of them strangers' questions,
 * half those whose entry was taken out: its neighbours in a set of one subject are nearer than a stranger's question would find any.
 */
function weightsOf(samples: readonly Sample[]): number[] {
  const counted = samples.map(({ kind, right }) => {
    const [set, style] = kind.split('/') as [string, string];
    const weight = (KIND_WEIGHTS[style] ?? 1) * (SET_WEIGHTS[set] ?? 1);
    const role =
      right === undefined ? (style === 'near-miss' ? 'stranger' : 'gone') : KNOWN.has(style) ? 'known' : 'new';
    return { weight, role, group: `${set} ${role}`, whole: `${set} new` };
  });
  const sums = new Map<string, number>();
  for (const { group, weight } of counted) sums.set(group, (sums.get(group) ?? 0) + weight);
  const wanted = UNANSWERABLE / (1 - UNANSWERABLE) / 2;
  return counted.map(({ weight, role, group, whole }) =>
    role === 'stranger' || role === 'gone' ? (weight * wanted * sums.get(whole)!) / sums.get(group)! : weight,
  );
}

export interface Fitted extends FittedWeights {
  /** Mean log loss, penalty included. */
  readonly loss: number;
}

export function train(samples: readonly Sample[], l2: number): Fitted {
  const names = [
    ...new Set(samples.flatMap(({ explanation }) => explanation.hits.flatMap((hit) => Object.keys(hit.features)))),
  ]
    .filter((name) => !NOT_FITTED.test(name))
    .sort();
  const noneNames = [...new Set(samples.flatMap(({ explanation }) => Object.keys(explanation.none.features)))].sort();
  const size = names.length + noneNames.length;
  const sampleWeights = weightsOf(samples);
  const choices = samples.map(({ explanation, right }, sample): Choice => {
    const none = new Float64Array(size);
    noneNames.forEach((name, at) => {
      none[names.length + at] = explanation.none.features[name] ?? 0;
    });
    return {
      none,
      options: explanation.hits.map(({ features }) => {
        const vector = new Float64Array(size);
        names.forEach((name, at) => {
          vector[at] = features[name] ?? 0;
        });
        return vector;
      }),
      right: rightOf(explanation, right),
      weight: sampleWeights[sample]!,
    };
  });
  const { weights, loss } = fitConditionalLogit(choices, size, l2);
  const rounded = (weight: number) => Math.round(weight * 1000) / 1000;
  return {
    candidate: Object.fromEntries(names.map((name, at) => [name, rounded(weights[at]!)])),
    none: Object.fromEntries(noneNames.map((name, at) => [name, rounded(weights[names.length + at]!)])),
    loss,
  };
}

/** Weighted share of each kind among the samples, and of those that nothing answers: what the probabilities take for granted. */
export function composition(samples: readonly Sample[]): { kinds: ReadonlyMap<string, number>; unanswerable: number } {
  const kinds = new Map<string, number>();
  let whole = 0;
  let unanswerable = 0;
  const weights = weightsOf(samples);
  for (const [at, { kind, right }] of samples.entries()) {
    const weight = weights[at]!;
    kinds.set(kind, (kinds.get(kind) ?? 0) + weight);
    whole += weight;
    if (right === undefined) unanswerable += weight;
  }
  for (const [kind, weight] of kinds) kinds.set(kind, weight / whole);
  return { kinds, unanswerable: unanswerable / whole };
}

const rightOf = (explanation: Explanation, right: string | undefined): number =>
  right === undefined
    ? -1
    : explanation.hits.findIndex(({ passage }) => rightKey(passage.externalId, passage.article) === right);

/** Costs, set weights and the number of candidates: what is decided and not learnt. */
export const DECIDED: Pick<DecisionModel, 'considered' | 'costs' | 'fixed'> = {
  considered: 24,
  costs: { wrongAnswer: 4, clarification: 0.5, vainClarification: 1.2, unnecessaryTicket: 2 },
  fixed: {
    'entity.direct': 14,
    'entity.agrees': 0.75,
    'entity.article': 3,
    'entity.silent': -2,
    'entity.conflict': -8,
  },
};

/** Weights to begin with: enough to propose the candidates that the fit is made on. */
export const UNTRAINED: DecisionModel = {
  version: 2,
  trained: { date: '', hash: '', files: [], questions: 0, l2: 0, seed: 0 },
  ...DECIDED,
  lexical: { candidate: { 'stem.rel': 1, 'gram.rel': 1, 'lex.body.rel': 0.5 }, none: { bias: 1 } },
  hybrid: {
    candidate: { 'stem.rel': 1, 'gram.rel': 1, 'lex.body.rel': 0.5, 'dense.body.z': 3, 'dense.ask.z': 3 },
    none: { bias: 1 },
  },
  skipDenseFrom: Number.POSITIVE_INFINITY,
};

/** What weights make of a sample: key of its first passage and the probability given to it. */
export function predict(
  { explanation }: Sample,
  { candidate, none }: FittedWeights,
): { key?: string; probability: number } {
  const utility = (features: Weights, weights: Weights) =>
    Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * (features[name] ?? 0), 0);
  const utilities = explanation.hits.map(({ features }) => utility(features, candidate));
  const whole = [utility(explanation.none.features, none), ...utilities].reduce((sum, one) => sum + Math.exp(one), 0);
  const best = utilities.indexOf(Math.max(...utilities));
  const hit = explanation.hits[best];
  if (!hit) return { probability: 0 };
  return {
    key: rightKey(hit.passage.externalId, hit.passage.article),
    probability: Math.exp(utilities[best]!) / whole,
  };
}
