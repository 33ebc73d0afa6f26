export * from './calendar/index.js';
export * from './clocks/index.js';
export { type Attendance, type Departure, departureOf, GONE_MS } from './desk/attendance.js';
export { CANNED_VARIABLES, fillCanned, namesApplicant, unknownVariables } from './desk/canned.js';
export { type DeskMove, eventsOf, MOVE_NAMES as DESK_MOVE_NAMES, type MoveName, possibleMoves } from './desk/moves.js';
export type * from './desk/ports.js';
export { NO_BUREAU, PRESENCES, QUEUE_SORTS } from './desk/ports.js';
export { ticketRules } from './desk/rules.js';
export {
  WAITING_POLICY,
  type WaitingList,
  type WaitingPolicy,
  type WaitingSignal,
  waitingStep,
} from './desk/waiting.js';
export { type IncidentKind, incidentKind } from './incidents/kinds.js';
export {
  ALERT_POLICY,
  type AlertInput,
  type AlertPlan,
  type AlertPolicy,
  planAlert,
  type Told,
} from './incidents/plan.js';
export type * from './incidents/ports.js';
export { addressOf } from './incidents/ports.js';
export type * from './life/events.js';
export { type Applied, apply, type Replayed, replay, type TicketState } from './life/replay.js';
export { FINISHED, OWING, TICKET_STATUSES, type TicketStatus } from './life/status.js';
export { MOVES, nextStatus, tableProblems } from './life/transitions.js';
export type * from './notices/ports.js';
export { NOTICE_WAYS } from './notices/ports.js';
export * from './open-data/index.js';
export {
  type BureauFlag,
  bureauFlags,
  CONFIRM_DAYS,
  daysSince,
  isActiveOn,
  MIN_REPRESENTATIVES,
  onCallOrder,
} from './organisation/checks.js';
export { createDirectory, type Directory } from './organisation/directory.js';
export { isZone, type LoadedOrganisation, loadOrganisation } from './organisation/load.js';
export type * from './organisation/ports.js';
export type * from './organisation/types.js';
export { CENTRE, CONTACT_ROLES } from './organisation/types.js';
export type * from './ports.js';
export { CRITERIA, type Criterion, MATRIX } from './priority/criteria.js';
export { type Prioritised, type PriorityInput, prioritise } from './priority/prioritise.js';
export * from './reports/index.js';
export { createTrial, type DryRun, type Move, type Trial } from './routing/dry-run.js';
export { loadRules } from './routing/load-rules.js';
export {
  ABROAD,
  assess,
  type OpeningContext,
  type OpeningDraft,
  type PlannedOpening,
  planOpening,
  type TicketAssessment,
} from './routing/plan-opening.js';
export { planRouting, type RoutableTicket } from './routing/plan-routing.js';
export type * from './routing/ports.js';
export { MAX_RETURNS, type Routed, returnedBy, route } from './routing/route.js';
export type * from './routing/types.js';
export { routingRulesSchema } from './routing/types.js';
export { type RuleProblem, ruleProblems } from './routing/validate.js';
export * from './surveys/index.js';
export { classifyCategory, classifyTopic, type TopicGuess, type TopicHint } from './topics/classify.js';
export { SCHOOL_LEVELS, type SchoolLevel, schoolLevel } from './topics/school-level.js';
export { TOPICS, topicName } from './topics/topics.js';
export type * from './types.js';
