import type { Features } from './features.js';

/** Costs of a decision that turns out wrong, in units of each other: a clarification that was asked although the answer was known costs 1. */
export interface Costs {
  /** A wrong answer is given. */
  readonly wrongAnswer: number;
  /** The citizen is asked back, and what they wanted is among the options. */
  readonly clarification: number;
  /** The citizen is asked back in vain: nothing they wanted is among the options. */
  readonly vainClarification: number;
  /** A ticket is offered although one of the first hits answers. */
  readonly unnecessaryTicket: number;
}

export interface FittedWeights {
  /** Of a candidate's features. */
  readonly candidate: Features;
  /** Of the features of "none of these". */
  readonly none: Features;
}

/**
 * Conditional logit over the candidates of a question and one more option, "none of these" (McFadden 1974): each option has
 * a utility, the weighted sum of its features, and the probabilities are the softmax of the utilities. `models/decision.json`,
 * written by `npm run calibrate`.
 */
export interface DecisionModel {
  readonly version: 2;
  readonly trained: {
    readonly date: string;
    /** SHA-256 over the training files' bytes, in the order of `files`. */
    readonly hash: string;
    readonly files: readonly string[];
    readonly questions: number;
    readonly l2: number;
    readonly seed: number;
  };
  /** Best candidates by the views' mix among which the probability is shared out. */
  readonly considered: number;
  readonly costs: Costs;
  /** Fitted with the lexical views alone: the decision where there is no vector. */
  readonly lexical: FittedWeights;
  /** Fitted with the dense view beside them. */
  readonly hybrid: FittedWeights;
  /** Lexical probability of the first passage from which on the dense view has not overturned it rightly on held-out questions: it is not asked then. */
  readonly skipDenseFrom: number;
  /** Weights that are set and not fitted, for want of labelled questions that name documents, exams and places. */
  readonly fixed: Features;
}

/** One feature of one option: its value and what it adds to the utility. */
export interface Contribution {
  readonly feature: string;
  readonly value: number;
  readonly weight: number;
  readonly contribution: number;
}

/** Each feature's part in a utility; those that add nothing are left out. */
export function contributions(features: Features, ...weights: readonly Features[]): Contribution[] {
  return Object.entries(features).flatMap(([feature, value]) => {
    const weight = weights.reduce((sum, table) => sum + (table[feature] ?? 0), 0);
    return value === 0 || weight === 0 ? [] : [{ feature, value, weight, contribution: value * weight }];
  });
}

/** Probability of each utility's option against the others and against `none`; they and the probability of none add up to 1. */
export function shares(utilities: readonly number[], none: number): number[] {
  const highest = Math.max(none, ...utilities);
  const weights = utilities.map((utility) => Math.exp(utility - highest));
  const whole = weights.reduce((sum, weight) => sum + weight, Math.exp(none - highest));
  return weights.map((weight) => weight / whole);
}
