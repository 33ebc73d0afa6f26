import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '../../../store/index.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { chatTicket, DESK, fileTickets, numbered, START } from '../../store/desk-samples.js';
import { type ServedDesk, serveDesk } from './serve.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe.each(DIALECTS)('back to the citizen on %s', (dialect) => {
  const made = databases(dialect);
  let store: Store;
  let api: ServedDesk;
  let now = START;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    now = START + HOUR;
    store = await (await made.make()).open({ ...DESK, now: () => now });
    api = await serveDesk(store, () => now);
  });
  afterEach(() => api.close());

  const settle = () => api.jobs.find(({ name }) => name === 'settle-deliveries')!.run(new AbortController().signal);
  const typesOf = async (number: string) =>
    (await store.desk.load(number))?.records.map(({ event }) => event.type).slice(2);
  const calls = async () => (await api.send('centre', 'GET', '/calls')).body.calls;
  /** What an adapter would be handed, after what went before it in the conversation. */
  const takeAll = async () => {
    for (;;) {
      now += 2_000;
      const rows = await store.conversations.takeOutbox(50, 1000, now);
      const answer = rows.find(({ entry }) => entry.reply?.kind === 'ticket');
      const others = rows.filter(({ entry }) => entry.reply?.kind !== 'ticket');
      await store.conversations.markSent(
        others.map(({ rowId }) => rowId),
        now,
      );
      if (answer) return answer;
      if (rows.length === 0) throw new RangeError('nothing in the outbox');
    }
  };

  it('shares the result once the answer was delivered, and not before', async () => {
    await chatTicket(store, numbered(1), 'c');
    const moved = await api.move('ayse', numbered(1), { move: 'reply', text: 'Nakliniz onaylandı.' });
    expect(moved.body).toMatchObject({ status: 'answered', told: ['c'] });
    await settle();
    expect(await typesOf(numbered(1))).toEqual(['claimed', 'answered']);
    const row = await takeAll();
    expect(row.entry.text).toContain('Nakliniz onaylandı.');
    await store.conversations.markSent([row.rowId], now);
    await settle();
    await settle();
    expect(await typesOf(numbered(1))).toEqual(['claimed', 'answered', 'result-shared']);
    expect(await store.desk.summary(numbered(1))).toMatchObject({ status: 'shared' });
    expect(await calls()).toEqual([]);
  });

  it('notes that an answer arrived though the ticket was closed with it, and leaves it closed', async () => {
    await chatTicket(store, numbered(1), 'c');
    await api.move('ayse', numbered(1), { move: 'reply', text: 'Nakliniz onaylandı.' });
    await api.move('ayse', numbered(1), { move: 'close', reason: 'settled' });
    const row = await takeAll();
    await store.conversations.markSent([row.rowId], now);
    await settle();
    expect(await typesOf(numbered(1))).toEqual(['claimed', 'answered', 'closed', 'result-shared']);
    expect(await store.desk.summary(numbered(1))).toMatchObject({ status: 'closed' });
  });

  it('closes a shared ticket by itself after seven days without a word, and says nothing to the citizen', async () => {
    await chatTicket(store, numbered(1), 'c');
    await chatTicket(store, numbered(2), 'd');
    for (const number of [numbered(1), numbered(2)]) {
      await api.move('ayse', number, { move: 'reply', text: 'Nakliniz onaylandı.' });
      const row = await takeAll();
      await store.conversations.markSent([row.rowId], now);
      await settle();
    }
    const close = api.jobs.find(({ name }) => name === 'close-quiet')!;
    const run = () => close.run(new AbortController().signal);
    const statuses = async () =>
      await Promise.all([1, 2].map(async (n) => (await store.desk.summary(numbered(n)))!.status));
    now += 6 * DAY;
    await store.desk.append(numbered(2), undefined, [{ type: 'citizen-wrote', text: 'Teşekkürler' }], 'citizen');
    await run();
    expect(await statuses()).toEqual(['shared', 'shared']);
    now += DAY + HOUR;
    const lines = (await store.conversations.transcript('c', 0, 50)).length;
    await run();
    expect(await statuses()).toEqual(['closed', 'shared']);
    expect((await store.desk.load(numbered(1)))?.records.at(-1)).toMatchObject({
      actor: 'schedule',
      event: { type: 'closed', reason: 'settled', note: expect.stringContaining('7 gün') },
    });
    expect(await store.conversations.transcript('c', 0, 50)).toHaveLength(lines);
    // The citizen may still come back.
    const back = [{ type: 'reopened', by: 'citizen' }] as const;
    expect(await store.desk.append(numbered(1), undefined, back, 'citizen')).toMatchObject({ ok: true });
  });

  it('makes a call due when the message cannot be delivered, and follows it to its end', async () => {
    await chatTicket(store, numbered(1), 'c');
    await api.move('ayse', numbered(1), { move: 'reply', text: 'Nakliniz onaylandı.' });
    const row = await takeAll();
    await store.conversations.markFailed(row.rowId, 'the number is not on WhatsApp', undefined);
    await settle();
    expect(await typesOf(numbered(1))).toEqual(['claimed', 'answered', 'delivery-failed']);
    const [call] = await calls();
    expect(call).toMatchObject({ number: numbered(1), reason: 'delivery-failed', bureau: 'merkez-TEGM' });
    const outcome = (body: object) => api.send('ayse', 'POST', `/calls/${call.id}/outcome`, body);
    expect((await outcome({ outcome: 'try-again' })).status).toBe(400);
    const first = await outcome({ outcome: 'not-reached' });
    expect(first.body).toMatchObject({ tries: 1, status: 'open', dueAt: new Date(now + 2 * HOUR).toISOString() });
    const nextAt = new Date(now + 5 * HOUR).toISOString();
    const second = await outcome({ outcome: 'try-again', nextAt, note: 'Akşam arayın dedi' });
    expect(second.body).toMatchObject({ tries: 2, dueAt: nextAt });
    const third = await outcome({ outcome: 'reached', note: 'Bilgi verildi' });
    expect(third.body).toMatchObject({ tries: 3, status: 'reached' });
    expect(await typesOf(numbered(1))).toEqual([
      'claimed',
      'answered',
      'delivery-failed',
      'called',
      'called',
      'called',
      'result-shared',
    ]);
    expect(await calls()).toEqual([]);
    expect((await outcome({ outcome: 'reached' })).status).toBe(404);
  });

  it('is content when one of several conversations was reached', async () => {
    await chatTicket(store, numbered(1), 'c1');
    await chatTicket(store, numbered(2), 'c2');
    await api.move('ayse', numbered(2), { move: 'merge', into: numbered(1) });
    await api.move('ayse', numbered(1), { move: 'reply', text: 'Nakliniz onaylandı.' });
    const one = await takeAll();
    await store.conversations.markFailed(one.rowId, 'gone', undefined);
    const other = await takeAll();
    await store.conversations.markSent([other.rowId], now);
    await settle();
    expect((await typesOf(numbered(1)))?.slice(-2)).toEqual(['delivery-failed', 'result-shared']);
    expect(await calls()).toEqual([]);
  });

  it('calls at once where nobody can be written to any more', async () => {
    await chatTicket(store, numbered(1), 'c');
    now += 31 * DAY;
    const moved = await api.move('ayse', numbered(1), { move: 'reply', text: 'Nakliniz onaylandı.' });
    expect(moved.body.told).toEqual([]);
    expect(await calls()).toMatchObject([{ number: numbered(1), reason: 'no-channel' }]);
    expect((await store.conversations.transcript('c', 0, 10)).some(({ reply }) => reply?.kind === 'ticket')).toBe(
      false,
    );
  });

  it('gives up after five calls that reached nobody', async () => {
    await fileTickets(store, 1, 1);
    await api.move('ayse', numbered(1), { move: 'reply', text: 'Yanıt' });
    const [call] = await calls();
    for (let tries = 1; tries <= 5; tries += 1) {
      const { body } = await api.send('ayse', 'POST', `/calls/${call.id}/outcome`, { outcome: 'not-reached' });
      expect(body).toMatchObject({ tries, status: tries < 5 ? 'open' : 'given-up' });
    }
    expect(await calls()).toEqual([]);
    expect(await store.desk.summary(numbered(1))).toMatchObject({ status: 'answered' });
  });

  it('keeps calls within the bureau', async () => {
    await fileTickets(store, 1, 1);
    await api.move('ayse', numbered(1), { move: 'reply', text: 'Yanıt' });
    const [call] = await calls();
    expect((await api.send('ankara', 'GET', '/calls')).body.calls).toEqual([]);
    expect((await api.send('ankara', 'POST', `/calls/${call.id}/outcome`, { outcome: 'reached' })).status).toBe(403);
    expect((await api.send('manager', 'GET', '/calls')).status).toBe(403);
  });

  it('tells the citizen of an extension in the words of article 9', async () => {
    await chatTicket(store, numbered(1), 'c');
    const extend = { move: 'extend', takenUp: true, how: 'İl komisyonu karar verecek.', until: '2026-10-09' };
    expect((await api.move('ayse', numbered(1), { ...extend, until: '2020-01-01' })).status).toBe(400);
    for (const until of ['2026-10-10', '2026-12-31', '2029-12-10'])
      expect(await api.move('ayse', numbered(1), { ...extend, until })).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'until' }] },
      });
    expect((await api.move('coordinator', numbered(1), { ...extend, until: '2029-12-10' })).status).toBe(400);
    expect((await api.move('ayse', numbered(1), extend)).body.told).toEqual(['c']);
    const last = (await store.conversations.transcript('c', 0, 10)).at(-1);
    expect(last?.text).toMatch(
      /3 iş gününden uzun sürecek[\s\S]*işleme alındı[\s\S]*İl komisyonu karar verecek\.[\s\S]*09\.10\.2026/u,
    );
    expect((await store.tickets.find(numbered(1), 'KOD'))?.replies.map(({ text }) => text)).toEqual([
      'İl komisyonu karar verecek.',
    ]);
    const longer = await api.move('coordinator', numbered(1), { ...extend, until: '2026-12-31' });
    expect(longer.body.told).toEqual(['c']);
    const again = (await store.conversations.transcript('c', 0, 10)).at(-1)?.text;
    expect(again).toMatch(/daha önce bildirdiğimiz tarih değişti[\s\S]*31\.12\.2026/u);
    expect(again).not.toContain('iş günü');
  });
});
