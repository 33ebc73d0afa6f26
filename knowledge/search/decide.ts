import type { Costs } from './decision-model.js';
import type { Decision } from './types.js';

/** Options a clarification shows. */
export const CLARIFY_OPTIONS = 3;

/** What each decision is expected to cost, given the probabilities of the hits, best first. */
export function expectedCosts(probabilities: readonly number[], costs: Costs): Record<Decision, number> {
  const first = probabilities[0] ?? 0;
  const shown = probabilities.slice(0, CLARIFY_OPTIONS).reduce((sum, probability) => sum + probability, 0);
  return {
    answer: (1 - first) * costs.wrongAnswer,
    clarify:
      probabilities.length < 2
        ? Number.POSITIVE_INFINITY
        : shown * costs.clarification + (1 - shown) * costs.vainClarification,
    ticket: shown * costs.unnecessaryTicket,
  };
}

/**
 * The smallest probability of the first hit at which it would be given as the answer, the others keeping their proportions; 1 where only
 * certainty is enough. To a thousandth.
 */
export function answerFrom([first = 0, ...others]: readonly number[], costs: Costs): number {
  const rest = first < 1 ? others.map((probability) => probability / (1 - first)) : others.map(() => 0);
  const isEnough = (share: number) => decide([share, ...rest.map((one) => one * (1 - share))], costs) === 'answer';
  let [low, high] = [0, 1000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle / 1000)) high = middle;
    else low = middle;
  }
  return high / 1000;
}

/** The cheapest decision; nothing to show is always a ticket. */
export function decide(probabilities: readonly number[], costs: Costs): Decision {
  if (probabilities.length === 0) return 'ticket';
  const expected = expectedCosts(probabilities, costs);
  if (expected.answer <= expected.clarify && expected.answer <= expected.ticket) return 'answer';
  return expected.clarify < expected.ticket ? 'clarify' : 'ticket';
}
