/** BM25's two constants: saturation of term frequency, and how much length counts (Robertson & Zaragoza 2009). */
export interface Bm25 {
  readonly k1: number;
  readonly b: number;
}

/** Scores of one query over documents, reused from query to query: `scores[doc]` is 0 wherever `doc` is not in `touched`. */
export class Accumulator {
  scores = new Float32Array(64);
  /** Bit `i` is set where the document has the query's term `i`; filled only when a bit is given. */
  masks = new Int32Array(64);
  touched = new Int32Array(64);
  count = 0;

  /** Clears what the last query left and makes room for `documents`. */
  reset(documents: number): void {
    for (let at = 0; at < this.count; at++) {
      const doc = this.touched[at]!;
      this.scores[doc] = 0;
      this.masks[doc] = 0;
    }
    this.count = 0;
    if (this.scores.length < documents) {
      const size = Math.max(documents, this.scores.length * 2);
      this.scores = new Float32Array(size);
      this.masks = new Int32Array(size);
      this.touched = new Int32Array(size);
    }
  }
}

/** A posting is `document << 8 | frequency` in 32 bits: 16 million documents, frequencies up to this. */
const MAX_FREQUENCY = 255;
const LARGEST_SLICE = 8192;

const grown = (array: Int32Array, size: number): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(Math.max(size, array.length * 2));
  larger.set(array);
  return larger;
};

/**
 * Inverted index over integer keys. Postings lie in one growable array, in slices a term that double in size and link to
 * the next (as Lucene's in-memory indexer does); scoring a term allocates nothing. Documents are numbered from 0 by
 * `add`; a removed one leaves its postings behind, is counted nowhere any more, and goes for good with `compacted`.
 */
export class PostingIndex {
  #table = new Int32Array(1024);
  #keys = new Int32Array(256);
  #heads = new Int32Array(256);
  #tails = new Int32Array(256);
  #ends = new Int32Array(256);
  #slices = new Int32Array(256);
  #frequencies = new Int32Array(256);
  #stamps = new Int32Array(256);
  #stamp = 0;
  #terms = 0;
  #pool = new Int32Array(4096);
  #poolSize = 0;
  #lengths = new Int32Array(64);
  #live = new Uint8Array(64);
  #documents = 0;
  #liveDocuments = 0;
  #totalLength = 0;

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
      const last = this.#tails[term]! - 1;
      if (this.#frequencies[term]! > 0 && this.#pool[last]! >>> 8 === doc) {
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
    const { scores, touched, masks } = into;
    const pool = this.#pool;
    const lengths = this.#lengths;
    const flat = k1 * (1 - b);
    const slope = this.#totalLength === 0 ? 0 : (k1 * b) / this.averageLength;
    const gain = weight * (k1 + 1);
    let count = into.count;
    let start = this.#heads[term]!;
    const tail = this.#tails[term]!;
    for (let size = 1; ; size = size < LARGEST_SLICE ? size * 2 : size) {
      const last = tail > start && tail <= start + 1 + size;
      const end = last ? tail : start + 1 + size;
      for (let at = start + 1; at < end; at++) {
        const posting = pool[at]!;
        const doc = posting >>> 8;
        const frequency = posting & MAX_FREQUENCY;
        const before = scores[doc]!;
        if (before === 0) touched[count++] = doc;
        scores[doc] = before + (gain * frequency) / (frequency + flat + slope * lengths[doc]!);
        if (bit !== 0) masks[doc]! |= bit;
      }
      if (last) break;
      start = pool[start]!;
    }
    into.count = count;
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
      for (const posting of this.#postings(term)) {
        const doc = renumbered[posting >>> 8]!;
        if (doc < 0) continue;
        index.#append(fresh, (doc << 8) | (posting & MAX_FREQUENCY));
        index.#frequencies[fresh]!++;
      }
    }
    return { index, renumbered };
  }

  *#postings(term: number): Generator<number> {
    let start = this.#heads[term]!;
    const tail = this.#tails[term]!;
    for (let size = 1; ; size = size < LARGEST_SLICE ? size * 2 : size) {
      const last = tail > start && tail <= start + 1 + size;
      const end = last ? tail : start + 1 + size;
      for (let at = start + 1; at < end; at++) yield this.#pool[at]!;
      if (last) return;
      start = this.#pool[start]!;
    }
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
    if (this.#tails[term] === this.#ends[term]) {
      const size = Math.min(2 ** this.#slices[term]!++, LARGEST_SLICE);
      const start = this.#poolSize;
      this.#poolSize += size + 1;
      if (this.#poolSize > this.#pool.length) this.#pool = grown(this.#pool, this.#poolSize);
      if (this.#ends[term] === 0) this.#heads[term] = start;
      else this.#pool[this.#ends[term]! - Math.min(2 ** (this.#slices[term]! - 2), LARGEST_SLICE) - 1] = start;
      this.#tails[term] = start + 1;
      this.#ends[term] = start + 1 + size;
    }
    this.#pool[this.#tails[term]!++] = posting;
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
    this.#heads = grown(this.#heads, size);
    this.#tails = grown(this.#tails, size);
    this.#ends = grown(this.#ends, size);
    this.#slices = grown(this.#slices, size);
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
