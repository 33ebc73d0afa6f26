import type { ConversationStore, Engine, FileIntake } from '../../bot/index.js';

export const TELEGRAM_CHANNEL = 'telegram';

/** Which chat is which conversation; see `TelegramStore`. */
export interface Chats {
  /** The conversation held in a chat. A message from there means that it can be written to. */
  conversationOf(chat: number): Promise<string>;
  chatOf(conversationId: string): Promise<{ readonly chat: number; readonly blocked: boolean } | undefined>;
  setBlocked(chat: number, blocked: boolean): Promise<void>;
  migrate(from: number, to: number): Promise<void>;
  progress(conversationId: string, seq: number): Promise<number>;
  saveProgress(conversationId: string, seq: number, parts: number): Promise<void>;
}

/** A small fact that outlives the process. */
export interface Note {
  load(): Promise<string | undefined>;
  save(text: string): Promise<void>;
}

/** The shape of a pino logger. Nothing is logged that could hold an address of the Bot API: the token stands in it. */
export interface TelegramLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Takes in what is to be fetched. */
export type Files = Pick<FileIntake, 'expect'>;
export type Inbox = Pick<Engine, 'submit'>;
export type Transcript = Pick<ConversationStore, 'transcript'>;

/** Resolves after `ms`, or at once when aborted. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;
