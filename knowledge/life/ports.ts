import type { ItemKind, KnowledgeItem, StoredItem } from '../item.js';
import type { Draft, DraftContent, DraftOutcome, ItemVersion, LifeState } from './types.js';

export interface DraftFilter {
  readonly states?: readonly Draft['state'][];
  readonly kinds?: readonly ItemKind[];
  readonly units?: readonly string[];
  /** Due for publishing at this time, epoch ms. */
  readonly dueAt?: number;
  readonly limit?: number;
  /** External id after which the page begins. */
  readonly after?: string;
}

/** What goes into the audit log with a change. */
export interface ChangeNote {
  /** Given by the person who did it. */
  readonly reason?: string;
  /** `item.submit`, `feed.push`: area, then verb. */
  readonly action?: string;
  /** More to be kept in the entry's `after`, as JSON can hold it. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface PutOptions extends ChangeNote {
  /** Revision it must still have; 0: there must be none yet; undefined: whatever stands there is replaced. */
  readonly expected?: number;
}

export interface DiscardOptions extends ChangeNote {
  /** Revision it must still have. */
  readonly expected?: number;
}

export interface PublishOptions extends ChangeNote {
  readonly action: string;
  /** Version it was made from; 0: the item is new. Undefined: over whatever stands there. */
  readonly baseVersion?: number;
  /** Revision the item's draft must still have; 0: there must be none. Undefined: a draft, if there is one, goes unseen. */
  readonly draftRevision?: number;
}

/** Working copies. Every change is in the audit log, written in the same transaction. Of racing writers one wins, the others get `stale`. */
export interface DraftStore {
  get(externalId: string): Promise<Draft | undefined>;
  /** In order of external id. */
  list(filter?: DraftFilter): Promise<Draft[]>;
  /** `action` is `item.draft` by default. */
  put(draft: DraftContent, actor: string, options?: PutOptions): Promise<DraftOutcome>;
  /** False where there is none, or another revision than expected. `action` is `item.discard` by default. */
  discard(externalId: string, actor: string, options?: DiscardOptions): Promise<boolean>;
}

export type PublishOutcome =
  | { readonly ok: true; readonly outcome: 'new' | 'changed' | 'unchanged'; readonly version: number }
  /** Somebody else wrote in between. `currentVersion` 0: there is no version; `draftRevision` undefined: there is no draft. */
  | {
      readonly ok: false;
      readonly reason: 'stale';
      readonly currentVersion: number;
      readonly draftRevision: number | undefined;
    };

/** Versions of items, and the one way in which a version comes about outside imports. */
export interface VersionStore {
  /** Newest first. */
  versions(externalId: string): Promise<ItemVersion[]>;
  /** Of several items at once, oldest first: what `asOf` is answered from. */
  history(externalIds: readonly string[]): Promise<Map<string, ItemVersion[]>>;
  /**
   * Writes `content` as the next version, takes the item's draft away and writes the audit log, in one transaction. Content equal
   * to the current version's writes no version (`unchanged`), and takes the draft away all the same.
   */
  publish(content: KnowledgeItem, actor: string, options: PublishOptions): Promise<PublishOutcome>;
  /** Current versions whose `supersedes` or source number names this id, archived ones left out, in order of external id. */
  whereUsed(externalId: string): Promise<StoredItem[]>;
}

export interface CatalogueFilter {
  readonly kinds?: readonly ItemKind[];
  readonly units?: readonly string[];
  readonly states?: readonly LifeState[];
  readonly topic?: string;
  /** Only items whose published version is no longer valid on this day, ISO. */
  readonly expiredOn?: string;
  /** Only these. */
  readonly externalIds?: readonly string[];
  /** External id after which the page begins. */
  readonly after?: string;
  /** Default 50. */
  readonly limit?: number;
}

/** An item in a list: its current version, its draft, or both. */
export interface CatalogueEntry {
  readonly externalId: string;
  /** As `stateOf` says. */
  readonly state: LifeState;
  readonly current:
    | { readonly version: number; readonly updatedAt: number; readonly content: KnowledgeItem }
    | undefined;
  readonly draft: Draft | undefined;
}

/** All items, those included that are only drafts. */
export interface ItemCatalogue {
  /** In order of external id. */
  list(filter?: CatalogueFilter): Promise<CatalogueEntry[]>;
  /** How much each unit has, of those that have anything. */
  units(): Promise<UnitHoldings[]>;
}

/** What a unit has in the knowledge: items that answer now, changes at work on, and those that wait for a reviewer. */
export interface UnitHoldings {
  readonly unit: string;
  readonly published: number;
  readonly drafts: number;
  readonly inReview: number;
}
