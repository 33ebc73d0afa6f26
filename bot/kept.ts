/** Which texts were seen before, by a number made of each: none is held. */
export class Seen {
  readonly #limit: number;
  #latest = new Set<number>();
  #earlier = new Set<number>();

  /** `limit`: texts remembered, at most. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether it was seen before; from now on it was. */
  again(text: string): boolean {
    const print = printOf(text);
    if (this.#latest.has(print) || this.#earlier.has(print)) return true;
    this.#latest.add(print);
    if (this.#latest.size > this.#limit / 2) {
      this.#earlier = this.#latest;
      this.#latest = new Set();
    }
    return false;
  }
}

/** Keys seen once are remembered for this many times the limit. */
const SEEN = 8;

/**
 * The latest values by key, so many of them. A key is worth keeping from its second time on: what one person alone writes is never held, only a
 * number made of it.
 */
export class Kept<T> {
  readonly #values = new Map<string, T>();
  readonly #limit: number;
  readonly #seen: Seen;

  constructor(limit: number) {
    this.#limit = limit;
    this.#seen = new Seen(SEEN * limit);
  }

  get size(): number {
    return this.#values.size;
  }

  get(key: string): T | undefined {
    const value = this.#values.get(key);
    if (value === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  /** Kept where the key was given before. */
  offer(key: string, value: T): void {
    if (!this.#seen.again(key)) return;
    this.#values.set(key, value);
    if (this.#values.size > this.#limit) this.#values.delete(this.#values.keys().next().value!);
  }

  /** The values go; which keys were seen is still known. */
  clear(): void {
    this.#values.clear();
  }
}

/** FNV-1a over the text's UTF-16 units, 32 bits. */
function printOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
