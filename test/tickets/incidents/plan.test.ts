import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  ALERT_POLICY,
  type AlertInput,
  type EventRecord,
  incidentKind,
  type NoticeWay,
  type OnCallContact,
  planAlert,
  replay,
  type TicketEvent,
} from '../../../tickets/index.js';

const START = Date.UTC(2026, 10, 21, 23, 30);
const ALL: ReadonlySet<NoticeWay> = new Set(['voice', 'sms', 'telegram', 'email']);
const OPENED: TicketEvent = { type: 'opened', source: 'incident', channel: 'web', priority: 1, category: 'incident' };

const person = (id: string, ways: Partial<OnCallContact> = { phone: '+905321110001' }): OnCallContact => ({
  id,
  name: id,
  ...ways,
});

/** A ticket's log that grows as the plan says; the clock goes in steps. */
function run(input: Partial<AlertInput>, { steps, stepMs }: { steps: number; stepMs: number }) {
  const records: EventRecord[] = [];
  const add = (event: TicketEvent, at: number) => records.push({ seq: records.length + 1, at, actor: 'alert', event });
  add(OPENED, START);
  const told: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    const now = START + step * stepMs;
    const replayed = replay(records);
    if (!replayed.ok) throw new Error('the log cannot be replayed');
    const plan = planAlert({
      roster: { province: [], coordinators: [], centre: [] },
      history: { hoaxes: 0, recent: 0, nearby: 0 },
      notices: [],
      ways: ALL,
      policy: ALERT_POLICY,
      ...input,
      state: replayed.state,
      records,
      now,
    });
    if (plan.type !== 'act') continue;
    for (const event of plan.events) add(event, now);
    told.push(...plan.told.map(({ contact, way, round, purpose }) => `${purpose} ${round} ${contact.id} ${way}`));
  }
  return { records, told };
}

const contact = fc.record(
  { phone: fc.constant('+905321110001'), email: fc.constant('a@ornek.org'), telegram: fc.constant('1') },
  { requiredKeys: [] },
);
const rosters = fc
  .tuple(fc.array(contact, { maxLength: 4 }), fc.array(contact, { maxLength: 2 }), fc.array(contact, { maxLength: 3 }))
  .map(([province, coordinators, centre]) => ({
    province: province.map((ways, index) => person(`p${index}`, ways)),
    coordinators: coordinators.map((ways, index) => person(`k${index}`, ways)),
    centre: centre.map((ways, index) => person(`m${index}`, ways)),
  }));
const someWays = fc.subarray(['voice', 'sms', 'telegram', 'email'] as NoticeWay[]).map((ways) => new Set(ways));

describe('an alert left alone', () => {
  test('tells everybody who can be reached, each step once, and ends in the alarm', () => {
    fc.assert(
      fc.property(rosters, someWays, fc.integer({ min: 3_000, max: 400_000 }), (roster, ways, stepMs) => {
        const { records, told } = run({ roster, ways }, { steps: Math.ceil(6_000_000 / stepMs), stepMs });
        expect(new Set(told).size).toBe(told.length);
        const reachable = [...roster.province, ...roster.coordinators, ...roster.centre].filter(
          ({ phone, email, telegram }) =>
            (phone && (ways.has('voice') || ways.has('sms'))) ||
            (email && ways.has('email')) ||
            (telegram && ways.has('telegram')),
        );
        const alerted = new Set(records.flatMap(({ event }) => (event.type === 'alerted' ? [event.contact] : [])));
        expect([...alerted].sort()).toEqual(reachable.map(({ id }) => id).sort());
        expect(records.filter(({ event }) => event.type === 'alert-exhausted')).toHaveLength(1);
      }),
      { seed: 6, numRuns: 150 },
    );
  });

  test('never tells two managers of the province within less than the step', () => {
    fc.assert(
      fc.property(rosters, fc.integer({ min: 3_000, max: 100_000 }), (roster, stepMs) => {
        const { records } = run({ roster }, { steps: 200, stepMs });
        const before = records.slice(
          0,
          records.findIndex(({ event }) => event.type === 'alert-exhausted'),
        );
        const times = new Map<string, number>();
        for (const { at, event } of before)
          if (event.type === 'alerted') times.set(`${event.round} ${event.contact}`, at);
        const sorted = [...times.values()].sort((a, b) => a - b);
        for (const [index, at] of sorted.entries())
          if (index > 0) expect(at - sorted[index - 1]!).toBeGreaterThanOrEqual(ALERT_POLICY.stepMs);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  test('stops alarming the centre after some hours', () => {
    const { records } = run(
      { roster: { province: [], coordinators: [], centre: [person('m')] } },
      { steps: 2_000, stepMs: 60_000 },
    );
    const last = records.at(-1)!;
    expect(last.at - START).toBeGreaterThan(2 * 3_600_000);
    expect(last.at - START).toBeLessThan(6 * 3_600_000);
  });
});

describe('what an incident is about', () => {
  test.each([
    ['okulda yangın var', 'fire'],
    ['OKULDA YANGIN VAR', 'fire'],
    ['kantıne hırsız gırmıs', 'theft'],
    ['bahçede esrar içiyorlar', 'drugs'],
    ['bira satıyorlar', 'alcohol'],
    ['bıçakla saldırdı', 'weapon'],
    ['öğrenci bayıldı nefes almıyor', 'person'],
    ['bir şey oldu', 'other'],
  ])('%s: %s', (text, kind) => {
    expect(incidentKind(text).kind).toBe(kind);
  });
});

describe('an incident whose province becomes known later', () => {
  const roster = { province: [person('p1')], coordinators: [], centre: [person('m1'), person('m2')] };
  const at = (seq: number, after: number, event: TicketEvent): EventRecord => ({
    seq,
    at: START + after,
    actor: 'alert',
    event,
  });
  const alerted: TicketEvent = { type: 'alerted', contact: 'm1', by: 'sms', round: 3 };
  const located: TicketEvent = { type: 'located', province: 'Ankara' };
  const plan = (records: readonly EventRecord[], after: number) => {
    const replayed = replay(records);
    if (!replayed.ok) throw new Error('the log cannot be replayed');
    const asked = {
      roster,
      history: { hoaxes: 0, recent: 0, nearby: 0 },
      notices: [],
      ways: ALL,
      policy: ALERT_POLICY,
    };
    return planAlert({ ...asked, state: replayed.state, records, now: START + after });
  };

  test('alerts the province’s people at once, without waiting for the centre’s turn to end', () => {
    const log = [at(1, 0, OPENED), at(2, 1_000, alerted)];
    expect(plan(log, 5_000)).toEqual({ type: 'wait', until: START + 1_000 + ALERT_POLICY.stepMs });
    const told = plan([...log, at(3, 4_000, located)], 5_000);
    expect(told).toMatchObject({ type: 'act', told: [{ contact: { id: 'p1' } }, { contact: { id: 'p1' } }] });
  });

  test('is routed anew where nobody works on it, and stays where somebody does', () => {
    const routed: TicketEvent = { type: 'routed', bureau: 'mebim', reason: { text: 'x' } };
    const bureau = (...events: TicketEvent[]) => {
      const replayed = replay([OPENED, routed, ...events, located].map((event, index) => at(index + 1, index, event)));
      return replayed.ok && replayed.state.bureau;
    };
    expect(bureau()).toBeUndefined();
    expect(bureau({ type: 'claimed', agent: 'a' })).toBe('mebim');
  });
});
