import type { KnowledgeItem, StoredItem } from './item.js';

export type SaveOutcome = 'new' | 'changed' | 'unchanged';

/** Where knowledge is kept. Implemented by `store/`; every write raises `knowledge_revision` by one, in the same transaction. */
export interface KnowledgeStore {
  /**
   * Idempotent by external id and content: equal content changes nothing, other content becomes the next version.
   * One transaction for the whole list; outcomes in the list's order.
   */
  save(items: readonly KnowledgeItem[], actor: string): Promise<SaveOutcome[]>;
  /** Highest revision written so far; 0 for an empty store. Cheap enough to ask several times a second. */
  revision(): Promise<number>;
  /** Items whose current version was written after `revision`, archived ones included, in order of revision. */
  changedSince(revision: number): Promise<StoredItem[]>;
  byExternalId(externalId: string): Promise<StoredItem | undefined>;
}
