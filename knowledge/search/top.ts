/** The `limit` highest scores offered; equal scores go to the one that `before` puts first. */
export class Top {
  readonly #ids: number[] = [];
  readonly #scores: number[] = [];

  constructor(
    readonly limit: number,
    readonly before: (a: number, b: number) => boolean,
  ) {}

  get best(): number {
    return this.#scores[0] ?? 0;
  }

  /** Below it nothing is taken any more: the lowest score kept, once there are enough. */
  get floor(): number {
    return this.#scores.length < this.limit ? 0 : this.#scores[this.limit - 1]!;
  }

  offer(id: number, score: number): void {
    let at = this.#ids.length;
    if (at === this.limit) {
      if (!this.#precedes(id, score, at - 1)) return;
      at--;
    }
    for (; at > 0 && this.#precedes(id, score, at - 1); at--) {
      this.#ids[at] = this.#ids[at - 1]!;
      this.#scores[at] = this.#scores[at - 1]!;
    }
    this.#ids[at] = id;
    this.#scores[at] = score;
  }

  /** Best first. */
  ids(): readonly number[] {
    return this.#ids;
  }

  #precedes(id: number, score: number, at: number): boolean {
    const other = this.#scores[at]!;
    return score > other || (score === other && this.before(id, this.#ids[at]!));
  }
}
