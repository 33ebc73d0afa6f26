import type fc from 'fast-check';

/** A parser of what comes from outside, with what must hold whatever comes. */
export interface Parser {
  readonly name: string;
  /** Cases in continuous integration; 10,000 unless one takes longer than about 0.2 ms. */
  readonly cases: number;
  /** Rejects or throws where it does not hold. */
  readonly property: fc.IAsyncProperty<unknown>;
}

export const CASES = 10_000;

/** What must hold of a parser. */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new RangeError(what);
}
