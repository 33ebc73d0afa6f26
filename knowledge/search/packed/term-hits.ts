import { roomFor } from './growing.js';
import { Places } from './places.js';
import { SHORT_BITS, SYMBOL_BITS, type Vocabulary } from './vocabulary.js';
import type { WordLists } from './word-lists.js';

/** First three symbols of a gram's key. */
function shortOf(key: number): number {
  let short = key;
  while (short >= 1 << SHORT_BITS) short >>>= SYMBOL_BITS;
  return short;
}

const MAX_FREQUENCY = 255;
const UNKNOWN = 0;
/** A word that has nothing of the question. */
const NOTHING = 1;

/**
 * What documents have of a question's stems and grams, counted from their words. What a word has of them is worked out once a question: documents
 * that are found for one question share most of their words.
 */
export class TermHits {
  /** Times the document last counted has each stem, and each gram. */
  stems = new Int32Array(128);
  grams = new Int32Array(1024);
  readonly #vocabulary: Vocabulary;
  /** By word: where its hits begin in the pool. */
  #known = new Int32Array(0);
  #seen = new Int32Array(1 << 12);
  #seenCount = 0;
  #pool = new Int32Array(1 << 14);
  #used = 2;
  #stemPlaces = new Places(new Int32Array(0));
  #gramPlaces = new Places(new Int32Array(0));
  #stemCount = 0;
  #gramCount = 0;
  readonly #keys = new Int32Array(1024);
  /** One bit for each gram of three letters that the question has: most words have none, and then no longer one either. */
  readonly #short = new Int32Array(1 << (SHORT_BITS - 5));

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Begins a question: distinct keys. */
  begin(stems: Int32Array, grams: Int32Array): void {
    for (let at = 0; at < this.#seenCount; at++) this.#known[this.#seen[at]!] = UNKNOWN;
    this.#seenCount = 0;
    this.#used = 2;
    this.#known = roomFor(this.#known, this.#vocabulary.size);
    this.#stemPlaces = new Places(stems);
    this.#gramPlaces = new Places(grams);
    this.#short.fill(0);
    for (const key of grams) {
      const short = shortOf(key);
      this.#short[short >>> 5]! |= 1 << (short & 31);
    }
    this.#stemCount = stems.length;
    this.#gramCount = grams.length;
    this.stems = roomFor(this.stems, stems.length);
    this.grams = roomFor(this.grams, grams.length);
  }

  /** Counts what a document has. */
  count(lists: WordLists, document: number): void {
    const words = lists.read(document);
    const { stems, grams } = this;
    stems.fill(0, 0, this.#stemCount);
    grams.fill(0, 0, this.#gramCount);
    for (let at = 0; at < words; at++) {
      const word = lists.words[at]!;
      const known = this.#known[word]!;
      const from = known === UNKNOWN ? this.#learn(word) : known;
      if (from === NOTHING) continue;
      const pool = this.#pool;
      const times = lists.counts[at]!;
      const stem = pool[from]!;
      if (stem >= 0) stems[stem] = Math.min(MAX_FREQUENCY, stems[stem]! + times);
      const end = from + 2 + pool[from + 1]!;
      for (let hit = from + 2; hit < end; hit++) {
        const gram = pool[hit]!;
        grams[gram] = Math.min(MAX_FREQUENCY, grams[gram]! + times);
      }
    }
  }

  #learn(word: number): number {
    this.#seen = roomFor(this.#seen, this.#seenCount + 1);
    this.#seen[this.#seenCount++] = word;
    const count = this.#vocabulary.gramKeys(word, this.#keys, this.#short);
    this.#pool = roomFor(this.#pool, this.#used + 2 + count);
    const from = this.#used;
    let to = from + 2;
    for (let at = 0; at < count; at++) {
      const place = this.#gramPlaces.of(this.#keys[at]!);
      if (place >= 0) this.#pool[to++] = place;
    }
    const stem = this.#stemPlaces.of(this.#vocabulary.stem(word));
    if (stem < 0 && to === from + 2) {
      this.#known[word] = NOTHING;
      return NOTHING;
    }
    this.#pool[from] = stem;
    this.#pool[from + 1] = to - from - 2;
    this.#used = to;
    this.#known[word] = from;
    return from;
  }
}
