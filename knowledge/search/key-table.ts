/** Numbers by integer key, for the few hundred keys of one query: looked into a hundred times as often as it is filled. */
export class KeyTable {
  #keys: Int32Array;
  #values: Float64Array;
  #mask: number;

  /** Key `i` of `keys` has value `i` of `values`; keys are distinct and not negative. */
  constructor(keys: Int32Array, values: Float64Array) {
    let size = 16;
    while (size < keys.length * 4) size *= 2;
    this.#mask = size - 1;
    this.#keys = new Int32Array(size).fill(-1);
    this.#values = new Float64Array(size);
    for (let i = 0; i < keys.length; i++) {
      let at = place(keys[i]!, this.#mask);
      while (this.#keys[at] !== -1) at = (at + 1) & this.#mask;
      this.#keys[at] = keys[i]!;
      this.#values[at] = values[i]!;
    }
  }

  /** Sum of the values of those of `keys` that are in the table, in the order of `keys`. */
  sumOf(keys: Int32Array): number {
    const own = this.#keys;
    const mask = this.#mask;
    let sum = 0;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      for (let at = place(key, mask); own[at] !== -1; at = (at + 1) & mask) {
        if (own[at] !== key) continue;
        sum += this.#values[at]!;
        break;
      }
    }
    return sum;
  }
}

function place(key: number, mask: number): number {
  const hash = Math.imul(key, 0x9e3779b1 | 0);
  return (hash ^ (hash >>> 15)) & mask;
}
