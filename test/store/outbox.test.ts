import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { OutboxRow } from '../../bot/index.js';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from './databases.js';
import { message, outcome } from './samples.js';

const NOW = 1_790_000_001_000;
const LEASE = 30_000;

async function reply(store: Store, conversationId: string, texts: readonly string[]): Promise<void> {
  const { version } = await store.conversations.load(conversationId);
  const { row } = await store.conversations.accept(message(conversationId, `m${version}`), '');
  await store.conversations.commitTurn(row, version, outcome({ texts }));
}

describe.each(DIALECTS)('outbox on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  const take = (now: number, limit = 10): Promise<OutboxRow[]> => store.conversations.takeOutbox(limit, LEASE, now);

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    database = await made.make();
    store = await database.open({ now: () => NOW });
  });

  test("a conversation's replies are handed out one at a time, in their order", async () => {
    await reply(store, 'c', ['bir', 'iki']);
    await reply(store, 'd', ['üç']);
    const first = await take(NOW);
    expect(first.map((row) => [row.conversationId, row.channel, row.entry.text, row.attempts])).toEqual([
      ['c', 'web', 'bir', 0],
      ['d', 'web', 'üç', 0],
    ]);
    expect(await take(NOW)).toEqual([]);
    await store.conversations.markSent(
      first.map((row) => row.rowId),
      NOW,
    );
    const second = await take(NOW);
    expect(second.map((row) => [row.entry.text, row.entry.seq])).toEqual([['iki', 3]]);
    await store.conversations.markSent([second[0]!.rowId], NOW);
    expect(await take(NOW + 10 * LEASE)).toEqual([]);
  });

  test('what was taken and never marked is due again when its lease ends', async () => {
    await reply(store, 'c', ['bir']);
    expect(await take(NOW)).toHaveLength(1);
    expect(await take(NOW + LEASE - 1)).toEqual([]);
    expect((await take(NOW + LEASE)).map((row) => row.attempts)).toEqual([1]);
  });

  test('a failed delivery waits until its time and holds back the ones after it; a dead one does not', async () => {
    await reply(store, 'c', ['bir', 'iki']);
    const [first] = await take(NOW);
    await store.conversations.markFailed(first!.rowId, '429', NOW + 5_000);
    expect(await take(NOW + 4_999)).toEqual([]);
    const [again] = await take(NOW + 5_000);
    expect(again).toMatchObject({ rowId: first!.rowId, attempts: 1 });
    await store.conversations.markFailed(first!.rowId, 'engellendi', undefined);
    expect((await take(NOW + 5_000)).map((row) => row.entry.text)).toEqual(['iki']);
  });

  test('waiting is no attempt', async () => {
    await reply(store, 'c', ['bir']);
    const [row] = await take(NOW);
    await store.conversations.markFailed(row!.rowId, 'pace', NOW + 1_000, true);
    expect(await take(NOW + 1_000)).toMatchObject([{ rowId: row!.rowId, attempts: 0 }]);
  });

  test('two instances never get the same row', async () => {
    const other = await database.open();
    const conversations = Array.from({ length: 40 }, (_, n) => `c${n}`);
    await Promise.all(conversations.map((id) => reply(store, id, ['bir'])));
    const taken = await Promise.all(
      Array.from({ length: 16 }, (_, n) =>
        (n % 2 === 0 ? store : other).conversations.takeOutbox(5, LEASE, NOW + 10_000_000),
      ),
    );
    const rest = await store.conversations.takeOutbox(100, LEASE, NOW + 10_000_000);
    const all = [...taken.flat(), ...rest].map((row) => row.conversationId);
    expect(all.sort()).toEqual([...conversations].sort());
  });
});
