/** An official term and one everyday wording for it, as written. */
export interface LexiconPair {
  readonly term: string;
  readonly wording: string;
}

/** What an editor made of a pair: added, or taken out of what ships. */
export interface LexiconChange extends LexiconPair {
  readonly removed: boolean;
  readonly actor: string;
  /** Epoch ms. */
  readonly since: number;
}
