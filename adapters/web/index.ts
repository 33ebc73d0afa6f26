export { createWebAdapter, type WebAdapter, type WebAdapterDeps } from './adapter.js';
export { WEB_CHANNEL } from './conversations.js';
export type { OriginPolicy } from './origins.js';
export type { ChannelLog, Clock, Engine, TranscriptReader } from './ports.js';
export {
  SESSION_SECONDS,
  type Session,
  type SessionOutcome,
  type SessionRequest,
  type WebSessions,
} from './sessions.js';
