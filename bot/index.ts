export { answerOnce, type OnceAnswered, type OnceDeps } from './answer-once.js';
export { createFileIntake, type FileIntake, type FileIntakeDeps } from './attachments/intake.js';
export type * from './attachments/ports.js';
export {
  FILE_LIFE_MS,
  type FileFacts,
  type FileMove,
  type FileRefusal,
  MAX_FILE_BYTES,
} from './attachments/types.js';
export { backOff } from './back-off.js';
export type * from './channel-ports.js';
export { istanbulDay } from './compose/dates.js';
export { sourceLine } from './compose/source-line.js';
export type { TurnDeps } from './context.js';
export { createEngine, type Engine, type EngineDeps, type EngineLog } from './engine.js';
export type * from './identity/ports.js';
export { Seen } from './kept.js';
export { createOutboxWorker, type Deliver, type OutboxWorker, type Undelivered } from './outbox-worker.js';
export { passageReply } from './passage-reply.js';
export type * from './ports.js';
export { createRecall, type Recall, type Recalled } from './recall.js';
export { DESK_TR, personIn, personLost, personOut, personSays, withoutPerson, withPerson } from './replies/desk.tr.js';
export { INCIDENT_TR } from './replies/incident.tr.js';
export { KVKK_NOTICE } from './replies/kvkk.js';
export { queueNotice } from './replies/queue.tr.js';
export { nobodyYet, waitEnded } from './replies/waiting.tr.js';
export type * from './subscriptions/ports.js';
export { ratingQuestion, ratingReminder, surveyInvitation } from './surveys/invitation.js';
export type * from './surveys/ports.js';
export type { AlertReach, OfficeView, Opening, TicketOffice } from './tickets/ports.js';
export { waitClosed, withoutWaiting } from './tickets/waiting.js';
export { ticketWays } from './tickets/ways.js';
export { createTurn, type Turn } from './turn.js';
export { createTurnQueue, type TurnQueue } from './turn-queue.js';
export type * from './types.js';
export type * from './undelivered-ports.js';
