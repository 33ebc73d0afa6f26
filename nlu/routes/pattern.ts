import { isWithinOneError } from '../text/distance.js';
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
      return { kind: 'words', tests, orEnd: tests.length < alternatives.length };
    });
  return { elements };
}

function passes(word: string, test: WordTest): boolean {
  if (word[0] !== test.word[0]) return false;
  if (test.isPrefix) {
    if (word.startsWith(test.word)) return true;
    if (test.isExact || test.word.length < FUZZY_LENGTH) return false;
    return [-1, 0, 1].some((more) => isWithinOneError(word.slice(0, test.word.length + more), test.word));
  }
  if (word === test.word) return true;
  return !test.isExact && test.word.length >= FUZZY_LENGTH && isWithinOneError(word, test.word);
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
  if (!current.tests.some((test) => passes(word, test))) return undefined;
  return matchFrom(elements, element + 1, words, at + 1);
}

/** Words whose patterns are kept; beyond this many they are found anew. */
const KEPT_WORDS = 2048;
const NONE: readonly Pattern[] = [];

/** Patterns looked up by the word they begin with: mostly there is none, and that is remembered. */
export class PatternSet {
  readonly #byLetter = new Map<string, Pattern[]>();
  /** Patterns that open with a gap after `^`: tried at the first word only. */
  readonly #fromStart: Pattern[] = [];
  readonly #byWord = new Map<string, readonly Pattern[]>();

  constructor(sources: readonly string[], sets: WordSets = {}) {
    for (const source of sources) {
      const pattern = compilePattern(source, sets);
      const head = headOf(pattern);
      if (head?.kind === 'gap') this.#fromStart.push(pattern);
      const letters = new Set(head?.kind === 'words' ? head.tests.map((test) => test.word[0] ?? '') : []);
      for (const letter of letters) this.#byLetter.set(letter, [...(this.#byLetter.get(letter) ?? []), pattern]);
    }
  }

  /** End (exclusive) of the longest match that begins at word `at`. */
  matchAt(words: readonly string[], at: number): number | undefined {
    let longest: number | undefined;
    const first = words[at];
    const heads = first === undefined ? NONE : this.#beginningWith(first);
    for (const { elements } of at === 0 && this.#fromStart.length > 0 ? [...heads, ...this.#fromStart] : heads) {
      const end = matchFrom(elements, 0, words, at);
      if (end !== undefined && end > (longest ?? at)) longest = end;
    }
    return longest;
  }

  /** True when any pattern matches anywhere. */
  matches(words: readonly string[]): boolean {
    for (let at = 0; at < words.length; at++) if (this.matchAt(words, at) !== undefined) return true;
    return false;
  }

  #beginningWith(word: string): readonly Pattern[] {
    const known = this.#byWord.get(word);
    if (known !== undefined) return known;
    const found = this.#byLetter.get(word[0] ?? '')?.filter((pattern) => beginsWith(pattern, word));
    const kept = found && found.length > 0 ? found : NONE;
    if (this.#byWord.size >= KEPT_WORDS) this.#byWord.clear();
    this.#byWord.set(word, kept);
    return kept;
  }
}

const headOf = ({ elements }: Pattern): Element | undefined => elements.find((element) => element.kind !== 'start');

function beginsWith(pattern: Pattern, word: string): boolean {
  const head = headOf(pattern);
  return head?.kind === 'words' && head.tests.some((test) => passes(word, test));
}
