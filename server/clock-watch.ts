import type { Store } from '../store/index.js';

const LOOK_MS = 1_000;
/** More than a clock is slewed by between two looks. */
const STEP_MS = 2_000;
/** How old what is kept for the next start may be, in ms. */
const KEEP_MS = 60_000;
const SEEN = 'clock-seen';

export interface ClockWatchDeps {
  readonly store: Pick<Store, 'clock' | 'clockSetBack' | 'meta'>;
  readonly log: {
    warn(details: object, message: string): void;
    error(details: object, message: string): void;
  };
}

export interface ClockWatch {
  /** What was dated by a clock that has been set back since the last run is brought to today's; then looks on. */
  start(): Promise<void>;
  stop(): void;
}

/**
 * Compares the shared clock with the monotonic one, which nobody can set. Where it steps back, work that it had dated ahead would wait
 * until it has caught up: the store is told. A step forward needs nothing: leases end and deadlines come early.
 */
export function createClockWatch({ store, log }: ClockWatchDeps): ClockWatch {
  const { clock, meta } = store;
  let ahead = clock.now() - performance.now();
  let keptAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  async function stepped(byMs: number): Promise<void> {
    const details = { seconds: Math.round(byMs / 1000) };
    if (byMs > 0) return log.warn(details, 'the clock was set forward');
    const done = await store.clockSetBack(-byMs);
    if (done) log.warn(details, 'the clock was set back; what it had dated ahead is due by the new time');
  }

  async function look(): Promise<void> {
    const step = clock.now() - performance.now() - ahead;
    if (Math.abs(step) > STEP_MS) await stepped(step);
    ahead += step;
    if (Math.abs(performance.now() - keptAt) < KEEP_MS && Math.abs(step) <= STEP_MS) return;
    keptAt = performance.now();
    await meta.set(SEEN, String(clock.now()));
  }

  function again(): void {
    timer = setTimeout(() => {
      look()
        .catch((err: unknown) => log.error({ err }, 'the clock could not be looked after'))
        .finally(again);
    }, LOOK_MS);
    timer.unref();
  }

  return {
    async start() {
      const seen = Number(await meta.get(SEEN));
      if (seen - clock.now() > STEP_MS) await stepped(clock.now() - seen);
      again();
    },
    stop: () => clearTimeout(timer),
  };
}
