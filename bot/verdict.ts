import type { Verdict } from '../knowledge/index.js';
import type { TurnEvent } from './types.js';

const VERDICTS: Readonly<Record<string, (data: TurnEvent['data']) => Verdict>> = {
  feedback: ({ helpful }) => (helpful ? 'helpful' : 'disliked'),
  'clarify-none': () => 'not-asked',
  'passage-chosen': () => 'chosen',
};

/** What a turn says of the answer before it. */
export function verdictOf(events: readonly TurnEvent[]): Verdict | undefined {
  for (const { type, data } of events) {
    const verdict = VERDICTS[type]?.(data);
    if (verdict) return verdict;
  }
  return undefined;
}
