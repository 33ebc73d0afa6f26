export * from './calendar/index.js';
export type * from './desk/ports.js';
export { NO_BUREAU, PRESENCES, QUEUE_SORTS } from './desk/ports.js';
export { ticketRules } from './desk/rules.js';
export {
  ALERT_POLICY,
  type AlertInput,
  type AlertPlan,
  type AlertPolicy,
  planAlert,
  type Told,
} from './incidents/plan.js';
export type * from './incidents/ports.js';
export type * from './life/events.js';
export { type Applied, apply, type Replayed, replay, type TicketState } from './life/replay.js';
export { FINISHED, OWING, TICKET_STATUSES, type TicketStatus } from './life/status.js';
export { MOVES, nextStatus, tableProblems } from './life/transitions.js';
export type * from './notices/ports.js';
export { NOTICE_WAYS } from './notices/ports.js';
export type * from './ports.js';
export type * from './types.js';
