import type { TurnDeps } from '../../bot/index.js';

/** Tickets of an assistant that has no store: none is found, and what is filed is kept nowhere. */
export const NO_TICKETS: TurnDeps['tickets'] = {
  find: async () => undefined,
  open: async () => undefined,
  ofConversation: async () => [],
  reserveNumber: async () => 'MEB-2026-000001',
};
