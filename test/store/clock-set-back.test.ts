import { afterAll, describe, expect, test } from '@jest/globals';
import { createClockWatch } from '../../server/clock-watch.js';
import { DIALECTS, databases } from './databases.js';
import { message, outcome } from './samples.js';

const HOUR_MS = 3_600_000;

describe.each(DIALECTS)('a clock that is set back, on %s', (dialect) => {
  const made = databases(dialect);
  afterAll(() => made.stop(), 60_000);

  test('what it had dated ahead is due by the new time, once for all processes of the database', async () => {
    let now = 1_790_000_000_000;
    const database = await made.make();
    const stores = [await database.open({ now: () => now }), await database.open({ now: () => now })] as const;
    const { conversations, leases } = stores[0];
    const { row } = await conversations.accept({ ...message('c', 'm'), receivedAt: now, channel: 'telegram' }, '');
    await conversations.commitTurn(row, 0, { ...outcome({ texts: ['bir'] }) });
    await conversations.takeOutbox(5, 10_000, now + 1_000, 'telegram');
    await leases.take('poll', 'dead', now + 6_000);

    now -= HOUR_MS;
    expect(await conversations.takeOutbox(5, 10_000, now + 20_000, 'telegram')).toEqual([]);
    expect(await Promise.all(stores.map((store) => store.clockSetBack(HOUR_MS)))).toEqual(
      expect.arrayContaining([true, false]),
    );
    expect(await leases.take('poll', 'b', now + 6_000)).toBe(false);
    expect(await conversations.takeOutbox(5, 10_000, now + 500, 'telegram')).toEqual([]);
    expect(await conversations.takeOutbox(5, 10_000, now + 12_000, 'telegram')).toHaveLength(1);
    now += 6_001;
    expect(await leases.take('poll', 'b', now + 6_000)).toBe(true);
  });

  test('is noticed at a start, by the time that was seen last', async () => {
    let now = 1_790_000_000_000;
    const store = await (await made.make()).open({ now: () => now });
    await store.meta.set('clock-seen', String(now));
    await store.leases.take('poll', 'dead', now + 1_000);
    now -= HOUR_MS;
    const told: object[] = [];
    const log = { warn: (details: object) => void told.push(details), error: () => undefined };
    const watch = createClockWatch({ store: { ...store, clock: { now: () => now, offsetMs: 0 } }, log });
    await watch.start();
    watch.stop();
    expect(told).toEqual([{ seconds: -3600 }]);
    expect(await store.leases.take('poll', 'b', now + 1)).toBe(false);
    now += 1_001;
    expect(await store.leases.take('poll', 'b', now + 1)).toBe(true);
  });
});
