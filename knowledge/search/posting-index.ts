/** BM25's two constants: saturation of term frequency, and how much length counts (Robertson & Zaragoza 2009). */
export interface Bm25 {
  readonly k1: number;
  readonly b: number;
}

/** Scores of one query over documents, reused from query to query: `scores[doc]` is 0 wherever nothing was added. */
export class Accumulator {
  scores = new Float32Array(64);
  /** Bit `i` is set where the document has the query's term `i`; filled only when a bit is given. */
  masks = new Int32Array(64);
  touched = new Int32Array(64);
  /** Places to look at: see {@link doc}. */
  count = 0;
  /** So many documents have been reached that which ones is no longer written down: all are to be looked at. */
  isCrowded = false;
  #documents = 0;

  /** Document at a place below `count`. In a crowded one its score may be 0: not reached. */
  doc(place: number): number {
    return this.isCrowded ? place : this.touched[place]!;
  }

  /** Clears what the last query left and makes room for `documents`. */
  reset(documents: number): void {
    if (this.isCrowded) {
      this.scores.fill(0, 0, this.count);
      this.masks.fill(0, 0, this.count);
    } else {
      for (let at = 0; at < this.count; at++) {
        const doc = this.touched[at]!;
        this.scores[doc] = 0;
        this.masks[doc] = 0;
      }
    }
    this.count = 0;
    this.isCrowded = false;
    this.#documents = documents;
    if (this.scores.length < documents) {
      const size = Math.max(documents, this.scores.length * 2);
      this.scores = new Float32Array(size);
      this.masks = new Int32Array(size);
      this.touched = new Int32Array(size);
    }
  }

  /** From now on all documents are to be looked at, and scores may be added without writing down where. */
  crowd(): void {
    this.isCrowded = true;
    this.count = this.#documents;
  }
}

/** A posting is `document << 8 | frequency` in 32 bits: 16 million documents, frequencies up to this. */
const MAX_FREQUENCY = 255;

const grown = (array: Int32Array, size: number): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(Math.max(size, array.length * 2));
  larger.set(array);
  return larger;
};

/**
 * Inverted index over integer keys. Postings lie in one growable array, those of a term beside each other in a block of 2ⁿ places that is moved to
 * one of twice the size when it is full (what it leaves is used again); scoring a term reads one stretch of memory and allocates nothing. Documents are numbered from 0 by
 * `add`; a removed one leaves its postings behind, is counted nowhere any more, and goes for good with `compacted`.
 */
export class PostingIndex {
  #table = new Int32Array(1024);
  #keys = new Int32Array(256);
  /** Where a term's block begins, and how many postings are in it, of removed documents too. */
  #starts = new Int32Array(256);
  #sizes = new Int32Array(256);
  #frequencies = new Int32Array(256);
  #stamps = new Int32Array(256);
  #stamp = 0;
  #terms = 0;
  #pool = new Int32Array(4096);
  #poolSize = 0;
  /** Blocks of 2ⁿ places that nobody uses, by n. */
  readonly #free: number[][] = Array.from({ length: 32 }, () => []);
  #lengths = new Int32Array(64);
  #live = new Uint8Array(64);
  #documents = 0;
  #liveDocuments = 0;
  #totalLength = 0;
  #norms = new Float64Array(64);
  #slope = Number.NaN;
  #normed = 0;

  /** Documents ever added since the last compaction: ids are below it. */
  get documents(): number {
    return this.#documents;
  }
  get liveDocuments(): number {
    return this.#liveDocuments;
  }
  get terms(): number {
    return this.#terms;
  }
  get averageLength(): number {
    return this.#liveDocuments === 0 ? 0 : this.#totalLength / this.#liveDocuments;
  }
  isLive(doc: number): boolean {
    return this.#live[doc] === 1;
  }
  lengthOf(doc: number): number {
    return this.#lengths[doc] ?? 0;
  }

  /** Adds a document of these terms (repeated as they occur) and returns its number. */
  add(keys: Int32Array): number {
    const doc = this.#open(keys.length);
    for (let at = 0; at < keys.length; at++) {
      const term = this.#intern(keys[at]!);
      const last = this.#starts[term]! + this.#sizes[term]! - 1;
      if (this.#sizes[term]! > 0 && this.#pool[last]! >>> 8 === doc) {
        if ((this.#pool[last]! & MAX_FREQUENCY) < MAX_FREQUENCY) this.#pool[last]!++;
      } else {
        this.#append(term, (doc << 8) | 1);
        this.#frequencies[term]!++;
      }
    }
    return doc;
  }

  /** Removes a document; `keys` are the ones it was added with. Removing twice does nothing. */
  remove(doc: number, keys: Int32Array): void {
    if (!this.isLive(doc)) return;
    this.#live[doc] = 0;
    this.#liveDocuments--;
    this.#totalLength -= this.#lengths[doc]!;
    this.#stamp++;
    for (let at = 0; at < keys.length; at++) {
      const term = this.find(keys[at]!);
      if (term < 0 || this.#stamps[term] === this.#stamp) continue;
      this.#stamps[term] = this.#stamp;
      this.#frequencies[term]!--;
    }
  }

  /** Number of a term, or -1 when no document ever had it. */
  find(key: number): number {
    const mask = this.#table.length - 1;
    for (let at = slot(key, mask); ; at = (at + 1) & mask) {
      const term = this.#table[at]! - 1;
      if (term < 0 || this.#keys[term] === key) return term;
    }
  }

  /** Live documents with a term. */
  documentFrequency(term: number): number {
    return term < 0 ? 0 : this.#frequencies[term]!;
  }

  /** Adds `weight · BM25(tf)` of one term to every document that has it; with `bit` not 0, marks it in their masks. */
  accumulate(term: number, weight: number, { k1, b }: Bm25, into: Accumulator, bit = 0): void {
    const norms = this.#normsFor(k1, b);
    const flat = k1 * (1 - b);
    const gain = weight * (k1 + 1);
    const start = this.#starts[term]!;
    const end = start + this.#sizes[term]!;
    if (into.isCrowded && bit === 0) add(this.#pool, start, end, gain, flat, norms, into.scores);
    else addNoting(this.#pool, start, end, gain, flat, norms, into, bit);
  }

  /** What a document's length adds to a term frequency before it divides, by document; kept until a document comes or goes. */
  #normsFor(k1: number, b: number): Float64Array {
    const slope = this.#totalLength === 0 ? 0 : (k1 * b) / this.averageLength;
    if (this.#slope === slope && this.#normed === this.#documents) return this.#norms;
    if (this.#norms.length < this.#documents) this.#norms = new Float64Array(this.#lengths.length);
    for (let doc = 0; doc < this.#documents; doc++) this.#norms[doc] = slope * this.#lengths[doc]!;
    this.#slope = slope;
    this.#normed = this.#documents;
    return this.#norms;
  }

  /** The same index without its removed documents; live ones are renumbered in order: `renumbered[old]` is the new number, or -1. */
  compacted(): { index: PostingIndex; renumbered: Int32Array } {
    const index = new PostingIndex();
    const renumbered = new Int32Array(this.#documents).fill(-1);
    for (let doc = 0; doc < this.#documents; doc++) {
      if (this.#live[doc] === 1) renumbered[doc] = index.#open(this.#lengths[doc]!);
    }
    for (let term = 0; term < this.#terms; term++) {
      if (this.#frequencies[term] === 0) continue;
      const fresh = index.#intern(this.#keys[term]!);
      const start = this.#starts[term]!;
      for (let at = start; at < start + this.#sizes[term]!; at++) {
        const posting = this.#pool[at]!;
        const doc = renumbered[posting >>> 8]!;
        if (doc < 0) continue;
        index.#append(fresh, (doc << 8) | (posting & MAX_FREQUENCY));
        index.#frequencies[fresh]!++;
      }
    }
    return { index, renumbered };
  }

  #open(length: number): number {
    const doc = this.#documents++;
    if (doc >= this.#lengths.length) {
      this.#lengths = grown(this.#lengths, doc + 1);
      const live = new Uint8Array(this.#lengths.length);
      live.set(this.#live);
      this.#live = live;
    }
    this.#lengths[doc] = length;
    this.#live[doc] = 1;
    this.#liveDocuments++;
    this.#totalLength += length;
    return doc;
  }

  #append(term: number, posting: number): void {
    const size = this.#sizes[term]!;
    if ((size & (size - 1)) === 0) this.#enlarge(term, size);
    this.#pool[this.#starts[term]! + size] = posting;
    this.#sizes[term] = size + 1;
  }

  /** Moves the postings of a full block (or of none) to one of twice the size. */
  #enlarge(term: number, size: number): void {
    const old = this.#starts[term]!;
    const next = size === 0 ? 0 : 32 - Math.clz32(size);
    let start = this.#free[next]!.pop();
    if (start === undefined) {
      start = this.#poolSize;
      this.#poolSize += 2 ** next;
      if (this.#poolSize > this.#pool.length) this.#pool = grown(this.#pool, this.#poolSize);
    }
    this.#starts[term] = start;
    if (size === 0) return;
    this.#pool.copyWithin(start, old, old + size);
    this.#free[next - 1]!.push(old);
  }

  #intern(key: number): number {
    const mask = this.#table.length - 1;
    let at = slot(key, mask);
    for (; this.#table[at] !== 0; at = (at + 1) & mask) {
      const term = this.#table[at]! - 1;
      if (this.#keys[term] === key) return term;
    }
    const term = this.#terms++;
    if (term >= this.#keys.length) this.#growTerms(term + 1);
    this.#keys[term] = key;
    this.#table[at] = term + 1;
    if (this.#terms * 2 > this.#table.length) this.#rehash();
    return term;
  }

  #growTerms(size: number): void {
    this.#keys = grown(this.#keys, size);
    this.#starts = grown(this.#starts, size);
    this.#sizes = grown(this.#sizes, size);
    this.#frequencies = grown(this.#frequencies, size);
    this.#stamps = grown(this.#stamps, size);
  }

  #rehash(): void {
    const table = new Int32Array(this.#table.length * 2);
    const mask = table.length - 1;
    for (let term = 0; term < this.#terms; term++) {
      let at = slot(this.#keys[term]!, mask);
      while (table[at] !== 0) at = (at + 1) & mask;
      table[at] = term + 1;
    }
    this.#table = table;
  }
}

function slot(key: number, mask: number): number {
  let hash = Math.imul(key ^ (key >>> 16), 0x45d9f3b);
  hash ^= hash >>> 15;
  return hash & mask;
}

/** Scores of the postings from `start` to `end`: the innermost loop of a search. */
function add(
  pool: Int32Array,
  start: number,
  end: number,
  gain: number,
  flat: number,
  norms: Float64Array,
  scores: Float32Array,
): void {
  for (let at = start; at < end; at++) {
    const posting = pool[at]!;
    const doc = posting >>> 8;
    const frequency = posting & MAX_FREQUENCY;
    scores[doc] = scores[doc]! + (gain * frequency) / (frequency + flat + norms[doc]!);
  }
}

/** The same, and writes down which documents were reached and what they have. */
function addNoting(
  pool: Int32Array,
  start: number,
  end: number,
  gain: number,
  flat: number,
  norms: Float64Array,
  into: Accumulator,
  bit: number,
): void {
  const { scores, masks, touched, isCrowded } = into;
  let { count } = into;
  for (let at = start; at < end; at++) {
    const posting = pool[at]!;
    const doc = posting >>> 8;
    const frequency = posting & MAX_FREQUENCY;
    const before = scores[doc]!;
    if (before === 0 && !isCrowded) touched[count++] = doc;
    scores[doc] = before + (gain * frequency) / (frequency + flat + norms[doc]!);
    if (bit !== 0) masks[doc]! |= bit;
  }
  into.count = count;
}
