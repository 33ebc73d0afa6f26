import type { Engine as BotEngine, ChannelStore, FileIntake } from '../../bot/index.js';

export type Engine = Pick<BotEngine, 'submit'>;
/** Takes in what is to be fetched. */
export type Files = Pick<FileIntake, 'expect'>;
export type Contacts = Pick<ChannelStore, 'heard' | 'renamed' | 'contact' | 'windowClosed'>;
export type Deliveries = Pick<
  ChannelStore,
  'deliveries' | 'beginDelivery' | 'endDelivery' | 'deliveryTold' | 'deliverAgain'
>;

/** Structured log, pino's shape. Never given texts, telephone numbers or tokens. */
export interface ChannelLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
