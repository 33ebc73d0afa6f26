import { beginsWithinOneError, isWithinOneError } from '../text/distance.js';
import { KEPT_WORDS, keptWord } from '../text/kept-word.js';
import { foldTr } from '../text/normalize.js';

/** Shortest word in which a typing error is forgiven. */
const FUZZY_LENGTH = 7;
/** Words a `...` may stand for, none included. */
const GAP = 4;

interface WordTest {
  readonly word: string;
  readonly isPrefix: boolean;
  readonly isExact: boolean;
}

interface WordElement {
  readonly kind: 'words';
  readonly tests: readonly WordTest[];
  /** The same by first letter, which no typing error changes. */
  readonly byLetter: ReadonlyMap<string, readonly WordTest[]>;
  /** The end of the utterance will do instead of a word. */
  readonly orEnd: boolean;
}

interface PlaceElement {
  readonly kind: 'gap' | 'start' | 'end';
}

type Element = WordElement | PlaceElement;

/**
 * Pattern over the folded words of an utterance. Blanks separate elements: `word` (one typing error forgiven from seven letters on),
 * `stem*` (any ending), `=word` (to the letter), `a|b*|c` (one of), `...` (up to four words between), `^` and `$` (edges),
 * `@name` (a set of words), `$` among alternatives (a word or nothing more). Letters may be Turkish; they are folded.
 */
export interface Pattern {
  readonly elements: readonly Element[];
}

export type WordSets = Readonly<Record<string, string>>;

function testOf(source: string): WordTest {
  const isExact = source.startsWith('=');
  const isPrefix = source.endsWith('*');
  return { word: foldTr(source.slice(isExact ? 1 : 0, isPrefix ? -1 : undefined)), isPrefix, isExact };
}

export function compilePattern(source: string, sets: WordSets = {}): Pattern {
  const elements = source
    .trim()
    .split(/ +/)
    .map((part): Element => {
      if (part === '...') return { kind: 'gap' };
      if (part === '^') return { kind: 'start' };
      if (part === '$') return { kind: 'end' };
      const expanded = part.replace(/@([a-z]+)/gi, (_, name: string) => sets[name] ?? name);
      const alternatives = expanded.split('|');
      const tests = alternatives.filter((alternative) => alternative !== '$').map(testOf);
      return { kind: 'words', tests, byLetter: byFirstLetter(tests), orEnd: tests.length < alternatives.length };
    });
  return { elements };
}

function byFirstLetter(tests: readonly WordTest[]): ReadonlyMap<string, readonly WordTest[]> {
  const found = new Map<string, WordTest[]>();
  for (const test of tests) kept(found, test.word[0] ?? '', () => []).push(test);
  return found;
}

const forgives = ({ word, isExact }: WordTest): boolean => !isExact && word.length >= FUZZY_LENGTH;

function passesAny(word: string, { byLetter }: WordElement): boolean {
  for (const test of byLetter.get(word[0] ?? '') ?? []) if (passes(word, test)) return true;
  return false;
}

function passes(word: string, test: WordTest): boolean {
  if (word[0] !== test.word[0]) return false;
  if (test.isPrefix) return word.startsWith(test.word) || (forgives(test) && beginsWithinOneError(word, test.word));
  if (word === test.word) return true;
  return forgives(test) && isWithinOneError(word, test.word);
}

/** Index after the last word matched when `elements[element…]` match `words` from `at` on, else undefined. */
function matchFrom(
  elements: readonly Element[],
  element: number,
  words: readonly string[],
  at: number,
): number | undefined {
  const current = elements[element];
  if (current === undefined) return at;
  if (current.kind === 'start') return at === 0 ? matchFrom(elements, element + 1, words, at) : undefined;
  if (current.kind === 'end') return at === words.length ? at : undefined;
  if (current.kind !== 'words') {
    for (let skip = 0; skip <= GAP && at + skip <= words.length; skip++) {
      const end = matchFrom(elements, element + 1, words, at + skip);
      if (end !== undefined) return end;
    }
    return undefined;
  }
  const word = words[at];
  if (word === undefined) return current.orEnd ? matchFrom(elements, element + 1, words, at) : undefined;
  if (!passesAny(word, current)) return undefined;
  return matchFrom(elements, element + 1, words, at + 1);
}

/** End of the longest match of the patterns at `at` that goes beyond `least`, else `least`. */
function longestOf(patterns: readonly Pattern[], words: readonly string[], at: number, least: number): number {
  let longest = least;
  for (const { elements } of patterns) longest = Math.max(longest, matchFrom(elements, 0, words, at) ?? at);
  return longest;
}

const NONE: readonly Pattern[] = [];

/** What a word can begin. */
interface Beginnings {
  /** Numbers of the sets of which it begins a pattern. */
  readonly sets: readonly number[];
  /** The patterns, by the number of their set. */
  readonly patterns: readonly (readonly Pattern[] | undefined)[];
}

/** What the words of a text can begin. */
interface Read {
  readonly words: readonly Beginnings[];
  /** By the number of a set: whether any of the words begins a pattern of it. */
  readonly opened: Uint8Array;
}

interface Head {
  readonly set: number;
  readonly pattern: Pattern;
}

/**
 * The beginnings of all patterns of all sets in one place, so that a word of a message is looked up once and not once a set: dozens of sets read each
 * message, and hardly any word begins a pattern of any of them.
 */
class Openings {
  /** By the word that it must be, by what it must begin with, and by first letter where a typing error is forgiven. */
  readonly #whole = new Map<string, Head[]>();
  readonly #prefix = new Map<string, Head[]>();
  readonly #forgiving = new Map<string, Map<string, { readonly test: WordTest; readonly heads: Head[] }>>();
  readonly #byWord = new Map<string, Beginnings>();
  /** Of the lists of words that are read now: several sets read the same one. */
  #byWords = new WeakMap<readonly string[], Read>();
  #sets = 0;

  /** Takes the patterns of a set in; gives its number. */
  add(patterns: readonly Pattern[]): number {
    const set = this.#sets++;
    for (const pattern of patterns) {
      const head = headOf(pattern);
      if (head?.kind === 'words') for (const test of head.tests) this.#headsOf(test).push({ set, pattern });
    }
    this.#byWord.clear();
    this.#byWords = new WeakMap();
    return set;
  }

  #headsOf(test: WordTest): Head[] {
    if (!forgives(test)) return kept(test.isPrefix ? this.#prefix : this.#whole, test.word, () => []);
    const alike = kept(this.#forgiving, test.word[0] ?? '', () => new Map());
    return kept(alike, test.isPrefix ? `${test.word}*` : test.word, () => ({ test, heads: [] })).heads;
  }

  of(words: readonly string[]): Read {
    const known = this.#byWords.get(words);
    if (known !== undefined) return known;
    const found = { words: words.map((word) => this.#of(word)), opened: new Uint8Array(this.#sets) };
    for (const { sets } of found.words) for (const set of sets) found.opened[set] = 1;
    this.#byWords.set(words, found);
    return found;
  }

  #of(word: string): Beginnings {
    const known = this.#byWord.get(word);
    if (known !== undefined) return known;
    const found = this.#find(word);
    const key = keptWord(word);
    if (key === undefined) return found;
    if (this.#byWord.size >= KEPT_WORDS) this.#byWord.clear();
    this.#byWord.set(key, found);
    return found;
  }

  #find(word: string): Beginnings {
    const sets: number[] = [];
    const patterns: Pattern[][] = [];
    const take = (heads: readonly Head[] = []) => {
      for (const { set, pattern } of heads) {
        const own = patterns[set];
        if (own === undefined) {
          sets.push(set);
          patterns[set] = [pattern];
        } else if (!own.includes(pattern)) own.push(pattern);
      }
    };
    take(this.#whole.get(word));
    for (let length = 1; length <= word.length; length++) take(this.#prefix.get(word.slice(0, length)));
    for (const { test, heads } of this.#forgiving.get(word[0] ?? '')?.values() ?? [])
      if (passes(word, test)) take(heads);
    return { sets, patterns };
  }
}

function kept<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

const openings = new Openings();

const headOf = ({ elements }: Pattern): Element | undefined => elements.find((element) => element.kind !== 'start');

/** Patterns looked up by the word they begin with. Sets are made once, at start. Lists of words they have read must not change. */
export class PatternSet {
  readonly #number: number;
  /** Patterns that open with a gap after `^`: tried at the first word only. */
  readonly #fromStart: readonly Pattern[];

  constructor(sources: readonly string[], sets: WordSets = {}) {
    const patterns = sources.map((source) => compilePattern(source, sets));
    this.#number = openings.add(patterns);
    this.#fromStart = patterns.filter((pattern) => headOf(pattern)?.kind === 'gap');
  }

  /** False where no pattern matches anywhere, told by the words alone. */
  mayMatch(words: readonly string[]): boolean {
    return this.#fromStart.length > 0 || openings.of(words).opened[this.#number] === 1;
  }

  /** End (exclusive) of the longest match that begins at word `at`. */
  matchAt(words: readonly string[], at: number): number | undefined {
    const first = openings.of(words).words[at];
    return first && this.#longest(first, words, at);
  }

  /** True when any pattern matches anywhere. */
  matches(words: readonly string[]): boolean {
    if (!this.mayMatch(words)) return false;
    const beginnings = openings.of(words).words;
    for (let at = 0; at < beginnings.length; at++)
      if (this.#longest(beginnings[at]!, words, at) !== undefined) return true;
    return false;
  }

  #longest(first: Beginnings, words: readonly string[], at: number): number | undefined {
    const heads = first.patterns[this.#number] ?? NONE;
    const fromStart = at === 0 ? this.#fromStart : NONE;
    if (heads.length === 0 && fromStart.length === 0) return undefined;
    const longest = longestOf(fromStart, words, at, longestOf(heads, words, at, at));
    return longest > at ? longest : undefined;
  }
}
