const BITS = 8;

/** Documents that have a key, by key; keys are not negative. One open table of three numbers a key. */
export class KeyCounts {
  #keys: Int32Array = new Int32Array(1024).fill(-1);
  #counts: Int32Array = new Int32Array(1024);
  #stamps: Int32Array = new Int32Array(1024);
  /** Stamps are 0 where there are none. */
  #stamp = 1;
  #used = 0;
  /** Bits of keys that may be there, {@link BITS} a place of the table: most of the keys that are asked for are not. */
  #mayBe: Int32Array = new Int32Array((1024 * BITS) / 32);

  get(key: number): number {
    const bit = this.#bit(key);
    return (this.#mayBe[bit >>> 5]! & (1 << (bit & 31))) === 0 ? 0 : this.#counts[this.#place(key)]!;
  }

  /** From now on another document is counted. */
  next(): void {
    this.#stamp++;
  }

  /** Count of a key, or -1 where it was asked for in this document before. A key that nobody has may be told more than once. */
  firstTime(key: number): number {
    const at = this.#place(key);
    if (this.#keys[at] === -1) return 0;
    if (this.#stamps[at] === this.#stamp) return -1;
    this.#stamps[at] = this.#stamp;
    return this.#counts[at]!;
  }

  /** Changes the count of a key, once a document. */
  change(key: number, by: number): void {
    const at = this.#place(key);
    if (this.#stamps[at] === this.#stamp) return;
    this.#stamps[at] = this.#stamp;
    this.#counts[at]! += by;
    if (this.#keys[at] !== -1) return;
    this.#keys[at] = key;
    this.#note(key);
    this.#used++;
    if (this.#used * 3 > this.#keys.length * 2) this.#grow();
  }

  #bit(key: number): number {
    return scattered(key) & (this.#keys.length * BITS - 1);
  }

  #note(key: number): void {
    const bit = this.#bit(key);
    this.#mayBe[bit >>> 5]! |= 1 << (bit & 31);
  }

  #place(key: number): number {
    const keys = this.#keys;
    const mask = keys.length - 1;
    let at = scattered(key) & mask;
    while (keys[at] !== key && keys[at] !== -1) at = (at + 1) & mask;
    return at;
  }

  /** Keys that nobody has any more are left out. */
  #grow(): void {
    const keys = this.#keys;
    const counts = this.#counts;
    this.#keys = new Int32Array(keys.length * 2).fill(-1);
    this.#counts = new Int32Array(keys.length * 2);
    const stamps = this.#stamps;
    this.#stamps = new Int32Array(keys.length * 2);
    this.#used = 0;
    this.#mayBe = new Int32Array((keys.length * 2 * BITS) / 32);
    for (let at = 0; at < keys.length; at++) {
      if (keys[at] === -1 || (counts[at] === 0 && stamps[at] !== this.#stamp)) continue;
      const place = this.#place(keys[at]!);
      this.#keys[place] = keys[at]!;
      this.#note(keys[at]!);
      this.#counts[place] = counts[at]!;
      this.#stamps[place] = stamps[at]!;
      this.#used++;
    }
  }
}

/** Bits of a key, well mixed. */
export function scattered(key: number): number {
  let hash = Math.imul(key ^ (key >>> 16), 0x45d9f3b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
