import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createOutboxWorker, type Deliver, type OutboxRow, type OutboxWorker } from '../../bot/index.js';
import { createLog } from '../../server/index.js';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from '../store/databases.js';
import { message, outcome } from '../store/samples.js';
import { until } from '../support/wait.js';

const log = createLog('silent');

/** A promise that is resolved from outside. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe.each(DIALECTS)('the outbox worker on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  const workers: OutboxWorker[] = [];
  beforeEach(async () => {
    database = await made.make();
    store = await database.open();
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.stop();
  });
  afterAll(() => made.stop(), 60_000);

  async function reply(channel: string, conversationId: string, ...texts: string[]): Promise<void> {
    const { version } = await store.conversations.load(conversationId);
    const { row } = await store.conversations.accept({ ...message(conversationId, `m${version}`), channel }, '');
    await store.conversations.commitTurn(row, version, outcome({ texts }));
  }
  const work = (channels: Record<string, Deliver>, on = store, now = Date.now): OutboxWorker => {
    const worker = createOutboxWorker({
      conversations: on.conversations,
      channels,
      log,
      now,
      random: () => 0,
    });
    workers.push(worker);
    return worker;
  };
  const statuses = async () =>
    (await database.execute('select status from outbox order by row_id')).map(
      (row) => (row as OutboxRow & { status: string }).status,
    );

  it('delivers on a channel while every call of another hangs', async () => {
    const hanging = gate();
    for (let n = 0; n < 70; n++) await reply('slow', `s${n}`, 'bekler');
    for (let n = 0; n < 70; n++) await reply('quick', `q${n}`, 'bir', 'iki');
    let atOnce = 0;
    const arrived: string[] = [];
    const worker = work({
      async slow() {
        atOnce += 1;
        await hanging.opened;
      },
      async quick({ conversationId, entry }) {
        arrived.push(`${conversationId} ${entry.text}`);
      },
    });
    worker.poke();
    await until('all of the other channel', async () => arrived.length === 140);
    expect(atOnce).toBe(64);
    for (let n = 0; n < 70; n++) {
      expect(arrived.filter((one) => one.startsWith(`q${n} `))).toEqual([`q${n} bir`, `q${n} iki`]);
    }
    hanging.open();
    await worker.idle();
    expect(new Set(await statuses())).toEqual(new Set(['sent']));
    expect(atOnce).toBe(70);
  });

  it('one call that hangs holds up its own conversation and no other of the channel', async () => {
    const hanging = gate();
    await reply('web', 'stuck', 'bir', 'iki');
    await reply('web', 'free', 'bir', 'iki');
    const arrived: string[] = [];
    const worker = work({
      async web({ conversationId, entry }) {
        if (conversationId === 'stuck' && entry.text === 'bir') await hanging.opened;
        arrived.push(`${conversationId} ${entry.text}`);
      },
    });
    worker.poke();
    await until('the other conversation', async () => arrived.length === 2);
    expect(arrived).toEqual(['free bir', 'free iki']);
    hanging.open();
    await worker.idle();
    expect(arrived.slice(2)).toEqual(['stuck bir', 'stuck iki']);
  });

  it('leaves rows of a channel that it does not serve to whoever does', async () => {
    await reply('telegram', 't', 'merhaba');
    const worker = work({ web: async () => {} });
    worker.poke();
    await worker.idle();
    expect(await statuses()).toEqual(['pending']);
    const seen: string[] = [];
    const other = work({ telegram: async ({ entry }) => void seen.push(entry.text) });
    other.poke('telegram');
    await other.idle();
    expect(seen).toEqual(['merhaba']);
  });

  it('keeps what is under way for itself past its lease, and gives up the lease when it is gone', async () => {
    const hanging = gate();
    await reply('web', 'c', 'uzun');
    let taken = 0;
    const deliver: Deliver = async () => {
      taken += 1;
      await hanging.opened;
    };
    const first = work({ web: deliver });
    first.start();
    await until('it was taken', async () => taken === 1);
    const leaseOf = async () =>
      Number(((await database.execute('select lease_until from outbox'))[0] as { lease_until: number }).lease_until);
    const lease = await leaseOf();
    await until('the lease is renewed', async () => (await leaseOf()) > lease);
    const other = await database.open();
    expect(await other.conversations.takeOutbox(10, 1_000, lease + 1, 'web')).toEqual([]);
    hanging.open();
    await first.stop();
    expect(await statuses()).toEqual(['sent']);
    expect(taken).toBe(1);
  });

  it('carries a row once, where the clock is set forward past its lease while it is under way', async () => {
    const hanging = gate();
    await reply('web', 'c', 'uzun');
    let [ahead, taken] = [0, 0];
    const deliver: Deliver = async () => {
      taken += 1;
      await hanging.opened;
    };
    const worker = work({ web: deliver }, store, () => Date.now() + ahead);
    worker.poke();
    await until('it was taken', async () => taken === 1);
    ahead = 86_400_000;
    worker.poke();
    await until('it came again', async () => {
      const [row] = (await database.execute('select attempts from outbox')) as { attempts: number }[];
      return row!.attempts === 2;
    });
    hanging.open();
    await worker.idle();
    expect(taken).toBe(1);
    expect(await statuses()).toEqual(['sent']);
  });

  it('after standing still past its lease knows that a row is not its own, and touches it no more', async () => {
    await reply('web', 'c', 'bir');
    const [asleep, other] = [gate(), gate()];
    const seen: boolean[] = [];
    let late = 0;
    const slept = work(
      {
        async web(_, isHeld) {
          seen.push(isHeld());
          await asleep.opened;
          seen.push(isHeld());
          return { reason: 'not sent', dead: true };
        },
      },
      store,
      () => Date.now() + late,
    );
    slept.poke();
    await until('it is under way', async () => seen.length === 1);
    late = 11_000;
    const awake = work({ web: () => other.opened }, await database.open(), () => Date.now() + 11_000);
    awake.poke();
    await until('the other has it', async () => {
      const [row] = (await database.execute('select attempts from outbox')) as { attempts: number }[];
      return row!.attempts === 2;
    });
    asleep.open();
    await slept.idle();
    expect(seen).toEqual([true, false]);
    expect(await statuses()).toEqual(['pending']);
    other.open();
    await awake.idle();
    expect(await statuses()).toEqual(['sent']);
  });

  it('finishes what is under way when it is stopped, and takes no more', async () => {
    const hanging = gate();
    await reply('web', 'c', 'bir', 'iki');
    const arrived: string[] = [];
    const worker = work({
      async web({ entry }) {
        await hanging.opened;
        arrived.push(entry.text);
      },
    });
    worker.poke();
    await until(
      'it is under way',
      async () => (await database.execute('select 1 from outbox where lease_until > 0')).length === 1,
    );
    const stopped = worker.stop();
    hanging.open();
    await stopped;
    expect(arrived).toEqual(['bir']);
    expect(await statuses()).toEqual(['sent', 'pending']);
  });
});
