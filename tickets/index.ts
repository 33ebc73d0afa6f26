export * from './calendar/index.js';
export type * from './life/events.js';
export { type Applied, apply, type Replayed, replay, type TicketState } from './life/replay.js';
export { FINISHED, OWING, TICKET_STATUSES, type TicketStatus } from './life/status.js';
export { MOVES, nextStatus, tableProblems } from './life/transitions.js';
export type * from './ports.js';
export type * from './types.js';
