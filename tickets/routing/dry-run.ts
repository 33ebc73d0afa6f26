import type { Directory } from '../organisation/directory.js';
import { classifyTopic } from '../topics/classify.js';
import type { Words } from '../topics/pattern.js';
import { factsOf, textOf } from './plan-opening.js';
import type { RoutedTicket } from './ports.js';
import { route } from './route.js';
import type { RuleSet } from './types.js';

export interface Move {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /** Numbers of tickets, the newest first, with the reason the new rules would give. */
  readonly examples: readonly { readonly number: string; readonly subject: string; readonly reason: string }[];
}

export interface DryRun {
  readonly tried: number;
  readonly moved: number;
  /** The most frequent first. */
  readonly moves: readonly Move[];
}

export interface Trial {
  try(ticket: RoutedTicket): void;
  result(): DryRun;
}

const EXAMPLES = 5;

/**
 * Rules beside those in force, ticket by ticket: what would go elsewhere. Load is left out of both, so that a difference is one of the rules; what
 * people moved by hand since is not asked.
 */
export function createTrial(
  current: RuleSet,
  candidate: RuleSet,
  context: { readonly directory: Directory; readonly words: (text: string) => Words },
): Trial {
  const moves = new Map<string, { from: string; to: string; count: number; examples: Move['examples'][number][] }>();
  let tried = 0;
  let moved = 0;
  return {
    try(ticket) {
      const said = context.words(textOf(ticket));
      const facts = factsOf(ticket, ticket.topic ?? classifyTopic(said).topic, said, context);
      const from = route(facts, current, context).bureau;
      const { bureau: to, reason } = route(facts, candidate, context);
      tried += 1;
      if (from === to) return;
      moved += 1;
      const key = `${from} ${to}`;
      const move = moves.get(key) ?? { from, to, count: 0, examples: [] };
      moves.set(key, move);
      move.count += 1;
      if (move.examples.length < EXAMPLES)
        move.examples.push({ number: ticket.number, subject: ticket.subject, reason: reason.text });
    },
    result: () => ({ tried, moved, moves: [...moves.values()].sort((a, b) => b.count - a.count) }),
  };
}
