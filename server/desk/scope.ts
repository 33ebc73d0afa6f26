import type { Response } from 'express';
import type { DeskStore, TicketSummary } from '../../tickets/index.js';
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

/** A ticket within the caller's scope. Throws `DESK_TICKET_NOT_FOUND`, `FORBIDDEN`. */
export async function ticketIn(
  desk: Pick<DeskStore, 'summary'>,
  response: Response,
  permission: Permission,
  number: string,
): Promise<TicketSummary> {
  demand(response, permission);
  const ticket = await desk.summary(number);
  if (!ticket) throw new AppError('DESK_TICKET_NOT_FOUND');
  demand(response, permission, ticket.bureau);
  return ticket;
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
