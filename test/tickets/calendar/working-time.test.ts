import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createCalendarHistory, TURKISH_CALENDAR } from '../../../tickets/index.js';
import { BERLIN, ist, LATE, leaveOn, NIGHT_AND_DAY } from './plans.js';

const HOUR = 3_600_000;
const turkish = createCalendarHistory(TURKISH_CALENDAR).knownAt(0);
const berlin = createCalendarHistory(BERLIN).knownAt(0);
const always = createCalendarHistory(NIGHT_AND_DAY).knownAt(0);
const late = createCalendarHistory(LATE).knownAt(0);
const iso = (at: number) => new Date(at).toISOString();

describe('working time in Istanbul', () => {
  test('is half-open: open at 08.30, closed at 12.30 and at 17.30', () => {
    const open = (time: string) => turkish.isWorking(ist(`2026-11-04 ${time}`));
    expect([open('08:29:59.999'), open('08:30'), open('12:29:59.999'), open('12:30')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([open('13:29:59.999'), open('13:30'), open('17:29:59.999'), open('17:30')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('ends at noon on 28 October and on the eve of a religious holiday, and is off on the holiday', () => {
    expect(turkish.workingMsBetween(ist('2026-10-28 00:00'), ist('2026-10-30 00:00'))).toBe(4 * HOUR);
    expect(turkish.isWorking(ist('2026-10-28 14:00'))).toBe(false);
    // Eve on Tuesday 26 May 2026, then four days to Saturday.
    expect(turkish.workingMsBetween(ist('2026-05-26 00:00'), ist('2026-06-01 00:00'))).toBe(4 * HOUR);
    expect(turkish.nextWorking(ist('2026-05-26 13:00'))).toBe(ist('2026-06-01 08:30'));
  });

  test('is 40 hours in a plain week', () => {
    expect(turkish.workingMinutesBetween(ist('2026-11-02 00:00'), ist('2026-11-09 00:00'))).toBe(40 * 60);
  });

  test('counts three working days without the day of arrival, to closing time', () => {
    const due = (at: string) => iso(turkish.addWorkingDays(ist(at), 3));
    expect(due('2026-11-02 10:00')).toBe(iso(ist('2026-11-05 17:30')));
    expect(due('2026-11-02 23:59')).toBe(iso(ist('2026-11-05 17:30')));
    expect(due('2026-11-06 16:00')).toBe(iso(ist('2026-11-11 17:30')));
    // Saturday and Sunday: from Monday on.
    expect(due('2026-11-07 11:00')).toBe(iso(ist('2026-11-11 17:30')));
    // 28 October is worked in the morning and counts, 29 October is off.
    expect(due('2026-10-26 10:00')).toBe(iso(ist('2026-10-30 17:30')));
    expect(due('2026-10-23 10:00')).toBe(iso(ist('2026-10-28 12:30')));
    // Over New Year.
    expect(due('2026-12-30 10:00')).toBe(iso(ist('2027-01-05 17:30')));
  });

  test('spends minutes over nights, weekends and holidays', () => {
    expect(iso(turkish.addWorkingMinutes(ist('2026-10-28 12:00'), 60))).toBe(iso(ist('2026-10-30 09:00')));
    expect(iso(turkish.addWorkingMinutes(ist('2026-11-06 17:00'), 30))).toBe(iso(ist('2026-11-06 17:30')));
    expect(iso(turkish.addWorkingMinutes(ist('2026-11-06 17:00'), 31))).toBe(iso(ist('2026-11-09 08:31')));
  });

  test('takes administrative leave, in whole and from noon on', () => {
    const known = createCalendarHistory(TURKISH_CALENDAR, [
      leaveOn('2026-05-25', '2026-05-01 12:00', { until: '2026-05-26' }),
      leaveOn('2026-12-31', '2026-12-01 12:00', { from: '12:00' }),
      leaveOn('2026-11-10', '2026-11-09 12:00', { to: '10:00' }),
    ]);
    const calendar = known.knownAt(ist('2027-01-01 00:00'));
    expect(calendar.isWorkingDay('2026-05-26')).toBe(false);
    expect(calendar.endOf('2026-12-31')).toBe(ist('2026-12-31 12:00'));
    expect(calendar.startOf('2026-11-10')).toBe(ist('2026-11-10 10:00'));
    expect(known.knownAt(ist('2026-11-09 11:59')).startOf('2026-11-10')).toBe(ist('2026-11-10 08:30'));
    expect(known.knownAt(ist('2026-11-09 12:00')).startOf('2026-11-10')).toBe(ist('2026-11-10 10:00'));
  });

  test('refuses a moment outside the years it knows, and a negative amount', () => {
    expect(() => turkish.isWorking(Date.UTC(2017, 5))).toThrow(
      expect.objectContaining({ code: 'CALENDAR_OUT_OF_RANGE' }),
    );
    expect(() => turkish.nextWorking(Number.NaN)).toThrow(expect.objectContaining({ code: 'CALENDAR_OUT_OF_RANGE' }));
    expect(() => turkish.addWorkingMinutes(ist('2026-01-05 10:00'), -1)).toThrow(
      expect.objectContaining({ code: 'CALENDAR_AMOUNT_INVALID' }),
    );
    expect(() => turkish.addWorkingDays(ist('2026-01-05 10:00'), 0.5)).toThrow(
      expect.objectContaining({ code: 'CALENDAR_AMOUNT_INVALID' }),
    );
  });
});

describe('working time abroad', () => {
  test('keeps Berlin hours through both clock changes', () => {
    // Clocks go forward on 29 March 2026 and back on 25 October 2026.
    expect(iso(berlin.startOf('2026-03-27')!)).toBe('2026-03-27T08:00:00.000Z');
    expect(iso(berlin.startOf('2026-03-30')!)).toBe('2026-03-30T07:00:00.000Z');
    expect(iso(berlin.startOf('2026-10-23')!)).toBe('2026-10-23T07:00:00.000Z');
    expect(iso(berlin.startOf('2026-10-26')!)).toBe('2026-10-26T08:00:00.000Z');
  });

  test('goes by the holidays of Berlin and not by the days merely observed there', () => {
    for (const off of ['2026-03-08', '2026-04-03', '2026-04-06', '2026-05-14', '2026-10-03', '2026-12-25'])
      expect(berlin.isWorkingDay(off)).toBe(false);
    // St. Martin's day, 24 December, All Saints (not a holiday in Berlin), and the Turkish 29 October.
    for (const worked of ['2026-11-11', '2026-12-24', '2027-11-01', '2026-10-29'])
      expect(berlin.isWorkingDay(worked)).toBe(true);
  });

  test('has 23 hours on the day the clocks go forward and 25 on the day they go back, less the minute off', () => {
    const hoursOn = (day: string, next: string) =>
      always.workingMsBetween(always.startOf(day)!, always.startOf(next)!) / HOUR;
    expect(hoursOn('2026-03-29', '2026-03-30')).toBeCloseTo(23 - 1 / 60, 10);
    expect(hoursOn('2026-10-25', '2026-10-26')).toBeCloseTo(25 - 1 / 60, 10);
    expect(hoursOn('2026-10-24', '2026-10-25')).toBe(24);
  });

  test('may go on to 24.00 and from 00.00', () => {
    expect(late.endOf('2026-11-05')).toBe(ist('2026-11-06 00:00'));
    expect(late.isWorking(ist('2026-11-06 00:00'))).toBe(true);
    expect(late.workingMsBetween(ist('2026-11-05 23:00'), ist('2026-11-06 05:00'))).toBe(5 * HOUR);
    // Saturday after Friday, 1 May 2026.
    expect(late.isWorkingDay('2026-05-02')).toBe(false);
    expect(late.isWorkingDay('2026-05-09')).toBe(true);
  });
});

describe.each([
  ['Istanbul', turkish],
  ['Berlin', berlin],
  ['around the clock', always],
  ['late', late],
])('for any moment (%s)', (_name, calendar) => {
  const moment = fc.integer({ min: Date.UTC(2023, 0, 2), max: Date.UTC(2031, 11, 30) });
  const amount = fc.oneof(
    fc.integer({ min: 0, max: 400 * HOUR }),
    fc.integer({ min: 0, max: 60 }).map((n) => n * HOUR),
  );

  test('adding is the inverse of measuring, never due on a non-working moment, and earliest', () => {
    fc.assert(
      fc.property(moment, amount, (at, ms) => {
        const due = calendar.addWorkingMs(at, ms);
        expect(calendar.workingMsBetween(at, due)).toBe(ms);
        expect(calendar.isDuePossible(due)).toBe(true);
        if (ms > 0) {
          expect(calendar.isWorking(due - 1)).toBe(true);
          expect(calendar.workingMsBetween(at, due - 1)).toBe(ms - 1);
        }
      }),
      { seed: 61, numRuns: 500 },
    );
  });

  test('adding twice is adding once, measuring adds up', () => {
    fc.assert(
      fc.property(moment, amount, amount, moment, (at, one, two, other) => {
        expect(calendar.addWorkingMs(calendar.addWorkingMs(at, one), two)).toBe(calendar.addWorkingMs(at, one + two));
        const middle = (at + other) / 2;
        expect(calendar.workingMsBetween(at, middle) + calendar.workingMsBetween(middle, other)).toBe(
          calendar.workingMsBetween(at, other),
        );
      }),
      { seed: 62, numRuns: 500 },
    );
  });

  test('a later start is never due earlier', () => {
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 0, max: 20 * 24 * HOUR }),
        amount,
        fc.integer({ min: 1, max: 15 }),
        (at, later, ms, days) => {
          expect(calendar.addWorkingMs(at, ms)).toBeLessThanOrEqual(calendar.addWorkingMs(at + later, ms));
          expect(calendar.addWorkingDays(at, days)).toBeLessThanOrEqual(calendar.addWorkingDays(at + later, days));
          expect(calendar.isDuePossible(calendar.addWorkingDays(at, days))).toBe(true);
        },
      ),
      { seed: 63, numRuns: 500 },
    );
  });

  test('the next working moment is working, and nothing is worked before it', () => {
    fc.assert(
      fc.property(moment, (at) => {
        const next = calendar.nextWorking(at);
        expect(calendar.isWorking(next)).toBe(true);
        expect(calendar.workingMsBetween(at, next)).toBe(0);
        expect(next === at).toBe(calendar.isWorking(at));
      }),
      { seed: 64, numRuns: 500 },
    );
  });

  test('days add up, and only working days are counted', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }), (at, one, two) => {
        const from = calendar.workingDayAfter(calendar.dayOf(at), 0);
        const there = calendar.workingDayAfter(from, one + two);
        expect(calendar.workingDayAfter(calendar.workingDayAfter(from, one), two)).toBe(there);
        expect(calendar.isWorkingDay(there)).toBe(true);
      }),
      { seed: 65, numRuns: 500 },
    );
  });
});

test('agrees with a count minute by minute', () => {
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Istanbul',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    day: '2-digit',
    month: '2-digit',
  });
  const part = (at: number) => Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]));
  const [from, to] = [ist('2026-10-23 00:00'), ist('2026-11-03 00:00')];
  let minutes = 0;
  const wrong: string[] = [];
  for (let at = from; at < to; at += 60_000) {
    const { weekday, hour, minute, day, month } = part(at);
    const time = `${hour}:${minute}`;
    const isHours = (time >= '08:30' && time < '12:30') || (time >= '13:30' && time < '17:30');
    const isOff =
      weekday === 'Sat' ||
      weekday === 'Sun' ||
      `${day}.${month}` === '29.10' ||
      (`${day}.${month}` === '28.10' && time >= '13:00');
    if (isHours && !isOff) minutes++;
    if (turkish.isWorking(at) !== (isHours && !isOff)) wrong.push(time);
  }
  expect(wrong).toEqual([]);
  expect(turkish.workingMinutesBetween(from, to)).toBe(minutes);
});
