import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { queueNotice } from '../../bot/index.js';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases } from './databases.js';
import { message, outcome } from './samples.js';

const HOUR = 3_600_000;

describe.each(DIALECTS)('telling who waits on %s', (dialect) => {
  const made = databases(dialect);
  let store: Store;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    store = await (await made.make()).open();
  });

  const heard = async () =>
    (await store.conversations.transcript('c', 0, 10)).map(({ direction, seq }) => `${seq} ${direction}`);

  test('says it once a surge, before the answer, and disturbs no turn', async () => {
    const { conversations } = store;
    const { row } = await conversations.accept(message('c', 'm1'), 'bir');
    const { version } = await conversations.load('c');
    const before = Date.now() - HOUR;
    expect(await conversations.tellWaiting(row, queueNotice(20), before)).toBe(true);
    expect(await conversations.tellWaiting(row, queueNotice(20), before)).toBe(false);
    expect((await conversations.commitTurn(row, version, outcome())).status).toBe('committed');
    expect(await heard()).toEqual(['1 in', '2 out', '3 out']);
    const [told] = await conversations.takeOutbox(5, 1_000, Date.now() + 1_000, row.message.channel);
    expect(told!.entry.text).toContain('Yaklaşık 20 saniye');
    const { row: next } = await conversations.accept(message('c', 'm2'), 'iki');
    expect(await conversations.tellWaiting(next, queueNotice(20), before)).toBe(false);
    expect(await conversations.tellWaiting(next, queueNotice(20), Date.now() + HOUR)).toBe(true);
  });

  test('says nothing where the answer came first, and of several at once one', async () => {
    const { conversations } = store;
    const { row } = await conversations.accept(message('c', 'm1'), 'bir');
    const notSince = Date.now() - HOUR;
    const told = await Promise.all([1, 2, 3].map(() => conversations.tellWaiting(row, queueNotice(20), notSince)));
    expect(told.filter(Boolean)).toHaveLength(1);
    expect((await conversations.commitTurn(row, 0, outcome())).status).toBe('committed');
    expect(await conversations.tellWaiting(row, queueNotice(20), Date.now() + HOUR)).toBe(false);
    expect(await heard()).toEqual(['1 in', '2 out', '3 out']);
  });
});
