import type { QuantizedVector } from './dense/vector-index.js';
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

/** Where vectors are kept, by encoder revision and hash of the encoded text: equal texts share one. */
export interface VectorStore {
  /** Those of `hashes` that are there. */
  load(revision: string, hashes: readonly string[]): Promise<Map<string, QuantizedVector>>;
  /** Vectors already there stay. */
  save(revision: string, vectors: ReadonlyMap<string, QuantizedVector>): Promise<void>;
  /** Removes the vectors of every other encoder revision; resolves with how many. */
  prune(revision: string): Promise<number>;
}
