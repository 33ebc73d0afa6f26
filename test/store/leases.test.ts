import { afterAll, describe, expect, test } from '@jest/globals';
import { DIALECTS, databases } from './databases.js';

describe.each(DIALECTS)('leases on %s', (dialect) => {
  const made = databases(dialect);
  afterAll(() => made.stop(), 60_000);

  test('one holder at a time; it may prolong, give up, and loses it when its time is over', async () => {
    let now = 1_000;
    const { leases } = await (await made.make()).open({ now: () => now });
    expect(await leases.take('pull', 'a', 2_000)).toBe(true);
    expect(await leases.take('pull', 'b', 2_000)).toBe(false);
    expect(await leases.take('other', 'b', 2_000)).toBe(true);
    expect(await leases.take('pull', 'a', 3_000)).toBe(true);
    now = 2_999;
    expect(await leases.take('pull', 'b', 9_000)).toBe(false);
    now = 3_000;
    expect(await leases.take('pull', 'b', 9_000)).toBe(true);
    expect(await leases.take('pull', 'a', 9_000)).toBe(false);
    await leases.release('pull', 'a');
    expect(await leases.take('pull', 'a', 9_000)).toBe(false);
    await leases.release('pull', 'b');
    expect(await leases.take('pull', 'a', 9_000)).toBe(true);
  });

  test('of many who ask at once, over two instances, one gets it', async () => {
    const database = await made.make();
    const stores = [await database.open(), await database.open()];
    const until = Date.now() + 60_000;
    const got = await Promise.all(
      Array.from({ length: 10 }, (_, n) => stores[n % 2]!.leases.take('pull', `holder ${n}`, until)),
    );
    expect(got.filter(Boolean)).toHaveLength(1);
  });
});
