/** A stretch that brings less is nearly empty. */
const LEAST_BYTES = 4 * 1024;
/** So many of them in a row, and no more is waited for: one alone is a phone between two cells. */
const EMPTY_STRETCHES = 3;

/** Asked after each stretch with what was received in all, in bytes: whether so little comes that it is to be given up. */
export function createPace(): (received: number) => boolean {
  let [before, empty] = [0, 0];
  return (received) => {
    empty = received - before < LEAST_BYTES ? empty + 1 : 0;
    before = received;
    return empty >= EMPTY_STRETCHES;
  };
}
