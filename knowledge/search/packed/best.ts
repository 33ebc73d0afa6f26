/** The lowest of the highest `limit` values: a heap with the lowest on top; 0 until it is full. */
export class Floor {
  readonly #heap: Float64Array;
  #size = 0;
  least = 0;

  constructor(readonly limit: number) {
    this.#heap = new Float64Array(limit);
  }

  offer(value: number): void {
    const heap = this.#heap;
    if (this.#size < this.limit) {
      let at = this.#size++;
      for (let up = (at - 1) >> 1; at > 0 && heap[up]! > value; at = up, up = (at - 1) >> 1) heap[at] = heap[up]!;
      heap[at] = value;
    } else {
      let at = 0;
      for (let down = 1; down < this.limit; down = 2 * at + 1) {
        if (down + 1 < this.limit && heap[down + 1]! < heap[down]!) down++;
        if (heap[down]! >= value) break;
        heap[at] = heap[down]!;
        at = down;
      }
      heap[at] = value;
    }
    if (this.#size === this.limit) this.least = heap[0]!;
  }
}

/** The best documents offered. */
export class Best {
  readonly #list: { document: number; score: number }[] = [];

  constructor(readonly limit: number) {}

  get floor(): number {
    return this.#list.length < this.limit ? 0 : this.#list[this.limit - 1]!.score;
  }

  offer(document: number, score: number): void {
    if (score <= this.floor) return;
    let at = this.#list.length;
    while (at > 0 && this.#list[at - 1]!.score < score) at--;
    this.#list.splice(at, 0, { document, score });
    if (this.#list.length > this.limit) this.#list.pop();
  }

  list(): { document: number; score: number }[] {
    return this.#list;
  }
}
