import type { CitizenTicket } from '../../tickets/index.js';
import type { TurnContext } from '../context.js';
import type { BotState } from '../state.js';
import { NO_OFFICE, type OfficeView } from './ports.js';
import { type Standing, standingOf } from './standing.js';

/** Tickets of one conversation that are spoken of. */
const MAX_OWN = 10;
/** Wrong number or code this often in one conversation, and only the phone tells a ticket's state. */
const MAX_FAILED_LOOKUPS = 5;
/** How long a code that was given here stands for the ticket. */
const PROVEN_MS = 30 * 60_000;
const MAX_PROVEN = 3;

/** A ticket this citizen may hear of: of this conversation, or its code was given here. */
export interface Own {
  readonly ticket: CitizenTicket;
  readonly standing: Standing;
  readonly office: OfficeView;
}

export const officeOf = ({ deps }: TurnContext) => deps.office ?? NO_OFFICE;

function own({ message }: TurnContext, office: OfficeView, ticket: CitizenTicket | undefined): Own[] {
  const standing = ticket && standingOf(ticket, office, message.receivedAt);
  return ticket && standing ? [{ ticket, standing, office }] : [];
}

/** Tickets of this conversation, oldest first, after those whose code was given here a short while ago. */
export async function ownTickets(context: TurnContext): Promise<readonly Own[]> {
  const { deps, message, state } = context;
  const here = context.hasTickets ? await deps.tickets.ofConversation(message.conversationId, MAX_OWN) : [];
  const proven = (state.proven ?? []).filter(
    ({ number, until }) => until > message.receivedAt && !here.some((ticket) => ticket.number === number),
  );
  const opened = await Promise.all(proven.map(({ number, code }) => deps.tickets.open(number, code)));
  const tickets = [...opened, ...here];
  if (tickets.length === 0) return [];
  const office = await officeOf(context).look();
  return tickets.flatMap((ticket) => own(context, office, ticket));
}

export type Proof =
  | { readonly result: 'proven'; readonly own: Own; readonly state: BotState }
  | { readonly result: 'unknown' | 'locked'; readonly state: BotState };

/** The ticket that number and code name. Wrong guesses are counted, whatever they were for. */
export async function prove(context: TurnContext, number: string, code: string): Promise<Proof> {
  const { state, deps, message } = context;
  if (state.failedLookups >= MAX_FAILED_LOOKUPS) return { result: 'locked', state };
  const ticket = await deps.tickets.open(number, code);
  const [found] = ticket ? own(context, await officeOf(context).look(), ticket) : [];
  if (!found) return { result: 'unknown', state: { ...state, failedLookups: state.failedLookups + 1 } };
  const others = (state.proven ?? []).filter((one) => one.number !== number);
  const proven = [...others, { number, code, until: message.receivedAt + PROVEN_MS }].slice(-MAX_PROVEN);
  return { result: 'proven', own: found, state: { ...state, proven } };
}
