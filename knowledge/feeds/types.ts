import type { ItemKind, KnowledgeItem } from '../item.js';
import type { Draft, ReviewMark } from '../life/types.js';

/** `publish`: what passes the checks is live at once; `review`: it becomes a draft that a reviewer publishes. */
export type FeedPolicy = 'publish' | 'review';

/** What an administrator sets for a unit's feed. */
export interface FeedSettings {
  /** Kinds the unit may feed. */
  readonly kinds: readonly ItemKind[];
  readonly policy: FeedPolicy;
  /** Longest time between two successful pushes or pulls, in hours; without it the feed is never late. */
  readonly intervalHours?: number;
  /** Who is called when it is late: a name, an address, a telephone number. */
  readonly contact?: string;
}

export interface UnitFeed extends FeedSettings {
  /** Code of the unit: `TEGM`. One feed a unit. */
  readonly unit: string;
  /** Last push or pull of which something was taken or found unchanged; epoch ms. */
  readonly lastSuccessAt?: number;
  /** Since when the alarm is raised; kept so that of several processes one says so. */
  readonly alarmedAt?: number;
  /** Raised by every change of the settings: the ETag. */
  readonly revision: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What is wrong with what was sent. `path` is dotted (`source.date`), empty for the whole; `reason` is Turkish. */
export interface FeedProblem {
  readonly path: string;
  readonly reason: string;
}

export type RefusalCode =
  | 'BODY_MALFORMED'
  | 'BODY_TOO_LARGE'
  | 'ITEM_INVALID'
  | 'KIND_NOT_ALLOWED'
  | 'ITEM_OF_ANOTHER_UNIT'
  | 'DRAFT_IN_HAND'
  | 'FILE_UNREADABLE'
  | 'PULL_FAILED'
  /** `If-Match` named a version that is no longer the current one. */
  | 'STALE'
  /** Sent with the key of one unit to the address of another. */
  | 'FORBIDDEN'
  /** Sent with a key that is revoked or has expired. */
  | 'KEY_REFUSED'
  /** Not refused: the unit took an item away by which questions were answered. */
  | 'ANSWERS_LOST';

/** Why an item was not taken; kept as a dead letter. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly problems: readonly FeedProblem[];
}

/** What stands under an external id. */
export interface Standing {
  readonly current?: {
    readonly version: number;
    readonly content: KnowledgeItem;
    /** Who wrote this version. */
    readonly actor: string;
    /** Epoch ms. */
    readonly at: number;
  };
  readonly draft?: Draft;
}

/** Entity tags a request names: `If-Match` and `If-None-Match` (RFC 9110), without quotes; `*` for any. */
export interface Preconditions {
  readonly ifMatch?: readonly string[];
  readonly ifNoneMatch?: readonly string[];
}

/** One item as a feed wants it to stand, or its removal. */
export type FeedEntry =
  | { readonly item: KnowledgeItem; readonly preconditions?: Preconditions }
  | { readonly remove: string; readonly preconditions?: Preconditions };

/** What a feed's entry comes to, given what stands there. Decided by `planEntry`, carried out by the store. */
export type FeedPlan =
  | { readonly do: 'nothing' }
  /** Writes the next version. `takeDraft`: the feed's own draft goes with it. */
  | { readonly do: 'publish'; readonly content: KnowledgeItem; readonly takeDraft: boolean }
  | {
      readonly do: 'review';
      readonly content: KnowledgeItem;
      readonly marks: readonly ReviewMark[];
      /** Would be published, had the gate tried it: it is tried later. */
      readonly awaitsTrial: boolean;
    }
  /** The feed's own draft goes; the published version stays. */
  | { readonly do: 'withdraw' }
  | { readonly do: 'stale' }
  | { readonly do: 'absent' }
  | { readonly do: 'refuse'; readonly refusal: Refusal };

export type EntryOutcome =
  | {
      readonly ok: true;
      readonly outcome: 'new' | 'changed' | 'unchanged';
      /** As it stands now. */
      readonly standing: Standing;
    }
  /** The precondition names another state than the one there. */
  | { readonly ok: false; readonly reason: 'stale'; readonly standing: Standing }
  /** To be removed, but never there. */
  | { readonly ok: false; readonly reason: 'absent' }
  | { readonly ok: false; readonly reason: 'refused'; readonly refusal: Refusal };

export type LetterChannel = 'api' | 'file' | 'pull';

/** Something refused, to be kept. */
export interface NewDeadLetter {
  readonly unit: string;
  readonly externalId?: string;
  readonly channel: LetterChannel;
  /** `key:ID`, `staff:ID`, `pull`. */
  readonly actor: string;
  /** File or address it came from. */
  readonly origin?: string;
  readonly refusal: Refusal;
  /** What was sent, as text. Kept sealed up to a limit, its hash always. */
  readonly payload: string;
  /** Bytes of what was sent, where `payload` is not the whole of it. */
  readonly payloadBytes?: number;
}

/** Refused and kept until somebody deals with it. The same thing refused again for the same reason counts `times`. */
export interface DeadLetter extends Omit<NewDeadLetter, 'payload' | 'payloadBytes'> {
  readonly id: number;
  readonly times: number;
  /** Epoch ms. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** SHA-256 of what was sent, hexadecimal. */
  readonly payloadHash: string;
  readonly payloadBytes: number;
  /** Whether `payload` was kept: what is over the limit is not. */
  readonly payloadKept: boolean;
  readonly status: 'open' | 'resolved';
  readonly resolvedAt?: number;
  readonly resolvedBy?: string;
  readonly resolution?: string;
}

/** An RSS or Atom address that is read on a schedule. */
export interface PulledFeedSettings {
  readonly url: string;
  readonly kind: Extract<ItemKind, 'announcement'>;
  /** Given to every item. */
  readonly topics: readonly string[];
  /** Minutes between two looks. */
  readonly scheduleMinutes: number;
  /** Days an announcement is current, from the day it was published; without it, until replaced. */
  readonly validDays?: number;
}

export interface PulledFeed extends PulledFeedSettings {
  readonly id: string;
  readonly unit: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** In a row. */
  readonly failures: number;
  /** Epoch ms. */
  readonly nextAt: number;
  readonly lastPullAt?: number;
  readonly lastSuccessAt?: number;
  /** Turkish: what the last look gave. */
  readonly lastOutcome?: string;
  readonly revision: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What is kept of a look at a pulled feed. */
export interface PullResult {
  readonly ok: boolean;
  /** Turkish. */
  readonly outcome: string;
  /** When to look again, epoch ms. */
  readonly nextAt: number;
  /** Of the answer; kept as they were where the look failed. */
  readonly etag?: string;
  readonly lastModified?: string;
}
