import type { ConversationStore, FileIntake, InboundMessage, TranscriptEntry } from '../../bot/index.js';

/** The conversation engine as a channel sees it. */
export interface Engine {
  /**
   * Resolves once the message is durably accepted; its turn runs afterwards. A message whose (channel, conversation, id) is known
   * is not taken again: `duplicate`, with the entry written the first time.
   */
  submit(message: InboundMessage, channelData?: string): Promise<{ entry: TranscriptEntry; duplicate: boolean }>;
}

/** Takes files whose bytes came along. */
export type Files = Pick<FileIntake, 'arrived'>;

/** What the channel replays from. */
export type TranscriptReader = Pick<ConversationStore, 'transcript' | 'lastSeqs'>;

/** The other instances, any of which may have a conversation's socket. What is told may be lost. */
export interface OtherInstances {
  /** The conversation has new entries. */
  tell(conversationId: string): void;
  /** Without an id: any of them may have. */
  hear(listen: (conversationId: string | undefined) => void): void;
  /** Whether what they tell comes in now. */
  readonly live: boolean;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/** Structured log, pino's shape. Never given message texts, tokens or cookies. */
export interface ChannelLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
