/** Folded words of a text, in order: lower case, ASCII letters, suffixes after an apostrophe cut. The caller normalises. */
export type Words = readonly string[];

/**
 * A pattern as data: parts separated by blanks must all be there, in any order; `a|b` is either; `a_b` one after the other. A word is the beginning of
 * a word of the text, `=word` the whole of it, `*end` its end. Written folded: `halk_egitim|hem kurs`.
 */
export interface Pattern {
  readonly source: string;
  /** Beginnings of words, up to {@link MAX_PREFIX} letters, of which a text that meets it has one; undefined: it may have none. */
  readonly keys: readonly string[] | undefined;
  matches(words: Words): boolean;
}

export function pattern(source: string): Pattern {
  const parts = source.split(' ').map((part) => part.split('|').map((term) => term.split('_').map(wordTest)));
  return {
    source,
    keys: keysOf(parts),
    matches: (words) => {
      const index = indexOf(words);
      return parts.every((terms) => terms.some((term) => occurs(words, index, term)));
    },
  };
}

/** Of the part that has fewest: one key of each of its terms. */
function keysOf(parts: readonly (readonly (readonly WordTest[])[])[]): readonly string[] | undefined {
  const byPart = parts.map((terms) => terms.map((term) => term.find(({ key }) => key !== undefined)?.key));
  return byPart
    .filter((keys): keys is string[] => keys.every((key) => key !== undefined))
    .sort((left, right) => left.length - right.length)[0];
}

interface WordTest {
  readonly text: string;
  readonly kind: 'begins' | 'is' | 'ends';
  /** What the index must hold for it to be anywhere; undefined: the index cannot say. */
  readonly key: string | undefined;
}

function wordTest(term: string): WordTest {
  if (term.startsWith('*')) return { kind: 'ends', text: term.slice(1), key: undefined };
  const isWhole = term.startsWith('=');
  const text = isWhole ? term.slice(1) : term;
  return { kind: isWhole ? 'is' : 'begins', text, key: asKey(text.slice(0, MAX_PREFIX)) };
}

function meets(word: string, { kind, text }: WordTest): boolean {
  if (kind === 'begins') return word.startsWith(text);
  return kind === 'is' ? word === text : word.endsWith(text);
}

/** Longest beginning of a word that is indexed. */
const MAX_PREFIX = 12;

/** Beginnings that any pattern asks for. */
const KEYS = new Set<string>();
/** Which of them a word has, and the words of a text: nearly every pattern is not there, and this says so at once. */
const byWord = new Map<string, readonly string[]>();
let indexes = new WeakMap<Words, ReadonlySet<string>>();

/** Words whose beginnings are kept; beyond this many they are found anew. */
const KEPT_WORDS = 8192;
/** May be somebody's number: not kept. */
const HAS_DIGIT = /\d/;

function asKey(key: string): string {
  if (KEYS.has(key)) return key;
  KEYS.add(key);
  byWord.clear();
  indexes = new WeakMap();
  return key;
}

function beginningsOf(word: string): readonly string[] {
  const known = byWord.get(word);
  if (known) return known;
  const found: string[] = [];
  for (let length = 1; length <= Math.min(word.length, MAX_PREFIX); length++) {
    const beginning = word.slice(0, length);
    if (KEYS.has(beginning)) found.push(beginning);
  }
  if (HAS_DIGIT.test(word)) return found;
  if (byWord.size >= KEPT_WORDS) byWord.clear();
  // A copy: V8 holds a long slice as a view of the text that it was cut from, and with it the whole text.
  byWord.set(` ${word}`.slice(1), found);
  return found;
}

function indexOf(words: Words): ReadonlySet<string> {
  const known = indexes.get(words);
  if (known) return known;
  const index = new Set<string>();
  for (const word of words) for (const beginning of beginningsOf(word)) index.add(beginning);
  indexes.set(words, index);
  return index;
}

function occurs(words: Words, index: ReadonlySet<string>, term: readonly WordTest[]): boolean {
  for (const { key } of term) if (key !== undefined && !index.has(key)) return false;
  const [only] = term;
  if (term.length === 1 && only?.kind === 'begins' && only.key === only.text) return true;
  for (let at = 0; at + term.length <= words.length; at++)
    if (term.every((test, offset) => meets(words[at + offset]!, test))) return true;
  return false;
}

/** Many patterns, of which a text meets few: only those are tried of which the text has a beginning of a word. */
export class PatternTable<Value> {
  readonly #entries: readonly { readonly pattern: Pattern; readonly value: Value }[];
  /** Numbers of the entries, by beginnings of words of which a text that meets them must have one. */
  readonly #byKey = new Map<string, number[]>();
  /** Those that may be met by a text of any beginnings. */
  readonly #always: number[] = [];

  constructor(entries: readonly { readonly pattern: Pattern; readonly value: Value }[]) {
    this.#entries = entries;
    for (const [number, { pattern }] of entries.entries()) {
      if (pattern.keys === undefined) this.#always.push(number);
      for (const key of pattern.keys ?? []) {
        const numbers = this.#byKey.get(key);
        if (numbers) numbers.push(number);
        else this.#byKey.set(key, [number]);
      }
    }
  }

  /** Values of the patterns that a text meets, in the order they were given in. */
  met(words: Words): { readonly pattern: Pattern; readonly value: Value }[] {
    const tried = new Set(this.#always);
    for (const key of indexOf(words)) for (const number of this.#byKey.get(key) ?? []) tried.add(number);
    return [...tried]
      .sort((left, right) => left - right)
      .map((number) => this.#entries[number]!)
      .filter(({ pattern }) => pattern.matches(words));
  }
}

/** Weight → patterns that carry it. */
export type Weighted = Readonly<Record<number, readonly string[]>>;

export const compile = (weighted: Weighted): readonly { readonly weight: number; readonly pattern: Pattern }[] =>
  Object.entries(weighted).flatMap(([weight, sources]) =>
    sources.map((source) => ({ weight: Number(weight), pattern: pattern(source) })),
  );
