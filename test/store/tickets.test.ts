import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from './databases.js';
import { DESK } from './desk-samples.js';
import { message, outcome, ticket } from './samples.js';

describe.each(DIALECTS)('tickets on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    database = await made.make();
    store = await database.open();
  });

  test('numbers are given once, over instances and restarts, and start anew with the year', async () => {
    const other = await database.open();
    const numbers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? store : other).tickets.reserveNumber(2026)),
    );
    expect(new Set(numbers).size).toBe(40);
    expect([...numbers].sort()[39]).toBe('MEB-2026-000040');
    await other.close();
    const reopened = await database.open();
    expect(await reopened.tickets.reserveNumber(2026)).toBe('MEB-2026-000041');
    expect(await reopened.tickets.reserveNumber(2027)).toBe('MEB-2027-000001');
  });

  test('a ticket is found by number and code, however the code is typed, and by nothing else', async () => {
    const { row } = await store.conversations.accept(message('c', 'm1'), '');
    const number = await store.tickets.reserveNumber(2026);
    await store.conversations.commitTurn(row, 0, outcome({ tickets: [ticket(number, 'K7QF-2M9X')] }));
    const view = {
      number,
      status: 'new',
      subject: 'Nakil',
      province: 'Ankara',
      createdAt: 1_790_000_000_500,
      updatedAt: 1_790_000_000_500,
      replies: [],
    };
    expect(await store.tickets.find(number, 'K7QF-2M9X')).toEqual(view);
    expect(await store.tickets.find(number, ' k7qf2m9x ')).toEqual(view);
    expect(await store.tickets.find(number, 'K7QF-2M9Y')).toBeUndefined();
    expect(await store.tickets.find(number, '')).toBeUndefined();
    expect(await store.tickets.find('MEB-2026-000999', 'K7QF-2M9X')).toBeUndefined();
    expect(await store.tickets.applicantOf(number)).toEqual(ticket(number, '').applicant);
    expect(await store.tickets.applicantOf('MEB-2026-000999')).toBeUndefined();
  });

  test('replies are shown oldest first, with the status they brought', async () => {
    let now = 1_790_000_001_000;
    const desk = await database.open({ ...DESK, now: () => now });
    const { row } = await desk.conversations.accept(message('c', 'm1'), '');
    const number = 'MEB-2026-000001';
    await desk.conversations.commitTurn(row, 0, outcome({ tickets: [ticket(number, 'KOD')] }));
    await desk.desk.claim(number, 'ayse');
    await desk.desk.append(number, undefined, [{ type: 'citizen-asked', text: 'Hangi okul?' }], 'staff:ayse');
    now += 20;
    await desk.desk.append(number, undefined, [{ type: 'answered', text: 'Sonuçlandı.' }], 'staff:ayse');
    expect(await desk.tickets.find(number, 'kod')).toMatchObject({
      status: 'answered',
      updatedAt: now,
      replies: [
        { at: now - 20, text: 'Hangi okul?' },
        { at: now, text: 'Sonuçlandı.' },
      ],
    });
    expect((await desk.tickets.textsOf(number))?.replies).toEqual(['Hangi okul?', 'Sonuçlandı.']);
  });
});
