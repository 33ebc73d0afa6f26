import { roomFor } from './growing.js';
import type { Vocabulary } from './vocabulary.js';
import type { WordLists } from './word-lists.js';

/** Postings between two places that can be jumped to. */
const BLOCK = 128;

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

  /** Adds a key's share `gain · tf / (tf + flat + norms[doc])` to the scores of all that have it, and writes down those reached first. */
  addAll(key: number, gain: number, flat: number, norms: Float32Array, into: Reached): void {
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
      const frequency = (value & 1) === 1 ? bytes[at++]! : 1;
      const before = scores[document]!;
      if (before === 0) touched[count++] = document;
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

/** Documents reached by a query, and their scores; scores are 0 wherever nothing was added. */
export class Reached {
  scores = new Float32Array(1 << 10);
  touched = new Int32Array(1 << 10);
  count = 0;

  reset(documents: number): void {
    for (let at = 0; at < this.count; at++) this.scores[this.touched[at]!] = 0;
    this.count = 0;
    if (this.scores.length < documents) this.scores = new Float32Array(Math.ceil(documents * 1.25));
  }

  /** The list of those reached, with room for so many more. */
  room(more: number): Int32Array {
    this.touched = roomFor(this.touched, this.count + more);
    return this.touched;
  }
}

/** Documents whose words are looked at between two pauses of a build. */
const STRIDE = 500;

/**
 * Builds the segment of the documents `from` … `to − 1`, pausing now and then: twice through the word lists, once to count what each stem takes and once to
 * write it. `live` tells by document, from `from` on, which are not left out: as they stood at the beginning, whatever happens in the pauses.
 */
export function* buildSegment(
  from: number,
  to: number,
  lists: WordLists,
  vocabulary: Vocabulary,
  live: Uint8Array,
): Generator<void, Segment> {
  const numbers = new Map<number, number>();
  let stems = new Int32Array(1 << 12);
  let sizes = new Int32Array(1 << 12);
  let lengths = new Int32Array(1 << 12);
  let latest = new Int32Array(1 << 12);
  let counts = new Int32Array(1 << 12);
  const own = new Int32Array(vocabulary.size).fill(-1);
  let present = new Int32Array(1 << 10);

  /** Distinct stems of a document, their numbers in `present` and their counts in `counts`. */
  const stemsOf = (document: number): number => {
    const words = lists.read(document);
    if (present.length < words) present = new Int32Array(words * 2);
    let distinct = 0;
    for (let at = 0; at < words; at++) {
      const word = lists.words[at]!;
      let stem = own[word]!;
      if (stem < 0) {
        const key = vocabulary.stem(word);
        stem = numbers.get(key) ?? numbers.size;
        if (stem === numbers.size) {
          numbers.set(key, stem);
          stems = roomFor(stems, stem + 1);
          sizes = roomFor(sizes, stem + 1);
          lengths = roomFor(lengths, stem + 1);
          latest = roomFor(latest, stem + 1);
          counts = roomFor(counts, stem + 1);
          stems[stem] = key;
          latest[stem] = from - 1;
        }
        own[word] = stem;
      }
      if (counts[stem] === 0) present[distinct++] = stem;
      counts[stem]! += lists.counts[at]!;
    }
    return distinct;
  };

  for (let document = from; document < to; document++) {
    if ((document - from) % STRIDE === STRIDE - 1) yield;
    if (live[document - from] === 0) continue;
    const distinct = stemsOf(document);
    for (let at = 0; at < distinct; at++) {
      const stem = present[at]!;
      const value = (document - latest[stem]!) * 2;
      lengths[stem]! += sizeOf(value) + (counts[stem]! > 1 ? 1 : 0);
      sizes[stem]!++;
      latest[stem] = document;
      counts[stem] = 0;
    }
  }

  const order = Array.from({ length: numbers.size }, (_, stem) => stem).sort((a, b) => stems[a]! - stems[b]!);
  const starts = new Uint32Array(order.length + 1);
  const blocks = new Uint32Array(order.length + 1);
  const writeAt = new Uint32Array(order.length);
  const blockAt = new Uint32Array(order.length);
  for (const [place, stem] of order.entries()) {
    starts[place + 1] = starts[place]! + lengths[stem]!;
    blocks[place + 1] = blocks[place]! + (sizes[stem]! > BLOCK ? Math.ceil(sizes[stem]! / BLOCK) : 0);
    writeAt[stem] = starts[place]!;
    blockAt[stem] = blocks[place]!;
    latest[stem] = from - 1;
  }
  const bytes = new Uint8Array(starts[order.length]!);
  const before = new Int32Array(blocks[order.length]!);
  const entries = new Uint32Array(blocks[order.length]!);
  const written = new Int32Array(order.length);
  for (let document = from; document < to; document++) {
    if ((document - from) % STRIDE === STRIDE - 1) yield;
    if (live[document - from] === 0) continue;
    const distinct = stemsOf(document);
    for (let at = 0; at < distinct; at++) {
      const stem = present[at]!;
      let place = writeAt[stem]!;
      if (sizes[stem]! > BLOCK && written[stem]! % BLOCK === 0) {
        before[blockAt[stem]!] = latest[stem]!;
        entries[blockAt[stem]!++] = place;
      }
      written[stem]!++;
      const frequency = Math.min(255, counts[stem]!);
      let rest = (document - latest[stem]!) * 2 + (frequency > 1 ? 1 : 0);
      while (rest > 127) {
        bytes[place++] = (rest & 127) | 128;
        rest >>>= 7;
      }
      bytes[place++] = rest;
      if (frequency > 1) bytes[place++] = frequency;
      writeAt[stem] = place;
      latest[stem] = document;
      counts[stem] = 0;
    }
  }
  const inOrder = (of: Int32Array) => Int32Array.from(order, (stem) => of[stem]!);
  return new Segment(from, to, inOrder(stems), inOrder(sizes), starts, bytes, blocks, before, entries);
}

const sizeOf = (value: number): number =>
  value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : value < 1 << 28 ? 4 : 5;
