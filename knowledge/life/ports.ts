import type { KnowledgeItem, StoredItem } from '../item.js';
import type { Draft, DraftContent, DraftOutcome, ItemVersion } from './types.js';

export interface DraftFilter {
  readonly states?: readonly Draft['state'][];
  readonly units?: readonly string[];
  /** Due for publishing at this time, epoch ms. */
  readonly dueAt?: number;
  readonly limit?: number;
  /** External id after which the page begins. */
  readonly after?: string;
}

/** Working copies. Every change is in the audit log, written in the same transaction. */
export interface DraftStore {
  get(externalId: string): Promise<Draft | undefined>;
  /** In order of external id. */
  list(filter?: DraftFilter): Promise<Draft[]>;
  /** `expected`: revision it must still have; 0: there must be none yet; undefined: whatever stands there is replaced. */
  put(draft: DraftContent, actor: string, expected?: number, reason?: string): Promise<DraftOutcome>;
  /** False where there is none, or another revision than `expected`. */
  discard(externalId: string, actor: string, expected?: number, reason?: string): Promise<boolean>;
}

export type PublishOutcome =
  | { readonly ok: true; readonly outcome: 'new' | 'changed' | 'unchanged'; readonly version: number }
  | { readonly ok: false; readonly reason: 'stale'; readonly currentVersion: number };

/** Versions of items, and the one way in which a version comes about outside imports. */
export interface VersionStore {
  /** Newest first. */
  versions(externalId: string): Promise<ItemVersion[]>;
  /** Of several items at once, oldest first: what `asOf` is answered from. */
  history(externalIds: readonly string[]): Promise<Map<string, ItemVersion[]>>;
  /**
   * Writes `content` as the next version, takes the item's draft away and writes the audit log, in one transaction.
   * `baseVersion` undefined: over whatever stands there.
   */
  publish(
    content: KnowledgeItem,
    actor: string,
    options: { readonly baseVersion?: number; readonly reason?: string; readonly action: string },
  ): Promise<PublishOutcome>;
  /** Current versions whose `supersedes` or sources name this id, archived ones left out. */
  whereUsed(externalId: string): Promise<StoredItem[]>;
}
