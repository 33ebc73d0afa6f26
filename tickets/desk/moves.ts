import type { Priority, TicketCategory, TicketEvent } from '../life/events.js';
import type { TicketState } from '../life/replay.js';
import { nextStatus } from '../life/transitions.js';
import { NO_BUREAU } from './ports.js';

/** What somebody at a desk does to a ticket. Macros and bulk actions are made of the same. */
export type DeskMove =
  | { readonly move: 'claim' }
  /** From whoever has it. */
  | { readonly move: 'take-over'; readonly reason: string }
  | { readonly move: 'assign'; readonly agent: string }
  | { readonly move: 'release'; readonly reason?: string | undefined }
  | { readonly move: 'start' }
  | { readonly move: 'reply'; readonly text: string }
  | { readonly move: 'ask'; readonly text: string }
  | { readonly move: 'ask-authority'; readonly authority: string; readonly text: string }
  | { readonly move: 'authority-answered'; readonly text: string }
  | { readonly move: 'note'; readonly text: string }
  | { readonly move: 'extend'; readonly takenUp: boolean; readonly how: string; readonly until: string }
  | { readonly move: 'return'; readonly reason: string }
  | { readonly move: 'route'; readonly bureau: string; readonly reason: string }
  | {
      readonly move: 'close';
      readonly reason: 'settled' | 'no-answer' | 'hoax' | 'other';
      readonly note?: string | undefined;
    }
  | { readonly move: 'reopen'; readonly reason: string }
  | { readonly move: 'merge'; readonly into: string }
  | { readonly move: 'link'; readonly to: string }
  | { readonly move: 'unlink'; readonly to: string }
  | { readonly move: 'priority'; readonly priority: Priority; readonly reason: string }
  | { readonly move: 'classify'; readonly topic?: string | undefined; readonly category?: TicketCategory | undefined };

export type MoveName = DeskMove['move'];

/** What of a move ends up in the log, and where it is possible at all. */
const EVENT_OF: Readonly<Record<MoveName, TicketEvent['type']>> = {
  claim: 'claimed',
  'take-over': 'claimed',
  assign: 'assigned',
  release: 'released',
  start: 'started',
  reply: 'answered',
  ask: 'citizen-asked',
  'ask-authority': 'authority-asked',
  'authority-answered': 'authority-answered',
  note: 'noted',
  extend: 'extended',
  return: 'returned',
  route: 'routed',
  close: 'closed',
  reopen: 'reopened',
  merge: 'merged',
  link: 'linked',
  unlink: 'unlinked',
  priority: 'priority-set',
  classify: 'classified',
};
export const MOVE_NAMES = Object.keys(EVENT_OF) as readonly MoveName[];

/** Work that belongs to somebody: done on a ticket that is nobody's, it is claimed with it. */
const OF_ONES_OWN: ReadonlySet<MoveName> = new Set(['start', 'reply', 'ask', 'ask-authority']);
const UNCLAIMED: ReadonlySet<TicketState['status']> = new Set(['new', 'reopened', 'returned']);

const claimsToo = (move: MoveName, state: TicketState) =>
  OF_ONES_OWN.has(move) && UNCLAIMED.has(state.status) && (move !== 'start' || state.status !== 'reopened');

/** Moves the ticket's status allows; who may do them is another question. */
export function possibleMoves(state: TicketState, agent: string): MoveName[] {
  return MOVE_NAMES.filter((move) => {
    if (move === 'claim' && state.assignee !== undefined) return false;
    if (move === 'take-over' && (state.assignee === undefined || state.assignee === agent)) return false;
    if (move === 'release' && state.assignee === undefined) return false;
    if (move === 'unlink' && state.links.length === 0) return false;
    const from = claimsToo(move, state) ? nextStatus(state.status, 'claimed') : state.status;
    return from !== undefined && nextStatus(from, EVENT_OF[move]) !== undefined;
  });
}

/** A move as events. Whether they are possible is the state table's to say. */
export function eventsOf(move: DeskMove, state: TicketState, agent: string): TicketEvent[] {
  const own: TicketEvent[] = claimsToo(move.move, state) ? [{ type: 'claimed', agent }] : [];
  switch (move.move) {
    case 'claim':
      return state.assignee === agent ? [] : [{ type: 'claimed', agent }];
    case 'take-over':
      return [
        { type: 'claimed', agent },
        { type: 'noted', text: move.reason },
      ];
    case 'assign':
      return [{ type: 'assigned', agent: move.agent }];
    case 'release':
      return [{ type: 'released', ...(move.reason !== undefined && { reason: move.reason }) }];
    case 'start':
      return [...own, { type: 'started' }];
    case 'reply':
      return [...own, { type: 'answered', text: move.text }];
    case 'ask':
      return [...own, { type: 'citizen-asked', text: move.text }];
    case 'ask-authority':
      return [...own, { type: 'authority-asked', authority: move.authority, text: move.text }];
    case 'authority-answered':
      return [{ type: 'authority-answered', text: move.text }];
    case 'note':
      return [{ type: 'noted', text: move.text }];
    case 'extend':
      return [{ type: 'extended', takenUp: move.takenUp, how: move.how, until: move.until }];
    case 'return':
      return [{ type: 'returned', bureau: state.bureau ?? NO_BUREAU, reason: move.reason }];
    case 'route':
      return [{ type: 'routed', bureau: move.bureau, reason: { text: move.reason } }];
    case 'close':
      return [{ type: 'closed', reason: move.reason, ...(move.note !== undefined && { note: move.note }) }];
    case 'reopen':
      return [{ type: 'reopened', by: 'staff', reason: move.reason }];
    case 'merge':
      return [{ type: 'merged', into: move.into }];
    case 'link':
      return [{ type: 'linked', to: move.to, kind: 'related' }];
    case 'unlink':
      return [{ type: 'unlinked', to: move.to }];
    case 'priority':
      return [{ type: 'priority-set', priority: move.priority, reason: move.reason }];
    case 'classify':
      return [
        {
          type: 'classified',
          ...(move.topic !== undefined && { topic: move.topic }),
          ...(move.category !== undefined && { category: move.category }),
        },
      ];
  }
}
