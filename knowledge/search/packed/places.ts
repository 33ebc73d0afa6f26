/** Place of each key in a list of distinct keys. */
export class Places {
  readonly #keys: Int32Array;
  readonly #places: Int32Array;
  readonly #mask: number;

  constructor(keys: Int32Array) {
    let size = 16;
    while (size < keys.length * 4) size *= 2;
    this.#mask = size - 1;
    this.#keys = new Int32Array(size).fill(-1);
    this.#places = new Int32Array(size).fill(-1);
    keys.forEach((key, place) => {
      let at = this.#slot(key);
      while (this.#keys[at] !== -1) at = (at + 1) & this.#mask;
      this.#keys[at] = key;
      this.#places[at] = place;
    });
  }

  /** -1 where it is none of them. */
  of(key: number): number {
    for (let at = this.#slot(key); ; at = (at + 1) & this.#mask) {
      if (this.#keys[at] === key) return this.#places[at]!;
      if (this.#keys[at] === -1) return -1;
    }
  }

  #slot(key: number): number {
    const hash = Math.imul(key, 0x9e3779b1 | 0);
    return (hash ^ (hash >>> 15)) & this.#mask;
  }
}
