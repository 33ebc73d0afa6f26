import type { Contribution } from './decision-model.js';
import type { Features } from './features.js';
import type { RatedHit } from './rating.js';
import type { Decision, Hit } from './types.js';

/** One considered passage, with all that its probability is made of. */
export interface ExplainedHit extends Omit<RatedHit, 'grouped'> {
  readonly views: Hit['views'];
  readonly features: Features;
  readonly contributions: readonly Contribution[];
}

/** Why a question is decided as it is. Hits are in order of probability, current or not. */
export interface Explanation {
  readonly decision: Decision;
  /** Which weights decided. */
  readonly views: 'lexical' | 'hybrid';
  readonly hits: readonly ExplainedHit[];
  /** "None of these": what speaks for it, and its probability beside the current hits. */
  readonly none: {
    readonly features: Features;
    readonly utility: number;
    readonly probability: number;
    readonly contributions: readonly Contribution[];
  };
  readonly expectedCosts: Readonly<Record<Decision, number>>;
  /** Smallest probability of the first current hit at which it would be the answer; absent where there is none. */
  readonly answerFrom?: number;
  /** Id of the passage that would be the answer, were it still in force. */
  readonly outdated?: string;
}
