import type fc from 'fast-check';

/** A parser of what comes from outside, with what must hold whatever comes. */
export interface Parser {
  readonly name: string;
  /** Rejects or throws where it does not hold. */
  readonly property: fc.IAsyncProperty<unknown>;
}

/** Cases of each parser in continuous integration. */
export const CASES = 10_000;

/** What must hold of a parser. */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new RangeError(what);
}
