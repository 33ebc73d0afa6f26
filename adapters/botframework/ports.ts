import type { Engine as BotEngine, ChannelStore, ConversationStore, FileIntake } from '../../bot/index.js';

export const BOTFRAMEWORK = 'botframework';

export type Engine = Pick<BotEngine, 'submit'>;
/** Takes in what is to be fetched. */
export type Files = Pick<FileIntake, 'expect'>;
export type Transcript = Pick<ConversationStore, 'transcript'>;
export type Contacts = Pick<ChannelStore, 'heard' | 'contact'>;
export type Deliveries = Pick<ChannelStore, 'deliveries' | 'beginDelivery' | 'endDelivery'>;

/** Structured log, pino's shape. Never given texts, names or tokens. */
export interface ChannelLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
