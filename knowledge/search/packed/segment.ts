import type { Reached } from './reached.js';

/** Postings between two places that can be jumped to. */
export const BLOCK = 128;

/**
 * Postings of the documents `from` … `to − 1`, by stem: differences of document numbers in groups of seven bits, the last bit of the first telling
 * whether a count follows. Lists longer than a block can be entered at every block. Never changed after it has been built.
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
    /** First block of each key in the lists below; one more than there are keys. Keys of one block have none. */
    readonly blocks: Uint32Array,
    /** Last document before a block, and where it begins in `bytes`. */
    readonly before: Int32Array,
    readonly entries: Uint32Array,
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
   * Adds a key's share `gain · tf / (tf + flat + norms[doc])` to the scores of all that have it, and writes down those reached first; or, without
   * `others`, only of those reached before.
   */
  addAll(key: number, gain: number, flat: number, norms: Float32Array, into: Reached, others = true): void {
    const place = this.find(key);
    if (place < 0) return;
    const { bytes } = this;
    const { scores } = into;
    const touched = into.room(others ? this.sizes[place]! : 0);
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
      const frequency = (value & 1) === 1 ? bytes[at++]! : 1;
      const before = scores[document]!;
      if (before === 0) {
        if (!others) continue;
        touched[count++] = document;
      }
      scores[document] = before + (gain * frequency) / (frequency + flat + norms[document]!);
    }
    into.count = count;
  }

  /** The same for documents reached already (the first `count` of `documents`, ascending) and no others: blocks without any are jumped over. */
  addTo(
    documents: Int32Array,
    count: number,
    key: number,
    gain: number,
    flat: number,
    norms: Float32Array,
    scores: Float32Array,
  ): void {
    const place = this.find(key);
    if (place < 0) return;
    const { bytes, before, entries } = this;
    const first = this.blocks[place]!;
    const last = this.blocks[place + 1]! - 1;
    const end = this.starts[place + 1]!;
    let at = this.starts[place]!;
    let document = this.from - 1;
    let block = first;
    let frequency = 0;
    for (let one = 0; one < count; one++) {
      const wanted = documents[one]!;
      if (wanted < document) continue;
      if (block < last && before[block + 1]! < wanted) {
        let high = last;
        let low = block + 1;
        while (low < high) {
          const middle = (low + high + 1) >>> 1;
          if (before[middle]! < wanted) low = middle;
          else high = middle - 1;
        }
        block = low;
        if (entries[block]! > at) {
          at = entries[block]!;
          document = before[block]!;
        }
      }
      while (document < wanted && at < end) {
        let byte = bytes[at++]!;
        let value = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = bytes[at++]!;
          value |= (byte & 127) << shift;
        }
        document += value >>> 1;
        frequency = (value & 1) === 1 ? bytes[at++]! : 1;
      }
      if (document === wanted) scores[wanted]! += (gain * frequency) / (frequency + flat + norms[wanted]!);
      else if (document < wanted) return;
    }
  }
}
