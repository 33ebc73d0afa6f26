import { describe, expect, test } from '@jest/globals';
import {
  type Clock,
  createClocks,
  type EventRecord,
  nearest,
  readClocks,
  STANDARD_POLICY,
  type TicketEvent,
} from '../../../tickets/index.js';
import { cpuOf } from '../../support/cpu.js';
import { ist, leaveOn } from '../calendar/plans.js';
import { calendarsWith, logOf, opened, routed } from './logs.js';

const HOUR = 3_600_000;
const clocks = createClocks({ calendars: calendarsWith() });
const answer = (list: readonly Clock[]) => list.filter(({ clock }) => clock === 'answer').at(-1)!;
const wall = (at: number | undefined) => at && new Date(at + 3 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
const asked: TicketEvent = { type: 'citizen-asked', text: 'Hangi okul?' };
const wrote: TicketEvent = { type: 'citizen-wrote', text: 'Atatürk' };
const answered: TicketEvent = { type: 'answered', text: 'Yapıldı.' };
const claimed: TicketEvent = { type: 'claimed', agent: 'a' };
const extended = (until: string): TicketEvent => ({
  type: 'extended',
  takenUp: true,
  how: 'Komisyon toplanacak',
  until,
});

/** Filed, routed and claimed on Monday 2 November 2026. */
const taken = (...events: Parameters<typeof logOf>) =>
  logOf(
    ['2026-11-02 10:00', opened],
    ['2026-11-02 10:00', routed('il-ankara')],
    ['2026-11-02 11:00', claimed],
    ...events,
  );
const now = (records: readonly EventRecord[], time: string) => clocks.at(records, ist(time));

describe('the clocks of a ticket', () => {
  test('run side by side: a first reply in one working day, an answer in three', () => {
    const list = now(taken(), '2026-11-02 14:30');
    expect(list.map(({ clock, state, dueAt }) => [clock, state, wall(dueAt)])).toEqual([
      ['first-reply', 'running', '2026-11-03 17:30'],
      ['answer', 'running', '2026-11-05 17:30'],
    ]);
    // 10.00–12.30 and 13.30–14.30 of 30.5 hours.
    expect(answer(list)).toMatchObject({ budget: 30.5 * HOUR, elapsed: 3.5 * HOUR, remaining: 27 * HOUR, run: 1 });
    expect(nearest(list)?.clock).toBe('first-reply');
  });

  test('stand still while the citizen is asked, and go on with what was left', () => {
    const log = taken(['2026-11-03 09:30', asked], ['2026-11-05 09:30', wrote]);
    const waiting = now(log.slice(0, 4), '2026-11-05 09:00');
    expect(waiting.map(({ clock, state }) => [clock, state])).toEqual([
      ['first-reply', 'met'],
      ['answer', 'paused'],
    ]);
    expect(answer(waiting).dueAt).toBeUndefined();
    expect(nearest(waiting)).toBeUndefined();
    // Two working days were waited: Thursday evening becomes Monday evening.
    expect(wall(answer(now(log, '2026-11-05 09:30')).dueAt)).toBe('2026-11-09 17:30');
    const friday = calendarsWith([leaveOn('2026-11-06', '2026-11-05 19:00', { from: '13:00' })]);
    expect(wall(answer(createClocks({ calendars: friday }).at(log, ist('2026-11-06 09:00'))).dueAt)).toBe(
      '2026-11-10 12:30',
    );
  });

  test('are met by an answer at the last moment, and breached a millisecond later', () => {
    const at = (time: string) => answer(now(taken([time, answered]), '2026-12-01 10:00'));
    expect(at('2026-11-05 17:30')).toMatchObject({ state: 'met', remaining: 0, endedBy: 'answer' });
    expect(at('2026-11-05 17:30:00.001')).toMatchObject({ state: 'breached', isOpen: false });
    expect(answer(now(taken(), '2026-11-05 17:30')).state).toBe('running');
    expect(answer(now(taken(), '2026-11-06 10:30'))).toMatchObject({
      state: 'breached',
      isOpen: true,
      remaining: -2 * HOUR,
    });
  });

  test('begin a new run when the ticket is reopened, and keep the old one as it was', () => {
    const list = now(
      taken(['2026-11-04 10:00', answered], ['2026-11-09 20:00', { type: 'reopened', by: 'citizen' }]),
      '2026-11-10 09:30',
    );
    expect(list.map(({ clock, run, state, dueAt }) => [clock, run, state, wall(dueAt)])).toEqual([
      ['first-reply', 1, 'breached', '2026-11-03 17:30'],
      ['answer', 1, 'met', '2026-11-05 17:30'],
      ['first-reply', 2, 'running', '2026-11-10 17:30'],
      ['answer', 2, 'running', '2026-11-12 17:30'],
    ]);
  });

  test('are not begun anew by a return and another bureau', () => {
    const log = taken(
      ['2026-11-04 10:00', { type: 'returned', bureau: 'il-ankara', reason: 'Bizim değil' }],
      ['2026-11-04 16:00', routed('merkez-TEGM')],
    );
    expect(answer(now(log, '2026-11-04 16:00'))).toMatchObject({ run: 1, dueAt: ist('2026-11-05 17:30') });
  });

  test('go over to the day of the statement, at its closing time', () => {
    const list = now(taken(['2026-11-05 16:00', extended('2026-11-13')]), '2026-11-06 10:00');
    expect(list.slice(1).map(({ clock, state, endedBy, dueAt }) => [clock, state, endedBy, wall(dueAt)])).toEqual([
      ['answer', 'met', 'statement', '2026-11-05 17:30'],
      ['extension', 'running', undefined, '2026-11-13 17:30'],
    ]);
    // A Sunday: the working day after it. A second statement ends the first.
    const again = now(
      taken(['2026-11-05 16:00', extended('2026-11-13')], ['2026-11-12 16:00', extended('2026-11-15')]),
      '2026-11-13 10:00',
    );
    expect(again.slice(2).map(({ state, dueAt }) => [state, wall(dueAt)])).toEqual([
      ['met', '2026-11-13 17:30'],
      ['running', '2026-11-16 17:30'],
    ]);
  });

  test('stay breached when the statement comes too late', () => {
    const list = now(taken(['2026-11-06 09:00', extended('2026-11-13')]), '2026-11-06 10:00');
    expect(list.slice(1).map(({ clock, state, isOpen }) => [clock, state, isOpen])).toEqual([
      ['answer', 'breached', false],
      ['extension', 'running', true],
    ]);
  });

  test('are dropped by a hoax, a withdrawal or a merge, and met by a settlement', () => {
    const end = (event: TicketEvent) => answer(now(taken(['2026-11-03 10:00', event]), '2026-12-01 10:00')).state;
    expect(end({ type: 'closed', reason: 'hoax' })).toBe('dropped');
    expect(end({ type: 'withdrawn' })).toBe('dropped');
    expect(end({ type: 'merged', into: 'MEB-2026-000001' })).toBe('dropped');
    expect(end({ type: 'closed', reason: 'settled' })).toBe('met');
  });

  test('take the part that is left over to a bureau with another calendar', () => {
    // Berlin is two hours behind in winter: half of the Turkish budget is spent on Wednesday 4 November at 09.15 (15 h 15 min).
    const half = logOf(
      ['2026-11-02 10:00', opened],
      ['2026-11-02 10:00', routed('il-ankara')],
      ['2026-11-04 09:15', routed('yd-berlin')],
    );
    const there = answer(now(half, '2026-11-04 09:15'));
    expect(there.remaining).toBe(there.budget / 2);
    const direct = logOf(['2026-11-02 10:00', opened], ['2026-11-02 10:00', routed('yd-berlin')]);
    expect(answer(now(direct, '2026-11-02 10:00')).dueAt).toBe(Date.parse('2026-11-05T17:00+01:00'));
  });

  test('have the days of the topic where the policy gives it its own', () => {
    const special = createClocks({
      calendars: calendarsWith(),
      policy: { ...STANDARD_POLICY, topics: { nakil: { answerDays: 1 } } },
    });
    const log = taken(['2026-11-02 12:00', { type: 'classified', topic: 'nakil' }]);
    expect(wall(answer(special.at(log, ist('2026-11-02 12:00'))).dueAt)).toBe('2026-11-03 17:30');
  });

  test('are seen as of an earlier day without what came later', () => {
    const log = taken(['2026-11-04 10:00', answered]);
    expect(answer(now(log, '2026-11-03 10:00')).state).toBe('running');
  });
});

describe('leave decided while a ticket is open', () => {
  const leave = [leaveOn('2026-11-04', '2026-11-03 18:00', { from: '13:00' })];
  const known = createClocks({ calendars: calendarsWith(leave) });

  test('moves its deadline by the working time it takes, from when it is known', () => {
    const due = (time: string) => wall(answer(known.at(taken(), ist(time))).dueAt);
    expect(due('2026-11-03 17:59')).toBe('2026-11-05 17:30');
    expect(due('2026-11-03 18:00')).toBe('2026-11-05 17:30');
    expect(due('2026-11-03 18:01')).toBe('2026-11-06 12:30');
  });

  test('does not undo a breach that was there before it was known', () => {
    const late = createClocks({ calendars: calendarsWith([leaveOn('2026-11-04', '2026-11-06 09:00')]) });
    expect(answer(late.at(taken(), ist('2026-11-06 15:00')))).toMatchObject({
      state: 'breached',
      dueAt: ist('2026-11-05 17:30'),
    });
  });
});

describe('the ladder', () => {
  const told = (records: readonly EventRecord[], time: string) =>
    clocks.dueNotices(records, ist(time)).map(({ event, to }) => [event.clock, event.step, to.join(' ')]);
  const notice = (clock: string, step: 'half' | 'last-day' | 'breach'): TicketEvent => ({
    type: 'deadline-notice',
    clock,
    step,
  });
  const replied = taken(['2026-11-02 11:30', asked], ['2026-11-02 11:30', wrote]);
  const with_ = (...events: [string, TicketEvent][]) => [
    ...replied,
    ...logOf(...events).map((record, at) => ({ ...record, seq: replied.length + at + 1 })),
  ];

  test('goes from the agent over the coordinator to the centre', () => {
    expect(told(replied, '2026-11-03 17:00')).toEqual([]);
    expect(told(replied, '2026-11-04 09:15')).toEqual([['answer', 'half', 'agent']]);
    const half = with_(['2026-11-04 09:15', notice('answer', 'half')]);
    expect(told(half, '2026-11-04 17:00')).toEqual([]);
    expect(told(half, '2026-11-05 08:30')).toEqual([['answer', 'last-day', 'agent coordinator']]);
    const last = with_(
      ['2026-11-04 09:15', notice('answer', 'half')],
      ['2026-11-05 08:30', notice('answer', 'last-day')],
    );
    expect(told(last, '2026-11-05 17:29')).toEqual([]);
    expect(told(last, '2026-11-06 08:30')).toEqual([['answer', 'breach', 'agent coordinator centre']]);
    const all = with_(
      ['2026-11-05 08:30', notice('answer', 'last-day')],
      ['2026-11-06 08:30', notice('answer', 'breach')],
    );
    expect(told(all, '2026-12-01 10:00')).toEqual([]);
    expect(clocks.nextNoticeAt(all, ist('2026-12-01 10:00'))).toBeUndefined();
  });

  test('tells only the highest step when several were missed', () => {
    expect(told(replied, '2026-11-05 09:00')).toEqual([['answer', 'last-day', 'agent coordinator']]);
    expect(told(replied, '2026-11-09 09:00')).toEqual([['answer', 'breach', 'agent coordinator centre']]);
  });

  test('is silent at night, at the weekend and on holidays, but not for an incident', () => {
    expect(told(replied, '2026-11-05 23:00')).toEqual([]);
    expect(told(replied, '2026-11-07 11:00')).toEqual([]);
    expect(
      wall(clocks.nextNoticeAt(with_(['2026-11-05 09:00', notice('answer', 'last-day')]), ist('2026-11-05 09:00'))),
    ).toBe('2026-11-06 08:30');
    const incident = logOf(
      ['2026-11-02 10:00', { ...opened, source: 'incident' } as TicketEvent],
      ['2026-11-02 10:00', routed('il-ankara')],
    );
    expect(told(incident, '2026-11-05 23:00').map(([clock, step]) => [clock, step])).toEqual([
      ['first-reply', 'breach'],
      ['answer', 'breach'],
    ]);
  });

  test('speaks to the coordinator where no agent has it, and to the centre where no bureau does', () => {
    const routedOnly = logOf(['2026-11-02 10:00', opened], ['2026-11-02 10:00', routed('il-ankara')]);
    expect(told(routedOnly, '2026-11-04 09:15')).toContainEqual(['answer', 'half', 'coordinator']);
    expect(told(logOf(['2026-11-02 10:00', opened]), '2026-11-04 09:15')).toContainEqual(['answer', 'half', 'centre']);
    const back = taken(['2026-11-03 10:00', { type: 'returned', bureau: 'il-ankara', reason: 'x' }]);
    expect(told(back, '2026-11-05 09:00')).toContainEqual(['answer', 'last-day', 'centre']);
  });

  test('begins again with a new run', () => {
    const again = with_(
      ['2026-11-05 08:30', notice('answer', 'last-day')],
      ['2026-11-05 10:00', answered],
      ['2026-11-09 10:00', { type: 'reopened', by: 'citizen' }],
    );
    expect(told(again, '2026-11-12 09:00')).toContainEqual(['answer', 'last-day', 'agent coordinator']);
  });

  test('waits while the clock stands still', () => {
    expect(told([...replied.slice(0, 4)], '2026-11-20 10:00')).toEqual([]);
  });
});

describe('the statement of art. 9', () => {
  const demand = (records: readonly EventRecord[], time: string) => clocks.statementDemand(records, ist(time));

  test('is demanded from the morning of the last day until it is made or the answer given', () => {
    expect(demand(taken(), '2026-11-04 17:00')).toEqual({ kind: 'none' });
    expect(demand(taken(), '2026-11-05 08:30')).toEqual({ kind: 'demanded', by: ist('2026-11-05 17:30') });
    expect(demand(taken(), '2026-11-05 18:00')).toEqual({ kind: 'overdue', by: ist('2026-11-05 17:30') });
    expect(demand(taken(['2026-11-05 09:00', extended('2026-11-13')]), '2026-11-05 10:00')).toEqual({ kind: 'none' });
    const promised = taken(['2026-11-05 09:00', extended('2026-11-13')]);
    expect(demand(promised, '2026-11-12 10:00')).toEqual({ kind: 'none' });
    expect(demand(promised, '2026-11-13 09:00')).toEqual({ kind: 'demanded', by: ist('2026-11-13 17:30') });
    expect(demand(promised, '2026-11-16 09:00')).toEqual({ kind: 'overdue', by: ist('2026-11-13 17:30') });
    expect(demand(taken(['2026-11-05 09:00', answered]), '2026-11-06 10:00')).toEqual({ kind: 'none' });
    expect(demand(taken(['2026-11-03 09:00', asked]), '2026-11-20 10:00')).toEqual({ kind: 'none' });
  });

  test('must say how, and name a day to come', () => {
    const problems = (how: string, until: string) =>
      clocks.statementProblems({ type: 'extended', takenUp: false, how, until }, 'il-ankara', ist('2026-11-05 23:30'));
    expect(problems('Komisyon toplanacak', '2026-11-05')).toEqual([]);
    expect(problems(' ', '2026-11-04')).toEqual(['how-missing', 'until-past']);
    expect(problems('Cumartesi', '2026-11-07')).toEqual(['until-day-off']);
    expect(problems('Otuz iş günü', '2026-12-17')).toEqual([]);
    expect(problems('Otuz bir iş günü', '2026-12-18')).toEqual(['until-long']);
    expect(problems('Yıllar sonra', '2028-11-05')).toEqual(['until-too-far']);
    expect(problems('Çok sonra', '9999-11-05')).toEqual(['until-too-far']);
  });
});

test('a store gets what it sorts and sweeps by', () => {
  expect(clocks.deadlines(taken(), ist('2026-11-02 11:00'))).toEqual({
    dueAt: ist('2026-11-03 17:30'),
    firstReplyDue: ist('2026-11-03 17:30'),
    answerDue: ist('2026-11-05 17:30'),
    // Last day of the first reply.
    noticeAt: ist('2026-11-03 08:30'),
  });
  expect(clocks.deadlines(taken(['2026-11-02 12:00', asked]), ist('2026-11-02 12:00'))).toEqual({});
});

test('the sweep of 100,000 tickets costs no more computing than four copies of them', () => {
  const filed = ist('2026-10-01 08:00');
  const log = taken(['2026-11-03 09:30', asked], ['2026-11-05 09:30', wrote]);
  const tickets = Array.from({ length: 1_000 }, (_, ticket) =>
    readClocks(log.map((record, at) => ({ ...record, at: filed + ticket * 40 * 60_000 + at * 2 * HOUR }))),
  );
  let due = 0;
  const sweep = cpuOf(() => {
    for (let round = 0; round < 100; round++)
      for (const ticket of tickets) due += clocks.dueNotices(ticket, ist('2026-11-06 10:00')).length;
  });
  const copy = cpuOf(() => {
    for (let round = 0; round < 100; round++) for (const ticket of tickets) structuredClone(ticket);
  });
  expect(due).toBe(100_000);
  console.info(`swept in ${sweep.toFixed(0)} ms, copied in ${copy.toFixed(0)} ms`);
  expect(sweep).toBeLessThan(4 * copy);
});
