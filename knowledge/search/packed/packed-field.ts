import type { Bm25 } from '../posting-index.js';
import type { QueryTerms } from '../query-terms.js';
import { Best, Floor } from './best.js';
import { buildSegment } from './build-segment.js';
import { roomFor } from './growing.js';
import { Reached } from './reached.js';
import type { Segment } from './segment.js';
import type { Vocabulary } from './vocabulary.js';
import { WordLists } from './word-lists.js';

/** Documents that are not in a segment yet and looked at one by one: above it they become one. */
const MAX_TAIL = 512;
/** Segments of about one size that are left beside each other before they are made into one. */
const FAN = 8;
/** Postings read for one query at most; past it the terms that weigh least are left out. Reached by very long questions over very large collections alone. */
const BUDGET = 2_000_000;
/** Documents are looked up one by one in a list so many times longer than they are many; shorter lists are read through. */
const FEW = 8;
/** What sums of float32 in different orders may differ by, as a share. */
const ROUNDING = 1e-4;

/** Segments, from which one on and how many, that are being made into one. */
interface Merging {
  readonly first: number;
  readonly count: number;
  readonly steps: Generator<void, Segment>;
}

/** Bodies, or asking texts, by number: their words, and postings of their stems in segments of consecutive documents. */
export class PackedField {
  readonly lists: WordLists;
  #stemLengths = new Int32Array(1 << 10);
  #gramLengths = new Int32Array(1 << 10);
  #live = new Uint8Array(1 << 10);
  #liveCount = 0;
  #stemTotal = 0;
  #gramTotal = 0;
  #segments: Segment[] = [];
  #merging: Merging | undefined;
  readonly #vocabulary: Vocabulary;
  readonly #reached = new Reached();
  #norms = new Float32Array(1 << 10);
  #normed = { slope: Number.NaN, documents: 0 };

  constructor(vocabulary: Vocabulary, lists = new WordLists()) {
    this.#vocabulary = vocabulary;
    this.lists = lists;
  }

  get documents(): number {
    return this.lists.documents;
  }
  get live(): number {
    return this.#liveCount;
  }
  get segments(): number {
    return this.#segments.length;
  }
  isLive(document: number): boolean {
    return this.#live[document] === 1;
  }
  average(view: 'stem' | 'gram'): number {
    const total = view === 'stem' ? this.#stemTotal : this.#gramTotal;
    return this.#liveCount === 0 ? 0 : total / this.#liveCount;
  }
  /** Stems, or grams, of a document, repeats included. */
  lengthOf(document: number, view: 'stem' | 'gram'): number {
    return view === 'stem' ? this.#stemLengths[document]! : this.#gramLengths[document]!;
  }

  add(words: Int32Array, length: number): number {
    let grams = 0;
    for (let at = 0; at < length; at++) grams += this.#vocabulary.grams(words[at]!);
    return this.#open(this.lists.add(words, length), length, grams);
  }

  #open(document: number, stems: number, grams: number): number {
    this.#stemLengths = roomFor(this.#stemLengths, document + 1);
    this.#gramLengths = roomFor(this.#gramLengths, document + 1);
    this.#live = roomFor(this.#live, document + 1);
    this.#stemLengths[document] = stems;
    this.#gramLengths[document] = grams;
    this.#live[document] = 1;
    this.#liveCount++;
    this.#stemTotal += stems;
    this.#gramTotal += grams;
    return document;
  }

  remove(document: number): void {
    if (this.#live[document] !== 1) return;
    this.#live[document] = 0;
    this.#liveCount--;
    this.#stemTotal -= this.#stemLengths[document]!;
    this.#gramTotal -= this.#gramLengths[document]!;
  }

  /** Puts documents that have come in large numbers into a segment. */
  settle(): void {
    const from = this.#sealed;
    if (this.documents - from <= MAX_TAIL) return;
    const steps = this.#build(from, this.documents);
    let step = steps.next();
    while (!step.done) step = steps.next();
    this.#segments.push(step.value);
  }

  /** Works on the segments that are to become one for about so many milliseconds. True while there is more to do. */
  tend(milliseconds: number): boolean {
    this.#merging ??= this.#nextMerge();
    if (!this.#merging) return false;
    const until = performance.now() + milliseconds;
    do {
      const step = this.#merging.steps.next();
      if (!step.done) continue;
      this.#segments.splice(this.#merging.first, this.#merging.count, step.value);
      this.#merging = undefined;
      return this.tend(0);
    } while (performance.now() < until);
    return true;
  }

  get #sealed(): number {
    return this.#segments.at(-1)?.to ?? 0;
  }

  #build(from: number, to: number): Generator<void, Segment> {
    return buildSegment(from, to, this.lists, this.#vocabulary, this.#live.slice(from, to));
  }

  /** The last run of {@link FAN} segments none of which is {@link FAN} times the size of another. */
  #nextMerge(): Merging | undefined {
    for (let first = this.#segments.length - FAN; first >= 0; first--) {
      const run = this.#segments.slice(first, first + FAN);
      const sizes = run.map(({ from, to }) => to - from);
      if (Math.max(...sizes) >= FAN * Math.min(...sizes)) continue;
      return { first, count: FAN, steps: this.#build(run[0]!.from, run.at(-1)!.to) };
    }
    return undefined;
  }

  /**
   * `least`: a score that so many documents are known to have. The `limit` live documents that score best by stems, best first, and their scores: exactly those of a full scan (but for
   * documents whose scores lie within rounding of each other). Terms are read heaviest first; once those that are left cannot lift a document that has
   * none of the others among the best, they are looked up for the ones that still can get there and read no further (MaxScore; Turtle & Flood 1995).
   */
  top(terms: QueryTerms, { k1, b }: Bm25, limit: number, least = 0): { document: number; score: number }[] {
    const best = new Best(limit, least * (1 - ROUNDING));
    this.settle();
    const norms = this.#normsFor(k1, b);
    const flat = k1 * (1 - b);
    const order = Array.from(terms.keys, (_, at) => at).sort((x, y) => terms.weights[y]! - terms.weights[x]!);
    const keys = order.map((at) => terms.keys[at]!);
    const gains = order.map((at) => terms.weights[at]! * (k1 + 1));
    this.#reached.reset(this.documents);
    let budget = BUDGET;
    for (const segment of [...this.#segments].sort((x, y) => y.to - y.from - (x.to - x.from)))
      budget -= this.#topOf(segment, keys, gains, flat, norms, best, budget);
    this.#topOfTail(keys, gains, flat, norms, best);
    return best.list();
  }

  /** Returns the postings read. */
  #topOf(
    segment: Segment,
    keys: readonly number[],
    gains: readonly number[],
    flat: number,
    norms: Float32Array,
    best: Best,
    budget: number,
  ): number {
    const sizes = keys.map((key) => segment.size(key));
    const rest = new Float64Array(keys.length + 1);
    for (let at = keys.length - 1; at >= 0; at--) rest[at] = rest[at + 1]! + (sizes[at]! > 0 ? gains[at]! : 0);
    const reached = this.#reached;
    reached.reset(this.documents);
    let read = 0;
    let next = 0;
    let floor = best.floor;
    for (; next < keys.length; next++) {
      if (sizes[next] === 0) continue;
      if (read > 0 && sizes[next]! * 2 > reached.count) floor = Math.max(floor, this.#floorOf(best.limit));
      if (rest[next]! < floor * (1 - ROUNDING)) break;
      if (read > 0 && read + sizes[next]! > budget) break;
      segment.addAll(keys[next]!, gains[next]!, flat, norms, reached);
      read += sizes[next]!;
    }
    let isSorted = false;
    for (; next < keys.length && reached.count > 0; next++) {
      if (sizes[next] === 0) continue;
      floor = Math.max(floor, this.#floorOf(best.limit));
      reached.keep(floor * (1 - ROUNDING) - rest[next]!);
      const isFew = reached.count * FEW < sizes[next]!;
      if (isFew && !isSorted) {
        reached.touched.subarray(0, reached.count).sort();
        isSorted = true;
      }
      if (isFew) segment.addTo(reached.touched, reached.count, keys[next]!, gains[next]!, flat, norms, reached.scores);
      else segment.addAll(keys[next]!, gains[next]!, flat, norms, reached, false);
    }
    const { scores, touched } = reached;
    for (let at = 0; at < reached.count; at++) {
      const document = touched[at]!;
      if (scores[document]! > best.floor && this.#live[document] === 1) best.offer(document, scores[document]!);
    }
    return read;
  }

  /** Documents that no segment has yet, word by word. */
  #topOfTail(keys: readonly number[], gains: readonly number[], flat: number, norms: Float32Array, best: Best): void {
    const gainOf = new Map(keys.map((key, at) => [key, gains[at]!]));
    for (let document = this.#sealed; document < this.documents; document++) {
      if (this.#live[document] !== 1) continue;
      const counts = new Map<number, number>();
      const words = this.lists.read(document);
      for (let at = 0; at < words; at++) {
        const key = this.#vocabulary.stem(this.lists.words[at]!);
        if (gainOf.has(key)) counts.set(key, (counts.get(key) ?? 0) + this.lists.counts[at]!);
      }
      let score = 0;
      for (const [key, frequency] of counts)
        score += (gainOf.get(key)! * frequency) / (frequency + flat + norms[document]!);
      if (score > 0) best.offer(document, score);
    }
  }

  /** The score that so many of the live documents reached have at least. */
  #floorOf(limit: number): number {
    const { scores, touched, count } = this.#reached;
    if (count < limit) return 0;
    const heap = new Floor(limit);
    for (let at = 0; at < count; at++) {
      const document = touched[at]!;
      const score = scores[document]!;
      if (score > heap.least && this.#live[document] === 1) heap.offer(score);
    }
    return heap.least;
  }

  /** What a document's length adds to a term frequency before it divides. */
  #normsFor(k1: number, b: number): Float32Array {
    const slope = this.#stemTotal === 0 ? 0 : (k1 * b) / this.average('stem');
    const { documents } = this;
    if (this.#normed.slope === slope && this.#normed.documents === documents) return this.#norms;
    this.#norms = roomFor(this.#norms, documents);
    for (let at = 0; at < documents; at++) this.#norms[at] = slope * this.#stemLengths[at]!;
    this.#normed = { slope, documents };
    return this.#norms;
  }
}
