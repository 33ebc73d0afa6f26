import { backOff } from './back-off.js';
import type { EngineLog } from './engine.js';
import type { ConversationStore, OutboxRow } from './ports.js';

const BATCH = 200;
const LEASE_MS = 30_000;
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

/** Delivers one row on its channel: nothing where it went out. Rejecting means "not delivered, try again". */
export type Deliver = (row: OutboxRow) => Promise<Undelivered | undefined> | Promise<void>;

export interface OutboxWorkerDeps {
  readonly conversations: Pick<ConversationStore, 'takeOutbox' | 'markSent' | 'markFailed'>;
  /** By channel name. */
  readonly channels: Readonly<Record<string, Deliver>>;
  readonly log: EngineLog;
  now(): number;
  /** 0…1, for jitter. */
  random(): number;
}

/** Carries outbox rows to their channels: in order a conversation, at least once, with back-off and jitter. */
export interface OutboxWorker {
  /** There may be work now. Cheap; calls during a run make it run once more. */
  poke(): void;
  start(): void;
  /** Resolves when nothing that was poked for is left to deliver. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export function createOutboxWorker(deps: OutboxWorkerDeps): OutboxWorker {
  const { conversations, log } = deps;
  let running: Promise<void> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;

  async function drain(): Promise<void> {
    for (;;) {
      again = false;
      const rows = await conversations.takeOutbox(BATCH, LEASE_MS, deps.now());
      if (rows.length > 0) await deliver(rows);
      if (stopping || (rows.length === 0 && !again)) return;
    }
  }

  async function deliver(rows: readonly OutboxRow[]): Promise<void> {
    const sent: number[] = [];
    const queues = new Map<string, OutboxRow[]>();
    for (const row of rows) {
      const key = `${row.channel} ${row.conversationId}`;
      queues.set(key, [...(queues.get(key) ?? []), row]);
    }
    await Promise.all([...queues.values()].map((queue) => deliverInOrder(queue, sent)));
    if (sent.length > 0) await conversations.markSent(sent, deps.now());
  }

  /** Stops at the first failure, so that a later message never overtakes an earlier one. */
  async function deliverInOrder(queue: readonly OutboxRow[], sent: number[]): Promise<void> {
    for (const row of queue) {
      try {
        const channel = deps.channels[row.channel];
        if (!channel) {
          await conversations.markFailed(row.rowId, `no adapter for channel ${row.channel}`, undefined);
          continue;
        }
        const undelivered = await channel(row);
        if (!undelivered) {
          sent.push(row.rowId);
          continue;
        }
        if (!(await settle(row, undelivered))) continue;
        return;
      } catch (fault) {
        await settle(row, { reason: fault instanceof Error ? fault.message : String(fault) });
        return;
      }
    }
  }

  /** Whether the row will be tried again. */
  async function settle({ rowId, attempts: before }: OutboxRow, { reason, ...known }: Undelivered): Promise<boolean> {
    const attempts = before + 1;
    const wait = backOff(BASE_DELAY_MS, MAX_DELAY_MS, attempts, deps.random());
    const again = known.isWait || (!known.dead && attempts < MAX_ATTEMPTS);
    const retryAt = Math.ceil(deps.now() + (known.retryAfterMs ?? wait));
    await conversations.markFailed(rowId, reason, again ? retryAt : undefined, known.isWait);
    return again;
  }

  function poke(): void {
    again = true;
    if (running || stopping) return;
    running = drain()
      .catch((fault: unknown) => log.error({ err: fault }, 'outbox run failed'))
      .finally(() => {
        running = undefined;
        if (again && !stopping) poke();
      });
  }

  const idle = async () => {
    while (running) await running;
  };

  return {
    poke,
    start() {
      timer = setInterval(poke, POLL_MS);
      timer.unref();
      poke();
    },
    idle,
    async stop() {
      stopping = true;
      clearInterval(timer);
      await idle();
    },
  };
}
