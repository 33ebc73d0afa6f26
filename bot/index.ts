export { answerOnce, type OnceAnswered, type OnceDeps } from './answer-once.js';
export { istanbulDay } from './compose/dates.js';
export { sourceLine } from './compose/source-line.js';
export type { TurnDeps } from './context.js';
export { createEngine, type Engine, type EngineDeps, type EngineLog } from './engine.js';
export { createOutboxWorker, type Deliver, type OutboxWorker } from './outbox-worker.js';
export type * from './ports.js';
export { createTurn, type Turn } from './turn.js';
export type * from './types.js';
