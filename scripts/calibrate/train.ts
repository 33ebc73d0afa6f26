import type { DecisionModel, Explanation } from '../../knowledge/index.js';
import { type Choice, fitConditionalLogit } from './conditional-logit.js';
import { rightKey, type Sample } from './samples.js';

type Weights = Readonly<Record<string, number>>;

/** Features whose weights are set by hand, for want of labelled questions; and those of a view that is not there yet. */
const NOT_FITTED = /^(entity|dense)\./;

/**
 * How much one sample of a kind counts. The shares stand for what is expected of real traffic, where about one question in
 * three has no answer in the knowledge base: a question whose entry was taken out counts less, since its neighbours in a
 * set of one subject are nearer than a stranger's question would find any.
 */
const KIND_WEIGHTS: Weights = { gone: 0.15, 'title-gone': 0.15, 'variant-gone': 0.15, variant: 0.7 };
const weightOf = (kind: string): number => KIND_WEIGHTS[kind.split('/')[1]!] ?? 1;

export interface Fitted {
  readonly candidate: Weights;
  readonly none: Weights;
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
  const choices = samples.map(({ explanation, right, kind }): Choice => {
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
      weight: weightOf(kind),
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

const rightOf = (explanation: Explanation, right: string | undefined): number =>
  right === undefined
    ? -1
    : explanation.hits.findIndex(({ passage }) => rightKey(passage.externalId, passage.article) === right);

/** Costs, set weights and the number of candidates: what is decided and not learnt. */
export const DECIDED: Pick<DecisionModel, 'considered' | 'costs' | 'fixed'> = {
  considered: 10,
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
  version: 1,
  trained: { date: '', hash: '', files: [], questions: 0, l2: 0, seed: 0 },
  ...DECIDED,
  candidate: { 'stem.rel': 1, 'gram.rel': 1 },
  none: { bias: 1 },
};
