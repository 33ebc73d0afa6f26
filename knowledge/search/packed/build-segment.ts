import { roomFor } from './growing.js';
import { Segment } from './segment.js';
import type { Vocabulary } from './vocabulary.js';
import type { WordLists } from './word-lists.js';

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
  const writeAt = new Uint32Array(order.length);
  for (const [place, stem] of order.entries()) {
    starts[place + 1] = starts[place]! + lengths[stem]!;
    writeAt[stem] = starts[place]!;
    latest[stem] = from - 1;
  }
  const bytes = new Uint8Array(starts[order.length]!);
  for (let document = from; document < to; document++) {
    if ((document - from) % STRIDE === STRIDE - 1) yield;
    if (live[document - from] === 0) continue;
    const distinct = stemsOf(document);
    for (let at = 0; at < distinct; at++) {
      const stem = present[at]!;
      let place = writeAt[stem]!;
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
  return new Segment(from, to, inOrder(stems), inOrder(sizes), starts, bytes);
}

const sizeOf = (value: number): number =>
  value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : value < 1 << 28 ? 4 : 5;
