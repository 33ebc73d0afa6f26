import { Places } from './places.js';
import { shareOf } from './segment.js';
import type { Vocabulary } from './vocabulary.js';
import type { WordLists } from './word-lists.js';

/** Scores of documents by a question's stems, each from its own words. */
export class StemSums {
  readonly #vocabulary: Vocabulary;
  #places = new Places(new Int32Array(0));
  #gains: Float64Array = new Float64Array(0);
  #counts = new Int32Array(0);
  #touched = new Int32Array(0);

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Begins a question: distinct keys, and what each brings at most. */
  begin(keys: Int32Array, gains: Float64Array): void {
    this.#places = new Places(keys);
    this.#gains = gains;
    this.#counts = new Int32Array(keys.length);
    this.#touched = new Int32Array(keys.length);
  }

  /** `once`: as in {@link shareOf}. */
  of(lists: WordLists, document: number, once: number): number {
    const size = lists.read(document);
    const { words, counts } = lists;
    let touched = 0;
    for (let at = 0; at < size; at++) {
      const place = this.#places.of(this.#vocabulary.stem(words[at]!));
      if (place < 0) continue;
      if (this.#counts[place] === 0) this.#touched[touched++] = place;
      this.#counts[place]! += counts[at]!;
    }
    let sum = 0;
    for (let at = 0; at < touched; at++) {
      const place = this.#touched[at]!;
      sum += this.#gains[place]! * shareOf(this.#counts[place]!, once);
      this.#counts[place] = 0;
    }
    return sum;
  }
}
