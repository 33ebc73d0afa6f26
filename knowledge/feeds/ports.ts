import type { Draft } from '../life/types.js';
import type {
  DeadLetter,
  EntryOutcome,
  FeedEntry,
  FeedPlan,
  FeedPolicy,
  FeedSettings,
  NewDeadLetter,
  PulledFeed,
  PulledFeedSettings,
  PullResult,
  Standing,
  UnitFeed,
} from './types.js';

export type Written<T> = { readonly ok: true; readonly value: T; readonly created: boolean } | { readonly ok: false };

/** Feeds of the units. Every change is in the audit log, written in the same transaction. */
export interface FeedStore {
  /** In order of unit; `units` undefined: all. */
  list(filter?: {
    readonly units?: readonly string[];
    readonly after?: string;
    readonly limit?: number;
  }): Promise<UnitFeed[]>;
  get(unit: string): Promise<UnitFeed | undefined>;
  /** `expected`: revision it must still have; 0: there must be none yet. Not ok: it has another. */
  put(unit: string, settings: FeedSettings, actor: string, expected?: number): Promise<Written<UnitFeed>>;
  /** False where there is none, or another revision than `expected`. Its items, keys and dead letters stay. */
  remove(unit: string, actor: string, expected?: number): Promise<boolean>;
  /** What stands under an external id. */
  standing(externalId: string): Promise<Standing>;
  /**
   * Brings entries to where the feed wants them, in one transaction, each judged by `plan` on what stands there. Outcomes in the list's order;
   * undefined where the unit has no feed. Open dead letters of what was taken are resolved; something taken or unchanged counts as success.
   */
  push(unit: string, entries: readonly FeedEntry[], context: PushContext): Promise<EntryOutcome[] | undefined>;
  /** What {@link FeedStore.push} would do with each entry now. Writes nothing. */
  plans(unit: string, entries: readonly FeedEntry[], context: PushContext): Promise<FeedPlan[] | undefined>;
  /** Counts as success without an item: a pulled feed that has nothing new. */
  touch(unit: string): Promise<void>;
  /** Raises or ends the alarm; true for the one caller that did. */
  alarm(unit: string, late: boolean): Promise<boolean>;
}

export interface PushContext {
  readonly actor: string;
  /** More for the audit log, with every version that is written. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Decides for one entry; `owners`: owner units of what it supersedes, by external id; what is not in it is not there. */
  readonly plan: (
    entry: FeedEntry,
    standing: Standing & { readonly sameAsCurrent: boolean; readonly sameAsDraft: boolean },
    policy: FeedPolicy,
    owners: ReadonlyMap<string, string>,
  ) => FeedPlan;
}

export interface DeadLetterFilter {
  readonly units?: readonly string[];
  readonly status?: DeadLetter['status'];
  readonly externalId?: string;
  /** Older than this id: the next page. */
  readonly before?: number;
  readonly limit?: number;
}

export interface DeadLetterStore {
  /** One transaction; ids in the list's order. The oldest resolved of a unit over its limit go; an open one only with a record in the audit log. */
  add(letters: readonly NewDeadLetter[]): Promise<number[]>;
  /** Newest first. */
  list(filter?: DeadLetterFilter): Promise<DeadLetter[]>;
  get(id: number): Promise<DeadLetter | undefined>;
  /** What was sent; undefined where it was over the limit. */
  payload(id: number): Promise<string | undefined>;
  /** False where it is not there or resolved already. */
  resolve(id: number, actor: string, resolution: string): Promise<boolean>;
  /** Open ones by unit. */
  counts(): Promise<Map<string, number>>;
}

/** An item of a feed that went to review untried. */
export interface WaitingTrial {
  readonly draft: Draft;
  /** Made in vain so far. */
  readonly attempts: number;
}

/** What waits for the publish gate. An item comes to wait in the transaction that sends it to review ({@link FeedStore.push}). */
export interface FeedTrialStore {
  /** The longest due first; only drafts that are as they were sent, of feeds that publish. */
  due(limit: number): Promise<WaitingTrial[]>;
  /** Tried in vain: again from `nextAt`, epoch ms. */
  postpone(externalIds: readonly string[], nextAt: number): Promise<void>;
  giveUp(externalIds: readonly string[]): Promise<void>;
  /** Takes off the list what does not wait any more. */
  tidy(): Promise<void>;
}

export interface PulledFeedStore {
  /** In order of id. */
  list(unit: string): Promise<PulledFeed[]>;
  get(id: string): Promise<PulledFeed | undefined>;
  /** Undefined where the unit has no feed, or pulls that address already. */
  add(unit: string, settings: PulledFeedSettings, actor: string): Promise<PulledFeed | undefined>;
  update(id: string, settings: PulledFeedSettings, actor: string, expected?: number): Promise<Written<PulledFeed>>;
  remove(id: string, actor: string, expected?: number): Promise<boolean>;
  /** Takes one that is due for itself until `leaseMs` from now. */
  claim(leaseMs: number): Promise<PulledFeed | undefined>;
  /** Keeps what the look gave, unless the feed was changed or taken away meanwhile. */
  finish(feed: PulledFeed, result: PullResult): Promise<void>;
}
