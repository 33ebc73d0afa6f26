import fc from 'fast-check';
import {
  apply,
  createCalendarSources,
  createCalendars,
  type EventRecord,
  type Leave,
  type TicketEvent,
  type TicketState,
  TURKISH_CALENDAR,
} from '../../../tickets/index.js';
import { BERLIN, ist } from '../calendar/plans.js';

export const opened: TicketEvent = { type: 'opened', source: 'bot', channel: 'web', priority: 3 };
export const routed = (bureau: string): TicketEvent => ({ type: 'routed', bureau, reason: { text: 'konu' } });

/** Records of events at wall times of Istanbul: `['2026-11-02 10:00', event]`. */
export const logOf = (...events: [wall: string, event: TicketEvent][]): EventRecord[] =>
  events.map(([wall, event], at) => ({ seq: at + 1, at: ist(wall), actor: 'staff:a', event }));

const sources = createCalendarSources();
export const calendarsWith = (leaves: readonly Leave[] = []) =>
  createCalendars(
    { calendars: [TURKISH_CALENDAR, BERLIN], default: 'tr', bureaus: { 'yd-berlin': 'de-berlin' }, leaves },
    sources,
  );

const EVENTS: readonly TicketEvent[] = [
  routed('il-ankara'),
  routed('yd-berlin'),
  { type: 'claimed', agent: 'a' },
  { type: 'released' },
  { type: 'started' },
  { type: 'citizen-asked', text: 'q' },
  { type: 'citizen-wrote', text: 'w' },
  { type: 'authority-asked', authority: 'x', text: 'q' },
  { type: 'authority-answered', text: 'a' },
  { type: 'extended', takenUp: true, how: 'h', until: '2026-11-20' },
  { type: 'answered', text: 'a' },
  { type: 'result-shared', to: { by: 'call' } },
  { type: 'closed', reason: 'settled' },
  { type: 'closed', reason: 'hoax' },
  { type: 'reopened', by: 'citizen' },
  { type: 'returned', bureau: 'b', reason: 'r' },
  { type: 'withdrawn' },
  { type: 'noted', text: 'n' },
  { type: 'deadline-notice', clock: 'answer', step: 'half' },
  { type: 'classified', topic: 'nakil' },
];

/** Moves that keep a ticket at work, so that random logs are not all closed at their beginning. */
const WORKING = EVENTS.filter(({ type }) => !['closed', 'withdrawn', 'answered', 'result-shared'].includes(type));

/** Legal logs from some day of October or November 2026: holidays, a half day and Berlin's clock change lie in them. */
export const anyLog = ({ bureaus = true } = {}): fc.Arbitrary<EventRecord[]> => {
  const usable = (events: readonly TicketEvent[]) =>
    events.filter((event) => bureaus || event.type !== 'routed' || event.bureau !== 'yd-berlin');
  const event = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...usable(WORKING)) },
    { weight: 1, arbitrary: fc.constantFrom(...usable(EVENTS)) },
  );
  const gap = fc.oneof(fc.integer({ min: 0, max: 40 * 3_600_000 }), fc.constantFrom(0, 1, 60_000));
  return fc
    .tuple(fc.integer({ min: 0, max: 30 * 24 * 60 }), fc.array(fc.tuple(gap, event), { maxLength: 40 }))
    .map(([minute, steps]) => {
      let state: TicketState | undefined;
      let at = ist('2026-10-12 00:00') + minute * 60_000;
      const kept: EventRecord[] = [];
      for (const [wait, one] of [[0, opened] as const, ...steps]) {
        at += wait;
        const record = { seq: kept.length + 1, at, actor: 'a', event: one };
        const next = apply(state, record);
        if (!next.ok) continue;
        kept.push(record);
        state = next.state;
      }
      return kept;
    });
};
