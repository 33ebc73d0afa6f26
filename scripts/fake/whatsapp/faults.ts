/** Shares of calls, 0…1, that go wrong in each way. */
export interface Faults {
  /** Answered 500, not carried out. */
  readonly error: number;
  /** Answered 429 with 130429, not carried out. */
  readonly tooMany: number;
  /** Carried out or not, and never answered. */
  readonly timeout: number;
  /** Carried out, and the connection is cut before the answer. */
  readonly drop: number;
  /** A webhook is sent twice. */
  readonly duplicate: number;
  /** A webhook waits, so that later ones overtake it. */
  readonly reorder: number;
}

export const NO_FAULTS: Faults = { error: 0, tooMany: 0, timeout: 0, drop: 0, duplicate: 0, reorder: 0 };
export const faultsOf = (share: number): Faults => ({
  error: share,
  tooMany: share,
  timeout: share,
  drop: share,
  duplicate: share,
  reorder: share,
});

export type CallFault = 'error' | 'tooMany' | 'timeout' | 'lost' | 'drop';

/** Draws what goes wrong; the same seed draws the same. */
export interface Fate {
  call(): CallFault | undefined;
  isDuplicate(): boolean;
  /** Ms that a webhook waits. */
  delay(): number;
}

const MAX_DELAY_MS = 300;

/** @param onDrawn told of each thing that goes wrong */
export function createFate(
  faults: Faults,
  seed: number,
  onDrawn: (kind: CallFault | 'duplicate' | 'reorder') => void = () => {},
): Fate {
  let state = seed >>> 0;
  /** Mulberry32. */
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  function call(): CallFault | undefined {
    let drawn = random();
    for (const kind of ['error', 'tooMany', 'timeout', 'drop'] as const) {
      if (drawn < faults[kind]) return kind === 'timeout' && random() < 0.5 ? 'lost' : kind;
      drawn -= faults[kind];
    }
    return undefined;
  }
  const told = <T extends CallFault | 'duplicate' | 'reorder'>(kind: T): T => {
    onDrawn(kind);
    return kind;
  };
  return {
    call() {
      const fault = call();
      return fault && told(fault);
    },
    isDuplicate: () => random() < faults.duplicate && told('duplicate') !== undefined,
    delay: () => (random() < faults.reorder && told('reorder') ? Math.ceil(random() * MAX_DELAY_MS) : 0),
  };
}
