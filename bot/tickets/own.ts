import type { CitizenTicket } from '../../tickets/index.js';
import type { TurnContext } from '../context.js';
import type { BotState } from '../state.js';
import { NO_OFFICE } from './ports.js';
import { type Standing, standingOf } from './standing.js';

/** Tickets of one conversation that are spoken of. */
const MAX_OWN = 10;
/** Wrong number or code this often in one conversation, and only the phone tells a ticket's state. */
const MAX_FAILED_LOOKUPS = 5;
/** How long a code that was given here stands for the ticket. */
const PROVEN_MS = 30 * 60_000;
const MAX_PROVEN = 3;

/** A ticket this citizen may hear of. `isHere`: of this conversation; otherwise its code was given here. */
export interface Own {
  readonly ticket: CitizenTicket;
  readonly standing: Standing;
  readonly isHere: boolean;
}

export const officeOf = ({ deps }: TurnContext) => deps.office ?? NO_OFFICE;

function own(context: TurnContext, ticket: CitizenTicket | undefined, isHere: boolean): Own[] {
  const standing = ticket && standingOf(ticket, officeOf(context), context.message.receivedAt);
  return ticket && standing ? [{ ticket, standing, isHere }] : [];
}

/** Tickets of this conversation, oldest first, after those whose code was given here a short while ago. */
export async function ownTickets(context: TurnContext): Promise<readonly Own[]> {
  const { deps, message, state } = context;
  const here = context.hasTickets ? await deps.tickets.ofConversation(message.conversationId, MAX_OWN) : [];
  const proven = (state.proven ?? []).filter(
    ({ number, until }) => until > message.receivedAt && !here.some((ticket) => ticket.number === number),
  );
  const opened = await Promise.all(proven.map(({ number, code }) => deps.tickets.open(number, code)));
  return [
    ...opened.flatMap((ticket) => own(context, ticket, false)),
    ...here.flatMap((ticket) => own(context, ticket, true)),
  ];
}

export type Proof =
  | { readonly result: 'proven'; readonly own: Own; readonly state: BotState }
  | { readonly result: 'unknown' | 'locked'; readonly state: BotState };

/** The ticket that number and code name. Wrong guesses are counted, whatever they were for. */
export async function prove(context: TurnContext, number: string, code: string): Promise<Proof> {
  const { state, deps, message } = context;
  if (state.failedLookups >= MAX_FAILED_LOOKUPS) return { result: 'locked', state };
  const [found] = own(context, await deps.tickets.open(number, code), false);
  if (!found) return { result: 'unknown', state: { ...state, failedLookups: state.failedLookups + 1 } };
  const others = (state.proven ?? []).filter((one) => one.number !== number);
  const proven = [...others, { number, code, until: message.receivedAt + PROVEN_MS }].slice(-MAX_PROVEN);
  return { result: 'proven', own: found, state: { ...state, proven } };
}
