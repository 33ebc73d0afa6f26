import { pairKey, wordForm } from '../lexicon/pair-key.js';
import type { LexiconChange, LexiconPair } from '../lexicon/types.js';
import {
  compileTrie,
  type Expansion,
  expand,
  type ReadTerm,
  readTerm,
  rootsOf,
  type TrieNode,
} from './lexicon-trie.js';

/** An official term and the everyday wordings that citizens use for it. */
export interface LexiconEntry {
  readonly term: string;
  readonly wordings: readonly string[];
}

/** A pair as it stands now. */
export interface ListedPair extends LexiconPair {
  readonly key: string;
  /** It is in the lexicon that ships. */
  readonly ships: boolean;
  /** Who added it or put it back, and when (epoch ms); absent where nobody did. */
  readonly actor?: string;
  readonly since?: number;
}

/** Everyday wordings and the terms they stand for. In memory; compiled once per change. */
export interface Lexicon {
  /** Takes the place of all changes made to what ships before; false where they are the same. */
  set(changes: readonly LexiconChange[]): boolean;
  /** Terms whose wordings stand in a question: `words` are its folded words without function words, in order. */
  expand(words: readonly string[]): Expansion;
  /** By key. */
  pairs(): readonly ListedPair[];
  has(pair: LexiconPair): boolean;
  /** The pair is in the lexicon that ships, taken out or not. */
  ships(pair: LexiconPair): boolean;
  /** Folded words ({@link wordForm}) are a term's. */
  isTerm(form: string): boolean;
}

export function createLexicon(shipped: readonly LexiconEntry[] = []): Lexicon {
  const shipping = new Map<string, ReadPair>();
  for (const { term, wordings } of shipped) {
    const read = readTerm(term);
    for (const wording of wordings) {
      const pair = readPair({ term, wording }, read, true);
      shipping.set(pair.listed.key, pair);
    }
  }
  let set: readonly LexiconChange[] = [];
  let state = stateOf(shipping);

  return {
    set(changes) {
      if (isSame(changes, set)) return false;
      const pairs = new Map(shipping);
      for (const change of changes) {
        const key = pairKey(change);
        if (change.removed) pairs.delete(key);
        else pairs.set(key, readPair(change, readTerm(change.term), shipping.has(key), change));
      }
      set = changes;
      state = stateOf(pairs);
      return true;
    },
    expand(words) {
      const known = state.expansions.get(words);
      if (known) return known;
      const expansion = expand(state.trie, words);
      state.expansions.set(words, expansion);
      return expansion;
    },
    pairs() {
      state.listed ??= [...state.pairs.values()].map(({ listed }) => listed).sort((a, b) => (a.key < b.key ? -1 : 1));
      return state.listed;
    },
    has: (pair) => state.pairs.has(pairKey(pair)),
    ships: (pair) => shipping.has(pairKey(pair)),
    isTerm: (form) => state.terms.has(form),
  };
}

interface State {
  readonly pairs: ReadonlyMap<string, ReadPair>;
  readonly terms: ReadonlySet<string>;
  readonly trie: TrieNode;
  /** By the very list of words: a question is widened again and again. */
  readonly expansions: WeakMap<readonly string[], Expansion>;
  listed?: readonly ListedPair[];
}

/** A pair as it is listed, and what compiling needs of it: reading its words is what costs time. */
interface ReadPair {
  readonly listed: ListedPair;
  readonly term: ReadTerm;
  readonly roots: readonly string[];
}

const readPair = (
  { term, wording }: LexiconPair,
  read: ReadTerm,
  ships: boolean,
  change?: Pick<LexiconChange, 'actor' | 'since'>,
): ReadPair => ({
  listed: {
    key: `${read.form}|${wordForm(wording)}`,
    term,
    wording,
    ships,
    ...(change && { actor: change.actor, since: change.since }),
  },
  term: read,
  roots: rootsOf(wording),
});

const stateOf = (pairs: ReadonlyMap<string, ReadPair>): State => ({
  pairs,
  terms: new Set([...pairs.values()].map(({ term }) => term.form)),
  trie: compileTrie(pairs.values()),
  expansions: new WeakMap(),
});

const isSame = (one: readonly LexiconChange[], other: readonly LexiconChange[]): boolean =>
  one.length === other.length &&
  one.every(({ term, wording, removed, actor, since }, at) => {
    const beside = other[at]!;
    return (
      term === beside.term &&
      wording === beside.wording &&
      removed === beside.removed &&
      actor === beside.actor &&
      since === beside.since
    );
  });

/** Entries of a file that has one a line, as JSON: `["term", "wording", …]`. */
export const lexiconEntries = (jsonl: string): LexiconEntry[] =>
  jsonl
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [term, ...wordings] = JSON.parse(line) as [string, ...string[]];
      return { term, wordings };
    });
