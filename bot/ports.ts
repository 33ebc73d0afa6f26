import type { ConversationState, InboundMessage, Reply, TurnOutcome } from './types.js';

/** An accepted message waiting for its turn. */
export interface InboxRow {
  readonly rowId: number;
  readonly message: InboundMessage;
  /** What the transcript holds of it, where that is known without looking. */
  readonly masked?: string;
}

export interface ConversationSnapshot {
  readonly state: ConversationState | undefined;
  /** Raised by every turn; `commitTurn` refuses when another turn came first. */
  readonly version: number;
  /** Whether any ticket belongs to the conversation. */
  readonly hasTickets: boolean;
  /** Whether it was asked something by a survey, or about a closed ticket, that it did not answer yet. */
  readonly isAsked: boolean;
}

/** A message as the channel replays it. `seq` is gap-free within a conversation, from 1, citizens' and bot's together. */
export interface TranscriptEntry {
  readonly seq: number;
  readonly direction: 'in' | 'out';
  /** Channel message id for `in`. */
  readonly channelMessageId?: string;
  readonly text: string;
  readonly reply?: Reply;
  /** Opaque to all but the adapter that wrote it (Direct Line: the activity's `channelData`). */
  readonly channelData?: string;
  readonly at: number;
}

export interface OutboxRow {
  readonly rowId: number;
  readonly channel: string;
  readonly conversationId: string;
  /** Transcript entry this delivers. */
  readonly entry: TranscriptEntry;
  readonly attempts: number;
}

/** Durable side of the conversation. Implemented by `store/` on SQLite and PostgreSQL. */
export interface ConversationStore {
  /**
   * Accepts a message: inbox row and transcript entry in one transaction. `duplicate` when (channel, conversation, id) is known;
   * then `entry` is the one written the first time, and `isOpen` tells that its turn is still to come. The conversation is created when new.
   * The raw text is kept sealed until its turn is committed, then only the masked text remains.
   */
  accept(
    message: InboundMessage,
    masked: string,
    channelData?: string,
  ): Promise<{ duplicate: boolean; isOpen: boolean; row: InboxRow; entry: TranscriptEntry }>;
  load(conversationId: string): Promise<ConversationSnapshot>;
  /**
   * One transaction: state (if still at `version`), masked text, transcript and outbox rows of the replies, events, tickets, inbox row done.
   * `stale`: another turn committed first, or a ticket moved on: load again. `refused`: a ticket does not allow what was to be done to it. `done`: this inbox row was already answered, nothing to do.
   * `early`: a message of the conversation that was accepted before waits for its answer; see `openBefore`.
   */
  commitTurn(
    row: InboxRow,
    version: number,
    outcome: TurnOutcome,
  ): Promise<{ status: 'committed'; entries: TranscriptEntry[] } | { status: 'stale' | 'done' | 'refused' | 'early' }>;
  /**
   * Says something to a conversation whose message waits for its turn; false, and nothing is said, where the turn was committed meanwhile, or the
   * conversation was told since `notSince` (epoch ms).
   */
  tellWaiting(row: InboxRow, reply: Reply, notSince: number): Promise<boolean>;
  /** What the conversation accepted before this row and has not answered, in order; another instance may be at it. */
  openBefore(row: InboxRow): Promise<InboxRow[]>;
  /** Accepted and not yet answered, oldest first: asked at start and by the sweeper. */
  pending(olderThan: number, limit: number): Promise<InboxRow[]>;
  /** Entries after `seq`, in order. */
  transcript(conversationId: string, afterSeq: number, limit: number): Promise<TranscriptEntry[]>;
  /** Number of the last entry of each conversation that is there, by its id. */
  lastSeqs(conversationIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /**
   * Takes due outbox rows, of one channel where it is named, for this process for `leaseMs`; no two callers get the same row, and of a
   * conversation only the earliest that is undelivered is given.
   */
  takeOutbox(limit: number, leaseMs: number, now: number, channel?: string): Promise<OutboxRow[]>;
  /** Rows that are still on their way stay this process's until `until`, in epoch ms. */
  renewOutbox(rowIds: readonly number[], until: number): Promise<void>;
  /** Delivered rows are marked in one statement. */
  markSent(rowIds: readonly number[], now: number): Promise<void>;
  /** Retried at `retryAt`, or dead with the reason when `retryAt` is undefined. `isWait`: nothing was tried, so it is no attempt. */
  markFailed(rowId: number, reason: string, retryAt: number | undefined, isWait?: boolean): Promise<void>;
}
