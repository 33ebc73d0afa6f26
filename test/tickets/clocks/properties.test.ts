import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  apply,
  createClocks,
  type EventRecord,
  FINISHED,
  type Leave,
  OWING,
  readClocks,
  replay,
  type TicketState,
} from '../../../tickets/index.js';
import { ist, leaveOn } from '../calendar/plans.js';
import { anyLog, calendarsWith } from './logs.js';

const calendars = calendarsWith();
const clocks = createClocks({ calendars });
const turkish = calendars.of().knownAt(0);
const DAY = 86_400_000;
const MINUTE = 60_000;
const BEGINS: ReadonlySet<string> = new Set(['opened', 'reopened', 'extended']);
const floor = (at: number) => Math.floor(at / MINUTE) * MINUTE;
const later = fc.integer({ min: 0, max: 20 * DAY });
const last = (records: readonly EventRecord[]) => records.at(-1)!.at;
const stateOf = (records: readonly EventRecord[]): TicketState => {
  const made = replay(records);
  if (!made.ok) throw made;
  return made.state;
};

const leave: fc.Arbitrary<Leave> = fc
  .record({
    day: fc.integer({ min: 12, max: 42 }),
    from: fc.constantFrom(undefined, '13:00', '10:15'),
    known: fc.integer({ min: 0, max: 35 * 24 * 60 }),
  })
  .map(({ day, from, known }) => ({
    ...leaveOn(new Date(Date.UTC(2026, 9, day)).toISOString().slice(0, 10), '2026-10-12 00:00', from && { from }),
    knownAt: ist('2026-10-12 00:00') + known * 60_000,
  }));
const leaves = fc.array(leave, { maxLength: 6 });

describe('clocks of 1,000 random logs', () => {
  test('are the same replayed, read in any split, kept as text in between, and read by another instance', () => {
    fc.assert(
      fc.property(anyLog(), leaves, later, fc.array(fc.nat(), { maxLength: 5 }), (records, decided, wait, cuts) => {
        const now = last(records) + wait;
        const whole = createClocks({ calendars: calendarsWith(decided) });
        const expected = whole.at(records, now);
        let log = readClocks([]);
        let from = 0;
        for (const cut of [...cuts.map((one) => one % (records.length + 1)).sort((a, b) => a - b), records.length]) {
          log = JSON.parse(JSON.stringify(readClocks(records.slice(from, cut), log)));
          from = cut;
        }
        expect(whole.at(log, now)).toEqual(expected);
        expect(createClocks({ calendars: calendarsWith(decided) }).at(records, now)).toEqual(expected);
      }),
      { seed: 71, numRuns: 1_000 },
    );
  }, 60_000);

  test('are never due on a non-working moment', () => {
    let due = 0;
    fc.assert(
      fc.property(anyLog(), leaves, later, (records, decided, wait) => {
        const now = last(records) + wait;
        const known = calendarsWith(decided);
        const log = readClocks(records);
        for (const [at, clock] of createClocks({ calendars: known }).at(log, now).entries()) {
          if (clock.dueAt === undefined) continue;
          due++;
          expect(clock.dueAt % MINUTE).toBe(0);
          const judgedAt = clock.state === 'breached' ? clock.dueAt : (clock.endedAt ?? now);
          const bureaus = log.runs[at]!.stretches.map(({ bureau }) => bureau);
          expect(bureaus.some((one) => known.of(one).knownAt(judgedAt).isDuePossible(clock.dueAt!))).toBe(true);
        }
      }),
      { seed: 72, numRuns: 1_000 },
    );
    expect(due).toBeGreaterThan(1_000);
  }, 60_000);

  test('count just the working minutes in which we owed, by a count of its own', () => {
    fc.assert(
      fc.property(anyLog({ bureaus: false }), later, (records, wait) => {
        const now = last(records) + wait;
        for (const clock of clocks.at(records, now)) {
          const end = clock.endedAt ?? now;
          // The event that began it; where several of a minute may have, any of them.
          const begun = records.flatMap(({ at, event }, index) =>
            BEGINS.has(event.type) && floor(at) === clock.startedAt ? [index] : [],
          );
          const counts = begun.map((begin) => {
            let state: TicketState | undefined;
            // Every minute in which we owed for a part, once.
            let owed = 0;
            let counted = 0;
            for (const [at, record] of records.entries()) {
              const next = apply(state, record);
              if (next.ok) state = next.state;
              const following = records[at + 1];
              const until = Math.min(following?.at ?? now, end);
              const isOver = following !== undefined || clock.endedAt !== undefined;
              const from = Math.max(floor(record.at), clock.startedAt, counted);
              const to = isOver ? Math.ceil(until / MINUTE) * MINUTE : until;
              if (at < begin || !OWING.has(state!.status) || record.at > end || (isOver && from >= to)) continue;
              owed += turkish.workingMsBetween(from, to);
              counted = to;
            }
            return owed;
          });
          expect(counts).toContain(clock.elapsed);
          expect(clock.remaining).toBe(clock.budget - clock.elapsed);
        }
      }),
      { seed: 73, numRuns: 1_000 },
    );
  });

  test('do not run in a finished ticket, nor while we wait', () => {
    fc.assert(
      fc.property(anyLog(), later, (records, wait) => {
        const [before, after] = [clocks.at(records, last(records)), clocks.at(records, last(records) + wait)];
        const { status } = stateOf(records);
        if (FINISHED.has(status)) expect(after.some(({ isOpen }) => isOpen)).toBe(false);
        if (!OWING.has(status)) {
          expect(after).toEqual(before);
          expect(after.some(({ state }) => state === 'running')).toBe(false);
        }
        for (const { state, remaining } of after) {
          if (state === 'breached') expect(remaining).toBeLessThanOrEqual(0);
          else expect(remaining).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: 74, numRuns: 1_000 },
    );
  });
});

describe('pausing', () => {
  test('for less than a minute moves nothing, however often', () => {
    const pauses = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 4 * 3_600_000 }), fc.integer({ min: 0, max: MINUTE - 1 })),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 * DAY }), pauses, (start, waits) => {
        const began = ist('2026-10-12 00:00') + start;
        const events = [
          { at: began, actor: 'a', event: { type: 'opened', source: 'bot', channel: 'web', priority: 3 } },
          { at: began, actor: 'a', event: { type: 'claimed', agent: 'a' } },
        ] as Omit<EventRecord, 'seq'>[];
        const first = answerOf(number(events), began).dueAt!;
        let at = began;
        for (const [work, pause] of waits) {
          at += work;
          events.push({ at, actor: 'a', event: { type: 'authority-asked', authority: 'x', text: 'q' } });
          at += pause;
          events.push({ at, actor: 'x', event: { type: 'authority-answered', text: 'a' } });
        }
        expect(answerOf(number(events), at).dueAt).toBe(first);
      }),
      { seed: 80, numRuns: 500 },
    );
  });

  test('and resuming moves the due moment by just the working time of the pause', () => {
    const minute = fc.integer({ min: 0, max: 12 * 24 * 60 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 * 24 * 60 }), minute, minute, minute, minute, (start, ...waits) => {
        const at = (after: number) => ist('2026-10-12 00:00') + (start + after) * 60_000;
        const events = [
          { at: at(0), actor: 'a', event: { type: 'opened', source: 'bot', channel: 'web', priority: 3 } },
          { at: at(0), actor: 'a', event: { type: 'routed', bureau: 'il-ankara', reason: { text: 'konu' } } },
          { at: at(0), actor: 'a', event: { type: 'claimed', agent: 'a' } },
        ] as Omit<EventRecord, 'seq'>[];
        const withoutPause = number(events);
        let clock = answerOf(withoutPause, at(0));
        let wait = 0;
        let paused = 0;
        const first = clock.dueAt!;
        for (const [index, length] of waits.entries()) {
          wait += length;
          const isPause = index % 2 === 0;
          // A clock that is breached has nothing left to pause.
          if (isPause && at(wait) > clock.dueAt!) return;
          if (isPause)
            events.push({ at: at(wait), actor: 'a', event: { type: 'authority-asked', authority: 'x', text: 'q' } });
          else {
            events.push({ at: at(wait), actor: 'x', event: { type: 'authority-answered', text: 'a' } });
            paused += turkish.workingMsBetween(at(wait - length), at(wait));
          }
          const records = number(events);
          const state = answerOf(records, at(wait));
          expect(state.state).toBe(isPause ? 'paused' : 'running');
          expect(state.elapsed + state.remaining).toBe(state.budget);
          if (isPause) {
            expect(state.dueAt).toBeUndefined();
            expect(answerOf(records, at(wait) + 30 * DAY).remaining).toBe(state.remaining);
          } else {
            expect(turkish.workingMsBetween(first, state.dueAt!)).toBe(paused);
            clock = state;
          }
        }
      }),
      { seed: 75, numRuns: 1_000 },
    );
  });

  const number = (events: Omit<EventRecord, 'seq'>[]): EventRecord[] =>
    events.map((event, at) => ({ ...event, seq: at + 1 }));
  const answerOf = (records: EventRecord[], now: number) =>
    clocks.at(records, now).find(({ clock }) => clock === 'answer')!;
});

describe('leave that is decided later', () => {
  test('changes nothing that was met, breached or dropped before it was known', () => {
    fc.assert(
      fc.property(anyLog(), leaves, later, (records, decided, wait) => {
        const now = last(records) + wait;
        const judged = (clock: { endedAt?: number; state: string; dueAt?: number }) =>
          Math.min(clock.endedAt ?? now, clock.state === 'breached' ? clock.dueAt! : now);
        const before = clocks.at(records, now);
        const after = createClocks({ calendars: calendarsWith(decided) }).at(records, now);
        const firstKnown = Math.min(...decided.map(({ knownAt }) => knownAt));
        for (const [at, clock] of before.entries())
          if (judged(clock) < firstKnown)
            expect([after[at]!.state, after[at]!.dueAt]).toEqual([clock.state, clock.dueAt]);
      }),
      { seed: 76, numRuns: 1_000 },
    );
  });

  test('never makes an open clock due earlier', () => {
    fc.assert(
      fc.property(anyLog({ bureaus: false }), leaves, later, (records, decided, wait) => {
        const now = last(records) + wait;
        const opened = records[0]!.at;
        const before = clocks.at(records, now);
        const unknownAtFirst = decided.filter(({ knownAt }) => knownAt > opened);
        const after = createClocks({ calendars: calendarsWith(unknownAtFirst) }).at(records, now);
        // The budget of a later run is counted by what is known when that run begins.
        for (const [at, { clock, run, dueAt }] of before.entries())
          if (run === 1 && clock !== 'extension' && dueAt !== undefined)
            expect(after[at]!.dueAt).toBeGreaterThanOrEqual(dueAt);
      }),
      { seed: 77, numRuns: 1_000 },
    );
  });
});

describe('the ladder', () => {
  test('says beforehand when it will next have something, and has it then and not before', () => {
    fc.assert(
      fc.property(
        anyLog(),
        later,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (records, wait, part) => {
          const now = last(records) + wait;
          const next = clocks.nextNoticeAt(records, now);
          if (next === undefined) {
            expect(clocks.dueNotices(records, now + 40 * DAY)).toEqual([]);
            return;
          }
          expect(next).toBeGreaterThanOrEqual(now);
          expect(clocks.dueNotices(records, next)).not.toEqual([]);
          if (next > now)
            expect(clocks.dueNotices(records, Math.min(next - 1, Math.floor(now + (next - now) * part)))).toEqual([]);
        },
      ),
      { seed: 78, numRuns: 1_000 },
    );
  });

  test('comes to its end: each step once a clock and run, upwards, in working hours', () => {
    let told = 0;
    fc.assert(
      fc.property(anyLog(), (records) => {
        const log = [...records];
        const seen = new Set<string>();
        for (let now = clocks.nextNoticeAt(log, last(log)); now !== undefined; now = clocks.nextNoticeAt(log, now)) {
          const notices = clocks.dueNotices(log, now);
          expect(notices).not.toEqual([]);
          for (const { event, clock, step, bureau } of notices) {
            const key = `${clock.clock} ${clock.run} ${step} ${clock.startedAt}`;
            expect(seen.has(key)).toBe(false);
            seen.add(key);
            told++;
            expect(calendars.of(bureau).knownAt(now).isWorking(now)).toBe(true);
            log.push({ seq: log.length + 1, at: now, actor: 'schedule', event });
          }
        }
        const open = clocks.at(log, last(log) + 90 * DAY).filter(({ isOpen, state }) => isOpen && state === 'breached');
        for (const { clock, run, startedAt } of open) expect(seen).toContain(`${clock} ${run} breach ${startedAt}`);
      }),
      { seed: 79, numRuns: 500 },
    );
    expect(told).toBeGreaterThan(500);
  });
});
