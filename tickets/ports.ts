import type { EventRecord } from './life/events.js';
import type { TicketView } from './types.js';

/** Read side of the ticket store as the conversation and the API need it. */
export interface TicketLookup {
  /** Next number of the year, `MEB-2026-000123`. Never given twice, over all instances and restarts; a gap is no fault. */
  reserveNumber(year: number): Promise<string>;
  /** `undefined` when the number is unknown or the code is wrong: the two are not told apart. Constant-time compare. */
  find(number: string, code: string): Promise<TicketView | undefined>;
  /** The same ticket with its log. */
  open(number: string, code: string): Promise<CitizenTicket | undefined>;
  /** Tickets that were opened in a conversation or that the desk joined to it: the newest `limit`, oldest first. */
  ofConversation(conversationId: string, limit: number): Promise<readonly CitizenTicket[]>;
}

/**
 * A ticket of whoever talks in the conversation, or holds its code. The log holds what the desk keeps to itself too (notes): it is shown
 * only through `bot/tickets/standing.ts`.
 */
export interface CitizenTicket {
  readonly number: string;
  readonly subject: string;
  readonly records: readonly EventRecord[];
  /** A call that is to be made, epoch ms. */
  readonly callDueAt?: number;
}
