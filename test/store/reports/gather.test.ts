import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openSink } from '../../../scripts/simulate-year/sink.js';
import type { Store } from '../../../store/index.js';
import {
  createCalendars,
  createClocks,
  factsRules,
  METRIC_CATALOGUE,
  type MetricId,
  STANDARD_PLAN,
} from '../../../tickets/index.js';
import { DIALECTS, databases, type TestDatabase } from '../databases.js';

/** Monday, 5 October 2026, 09.00 in Istanbul. */
const MONDAY = Date.UTC(2026, 9, 5, 6);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };

describe.each(DIALECTS)('facts follow the logs on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  let now = MONDAY + 2 * HOUR;
  let calendars = 0;
  const clocks = createClocks({ calendars: createCalendars(STANDARD_PLAN) });
  const rules = factsRules(
    () => clocks,
    () => calendars,
  );
  const gather = async () => {
    let sum = 0;
    for (let step = 1; step > 0; sum += step) step = await store.facts.gather(rules);
    return sum;
  };
  const read = async (metric: MetricId) => {
    const { cells } = await store.reports(METRIC_CATALOGUE).read({ metrics: [metric], period: OCTOBER });
    return cells[0];
  };
  const log = (seq: number, at: number, type: string, data: object = {}) =>
    database.execute(
      `insert into ticket_events (number, seq, at, actor, type, data) values ('MEB-2026-000001', ${seq}, ${at}, 'staff:a', '${type}', '${JSON.stringify(data)}')`,
    );
  const turn = (conversation: string, number: number, at: number, type = 'turn') =>
    database.execute(
      `insert into events (conversation_id, turn, ordinal, type, data, at) values ('${conversation}', ${number}, ${type === 'turn' ? 0 : 1}, '${type}', '{"route":"question","channel":"web"}', ${at})`,
    );

  beforeAll(async () => {
    database = await made.make();
    store = await database.open({ now: () => now });
    await database.execute(
      `insert into conversations (id, channel, version, last_seq, created_at, updated_at) values ('c', 'web', 1, 1, ${MONDAY}, ${MONDAY})`,
    );
    const sink = await openSink(database);
    await sink.insert(
      'tickets',
      [
        ...['conversation_id', 'number', 'status', 'subject', 'description', 'channel', 'applicant', 'code_hash'],
        ...['kvkk_version', 'kvkk_shown_at', 'created_at', 'updated_at', 'seq', 'bureau'],
      ],
      [
        [
          ...['c', 'MEB-2026-000001', 'new', 'Konu', 'Açıklama', 'web', 'sealed:', 'sealed:'],
          ...['1', 0, MONDAY, MONDAY, 1, 'il-ankara'],
        ],
      ],
    );
    await sink.insert(
      'asked_questions',
      ['conversation_id', 'turn', 'ordinal', 'at', 'channel', 'text', 'decision', 'probability'],
      [['c', 1, 0, MONDAY, 'web', 'sealed:', 'answer', 0.9]],
    );
    await sink.close();
    await log(1, MONDAY, 'opened', { source: 'bot', channel: 'web', priority: 3 });
    await turn('c', 1, MONDAY);
  });
  afterAll(() => made.stop());

  test('what was never gathered is gathered once', async () => {
    expect(await gather()).toBeGreaterThan(0);
    expect(await gather()).toBe(0);
    expect(await read('applications')).toMatchObject({ value: 1 });
    expect(await read('answered-in-time')).toMatchObject({ value: null, base: 0 });
    expect(await read('silent')).toMatchObject({ hits: 1, base: 1 });
  });

  test('a ticket that went on is gathered anew', async () => {
    await log(2, MONDAY + HOUR, 'claimed', { agent: 'a' });
    await log(3, MONDAY + 2 * HOUR, 'answered');
    await database.execute(`update tickets set seq = 3, status = 'answered' where number = 'MEB-2026-000001'`);
    expect(await read('answered')).toMatchObject({ value: 0 });
    await gather();
    expect(await read('answered-in-time')).toMatchObject({ value: 1, base: 1 });
    expect(await read('answer-median')).toMatchObject({ value: 120 });
  });

  test('what is said of an answer on another day counts on the day it was given; long after, it does not', async () => {
    now = MONDAY + 3 * DAY;
    await database.execute(`update asked_questions set verdict = 'helpful' where turn = 1`);
    await turn('c', 2, now - HOUR);
    await gather();
    expect(await read('bot-resolved')).toMatchObject({ hits: 1 });
    expect(await read('conversations')).toMatchObject({ value: 2 });
    now = MONDAY + 60 * DAY;
    await database.execute(`update asked_questions set verdict = 'disliked', reason = 'disliked' where turn = 1`);
    await turn('c', 3, now - HOUR);
    await gather();
    expect(await read('bot-resolved')).toMatchObject({ hits: 1 });
  });

  test('a turn that was committed a little late is not missed', async () => {
    await turn('c', 4, now - 60_000, 'turn');
    await turn('c', 4, now - 60_000, 'ticket-opened');
    now += 1_000;
    await gather();
    const period = { from: '2026-12-01', to: '2027-01-01' };
    const { cells } = await store.reports(METRIC_CATALOGUE).read({ metrics: ['handed-over'], period });
    expect(cells[0]).toMatchObject({ hits: 1, base: 1 });
  });

  test('a contact is about what its ticket is about, else what was answered last, else asked last; its place is the one that was named', async () => {
    const period = { from: '2026-11-01', to: '2026-12-01' };
    const about = async (by: 'topic' | 'province') => {
      const { cells } = await store.reports(METRIC_CATALOGUE).read({ metrics: ['conversations'], period, by });
      return cells.map(({ key }) => key);
    };
    const ask = (conversation: string, number: number, at: number, topic: string | null, said: object = {}) => {
      const given: Record<string, string | null> = { reason: null, province: null, ...said };
      const values = [topic, given.reason, given.province].map((one) => (one == null ? 'null' : `'${one}'`));
      return database.execute(
        `insert into asked_questions (conversation_id, turn, ordinal, at, channel, text, decision, probability, topic, reason, province)
         select '${conversation}', ${number}, 0, ${at}, 'web', text, 'answer', 0.9, ${values.join(', ')} from asked_questions limit 1`,
      );
    };
    const day = (nth: number) => Date.UTC(2026, 10, nth, 9);
    const gatherAgain = async () => {
      await database.execute(`update meta set value = '${day(1)}' where key = 'report-facts-until'`);
      await gather();
    };
    await turn('c', 11, day(2));
    await ask('c', 11, day(2), 'denklik', { reason: 'unanswered', province: 'Van' });
    await gatherAgain();
    expect([await about('topic'), await about('province')]).toEqual([['denklik'], ['Van']]);
    await turn('c', 12, day(2) + 1);
    await ask('c', 12, day(2) + 1, 'bilsem', { province: 'Bursa' });
    await turn('c', 13, day(2) + 2);
    await ask('c', 13, day(2) + 2, 'ylsy', { reason: 'unsure' });
    await gatherAgain();
    expect([await about('topic'), await about('province')]).toEqual([['bilsem'], ['Bursa']]);
    await database.execute(
      `insert into events (conversation_id, turn, ordinal, type, data, at) values ('c', 13, 1, 'ticket-opened', '{"number":"MEB-2026-000001","topic":"cimer","province":"Yurt dışı"}', ${day(2) + 2})`,
    );
    await gatherAgain();
    expect([await about('topic'), await about('province')]).toEqual([['cimer'], ['Yurt dışı']]);
  });

  test('leave that was decided lets open tickets be judged again, once', async () => {
    calendars = 4;
    expect(await gather()).toBe(1);
    expect(await gather()).toBe(0);
  });

  test('a log that was emptied, or does not replay, leaves what was counted and stands in nobody’s way', async () => {
    await database.execute(`delete from ticket_events where number = 'MEB-2026-000001' and seq < 3`);
    await database.execute(`update tickets set seq = 4 where number = 'MEB-2026-000001'`);
    await gather();
    await database.execute(`delete from ticket_events where number = 'MEB-2026-000001'`);
    await database.execute(`update tickets set seq = 5 where number = 'MEB-2026-000001'`);
    await gather();
    expect(await gather()).toBe(0);
    expect(await read('answer-median')).toMatchObject({ value: 120 });
  });
});
