import { EDGE, gramsIn, LONGEST_GRAM, SHORTEST_GRAM, stemKey, symbolsOf } from '../../../nlu/index.js';
import { roomFor } from './growing.js';

/** Norms whose number is remembered: most words of a text are among the most frequent ones. */
const REMEMBERED = 1 << 17;
const FIRST_TABLE = 1 << 12;
/** Bits of a symbol in a key, and of a gram of three. */
export const SYMBOL_BITS = 6;
export const SHORT_BITS = SHORTEST_GRAM * SYMBOL_BITS;
const SHORT_MASK = 2 ** SHORT_BITS - 1;

/**
 * Folded words by number, in order of first use, each as the symbols that its keys are made of: what documents are written down in
 * ({@link WordLists}). Words that have all keys in common are one. Words are never forgotten.
 */
export class Vocabulary {
  #symbols: Uint8Array = new Uint8Array(1 << 14);
  /** Where a word's symbols begin; those of the next are behind them. */
  #starts: Uint32Array = new Uint32Array(1 << 10);
  #stems: Int32Array = new Int32Array(1 << 10);
  #table = new Int32Array(FIRST_TABLE);
  #count = 0;
  readonly #remembered = new Map<string, number>();

  get size(): number {
    return this.#count;
  }

  /** Number of a word; a new one gets the next. */
  intern(norm: string): number {
    const known = this.#remembered.get(norm);
    if (known !== undefined) return known;
    const word = this.#internSymbols(symbolsOf(norm), stemKey(norm));
    if (this.#remembered.size >= REMEMBERED) this.#remembered.clear();
    this.#remembered.set(norm, word);
    return word;
  }

  stem(word: number): number {
    return this.#stems[word]!;
  }

  /** Grams of a word, repeats included. */
  grams(word: number): number {
    return gramsIn(this.#starts[word + 1]! - this.#starts[word]!);
  }

  /**
   * Writes the keys of a word's grams to `into`, repeated as they occur; returns how many. Same keys as `gramKeys`. With `wanted`, a bit for each gram of
   * three letters, only those that begin with one of these.
   */
  gramKeys(word: number, into: Int32Array, wanted?: Int32Array): number {
    const symbols = this.#symbols;
    const start = this.#starts[word]!;
    const end = this.#starts[word + 1]!;
    if (end === start) return 0;
    let count = 0;
    let key = (EDGE << SYMBOL_BITS) | symbols[start]!;
    for (let at = start + 1; at <= end; at++) {
      key = ((key << SYMBOL_BITS) | (at < end ? symbols[at]! : EDGE)) & SHORT_MASK;
      if (wanted && (wanted[key >>> 5]! & (1 << (key & 31))) === 0) continue;
      into[count++] = key;
      let longer = key;
      for (let more = at + 1; more <= end && more <= at + LONGEST_GRAM - SHORTEST_GRAM; more++) {
        longer = (longer << SYMBOL_BITS) | (more < end ? symbols[more]! : EDGE);
        into[count++] = longer;
      }
    }
    return count;
  }

  #internSymbols(symbols: Uint8Array, stem: number): number {
    const mask = this.#table.length - 1;
    let at = hashOf(symbols, 0, symbols.length, stem) & mask;
    for (; this.#table[at] !== 0; at = (at + 1) & mask) {
      const word = this.#table[at]! - 1;
      if (this.#stems[word] === stem && this.#isAt(word, symbols)) return word;
    }
    const word = this.#count++;
    const start = this.#starts[word]!;
    this.#starts = roomFor(this.#starts, word + 2);
    this.#stems = roomFor(this.#stems, word + 1);
    this.#symbols = roomFor(this.#symbols, start + symbols.length);
    this.#symbols.set(symbols, start);
    this.#starts[word + 1] = start + symbols.length;
    this.#stems[word] = stem;
    this.#table[at] = word + 1;
    if (this.#count * 3 > this.#table.length * 2) this.#rehash();
    return word;
  }

  #isAt(word: number, symbols: Uint8Array): boolean {
    const start = this.#starts[word]!;
    if (this.#starts[word + 1]! - start !== symbols.length) return false;
    for (let at = 0; at < symbols.length; at++) if (this.#symbols[start + at] !== symbols[at]) return false;
    return true;
  }

  #rehash(): void {
    let size = this.#table.length;
    while (this.#count * 3 > size) size *= 2;
    this.#table = new Int32Array(size);
    const mask = size - 1;
    for (let word = 0; word < this.#count; word++) {
      let at = hashOf(this.#symbols, this.#starts[word]!, this.#starts[word + 1]!, this.#stems[word]!) & mask;
      while (this.#table[at] !== 0) at = (at + 1) & mask;
      this.#table[at] = word + 1;
    }
  }
}

function hashOf(symbols: Uint8Array, start: number, end: number, stem: number): number {
  let hash = 0x811c9dc5 ^ stem;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ symbols[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}
