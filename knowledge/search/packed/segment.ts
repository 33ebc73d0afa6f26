import type { Reached } from './reached.js';

/** Share of a term's gain, `tf / (tf + norm)`, where one occurrence brings `once`, `1 / (1 + norm)`. */
export const shareOf = (frequency: number, once: number): number => (frequency * once) / (1 + (frequency - 1) * once);

/**
 * Postings of the documents `from` … `to − 1`, by stem: differences of document numbers in groups of seven bits, the last bit of the first telling
 * whether a count follows. Never changed after it has been built.
 */
export class Segment {
  constructor(
    readonly from: number,
    readonly to: number,
    /** Ascending. */
    readonly keys: Int32Array,
    /** Postings of each key. */
    readonly sizes: Int32Array,
    /** Where the postings of a key begin in `bytes`; one more than there are keys. */
    readonly starts: Uint32Array,
    readonly bytes: Uint8Array,
  ) {}

  /** Place of a key, or -1. */
  find(key: number): number {
    const { keys } = this;
    let low = 0;
    let high = keys.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const value = keys[middle]!;
      if (value === key) return middle;
      if (value < key) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Postings of a key; 0 where no document has it. */
  size(key: number): number {
    const place = this.find(key);
    return place < 0 ? 0 : this.sizes[place]!;
  }

  /**
   * Adds a key's share of `gain` ({@link shareOf}) to the scores of all that have it, and writes down those reached first.
   */
  addAll(key: number, gain: number, once: Float32Array, into: Reached): void {
    const place = this.find(key);
    if (place < 0) return;
    const { bytes } = this;
    const { scores } = into;
    const touched = into.room(this.sizes[place]!);
    let { count } = into;
    const end = this.starts[place + 1]!;
    let document = this.from - 1;
    for (let at = this.starts[place]!; at < end; ) {
      let byte = bytes[at++]!;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++]!;
        value |= (byte & 127) << shift;
      }
      document += value >>> 1;
      const one = once[document]!;
      const share = (value & 1) === 1 ? shareOf(bytes[at++]!, one) : one;
      const before = scores[document]!;
      if (before === 0) touched[count++] = document;
      scores[document] = before + gain * share;
    }
    into.count = count;
  }
}
