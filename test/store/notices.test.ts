import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../store/index.js';
import { type NewNotice, type NoticeWay, ticketRules } from '../../tickets/index.js';
import { DIALECTS, databases, type TestDatabase } from './databases.js';

const NOW = 1_790_000_001_000;
const MINUTE = 60_000;
const NUMBER = 'MEB-2026-000001';

describe.each(DIALECTS)('notices on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  let other: Store;
  let at: number;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    at = NOW;
    database = await made.make();
    const options = { now: () => at, ticketRules: ticketRules() };
    store = await database.open(options);
    other = await database.open(options);
    await store.desk.file(
      {
        number: NUMBER,
        code: 'ABCD-2345',
        createdAt: NOW,
        subject: 'Nakil',
        description: 'x',
        applicant: { name: '' },
        kvkk: { version: '', shownAt: 0 },
        channel: 'web',
      },
      'bot',
    );
  });

  const notice = (key: string, change: Partial<NewNotice> = {}): NewNotice => ({
    key,
    way: 'sms',
    to: '+905321110001',
    ticket: NUMBER,
    purpose: 'deadline',
    contact: 'ali',
    urgent: false,
    subject: 'konu',
    text: 'metin',
    expiresAt: NOW + 60 * MINUTE,
    ...change,
  });
  const add = (...notices: NewNotice[]) =>
    store.desk.append(NUMBER, undefined, [{ type: 'noted', text: 'x' }], 'schedule', { notices });
  const take = (from = store, way: NoticeWay = 'sms', perMinute = 100) => from.notices.take(way, 50, MINUTE, perMinute);
  const keys = (taken: readonly { key: string }[]) => taken.map(({ key }) => key);

  test('are written with the events they tell of, or not at all', async () => {
    const refused = await store.desk.append(NUMBER, 99, [{ type: 'noted', text: 'x' }], 'schedule', {
      notices: [notice('a')],
    });
    expect(refused).toMatchObject({ ok: false, reason: 'stale' });
    expect(await store.notices.ofTicket(NUMBER)).toEqual([]);
    await add(notice('a'), notice('b'));
    await add(notice('a', { text: 'başka' }));
    expect((await take()).map(({ key, text, attempts }) => [key, text, attempts])).toEqual([
      ['a', 'metin', 1],
      ['b', 'metin', 1],
    ]);
  });

  test('are taken by one instance alone, each way for itself, and by another when the lease is over', async () => {
    await add(...Array.from({ length: 30 }, (_, n) => notice(`n${n}`)), notice('mail', { way: 'email' }));
    const taken = await Promise.all(
      [store, other, store, other].map((one) => one.notices.take('sms', 10, MINUTE, 100)),
    );
    const all = keys(taken.flat());
    expect(new Set(all).size).toBe(all.length);
    expect(all.length + keys(await take(other)).length).toBe(30);
    at += MINUTE;
    const again = await take(other);
    expect(again).toHaveLength(30);
    expect(again[0]!.attempts).toBe(2);
    expect(keys(await take(store, 'email'))).toEqual(['mail']);
  });

  test('keep to the budget of their way; half of it is for what is urgent, which comes first', async () => {
    await add(
      ...Array.from({ length: 20 }, (_, n) => notice(`late${n}`)),
      ...Array.from({ length: 8 }, (_, n) => notice(`alert${n}`, { urgent: true, purpose: 'alert' })),
    );
    const first = keys(await take(store, 'sms', 10));
    expect(first.filter((key) => key.startsWith('alert'))).toHaveLength(8);
    expect(first).toHaveLength(8);
    expect(await take(other, 'sms', 10)).toEqual([]);
    for (const one of await store.notices.ofTicket(NUMBER))
      if (one.key.startsWith('alert')) await store.notices.sent(one.id);
    at += MINUTE;
    expect(keys(await take(other, 'sms', 10))).toHaveLength(5);
    expect(await take(store, 'sms', 10)).toEqual([]);
  });

  test('that fail wait, or are dead with the reason and can be tried again', async () => {
    await add(notice('a'), notice('b'));
    const [a, b] = await take();
    await store.notices.failed(a!.id, 'HTTP 500', at + 5_000);
    await store.notices.failed(b!.id, 'HTTP 404', undefined);
    expect(await take()).toEqual([]);
    at += 5_000;
    expect(keys(await take())).toEqual(['a']);
    expect(await store.notices.dead(10)).toMatchObject([{ key: 'b', reason: 'HTTP 404', attempts: 1 }]);
    expect(await store.notices.counts()).toEqual(
      expect.arrayContaining([
        { way: 'sms', status: 'dead', count: 1 },
        { way: 'sms', status: 'pending', count: 1 },
      ]),
    );
    expect(await other.notices.retry(b!.id, at + MINUTE)).toBe(true);
    expect(await other.notices.retry(b!.id, at + MINUTE)).toBe(false);
    expect(keys(await take())).toEqual(['b']);
  });

  test('that are too late are given up and say so', async () => {
    await add(notice('a', { expiresAt: NOW + MINUTE }));
    at += MINUTE;
    expect(await take()).toEqual([]);
    expect(await store.notices.dead(10)).toMatchObject([{ key: 'a', reason: 'expired' }]);
  });

  test('are sealed: neither address nor text stands in the database', async () => {
    await add(notice('a', { to: '+905329998877', text: 'gizli metin', subject: 'gizli konu' }));
    const rows = (await database.execute('select * from notices')) as Record<string, unknown>[];
    const text = rows.map((row) => Object.values(row).map(String).join(' ')).join(' ');
    expect(text).not.toMatch(/9998877|gizli/u);
    expect((await take())[0]).toMatchObject({ to: '+905329998877', text: 'gizli metin', subject: 'gizli konu' });
  });
});
