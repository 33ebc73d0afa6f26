import pg from 'pg';
import { StoreFault } from '../faults.js';
import { createSignalHub, type SharedClock, type Signals, type SignalTopic } from '../signals.js';

export const SIGNAL_CHANNEL = 'mebasistan';

const BEAT_MS = 5_000;
/** A beat without an answer for so long: the connection is taken for dead. */
const BEAT_PATIENCE_MS = 3_000;
const RECONNECT_MS = 1_000;
const CONNECT_PATIENCE_MS = 10_000;
/** Signals of so long a time go out together, each conversation once. */
const GATHER_MS = 15;
/** PostgreSQL's limit of a payload is 8,000 bytes. */
const MAX_PAYLOAD = 7_000;
/** Before the id of a conversation that is in a dialog; no id begins so. */
const DIALOG = '+';
/** The network's jitter, not the clocks' difference. */
const JITTER_MS = 20;

export interface Companion {
  readonly signals: Signals;
  readonly clock: SharedClock;
  close(): Promise<void>;
}

export interface CompanionLog {
  /** The connection broke, or could not be made; it is tried again. */
  lost(error: Error): void;
}

/**
 * One more connection, which listens for signals (LISTEN), sends them (NOTIFY, outside of every transaction that has other work: a
 * transaction that notifies holds a lock of the whole server while it commits) and asks the database for the time. Resolves when the
 * time is known. A pooler that shares connections between transactions (PgBouncer, `pool_mode = transaction`) cannot carry it.
 */
export async function openCompanion(databaseUrl: string, log: CompanionLog): Promise<Companion> {
  const hub = createSignalHub();
  const waiting = new Set<string>();
  let client: pg.Client | undefined;
  /** What the database's clock is ahead of the monotonic one, in ms: this machine's clock may jump, the shared one does not follow. */
  let aheadMs = 0;
  let closed = false;
  let gathering: NodeJS.Timeout | undefined;
  let reconnecting: NodeJS.Timeout | undefined;
  let beating: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'mebasistan-signals',
      connectionTimeoutMillis: CONNECT_PATIENCE_MS,
      query_timeout: BEAT_PATIENCE_MS,
      keepAlive: true,
    });
    fresh.on('error', (error) => drop(fresh, error));
    fresh.on('end', () => drop(fresh, undefined));
    fresh.on('notification', ({ payload = '' }) => hear(payload));
    try {
      await fresh.connect();
      await readClock(fresh);
      await fresh.query(`listen ${SIGNAL_CHANNEL}`);
    } catch (error) {
      void fresh.end().catch(() => undefined);
      throw error;
    }
    client = fresh;
    hub.hearAll();
  }

  async function readClock(of: pg.Client): Promise<void> {
    const askedAt = performance.now();
    const { rows } = await of.query<{ at: string }>('select extract(epoch from clock_timestamp()) * 1000 as at');
    const measured = Number(rows[0]!.at) - (askedAt + performance.now()) / 2;
    if (Math.abs(measured - aheadMs) > JITTER_MS) aheadMs = measured;
  }

  const now = () => Math.floor(performance.now() + aheadMs);

  function drop(broken: pg.Client, error: Error | undefined): void {
    if (broken !== client) return;
    client = undefined;
    if (closed) return;
    log.lost(error ?? new StoreFault('STORE_UNREACHABLE', 'The connection for signals ended.'));
    void broken.end().catch(() => undefined);
    again();
  }

  function again(): void {
    clearTimeout(reconnecting);
    reconnecting = setTimeout(() => {
      if (!closed) connect().catch(again);
    }, RECONNECT_MS);
    reconnecting.unref();
  }

  function hear(payload: string): void {
    if (payload === 'knowledge') hub.hear('knowledge');
    else
      for (const key of payload.split(' '))
        if (key.startsWith(DIALOG)) hub.hear('dialog', key.slice(DIALOG.length));
        else hub.hear('conversation', key);
  }

  function flush(): void {
    gathering = undefined;
    const payloads = packed([...waiting]);
    waiting.clear();
    for (const payload of payloads)
      client?.query('select pg_notify($1, $2)', [SIGNAL_CHANNEL, payload]).catch(() => undefined);
  }

  await connect();
  beating = setInterval(() => {
    const asked = client;
    if (asked) readClock(asked).catch((error: Error) => drop(asked, error));
  }, BEAT_MS);
  beating.unref();

  return {
    signals: {
      send(topic: SignalTopic, key) {
        waiting.add(topic === 'dialog' ? `${DIALOG}${key}` : (key ?? topic));
        gathering ??= setTimeout(flush, GATHER_MS).unref();
      },
      on: hub.on,
      get live() {
        return client !== undefined;
      },
    },
    clock: {
      now,
      get offsetMs() {
        return now() - Date.now();
      },
    },
    async close() {
      closed = true;
      for (const timer of [gathering, reconnecting, beating]) clearTimeout(timer);
      await client?.end();
    },
  };
}

/** Keys joined by spaces into as few payloads as they fit in; `knowledge` goes alone. */
function packed(keys: readonly string[]): string[] {
  const payloads: string[] = keys.filter((key) => key === 'knowledge');
  let payload = '';
  for (const key of keys) {
    if (key === 'knowledge') continue;
    if (payload.length + key.length + 1 > MAX_PAYLOAD) {
      payloads.push(payload);
      payload = '';
    }
    payload = payload === '' ? key : `${payload} ${key}`;
  }
  return payload === '' ? payloads : [...payloads, payload];
}
