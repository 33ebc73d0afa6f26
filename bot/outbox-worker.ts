import { backOff } from './back-off.js';
import type { EngineLog } from './engine.js';
import { createLane, type Lane } from './outbox-lane.js';
import type { ConversationStore, OutboxRow } from './ports.js';

/** What a killed process had on its way is due again after this long. */
const LEASE_MS = 10_000;
const RENEW_MS = 3_000;
/** What ends sooner than this counts as ended: a call takes its time. */
const LEASE_MARGIN_MS = 2_000;
const POLL_MS = 1_000;
const BASE_DELAY_MS = 1_000;
const MAX_DELAY_MS = 300_000;
/** Tries over about a day with the back-off above; then the row is dead and waits for a person. */
const MAX_ATTEMPTS = 300;

/** Why a row did not go out, where the channel knows what to do about it. No personal data. */
export interface Undelivered {
  readonly reason: string;
  /** Try again so long from now, in ms; absent: with the usual back-off. */
  readonly retryAfterMs?: number;
  /** There is no use in trying again. */
  readonly dead?: boolean;
  /** Nothing was tried: it waits for its turn, or for the citizen. Not counted, so never given up for it. */
  readonly isWait?: boolean;
}

/**
 * Delivers one row on its channel: nothing where it went out. Rejecting means "not delivered, try again". A channel that has no key against
 * sending twice asks `isHeld` right before it sends: false where this process stood still, or was cut off, for so long that another one has
 * the row by now.
 */
export type Deliver = (row: OutboxRow, isHeld: () => boolean) => Promise<Undelivered | undefined> | Promise<void>;

export interface OutboxWorkerDeps {
  readonly conversations: Pick<ConversationStore, 'takeOutbox' | 'renewOutbox' | 'markSent' | 'markFailed'>;
  /** By channel name. Rows of other channels are left to whoever serves them. */
  readonly channels: Readonly<Record<string, Deliver>>;
  readonly log: EngineLog;
  now(): number;
  /** 0…1, for jitter. */
  random(): number;
}

/**
 * Carries outbox rows to their channels: in order a conversation, at least once, with back-off and jitter, each channel in a lane of its own.
 * Rows under way are leased, and the lease is renewed while they are.
 */
export interface OutboxWorker {
  /** There may be work now, on a channel where it is known. Cheap. */
  poke(channel?: string): void;
  start(): void;
  /** Resolves when nothing that was poked for is left to deliver. */
  idle(): Promise<void>;
  /** Takes no more, and resolves when what is on its way has arrived or failed. */
  stop(): Promise<void>;
}

/** Nothing was tried, and nothing is written down. */
const LOST: Undelivered = { reason: 'another process has the row', isWait: true };

export function createOutboxWorker(deps: OutboxWorkerDeps): OutboxWorker {
  const { conversations, channels, log } = deps;
  const lanes = new Map<string, Lane>();
  /** Rows under way, and until when they are this process's. */
  const held = new Map<number, number>();
  const markSent = createMarker((rowIds) => conversations.markSent(rowIds, deps.now()));
  const timers: NodeJS.Timeout[] = [];
  let stopping = false;

  const fault = (err: unknown) => log.error({ err }, 'outbox: not done');

  function laneOf(channel: string): Lane {
    const known = lanes.get(channel);
    if (known) return known;
    const lane = createLane({
      /** What is under way here may come again, where the clock was set forward past its lease: it goes on being one delivery. */
      async take(limit) {
        const at = deps.now();
        const rows = await conversations.takeOutbox(limit, LEASE_MS, at, channel);
        const fresh = rows.filter(({ rowId }) => !held.has(rowId));
        for (const { rowId } of rows) held.set(rowId, at + LEASE_MS);
        return fresh;
      },
      carry,
      onFault: fault,
    });
    lanes.set(channel, lane);
    return lane;
  }

  /** What could not be written down is due again with the end of its lease. */
  async function carry(row: OutboxRow): Promise<boolean> {
    try {
      const undelivered = isHeld(row) ? await attempt(row) : LOST;
      if (!undelivered) await markSent(row.rowId);
      else if (isHeld(row)) await settle(row, undelivered);
      return !undelivered?.isWait;
    } catch (err) {
      fault(err);
      return true;
    } finally {
      held.delete(row.rowId);
    }
  }

  const isHeld = ({ rowId }: OutboxRow) => (held.get(rowId) ?? 0) - LEASE_MARGIN_MS > deps.now();

  /** What was lost is not taken back: somebody else may have it. */
  async function renew(): Promise<void> {
    const until = deps.now() + LEASE_MS;
    const own = [...held].filter(([, end]) => end > deps.now()).map(([rowId]) => rowId);
    await conversations.renewOutbox(own, until);
    for (const rowId of own) if (held.has(rowId)) held.set(rowId, until);
  }

  async function attempt(row: OutboxRow): Promise<Undelivered | undefined> {
    try {
      return (await channels[row.channel]!(row, () => isHeld(row))) ?? undefined;
    } catch (err) {
      return { reason: err instanceof Error ? err.message : String(err) };
    }
  }

  async function settle({ rowId, channel, attempts }: OutboxRow, { reason, ...known }: Undelivered): Promise<void> {
    const tries = attempts + 1;
    const wait = known.retryAfterMs ?? backOff(BASE_DELAY_MS, MAX_DELAY_MS, tries, deps.random());
    const again = known.isWait || (!known.dead && tries < MAX_ATTEMPTS);
    const retryAt = Math.ceil(deps.now() + wait);
    await conversations.markFailed(rowId, reason, again ? retryAt : undefined, known.isWait);
    if (again && wait < POLL_MS) setTimeout(() => poke(channel), wait).unref();
  }

  function poke(channel?: string): void {
    if (stopping) return;
    if (channel === undefined) for (const name of Object.keys(channels)) laneOf(name).poke();
    else if (channels[channel]) laneOf(channel).poke();
  }

  function every(ms: number, work: () => void): void {
    const timer = setInterval(work, ms);
    timer.unref();
    timers.push(timer);
  }

  return {
    poke,
    start() {
      every(POLL_MS, poke);
      every(RENEW_MS, () => void renew().catch(fault));
      poke();
    },
    async idle() {
      await Promise.all([...lanes.values()].map((lane) => lane.idle()));
    },
    async stop() {
      stopping = true;
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
      for (const timer of timers) clearInterval(timer);
    },
  };
}

/** What is marked while a marking is under way goes with the next one, together. */
function createMarker(mark: (rowIds: readonly number[]) => Promise<void>): (rowId: number) => Promise<void> {
  let waiting: number[] = [];
  let next: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return (rowId) => {
    waiting.push(rowId);
    next ??= last.then(() => {
      const rowIds = waiting;
      waiting = [];
      next = undefined;
      const marking = mark(rowIds);
      last = marking.catch(() => undefined);
      return marking;
    });
    return next;
  };
}
