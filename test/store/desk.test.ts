import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from './databases.js';
import { chatTicket, DESK, fileTickets, numbered, routedTo, START } from './desk-samples.js';

const HOUR = 3_600_000;

describe.each(DIALECTS)('the desk on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  let now = START;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    now = START + HOUR;
    database = await made.make();
    store = await database.open({ ...DESK, now: () => now });
  });

  test('a ticket opened in a conversation has a log from its first moment, and is found as before', async () => {
    await chatTicket(store, numbered(1), 'c');
    const file = await store.desk.load(numbered(1));
    expect(file).toMatchObject({
      status: 'new',
      seq: 2,
      bureau: 'merkez-TEGM',
      channel: 'web',
      dueAt: START + 24 * HOUR,
    });
    expect(file?.records.map(({ seq, actor, event }) => [seq, actor, event.type])).toEqual([
      [1, 'bot', 'opened'],
      [2, 'routing', 'routed'],
    ]);
    expect(file?.routing?.text).toBe('Konu: nakil → merkez-TEGM');
    expect(file?.conversations).toEqual([{ conversationId: 'c', channel: 'web', lastSeq: 2 }]);
    expect(await store.tickets.find(numbered(1), 'KOD')).toMatchObject({ number: numbered(1), status: 'new' });
  });

  test('of fifty agents who claim the same two hundred tickets, each ticket goes to one', async () => {
    const numbers = await fileTickets(store, 1, 200);
    const other = await database.open({ ...DESK, now: () => now });
    const agents = Array.from({ length: 50 }, (_, n) => `agent-${n}`);
    const outcomes = await Promise.all(
      agents.map(async (agent, place) => {
        const desk = (place % 2 === 0 ? store : other).desk;
        const won: string[] = [];
        const own = numbers.slice(place * 4).concat(numbers.slice(0, place * 4));
        for (const number of own) {
          const claimed = await desk.claim(number, agent);
          if (claimed.ok) won.push(number);
          else expect(claimed.reason).toBe('taken');
        }
        return won;
      }),
    );
    expect(outcomes.flat().sort()).toEqual(numbers);
    for (const [place, won] of outcomes.entries())
      for (const number of won)
        expect(await store.desk.summary(number)).toMatchObject({ assignee: agents[place], seq: 3, status: 'assigned' });
  }, 120_000);

  test('“the next one” gives each agent others, the most urgent first', async () => {
    await fileTickets(store, 1, 30);
    await fileTickets(store, 31, 10, { priority: 1 });
    await fileTickets(store, 41, 10, { bureau: 'il-ankara', priority: 1 });
    const taken = await Promise.all(
      Array.from({ length: 10 }, (_, n) => store.desk.claimNext(`agent-${n}`, ['merkez-TEGM'], 3)),
    );
    const numbers = taken.flat().map(({ number }) => number);
    expect(new Set(numbers).size).toBe(30);
    expect(numbers.filter((number) => number >= numbered(31) && number <= numbered(40))).toHaveLength(10);
    expect(numbers.filter((number) => number > numbered(40))).toEqual([]);
    const rest = await store.desk.claimNext('late', ['merkez-TEGM'], 25);
    expect(rest.map(({ assignee }) => assignee)).toEqual(Array(10).fill('late'));
    expect(await store.desk.claimNext('later', ['merkez-TEGM'], 5)).toEqual([]);
  });

  test('who saw an older state is told so, and nothing is written', async () => {
    const [number = ''] = await fileTickets(store, 1, 1);
    const claimed = await store.desk.claim(number, 'ayse');
    expect(claimed).toMatchObject({ ok: true, state: { seq: 3 } });
    const stale = await store.desk.append(number, 2, [{ type: 'started' }], 'staff:ali');
    expect(stale).toEqual({ ok: false, reason: 'stale', seq: 3 });
    expect((await store.desk.load(number))?.records).toHaveLength(3);
    expect(await store.desk.append('MEB-2026-999999', 1, [{ type: 'started' }], 'staff:ali')).toEqual({
      ok: false,
      reason: 'not-found',
    });
  });

  test('what the state table does not allow is refused, all of it or nothing', async () => {
    const [number = ''] = await fileTickets(store, 1, 1);
    const events = [
      { type: 'noted', text: 'Bakılıyor' } as const,
      { type: 'result-shared', to: { by: 'call' } } as const,
    ];
    expect(await store.desk.append(number, undefined, events, 'staff:ali')).toEqual({
      ok: false,
      reason: 'illegal',
      move: { status: 'new', event: 'result-shared' },
    });
    expect((await store.desk.load(number))?.seq).toBe(2);
    expect(await store.audit.list({ subject: `ticket:${number}`, action: 'ticket.noted' })).toEqual([]);
  });

  test('projection and log never part, whatever happens to a ticket', async () => {
    const [number = ''] = await fileTickets(store, 1, 1);
    const { desk } = store;
    await desk.claim(number, 'ayse');
    await desk.append(number, 3, [{ type: 'started' }, { type: 'citizen-asked', text: 'Hangi okul?' }], 'staff:ayse');
    expect(await desk.summary(number)).toMatchObject({ status: 'waiting-citizen', seq: 5 });
    expect((await desk.summary(number))?.dueAt).toBeUndefined();
    await desk.append(number, 5, [{ type: 'citizen-wrote', text: 'Atatürk İlkokulu' }], 'citizen');
    expect(await desk.summary(number)).toMatchObject({ status: 'in-progress', dueAt: START + 24 * HOUR });
    await desk.append(number, 6, [{ type: 'returned', bureau: 'merkez-TEGM', reason: 'Lise' }], 'staff:ayse');
    expect(await desk.summary(number)).toMatchObject({ status: 'returned', returns: 1 });
    expect(await desk.toRoute(10)).toEqual([number]);
    await desk.append(number, 7, [routedTo('merkez-OGM')], 'routing');
    const file = await desk.load(number);
    expect(file).toMatchObject({ status: 'new', bureau: 'merkez-OGM', returns: 1, seq: 8 });
    expect(file?.assignee).toBeUndefined();
    expect(file?.state).toMatchObject({ status: file?.status, bureau: file?.bureau, seq: file?.seq });
    const trail = await store.audit.list({ subject: `ticket:${number}` });
    expect(trail.map(({ action }) => action)).toEqual([
      'ticket.returned',
      'ticket.citizen-asked',
      'ticket.started',
      'ticket.claimed',
      'ticket.routed',
    ]);
  });

  test('what people wrote cannot be read in the database', async () => {
    const [number = ''] = await fileTickets(store, 1, 1);
    await store.desk.claim(number, 'ayse');
    await store.desk.append(number, undefined, [{ type: 'noted', text: 'Zühre Örnek 0532 000 00 00' }], 'staff:ayse');
    const rows = await database.execute(`select data, texts from ticket_events where type = 'noted'`);
    expect(JSON.stringify(rows)).not.toContain('Zühre');
    expect((await store.desk.load(number))?.records.at(-1)?.event).toEqual({
      type: 'noted',
      text: 'Zühre Örnek 0532 000 00 00',
    });
  });
});
