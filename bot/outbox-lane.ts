import type { OutboxRow } from './ports.js';

/** Deliveries of one channel under way at a time. */
const SLOTS = 64;
/** So long a slot stays taken by a row that only waited: a channel that is held does not run through its whole backlog. */
const WAIT_SLOT_MS = 100;

export interface LaneDeps {
  /** Due rows of the channel, at most so many. */
  take(limit: number): Promise<readonly OutboxRow[]>;
  /** Resolves with whether anything was tried; never rejects. */
  carry(row: OutboxRow): Promise<boolean>;
  onFault(fault: unknown): void;
}

/** The deliveries of one channel: taken while there are free slots, so that a slow call holds up nothing but its own conversation. */
export interface Lane {
  poke(): void;
  /** Resolves when nothing that was poked for is under way. */
  idle(): Promise<void>;
  /** Takes no more; resolves when what is under way has ended. */
  stop(): Promise<void>;
}

export function createLane({ take, carry, onFault }: LaneDeps): Lane {
  const running = new Set<Promise<void>>();
  let taking: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  async function fill(): Promise<void> {
    while (again && !stopped && running.size < SLOTS) {
      again = false;
      const free = SLOTS - running.size;
      const rows = await take(free);
      for (const row of rows) run(row);
      if (rows.length === free) again = true;
    }
  }

  function run(row: OutboxRow): void {
    const delivery = carry(row)
      .then((tried) => (tried ? undefined : pause(WAIT_SLOT_MS)))
      .finally(() => {
        running.delete(delivery);
        poke();
      });
    running.add(delivery);
  }

  function poke(): void {
    again = true;
    if (taking || stopped || running.size >= SLOTS) return;
    taking = fill()
      .catch(onFault)
      .finally(() => {
        taking = undefined;
        if (again && !stopped && running.size < SLOTS) poke();
      });
  }

  const idle = async () => {
    while (taking || running.size > 0) await Promise.all([taking, ...running]);
  };
  return {
    poke,
    idle,
    stop() {
      stopped = true;
      return idle();
    },
  };
}

const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });
