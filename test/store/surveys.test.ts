import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Reply } from '../../bot/index.js';
import type { Store } from '../../store/index.js';
import { SURVEY_TRANSITIONS, type Survey, type SurveyDraft, type SurveyMove } from '../../tickets/index.js';
import { DIALECTS, databases, type TestDatabase } from './databases.js';
import { chatTicket, DESK, fileTickets, numbered } from './desk-samples.js';
import { message, outcome } from './samples.js';
import { subscribersOf } from './subscribers.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = 1_790_000_000_000;
const REPLY: Reply = { kind: 'notice', text: 'Ankete davet', choices: [] };
const DRAFT: SurveyDraft = {
  unit: 'TEGM',
  title: 'Nakil',
  questions: [
    { text: 'Kolay mıydı?', kind: 'five' },
    { text: 'Neyi değiştirelim?', kind: 'text' },
  ],
  audience: {},
  quota: 100,
  endsOn: '2027-03-31',
  consent: 'Yalnızca hizmeti iyileştirmek için.',
  calls: false,
};

describe.each(DIALECTS)('surveys on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  let now: number;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    now = START;
    database = await made.make();
    store = await database.open({ ...DESK, now: () => now });
  });

  const step = (id: string, move: SurveyMove, more: { reason?: string; revision?: number } = {}) => {
    const { from, to } = SURVEY_TRANSITIONS[move];
    return store.surveys.move(id, { move, from, to, ...more }, 'staff:ayse');
  };
  const survey = async (draft: Partial<SurveyDraft> = {}): Promise<Survey> => {
    const { id } = await store.surveys.create({ ...DRAFT, ...draft }, 'staff:ayse');
    for (const move of ['submit', 'approve', 'start'] as const)
      expect(await step(id, move)).toMatchObject({ ok: true });
    return (await store.surveys.find(id))!;
  };
  const talkers = async (count: number, prefix = 'w', channel = 'web') => {
    for (const statement of subscribersOf(count, prefix, channel, now - DAY)) await database.execute(statement);
  };
  const turn = async (
    conversation: string,
    id: string,
    surveys: NonNullable<ReturnType<typeof outcome>['surveys']>,
  ) => {
    const { row } = await store.conversations.accept(message(conversation, id), '');
    const { version } = await store.conversations.load(conversation);
    expect((await store.conversations.commitTurn(row, version, outcome({ surveys }))).status).toBe('committed');
  };
  const invitationOf = async (conversation: string) => {
    const [first] = await store.surveys.pending(conversation);
    return first?.kind === 'survey' ? first.invitation : '';
  };

  test('a survey moves by its table, one writer at a time, and every move is in the audit log', async () => {
    const { id } = await store.surveys.create(DRAFT, 'staff:ayse');
    expect(await step(id, 'start')).toEqual({ ok: false, reason: 'illegal', status: 'draft' });
    expect(await step(id, 'submit', { revision: 1 })).toMatchObject({ ok: true, survey: { status: 'submitted' } });
    expect(await step(id, 'approve', { revision: 1 })).toMatchObject({ ok: false, reason: 'stale' });
    const both = await Promise.all([step(id, 'approve'), step(id, 'refuse', { reason: 'Uzun' })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await step('nobody', 'stop')).toEqual({ ok: false, reason: 'not-found' });
    const log = await store.audit.list({ subject: `survey:${id}` });
    expect(log.map(({ action, unit }) => [action, unit]).at(-1)).toEqual(['survey.create', 'TEGM']);
    expect(log).toHaveLength(3);
  });

  test('draws so many as are needed among those who may be asked, and tells them', async () => {
    await talkers(30);
    await talkers(10, 't', 'telegram');
    await talkers(5, 'p', 'phone');
    const one = await survey();
    expect(await store.surveys.draw(one, 12)).toBe(12);
    const channels = await store.surveys.channels(one.id);
    let told = 0;
    for (const channel of channels) told += await store.surveys.tell(one.id, channel, 100, REPLY);
    expect(told).toBe(12);
    expect(await store.surveys.counts(one.id)).toMatchObject({ queued: 0, invited: 12 });
    expect(await store.conversations.takeOutbox(50, 1000, now)).toHaveLength(12);
    expect(await store.surveys.draw(one, 100)).toBe(28);
    expect(await store.surveys.draw(one, 100)).toBe(0);
  });

  test('asks nobody twice in thirty days, whatever the survey and the channel', async () => {
    await talkers(2);
    const [first, second] = [await survey(), await survey()];
    for (const one of [first, second]) await store.surveys.draw(one, 10);
    expect(await store.surveys.counts(second.id)).toMatchObject({ queued: 2 });
    for (const one of [first, second]) await store.surveys.tell(one.id, 'web', 10, REPLY);
    expect(await store.surveys.counts(first.id)).toMatchObject({ invited: 2 });
    expect(await store.surveys.counts(second.id)).toMatchObject({ invited: 0, queued: 0 });
    now += 29 * DAY;
    expect(await store.surveys.draw(second, 10)).toBe(0);
    now += DAY + 1;
    await database.execute(`update conversations set updated_at = ${now - DAY}`);
    expect(await store.surveys.draw(second, 10)).toBe(2);
  });

  test('knows a citizen by joined conversations and by the telephone of a ticket', async () => {
    await chatTicket(store, numbered(1), 'w1', { at: now });
    await chatTicket(store, numbered(2), 't1', { at: now, channel: 'telegram' });
    await talkers(1, 'x', 'telegram');
    await talkers(1, 'y', 'web');
    await database.execute(
      `insert into conversation_links (id, from_id, to_id, since) values ('l', 'x1', 'y1', ${now})`,
    );
    now += DAY;
    const one = await survey();
    await store.surveys.draw(one, 10);
    for (const channel of ['web', 'telegram']) await store.surveys.tell(one.id, channel, 10, REPLY);
    // w1 and t1 have one telephone, x1 and y1 are joined.
    expect(await store.surveys.counts(one.id)).toMatchObject({ invited: 2, queued: 0 });
    expect(await store.surveys.draw(one, 10)).toBe(0);
  });

  test('asks those of the audience, and nobody who talks with a person or a moment ago', async () => {
    await chatTicket(store, numbered(1), 'ankara', { at: now });
    await talkers(3);
    await database.execute(`insert into takeovers (conversation_id, agent, since) values ('w2', 'a', ${now})`);
    now += DAY;
    await database.execute(`update conversations set updated_at = ${now - MINUTE} where id = 'w3'`);
    const inAnkara = await survey({ audience: { provinces: ['Ankara'] } });
    expect(await store.surveys.draw(inAnkara, 10)).toBe(1);
    const inVan = await survey({ audience: { provinces: ['Van'] } });
    expect(await store.surveys.draw(inVan, 10)).toBe(0);
    const all = await survey();
    await store.surveys.draw(all, 10);
    await store.surveys.tell(all.id, 'web', 10, REPLY);
    expect(await store.surveys.counts(all.id)).toMatchObject({ invited: 2 });
    expect(await invitationOf('w2')).toBe('');
    expect(await invitationOf('w3')).toBe('');
  });

  test('keeps answers apart from who gave them, and deletes those of who leaves', async () => {
    await talkers(2);
    const one = await survey();
    await store.surveys.draw(one, 10);
    await store.surveys.tell(one.id, 'web', 10, REPLY);
    for (const [at, end] of (['finish', 'leave'] as const).entries()) {
      const conversation = `w${at + 1}`;
      expect(await store.conversations.load(conversation)).toMatchObject({ isAsked: true });
      const invitation = await invitationOf(conversation);
      await turn(conversation, 'm1', [
        { type: 'begin', invitation },
        { type: 'answer', invitation, question: 0, value: 4 },
      ]);
      expect(await store.surveys.pending(conversation)).toMatchObject([{ answered: [0] }]);
      await turn(conversation, 'm2', [
        { type: 'answer', invitation, question: 1, value: 0, text: 'Kuyruk uzundu' },
        { type: end, invitation },
      ]);
      expect(await store.conversations.load(conversation)).toMatchObject({ isAsked: false });
    }
    expect(await store.surveys.tallies(one.id)).toEqual([
      { question: 0, value: 4, count: 1 },
      { question: 1, value: 0, count: 1 },
    ]);
    expect(await store.surveys.texts(one.id, 1, 10)).toEqual(['Kuyruk uzundu']);
    expect(await store.surveys.groups(one.id, 'channel')).toMatchObject([{ group: 'web', size: 1 }]);
    const [answers] = await database.execute('select count(*) as n from survey_answers');
    expect(Number((answers as { n: number }).n)).toBe(2);
    const linked = await database.execute('select id from survey_invitations where response_id is not null');
    expect(linked).toEqual([]);
  });

  test('a conversation cannot answer the invitation of another, nor one that is stopped', async () => {
    await talkers(2);
    const one = await survey();
    await store.surveys.draw(one, 10);
    await store.surveys.tell(one.id, 'web', 10, REPLY);
    const invitation = await invitationOf('w1');
    await turn('w2', 'm1', [{ type: 'begin', invitation }]);
    expect(await store.surveys.counts(one.id)).toMatchObject({ begun: 0, invited: 2 });
    await step(one.id, 'stop', { reason: 'Hata' });
    expect(await store.surveys.isOpen(invitation)).toBe(false);
    await turn('w1', 'm1', [{ type: 'begin', invitation }]);
    expect(await store.surveys.counts(one.id)).toMatchObject({ begun: 0 });
    // What had not left yet does not leave any more.
    expect(await store.conversations.takeOutbox(10, 1000, now + MINUTE)).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ entry: expect.objectContaining({ text: REPLY.text }) })]),
    );
    await store.surveys.settle(one.id);
    expect(await store.surveys.counts(one.id)).toMatchObject({ unreached: 2 });
  });

  test('who began may finish for a day after the quota was reached; then what is unfinished goes', async () => {
    await talkers(2);
    const one = await survey();
    await store.surveys.draw(one, 10);
    await store.surveys.tell(one.id, 'web', 10, REPLY);
    const [late, later] = [await invitationOf('w1'), await invitationOf('w2')];
    await turn('w1', 'm1', [
      { type: 'begin', invitation: late },
      { type: 'answer', invitation: late, question: 0, value: 1 },
    ]);
    await step(one.id, 'end');
    expect([await store.surveys.isOpen(late), await store.surveys.isOpen(later)]).toEqual([true, false]);
    now += 2 * DAY;
    expect(await store.surveys.isOpen(late)).toBe(false);
    expect(await store.surveys.tidy(now - DAY, 10)).toBe(1);
    expect(await database.execute('select * from survey_answers')).toEqual([]);
  });

  test('calls applicants without a conversation, once a telephone, three times at most', async () => {
    await fileTickets(store, 1, 3);
    const one = await survey({ calls: true });
    // All three tickets have the same telephone.
    expect(await store.surveys.drawCalls(one, 10, now)).toBe(1);
    expect(await store.surveys.drawCalls(one, 10, now)).toBe(0);
    const [call] = await store.surveyCalls.list(10);
    expect(call).toMatchObject({ title: 'Nakil', tries: 0 });
    expect(await store.surveyCalls.contact(call!.id)).toEqual({ name: 'Zühre Örnek', phone: '+905320000000' });
    expect(await store.surveyCalls.record(call!.id, { outcome: 'not-reached' }, now + DAY)).toBe(true);
    expect(await store.surveyCalls.list(10)).toEqual([]);
    now += DAY;
    expect(await store.surveyCalls.list(10)).toMatchObject([{ tries: 1 }]);
    const answers = [{ question: 0, value: 5 }];
    expect(await store.surveyCalls.record(call!.id, { outcome: 'finished', answers }, now)).toBe(true);
    expect(await store.surveyCalls.record(call!.id, { outcome: 'finished', answers }, now)).toBe(false);
    expect(await store.surveys.tallies(one.id)).toEqual([{ question: 0, value: 5, count: 1 }]);
    expect(await store.surveys.groups(one.id, 'province')).toMatchObject([{ group: 'Ankara', size: 1 }]);
  });
});
