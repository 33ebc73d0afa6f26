import { isFunctionWord, stemKeys, tokenize } from '../../nlu/index.js';
import { wordForm } from '../lexicon/pair-key.js';

/** Stem keys that a question is asked with besides its own, each with how much it counts (0…1). */
export interface Expansion {
  readonly keys: Int32Array;
  readonly weights: Float64Array;
}

/** Words of a question that are looked at. */
const MAX_WORDS = 64;
/** Keys of an expansion, the heaviest first. */
const MAX_KEYS = 24;
/** Words that may stand between two words of a wording. */
const GAP = 1;
/** Letters of a root: at most, at least, and at least where it is a whole wording. */
const ROOT = { most: 5, least: 2, leastAlone: 4 };

/** What the terms add whose wording ends here. */
interface Target {
  readonly keys: readonly number[];
  readonly weight: number;
}

/** Wordings as a trie of roots. A word that must stand as it is has its end marked. */
export interface TrieNode {
  readonly next: Map<string, TrieNode>;
  readonly targets: Target[];
}

const EXACT = '$';

/** A term's folded words and the stem keys of its content words. */
export interface ReadTerm {
  readonly form: string;
  readonly keys: readonly number[];
}

export function readTerm(term: string): ReadTerm {
  const content = tokenize(term).filter(({ norm }) => !isFunctionWord(norm));
  return { form: wordForm(term), keys: [...new Set(stemKeys(content))] };
}

/** Content words of a text, folded, in order. */
const contentWords = (text: string): string[] =>
  tokenize(text)
    .map(({ norm }) => norm)
    .filter((norm) => !isFunctionWord(norm));

/**
 * What every form of a word begins with, as near as folded letters tell: infinitives without their ending, negated or not; nouns without a last
 * vowel (case, possessive) and a last stop (which softens before suffixes); five letters at most.
 */
export function rootOf(word: string): string {
  let root = word;
  if (/m[ae]k$/.test(root) && root.length > 4) {
    root = root.slice(0, -3);
    if (/m[ae]$/.test(root) && root.length > 4) root = root.slice(0, -2);
  } else if (root.length > 4 && /[aeiou]$/.test(root)) root = root.slice(0, -1);
  if (root.length > 4 && /[bcdgkpt]$/.test(root)) root = root.slice(0, -1);
  return root.slice(0, ROOT.most);
}

/** Roots of a wording in order; none where it has no word of its own. */
export function rootsOf(wording: string): readonly string[] {
  const words = contentWords(wording);
  const least = words.length === 1 ? ROOT.leastAlone : ROOT.least;
  return words.map((word) => {
    const root = rootOf(word);
    return root.length < least ? `${word}${EXACT}` : root;
  });
}

export function compileTrie(pairs: Iterable<Readonly<{ roots: readonly string[]; term: ReadTerm }>>): TrieNode {
  const wordings = new Map<string, { roots: readonly string[]; terms: Map<string, ReadTerm> }>();
  for (const { roots, term } of pairs) {
    if (roots.length === 0) continue;
    const key = roots.join(' ');
    const known = wordings.get(key) ?? { roots, terms: new Map<string, ReadTerm>() };
    known.terms.set(term.form, term);
    wordings.set(key, known);
  }
  const trie: TrieNode = { next: new Map(), targets: [] };
  for (const { roots, terms } of wordings.values()) {
    let node = trie;
    for (const root of roots) {
      const next = node.next.get(root) ?? { next: new Map(), targets: [] };
      node.next.set(root, next);
      node = next;
    }
    for (const { keys } of terms.values()) {
      if (keys.length > 0) node.targets.push({ keys, weight: 1 / Math.sqrt(terms.size * keys.length) });
    }
  }
  return trie;
}

const NOTHING: Expansion = { keys: new Int32Array(0), weights: new Float64Array(0) };

export function expand(trie: TrieNode, words: readonly string[]): Expansion {
  const found = new Map<number, number>();
  const beginnings = words.slice(0, MAX_WORDS).map(beginningsOf);
  /** Takes what ends at this node and goes on with the words from `at` on. */
  const walk = (node: TrieNode, at: number, last: number): void => {
    for (const { keys, weight } of node.targets) {
      for (const key of keys) if (weight > (found.get(key) ?? 0)) found.set(key, weight);
    }
    if (node.next.size === 0) return;
    for (let place = at; place <= last && place < beginnings.length; place++) {
      for (const beginning of beginnings[place]!) {
        const next = node.next.get(beginning);
        if (next) walk(next, place + 1, place + 1 + GAP);
      }
    }
  };
  walk(trie, 0, beginnings.length);
  if (found.size === 0) return NOTHING;
  const best = [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MAX_KEYS);
  return { keys: Int32Array.from(best, ([key]) => key), weights: Float64Array.from(best, ([, weight]) => weight) };
}

/** All that a word may be called in the trie. */
function beginningsOf(word: string): readonly string[] {
  const found = [`${word}${EXACT}`];
  for (let length = ROOT.least; length <= Math.min(ROOT.most, word.length); length++) found.push(word.slice(0, length));
  return found;
}
