import type { LexiconChange, LexiconPair } from './types.js';

/** A pair with its {@link pairKey}. */
export interface KeyedPair extends LexiconPair {
  readonly key: string;
}

/**
 * Where editors' changes to the lexicon are kept; pairs are one by their folded words ({@link pairKey}). Every change raises
 * `knowledge_revision` and is in the audit log, both in its transaction: a process that follows the knowledge reads them again with it.
 */
export interface LexiconStore {
  /** All changes, in order of term and wording. */
  list(): Promise<LexiconChange[]>;
  /** Adds a pair, or puts one back that was taken out; false where nothing changes. */
  add(pair: KeyedPair, actor: string): Promise<boolean>;
  /** Takes a pair out: one that ships is marked, one that was added goes. False where nothing changes. */
  remove(pair: KeyedPair, ships: boolean, actor: string): Promise<boolean>;
}
