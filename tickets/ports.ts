import type { TicketView } from './types.js';

/** Read side of the ticket store as the conversation and the API need it. */
export interface TicketLookup {
  /** Next number of the year, `MEB-2026-000123`. Never given twice, over all instances and restarts; a gap is no fault. */
  reserveNumber(year: number): Promise<string>;
  /** `undefined` when the number is unknown or the code is wrong: the two are not told apart. Constant-time compare. */
  find(number: string, code: string): Promise<TicketView | undefined>;
}
