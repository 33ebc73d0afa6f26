import type { AwaitedEvent, ExamFact, StoredItem } from '../../knowledge/index.js';

/** What a conversation waits for. It ends when it was told, cancelled, or at `until`. */
export interface Subscription {
  /** `examKey` of the exam. */
  readonly exam: string;
  readonly event: AwaitedEvent;
  /** Epoch ms. */
  readonly since: number;
  readonly until: number;
}

/** What a turn does to the subscriptions of its conversation. */
export type SubscriptionMove =
  | { readonly type: 'add'; readonly exam: string; readonly event: AwaitedEvent; readonly until: number }
  | { readonly type: 'remove'; readonly exam: string; readonly event: AwaitedEvent }
  | { readonly type: 'remove-all' };

export interface SubscriptionReader {
  /** Of a conversation, oldest first. */
  of(conversationId: string): Promise<readonly Subscription[]>;
}

/**
 * `queueing`: who is to be told is being collected. `telling`: all are queued. `withdrawn`: what was to be told is no longer so. `stopped`: by
 * one of the staff.
 */
export type BroadcastStatus = 'queueing' | 'telling' | 'done' | 'stopped' | 'withdrawn';

export interface Broadcast {
  readonly id: string;
  readonly exam: string;
  readonly event: AwaitedEvent;
  readonly externalId: string;
  readonly unit: string;
  readonly text: string;
  readonly status: BroadcastStatus;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Conversations by how far the news has come to them. */
export interface BroadcastProgress {
  /** Queued and not yet handed to the channel. */
  readonly queued: number;
  /** Handed over; the channel tries, or waits for its turn or its window. */
  readonly pending: number;
  readonly sent: number;
  readonly failed: number;
}

/** What tells subscribers. Implemented by `store/` on SQLite and PostgreSQL. */
export interface BroadcastStore extends SubscriptionReader {
  /**
   * Takes over what is a fact now: begins a broadcast for news that has none, goes on with a withdrawn one whose fact is there again, withdraws
   * one whose fact is gone, and takes over a text that changed. The broadcasts that changed.
   */
  follow(facts: readonly ExamFact[]): Promise<number>;
  /** Calendars as published now. */
  calendars(): Promise<readonly StoredItem[]>;
  /** Those with something left to do, oldest first. */
  open(): Promise<readonly Broadcast[]>;
  /** Queues the next subscribers, at most `limit`, in one transaction with the place that was reached. False: all are queued. */
  queue(id: string, limit: number): Promise<boolean>;
  /**
   * Tells the next `limit` of a channel, in one transaction: transcript and outbox are written and the subscription ends, so that nobody is told
   * twice. `stale`: the item has changed since, {@link follow} comes first. Whoever has cancelled is passed over, and counts.
   */
  tell(id: string, channel: string, limit: number): Promise<number | 'stale'>;
  /** Channels on which somebody is still to be told. */
  channels(id: string): Promise<readonly string[]>;
  /** Ends one of which nothing is left to do. */
  finish(id: string): Promise<void>;
  /** Due rows of a channel's outbox, counted up to `most`. */
  backlog(channel: string, most: number): Promise<number>;
  /** Stops one, or lets one that was stopped go on; who was not reached stays subscribed. False: it does not stand so. */
  stop(id: string, actor: string, reason: string): Promise<boolean>;
  resume(id: string, actor: string, reason: string): Promise<boolean>;
  find(id: string): Promise<Broadcast | undefined>;
  /** Newest first, without those that nobody had waited for. `before`: `createdAt` and id of the last one seen. `units`: theirs alone. */
  list(
    limit: number,
    before?: { readonly at: number; readonly id: string },
    units?: readonly string[],
  ): Promise<readonly Broadcast[]>;
  progress(ids: readonly string[]): Promise<ReadonlyMap<string, BroadcastProgress>>;
  /** Deletes what has expired, at most `limit`; how many that were. */
  expire(limit: number): Promise<number>;
}
