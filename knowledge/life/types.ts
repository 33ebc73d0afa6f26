import type { KnowledgeItem } from '../item.js';

/**
 * Where an item stands. `published` and `archived` are versions in the store; the first three are the state of the one working copy
 * (draft) an item may have beside its published version, which stays live meanwhile.
 */
export type LifeState = 'draft' | 'in-review' | 'scheduled' | 'published' | 'archived';
export type DraftState = Extract<LifeState, 'draft' | 'in-review' | 'scheduled'>;

/** What a reviewer should look at: a field an importer was unsure of, or a relation it found (`supersedes.0`). */
export interface ReviewMark {
  /** Dotted path into the item: `source.date`, `articles.3.label`. */
  readonly path: string;
  /** Turkish, for the reviewer. */
  readonly reason: string;
}

export type DraftOrigin = 'editor' | 'feed' | 'file' | 'cluster' | 'ticket' | 'rollback';

/** A change that is not live yet. One an item. */
export interface Draft {
  readonly externalId: string;
  /** As it is to be published; `status` is what it will become: `published`. */
  readonly content: KnowledgeItem;
  /** Version it was made from; 0 where the item is new. Publishing over a later one is refused. */
  readonly baseVersion: number;
  readonly state: DraftState;
  /** Epoch ms, where scheduled. */
  readonly publishAt?: number;
  readonly marks: readonly ReviewMark[];
  readonly origin: DraftOrigin;
  /** Raised by every change: the ETag. */
  readonly revision: number;
  readonly createdBy: string;
  readonly updatedBy: string;
  /** Who sent it to review: may not be the one who publishes it, unless their role allows. */
  readonly submittedBy?: string;
  /** Where it is scheduled although golden questions break: why, as the reviewer wrote. */
  readonly overrideReason?: string;
  /** Turkish: why it was given back, by a reviewer or when its time had come; for the editor. */
  readonly remark?: string;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What is written; the store adds revision, people and times. */
export type DraftContent = Pick<Draft, 'content' | 'baseVersion' | 'state' | 'marks' | 'origin'> &
  Partial<Pick<Draft, 'publishAt' | 'submittedBy' | 'overrideReason' | 'remark'>>;

export type DraftOutcome =
  | { readonly ok: true; readonly draft: Draft }
  /** Somebody else changed it in between: `current` is what stands there now (undefined: it is gone). */
  | { readonly ok: false; readonly reason: 'stale'; readonly current: Draft | undefined };

/** A version that was once written, published or archived. */
export interface ItemVersion {
  readonly version: number;
  readonly content: KnowledgeItem;
  readonly actor: string;
  /** Epoch ms. */
  readonly at: number;
}
