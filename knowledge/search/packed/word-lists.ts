import { roomFor } from './growing.js';

/** Occurrences of a word in one document that are told apart. */
const MAX_FREQUENCY = 255;

/**
 * Documents as the numbers of their words, ascending, with the times each occurs: differences in groups of seven bits, a word that occurs once in one
 * number, one that occurs more often followed by its count. About two bytes a word, in one growing array.
 */
export class WordLists {
  #bytes: Uint8Array = new Uint8Array(1 << 16);
  #starts: Uint32Array = new Uint32Array(1 << 10);
  #count = 0;
  #sorted = new Int32Array(1 << 10);
  /** Words and counts of the document last {@link read}. */
  words = new Int32Array(1 << 8);
  counts = new Int32Array(1 << 8);

  get documents(): number {
    return this.#count;
  }

  /** Writes down the next document; `length` words of `words`, in any order, repeated as they occur. */
  add(words: Int32Array, length: number): number {
    this.#sorted = roomFor(this.#sorted, length);
    const sorted = this.#sorted.subarray(0, length);
    sorted.set(words.subarray(0, length));
    sorted.sort();
    const document = this.#count++;
    let at = this.#starts[document]!;
    this.#bytes = roomFor(this.#bytes, at + length * 6 + 8);
    let last = 0;
    for (let from = 0; from < length; ) {
      const word = sorted[from]!;
      let end = from + 1;
      while (end < length && sorted[end] === word) end++;
      const frequency = Math.min(MAX_FREQUENCY, end - from);
      at = this.#write(at, (word - last) * 2 + (frequency > 1 ? 1 : 0));
      if (frequency > 1) this.#bytes[at++] = frequency;
      last = word;
      from = end;
    }
    this.#starts = roomFor(this.#starts, document + 2);
    this.#starts[document + 1] = at;
    return document;
  }

  /** Distinct words of a document: they and their counts then lie in `words` and `counts`. */
  read(document: number): number {
    const bytes = this.#bytes;
    const end = this.#starts[document + 1]!;
    const most = end - this.#starts[document]!;
    if (most > this.words.length) {
      this.words = new Int32Array(most * 2);
      this.counts = new Int32Array(most * 2);
    }
    const { words, counts } = this;
    let count = 0;
    let word = 0;
    for (let at = this.#starts[document]!; at < end; ) {
      let byte = bytes[at++]!;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++]!;
        value |= (byte & 127) << shift;
      }
      word += value >>> 1;
      words[count] = word;
      counts[count++] = (value & 1) === 1 ? bytes[at++]! : 1;
    }
    return count;
  }

  #write(at: number, value: number): number {
    let rest = value;
    let place = at;
    while (rest > 127) {
      this.#bytes[place++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[place++] = rest;
    return place;
  }
}
