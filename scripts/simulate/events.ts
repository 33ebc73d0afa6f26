/** What is due when: a binary heap. */
export class Agenda {
  readonly #times: number[] = [];
  readonly #works: (() => void)[] = [];
  #now = 0;

  /** ms since the beginning. */
  get now(): number {
    return this.#now;
  }

  after(ms: number, work: () => void): void {
    const [times, works] = [this.#times, this.#works];
    const due = this.#now + ms;
    let at = times.length;
    times.push(due);
    works.push(work);
    for (let above = (at - 1) >> 1; at > 0 && times[above]! > due; above = (at - 1) >> 1) {
      times[at] = times[above]!;
      works[at] = works[above]!;
      at = above;
    }
    times[at] = due;
    works[at] = work;
  }

  /** Does what is due next; false where nothing is. */
  next(): boolean {
    const [times, works] = [this.#times, this.#works];
    if (times.length === 0) return false;
    this.#now = times[0]!;
    const work = works[0]!;
    const due = times.pop()!;
    const last = works.pop()!;
    if (times.length > 0) this.#sink(due, last);
    work();
    return true;
  }

  #sink(due: number, work: () => void): void {
    const [times, works] = [this.#times, this.#works];
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= times.length) break;
      if (below + 1 < times.length && times[below + 1]! < times[below]!) below += 1;
      if (times[below]! >= due) break;
      times[at] = times[below]!;
      works[at] = works[below]!;
      at = below;
    }
    times[at] = due;
    works[at] = work;
  }
}

/** So many may hold it at a time; the others wait in their order. */
export class Resource {
  readonly #waiting: (() => void)[] = [];
  #head = 0;
  #free: number;

  constructor(capacity: number) {
    this.#free = capacity;
  }

  take(then: () => void): void {
    if (this.#free > 0) {
      this.#free -= 1;
      then();
    } else this.#waiting.push(then);
  }

  give(): void {
    const next = this.#waiting[this.#head];
    if (!next) {
      this.#free += 1;
      return;
    }
    this.#head += 1;
    if (this.#head > 1024 && this.#head * 2 > this.#waiting.length) {
      this.#waiting.splice(0, this.#head);
      this.#head = 0;
    }
    next();
  }
}
