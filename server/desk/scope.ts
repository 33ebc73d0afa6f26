import type { Response } from 'express';
import type { ConversationStore } from '../../bot/index.js';
import { type DeskStore, NO_BUREAU, type TicketSummary } from '../../tickets/index.js';
import { demand, principalOf } from '../auth/authorize.js';
import { isAllowed, type Permission, unitsOf } from '../auth/permissions.js';
import type { Principal } from '../auth/principal.js';
import { AppError } from '../errors.js';

/** Bureaus in which the caller may do something; undefined: in all. Throws `FORBIDDEN` where there is none. */
export function bureausOf(response: Response, permission: Permission): readonly string[] | undefined {
  const units = unitsOf(demand(response, permission), permission);
  return units === '*' ? undefined : units;
}

/** Those of the bureaus asked for that the caller may see. Throws `FORBIDDEN` for one that is not theirs. */
export function bureausAsked(
  response: Response,
  permission: Permission,
  asked: readonly string[] | undefined,
): readonly string[] | undefined {
  if (asked === undefined) return bureausOf(response, permission);
  for (const bureau of asked) demand(response, permission, bureau);
  return asked;
}

/** What who filed a ticket for a caller may do to it, wherever it went: the caller asks them. */
const OF_FILERS: ReadonlySet<Permission> = new Set(['desk.read']);

/** May do something to a ticket: where it is, or because they filed it. */
export const mayTo = (principal: Principal, permission: Permission, ticket: Whose): boolean =>
  isAllowed(principal, permission, ticket.bureau) ||
  (OF_FILERS.has(permission) && isFiler(principal, ticket) && isAllowed(principal, permission));

/** What of a ticket says whose it is. */
export type Whose = Pick<TicketSummary, 'bureau' | 'filedBy'>;

export const isFiler = (principal: Principal, { filedBy }: Whose): boolean =>
  principal.kind === 'staff' && filedBy !== undefined && filedBy === principal.id;

/** A ticket within the caller's scope. Throws `DESK_TICKET_NOT_FOUND`, `FORBIDDEN`. */
export async function ticketIn(
  desk: Pick<DeskStore, 'summary'>,
  response: Response,
  permission: Permission,
  number: string,
): Promise<TicketSummary> {
  const principal = demand(response, permission);
  const ticket = await desk.summary(number);
  if (!ticket) throw new AppError('DESK_TICKET_NOT_FOUND');
  if (!mayTo(principal, permission, ticket)) throw new AppError('FORBIDDEN');
  return ticket;
}

/**
 * Tickets of a conversation that the caller may see: whoever holds the bureau of one of them, or the contact centre's own where it has none yet.
 * Throws `CONVERSATION_NOT_FOUND`, `FORBIDDEN`.
 */
export async function conversationTickets(
  {
    conversations,
    takeovers,
  }: {
    readonly conversations: Pick<ConversationStore, 'transcript'>;
    readonly takeovers: {
      ticketsOf(id: string): Promise<readonly { readonly number: string; readonly bureau: string }[]>;
    };
  },
  response: Response,
  permission: Permission,
  id: string,
): Promise<string[]> {
  demand(response, permission);
  const [first] = await conversations.transcript(id, 0, 1);
  if (!first) throw new AppError('CONVERSATION_NOT_FOUND');
  const tickets = await takeovers.ticketsOf(id);
  const bureaus = [...tickets.map(({ bureau }) => bureau), NO_BUREAU];
  if (!bureaus.some((bureau) => isAllowed(principalOf(response), permission, bureau))) throw new AppError('FORBIDDEN');
  return tickets.map(({ number }) => number);
}

/** Only people work at a desk. */
export function staffOf(response: Response): Extract<Principal, { kind: 'staff' }> {
  const principal = principalOf(response);
  if (principal.kind !== 'staff') throw new AppError('FORBIDDEN');
  return principal;
}

/** May see what is for one bureau, or for all. */
export const sees = (principal: Principal, permission: Permission, bureau: string | undefined): boolean =>
  bureau === undefined ? isAllowed(principal, permission) : isAllowed(principal, permission, bureau);
