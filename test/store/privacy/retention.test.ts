import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { RETENTION_CLASSES, type Store } from '../../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from '../databases.js';
import { DESK } from '../desk-samples.js';
import { message, outcome } from '../samples.js';
import { AT, PHONE, plantPerson } from './people.js';

const DAY = 86_400_000;
const TODAY = '2026-11-29';

describe.each(DIALECTS)('retention on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  let now = AT;
  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    now = AT;
    database = await made.make();
    store = await database.open({ ...DESK, now: () => now });
  });

  const talk = async (id: string) => {
    const { row } = await store.conversations.accept({ ...message(id, 'm1'), receivedAt: now }, 'Kayıt');
    await store.conversations.commitTurn(
      row,
      0,
      outcome({ asked: [{ text: 'Kayıt', decision: 'answer', probability: 0.9 }] }),
    );
  };
  const sent = () => database.execute(`update outbox set status = 'sent', sent_at = ${now}`);
  /** Who still waits for news must be reachable. */
  const newsCame = () => database.execute('delete from subscriptions');
  const preview = async () => {
    const rows = await store.privacy.retention.preview(await store.privacy.holds.held());
    return Object.fromEntries(
      rows.filter(({ due, held }) => due + held > 0).map(({ name, due, held }) => [name, [due, held]]),
    );
  };
  const run = async (signal?: AbortSignal) =>
    store.privacy.retention.run(await store.privacy.holds.held(), TODAY, signal);
  const figures = async () => [
    await database.execute('select type, count(*) as n from events group by type order by type'),
    await database.execute(
      'select decision, reason, count(*) as n from asked_questions group by decision, reason order by decision',
    ),
    await database.execute('select status, bureau, count(*) as n from tickets group by status, bureau'),
    await database.execute('select type, count(*) as n from ticket_events group by type order by type'),
  ];

  test('deletes each class when its time has come, as it was foreseen, and no figure of a report changes', async () => {
    await talk('web-1');
    const { conversation, number } = await plantPerson(store, 1);
    await sent();
    expect(await preview()).toEqual({});
    const before = await figures();

    now = AT + 200 * DAY;
    expect(await preview()).toMatchObject({ 'anonymous-conversation': [1, 0], inbox: [3, 0], outbox: [4, 0] });
    const deleted = await run();
    expect(deleted).toMatchObject({ 'anonymous-conversation': 1, inbox: 3, outbox: 4 });
    expect(await preview()).toEqual({});
    expect(await store.conversations.transcript('web-1', 0, 5)).toEqual([]);
    expect((await store.conversations.transcript(conversation, 0, 9)).length).toBeGreaterThan(0);

    now = AT + 800 * DAY;
    expect(await preview()).not.toHaveProperty('identified-conversation');
    await newsCame();
    await run();
    expect(await store.conversations.transcript(conversation, 0, 9)).toEqual([]);
    expect(await store.channels.contact(conversation)).toBeUndefined();
    expect(await store.desk.attachments.list(number)).toEqual([]);
    expect(await store.tickets.applicantOf(number)).toMatchObject({ phone: PHONE });

    now = AT + 1900 * DAY;
    expect(await run()).toMatchObject({ ticket: 1 });
    expect(await store.tickets.applicantOf(number)).toEqual({ name: '' });
    expect(await figures()).toEqual(before);
    expect(await preview()).toEqual({});
  });

  test('a report that somebody ordered goes after its time, one that waits or that the schedule made does not', async () => {
    const period = { from: '2026-10-01', to: '2026-11-01' };
    const asked = { kind: 'performance', period, hides: true, origin: 'asked' } as const;
    const [made, waiting] = await store.keptReports.order([asked, asked], 'staff:m');
    const [scheduled] = await store.keptReports.order([{ ...asked, key: 'k', origin: 'schedule' }], 'schedule');
    await database.execute(`update kept_reports set status = 'ready' where id in ('${made!.id}', '${scheduled!.id}')`);
    now = AT + 364 * DAY;
    expect(await run()).not.toHaveProperty('asked-report');
    now = AT + 366 * DAY;
    expect(await preview()).toMatchObject({ 'asked-report': [1, 0] });
    expect(await run()).toMatchObject({ 'asked-report': 1 });
    const { reports } = await store.keptReports.list({ kind: 'performance' }, { limit: 9 });
    expect(reports.map(({ id }) => id).sort()).toEqual([waiting!.id, scheduled!.id].sort());
  });

  test('what is open, unanswered, undelivered or held stays', async () => {
    await talk('web-1');
    await store.conversations.accept({ ...message('web-2', 'm1'), receivedAt: now }, 'Bekleyen');
    const open = await plantPerson(store, 1, { open: true });
    const closed = await plantPerson(store, 2);
    await store.privacy.holds.place({ phone: '+905329990002' }, 'Dava', 'staff:m');
    now = AT + 2000 * DAY;
    expect(await run()).not.toHaveProperty('anonymous-conversation');
    await sent();
    await newsCame();
    await store.privacy.holds.place({ conversation: 'web-1' }, 'İnceleme', 'staff:m');
    expect(await preview()).toMatchObject({
      'anonymous-conversation': [0, 1],
      'identified-conversation': [0, 1],
      ticket: [0, 1],
    });
    await run();
    expect(await store.tickets.applicantOf(open.number)).toMatchObject({ phone: PHONE });
    expect(await store.tickets.applicantOf(closed.number)).toMatchObject({ phone: '+905329990002' });
    expect((await store.conversations.transcript('web-1', 0, 5)).length).toBeGreaterThan(0);
    expect((await store.conversations.pending(now + 1, 10)).length).toBe(1);
  });

  test('a run that is stopped is finished by the next, and every deletion is counted once', async () => {
    for (const n of [1, 2, 3, 4, 5]) await talk(`web-${n}`);
    await sent();
    now = AT + 200 * DAY;
    const stop = new AbortController();
    stop.abort();
    expect(await run(stop.signal)).toEqual({});
    await run();
    await run();
    const report = await store.privacy.retention.writeReport('2026-11', 0, now);
    expect(report?.deleted).toMatchObject({ 'anonymous-conversation': 5, inbox: 5, outbox: 5 });
    expect(await store.privacy.retention.writeReport('2026-11', 0, now)).toBeUndefined();
    expect((await store.privacy.retention.reports()).map(({ month }) => month)).toEqual(['2026-11']);
  });

  test('a period is changed within its limits, with a reason, and audited', async () => {
    const { retention } = store.privacy;
    expect((await retention.policy()).map(({ name, days }) => [name, days])).toEqual(
      RETENTION_CLASSES.map(({ name, days }) => [name, days]),
    );
    expect(await retention.setDays('ticket', 3, 'kısa', 'staff:m')).toEqual({ outcome: 'out-of-range' });
    expect(await retention.setDays('ticket', 730, 'Saklama planı 2026', 'staff:m')).toMatchObject({
      outcome: 'changed',
    });
    expect((await retention.policy()).find(({ name }) => name === 'ticket')).toMatchObject({
      days: 730,
      changedBy: 'staff:m',
    });
    expect((await store.audit.list({ action: 'retention' }))[0]).toMatchObject({
      reason: 'Saklama planı 2026',
      before: { days: 1825 },
      after: { days: 730 },
    });
  });

  test('the audit log gives up what is older than its period, and nothing that is younger than two years', async () => {
    const real = Date.now();
    const insert = (at: number) =>
      database.execute(`insert into audit_log (at, actor, action, subject) values (${at}, 'a', 'x.y', 'z')`);
    await insert(real - 4000 * DAY);
    await insert(real - 700 * DAY);
    now = real;
    expect(await run()).toMatchObject({ audit: 1 });
    await expect(database.execute('delete from audit_log')).rejects.toThrow(/append-only/);
    await expect(database.execute(`update audit_log set actor = 'b'`)).rejects.toThrow(/append-only/);
  });

  test('the notice that was shown is proven by its text, and for a ticket', async () => {
    const { notices } = store.privacy;
    await notices.keep('1', 'Aydınlatma metni');
    await notices.keep('1', 'Aydınlatma metni');
    const [notice] = await notices.notices();
    expect(notice).toMatchObject({
      version: '1',
      text: 'Aydınlatma metni',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/u),
    });
    const { conversation, number } = await plantPerson(store, 1);
    await plantPerson(store, 2);
    const shown = await notices.shown({ ticket: number, limit: 10 });
    expect(shown.map(({ version, conversation: of, ticket }) => [version, of, ticket])).toEqual(
      expect.arrayContaining([
        ['1', conversation, undefined],
        ['1', conversation, number],
      ]),
    );
    expect(shown).toHaveLength(2);
    expect(await notices.shown({ conversation: 'kimse', limit: 10 })).toEqual([]);
  });
});
