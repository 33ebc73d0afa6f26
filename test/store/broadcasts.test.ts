import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../store/index.js';
import { until } from '../support/wait.js';
import { DIALECTS, databases, type TestDatabase } from './databases.js';
import { buildStoreProcess, startStoreProcess } from './processes.js';
import { message, outcome } from './samples.js';
import { calendar, follow, subscribersOf } from './subscribers.js';

const AT = Date.parse('2027-07-09T09:00:00Z');
const TODAY = '2027-07-09';

describe.each(DIALECTS)('news for subscribers on %s', (dialect) => {
  const made = databases(dialect);
  let built: ReturnType<typeof buildStoreProcess>;
  let database: TestDatabase;
  let store: Store;
  let at: number;

  beforeAll(async () => {
    built = buildStoreProcess();
  }, 60_000);
  afterAll(async () => {
    await made.stop();
    built.remove();
  }, 60_000);
  beforeEach(async () => {
    at = AT;
    database = await made.make();
    store = await database.open({ now: () => at });
    await store.knowledge.save([calendar()], 'test');
    await follow(store, TODAY);
  });

  const subscribe = async (count: number, prefix = 'c', channel = 'web') => {
    for (const statement of subscribersOf(count, prefix, channel, AT - 1000)) await database.execute(statement);
  };
  const announce = async (day = TODAY) => {
    await store.knowledge.save([calendar(day)], 'test');
    await follow(store, TODAY);
  };
  const only = async () => (await store.broadcasts.open())[0]!;
  const heard = async (conversationId: string) =>
    (await store.conversations.transcript(conversationId, 0, 10)).map(({ text }) => text);
  const progress = async (id: string) => (await store.broadcasts.progress([id])).get(id);

  test('begins when a result becomes a fact, and not with the plan', async () => {
    await subscribe(3);
    expect(await store.broadcasts.open()).toEqual([]);
    await announce();
    expect(await only()).toMatchObject({
      exam: 'lgs',
      event: 'result',
      status: 'queueing',
      text: expect.stringContaining('2027 LGS sonuçları bugün (9 Temmuz 2027 Cuma) açıklandı.'),
    });
    expect(await follow(store, TODAY)).toBe(0);
  });

  test('is told once in each channel, in transcript and outbox, and the subscription ends', async () => {
    await subscribe(5);
    await subscribe(2, 't', 'telegram');
    await announce();
    const { id, text } = await only();
    expect(await store.broadcasts.queue(id, 4)).toBe(true);
    expect(await store.broadcasts.queue(id, 4)).toBe(false);
    expect([...(await store.broadcasts.channels(id))].sort()).toEqual(['telegram', 'web']);
    expect(await store.broadcasts.tell(id, 'web', 3)).toBe(3);
    expect(await progress(id)).toEqual({ queued: 4, pending: 3, sent: 0, failed: 0 });
    expect(await store.broadcasts.backlog('web', 2)).toBe(2);
    expect(await store.broadcasts.tell(id, 'web', 3)).toBe(2);
    expect(await store.broadcasts.tell(id, 'web', 3)).toBe(0);
    expect(await store.broadcasts.tell(id, 'telegram', 3)).toBe(2);
    await store.broadcasts.finish(id);
    const rows = await store.conversations.takeOutbox(20, 1000, AT);
    expect(rows.map(({ conversationId }) => conversationId).sort()).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 't1', 't2']);
    expect(rows.every(({ entry }) => entry.reply?.kind === 'notice' && entry.text === text)).toBe(true);
    await store.conversations.markSent(
      rows.slice(1).map(({ rowId }) => rowId),
      AT,
    );
    await store.conversations.markFailed(rows[0]!.rowId, 'blocked', undefined);
    expect(await progress(id)).toEqual({ queued: 0, pending: 0, sent: 6, failed: 1 });
    expect(await store.broadcasts.of('c1')).toEqual([]);
    expect(await store.broadcasts.list(10)).toEqual([expect.objectContaining({ id, status: 'done' })]);
  });

  test('passes over who has cancelled, and who subscribed after it had begun', async () => {
    await subscribe(3);
    await announce();
    const { id } = await only();
    await store.broadcasts.queue(id, 100);
    at += 1000;
    const turn = async (conversationId: string, type: 'add' | 'remove') => {
      const { row } = await store.conversations.accept({ ...message(conversationId, type), receivedAt: at }, 'x');
      const until = at + 1000;
      const moves = [{ type, exam: 'lgs', event: 'result', until } as const];
      expect(await store.conversations.commitTurn(row, 0, outcome({ texts: [], subscriptions: moves }))).toMatchObject({
        status: 'committed',
      });
    };
    await turn('c2', 'remove');
    await turn('late', 'add');
    await store.broadcasts.queue(id, 100);
    expect(await store.broadcasts.tell(id, 'web', 100)).toBe(3);
    expect((await heard('c1')).length).toBe(1);
    expect(await heard('c2')).toEqual([outcome().maskedText]);
    expect(await store.broadcasts.of('late')).toHaveLength(1);
  });

  test('stops where the result is taken back, and tells those who were not told when it is there again', async () => {
    await subscribe(4);
    await announce();
    const { id } = await only();
    await store.broadcasts.queue(id, 100);
    expect(await store.broadcasts.tell(id, 'web', 1)).toBe(1);
    const [sent] = await store.conversations.takeOutbox(1, 1000, at);
    await store.conversations.markSent([sent!.rowId], at);
    await store.knowledge.save([calendar()], 'test');
    expect(await store.broadcasts.tell(id, 'web', 10)).toBe('stale');
    await follow(store, TODAY);
    expect(await store.broadcasts.find(id)).toMatchObject({ status: 'withdrawn' });
    expect(await store.broadcasts.tell(id, 'web', 10)).toBe(0);
    await announce();
    expect(await only()).toMatchObject({ id, status: 'queueing' });
    await store.broadcasts.queue(id, 100);
    expect(await store.broadcasts.tell(id, 'web', 10)).toBe(3);
    for (const n of [1, 2, 3, 4]) expect(await heard(`c${n}`)).toHaveLength(1);
  });

  test('is told of with the day as corrected', async () => {
    await subscribe(2);
    await announce('2027-07-08');
    const wrong = (await only()).id;
    await store.broadcasts.queue(wrong, 100);
    await announce('2027-07-09');
    const right = await only();
    expect(await store.broadcasts.find(wrong)).toMatchObject({ status: 'withdrawn' });
    expect(right.id).not.toBe(wrong);
    await store.broadcasts.queue(right.id, 100);
    expect(await store.broadcasts.tell(right.id, 'web', 10)).toBe(2);
    expect((await heard('c1'))[0]).toContain('bugün (9 Temmuz 2027 Cuma)');
  });

  test('is stopped and goes on by a person, with a record; who waits in the outbox is subscribed again', async () => {
    await subscribe(3, 'w', 'whatsapp');
    await announce();
    const { id } = await only();
    await store.broadcasts.queue(id, 100);
    expect(await store.broadcasts.tell(id, 'whatsapp', 1)).toBe(1);
    expect(await store.broadcasts.stop(id, 'staff:a', 'Adres yanlış')).toBe(true);
    expect(await store.broadcasts.stop(id, 'staff:a', 'Adres yanlış')).toBe(false);
    expect(await store.conversations.takeOutbox(10, 1000, at)).toEqual([]);
    expect(await store.broadcasts.of('w1')).toHaveLength(1);
    expect(await progress(id)).toEqual({ queued: 0, pending: 0, sent: 0, failed: 0 });
    await follow(store, TODAY);
    expect(await store.broadcasts.find(id)).toMatchObject({ status: 'stopped' });
    expect(await store.broadcasts.resume(id, 'staff:a', 'Düzeltildi')).toBe(true);
    await store.broadcasts.queue(id, 100);
    expect(await store.broadcasts.tell(id, 'whatsapp', 10)).toBe(3);
    expect((await store.conversations.takeOutbox(10, 1000, at)).map((row) => row.conversationId).sort()).toEqual([
      'w1',
      'w2',
      'w3',
    ]);
    const { records } = {
      records: await database.execute(
        "select action, reason from audit_log where action like 'broadcast.%' order by action",
      ),
    };
    expect(records).toEqual([
      expect.objectContaining({ action: 'broadcast.resume', reason: 'Düzeltildi' }),
      expect.objectContaining({ action: 'broadcast.stop', reason: 'Adres yanlış' }),
    ]);
  });

  test('subscriptions that nothing came of are deleted at their end', async () => {
    await subscribe(3);
    expect(await store.broadcasts.expire(10)).toBe(0);
    at += 1_000_000_000;
    expect(await store.broadcasts.expire(2)).toBe(2);
    expect(await store.broadcasts.expire(2)).toBe(1);
    expect(await store.broadcasts.of('c1')).toEqual([]);
  });

  test('is told to everyone once over kills in the middle', async () => {
    const count = 3000;
    await subscribe(count);
    await announce();
    const { id } = await only();
    for (const [line, enough] of [
      ['queued', 3],
      ['told', 9],
      ['told', 17],
    ] as const) {
      const running = startStoreProcess(built.path, 'broadcast', database);
      await until('some is done', async () => running.lines.filter((one) => one === line).length >= enough);
      running.child.kill('SIGKILL');
      await running.ended;
    }
    const { queued = 0 } = (await progress(id)) ?? {};
    expect(queued).toBeGreaterThan(0);
    expect(await startStoreProcess(built.path, 'broadcast', database).ended).toBe(0);
    expect(await store.broadcasts.find(id)).toMatchObject({ status: 'done' });
    expect(await progress(id)).toMatchObject({ queued: 0, pending: count });
    const [told] = (await database.execute(
      `select count(*) as n, count(distinct conversation_id) as conversations, max(seq) as most from transcript`,
    )) as { n: unknown; conversations: unknown; most: unknown }[];
    expect([told!.n, told!.conversations, told!.most].map(Number)).toEqual([count, count, 1]);
    const [left] = (await database.execute('select count(*) as n from subscriptions')) as { n: unknown }[];
    expect(Number(left!.n)).toBe(0);
  }, 120_000);
});
