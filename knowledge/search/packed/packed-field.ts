import type { Bm25 } from '../posting-index.js';
import type { QueryTerms } from '../query-terms.js';
import { Best, Floor } from './best.js';
import { buildSegment } from './build-segment.js';
import { roomFor } from './growing.js';
import { Reached } from './reached.js';
import type { Segment } from './segment.js';
import { StemSums } from './stem-sums.js';
import type { Vocabulary } from './vocabulary.js';
import { WordLists } from './word-lists.js';

/** Documents that are not in a segment yet and looked at one by one: above it they become one. */
const MAX_TAIL = 512;
/** Segments of about one size that are left beside each other before they are made into one. */
const FAN = 8;
/** Postings read for one query: so many, and one for so many documents. */
const READ = { least: 2_000, share: 1 / 32 };
/** Documents that are scored whole at most, of those that the postings read have reached. */
const FINISHED = 24;
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
  readonly lists = new WordLists();
  #stemLengths = new Int32Array(1 << 10);
  #gramLengths = new Int32Array(1 << 10);
  #live = new Uint8Array(1 << 10);
  #liveCount = 0;
  #stemTotal = 0;
  #gramTotal = 0;
  #segments: Segment[] = [];
  #merging: Merging | undefined;
  readonly #vocabulary: Vocabulary;
  readonly #read: (documents: number) => number;
  readonly #sums: StemSums;
  readonly #reached = new Reached();
  #once = new Float32Array(1 << 10);
  #onceOf = { slope: Number.NaN, documents: 0 };

  /** `read`: postings read of a segment of so many documents before no further document is reached. */
  constructor(vocabulary: Vocabulary, read = (documents: number): number => READ.least + documents * READ.share) {
    this.#vocabulary = vocabulary;
    this.#read = read;
    this.#sums = new StemSums(vocabulary);
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
   * The `limit` live documents that score best by stems, best first, and their scores. Postings are read heaviest term first, until the terms that
   * are left cannot lift a document that has none of the others among the best (MaxScore; Turtle & Flood 1995), or until enough have been read
   * ("continue"; Moffat & Zobel 1996): then the best of those reached are scored from their words. Up to `read` postings the result is that of a full scan, but for
   * documents whose scores lie within rounding of each other.
   */
  top(terms: QueryTerms, { k1, b }: Bm25, limit: number): { document: number; score: number }[] {
    const best = new Best(limit);
    this.settle();
    const once = this.#onceFor(k1, b);
    const order = Array.from(terms.keys, (_, at) => at).sort((x, y) => terms.weights[y]! - terms.weights[x]!);
    const keys = Int32Array.from(order, (at) => terms.keys[at]!);
    const gains = Float64Array.from(order, (at) => terms.weights[at]! * (k1 + 1));
    this.#sums.begin(keys, gains);
    for (const segment of [...this.#segments].sort((x, y) => y.to - y.from - (x.to - x.from)))
      this.#topOf(segment, keys, gains, once, best);
    for (let document = this.#sealed; document < this.documents; document++)
      if (this.#live[document] === 1) best.offer(document, this.#sums.of(this.lists, document, once[document]!));
    return best.list();
  }

  #topOf(segment: Segment, keys: Int32Array, gains: Float64Array, once: Float32Array, best: Best): void {
    const sizes = Int32Array.from(keys, (key) => segment.size(key));
    const rest = new Float64Array(keys.length + 1);
    for (let at = keys.length - 1; at >= 0; at--) rest[at] = rest[at + 1]! + (sizes[at]! > 0 ? gains[at]! : 0);
    const reached = this.#reached;
    reached.reset(this.documents);
    let left = this.#read(segment.to - segment.from);
    let next = 0;
    for (; next < keys.length && (left > 0 || reached.count < best.limit); next++) {
      if (sizes[next] === 0) continue;
      const mayBeEnough = rest[0]! - rest[next]! > rest[next]! && sizes[next]! * 2 > reached.count;
      const floor = mayBeEnough ? Math.max(best.floor, this.#floorOf(best.limit)) : best.floor;
      if (rest[next]! < floor * (1 - ROUNDING)) break;
      segment.addAll(keys[next]!, gains[next]!, once, reached);
      left -= sizes[next]!;
    }
    const { scores, touched } = reached;
    if (rest[next]! > 0) {
      reached.keep(Math.max(best.floor, this.#floorOf(best.limit)) * (1 - ROUNDING) - rest[next]!);
      if (reached.count > FINISHED) reached.keep(this.#floorOf(FINISHED));
      for (let at = 0; at < reached.count; at++)
        scores[touched[at]!] = this.#sums.of(this.lists, touched[at]!, once[touched[at]!]!);
    }
    for (let at = 0; at < reached.count; at++) {
      const document = touched[at]!;
      if (scores[document]! > best.floor && this.#live[document] === 1) best.offer(document, scores[document]!);
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

  /** Share of a term's gain that one occurrence brings, by document: `1 / (1 + k1 · (1 − b + b · length / average))`. */
  #onceFor(k1: number, b: number): Float32Array {
    const slope = this.#stemTotal === 0 ? 0 : (k1 * b) / this.average('stem');
    const { documents } = this;
    if (this.#onceOf.slope === slope && this.#onceOf.documents === documents) return this.#once;
    this.#once = roomFor(this.#once, documents);
    const flat = 1 + k1 * (1 - b);
    for (let at = 0; at < documents; at++) this.#once[at] = 1 / (flat + slope * this.#stemLengths[at]!);
    this.#onceOf = { slope, documents };
    return this.#once;
  }
}
