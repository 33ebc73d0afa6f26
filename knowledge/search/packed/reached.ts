import { roomFor } from './growing.js';

/** Documents reached by a query, and their scores; scores are 0 wherever nothing was added. */
export class Reached {
  scores = new Float32Array(1 << 10);
  touched = new Int32Array(1 << 10);
  count = 0;

  reset(documents: number): void {
    for (let at = 0; at < this.count; at++) this.scores[this.touched[at]!] = 0;
    this.count = 0;
    if (this.scores.length < documents) this.scores = new Float32Array(Math.ceil(documents * 1.25));
  }

  /** Keeps those with at least such a score; the others are reached no more. */
  keep(least: number): void {
    const { scores, touched } = this;
    let kept = 0;
    for (let at = 0; at < this.count; at++) {
      const document = touched[at]!;
      if (scores[document]! >= least) touched[kept++] = document;
      else scores[document] = 0;
    }
    this.count = kept;
  }

  /** The list of those reached, with room for so many more. */
  room(more: number): Int32Array {
    this.touched = roomFor(this.touched, this.count + more);
    return this.touched;
  }
}
