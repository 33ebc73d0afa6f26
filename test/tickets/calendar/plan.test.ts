import { describe, expect, test } from '@jest/globals';
import {
  calendarPlanOf,
  createCalendars,
  readCalendarPlan,
  STANDARD_PLAN,
  TURKISH_CALENDAR,
} from '../../../tickets/index.js';
import { BERLIN, ist, leaveOn } from './plans.js';

describe('a calendar plan', () => {
  test('is read with every problem named', () => {
    expect(
      readCalendarPlan({
        calendars: [
          { ...TURKISH_CALENDAR, week: { mon: ['08:30-12:30', '12:00-17:00'], tue: ['17:00-09:00'] } },
          { ...BERLIN, zone: 'Europe/Istambul', holidays: [{ country: 'TR' }] },
        ],
        default: 'tr',
      }),
    ).toMatchObject({
      ok: false,
      problems: [
        { path: 'calendars.0.week.mon', reason: 'aralıklar çakışıyor' },
        { path: 'calendars.0.week.tue.0', reason: 'başlangıç bitişten önce olmalı' },
        { path: 'calendars.1.zone', reason: 'bilinmeyen saat dilimi' },
        { path: 'calendars.1.holidays.0.country', reason: 'Türkiye için law: tr-2429 yazılmalı' },
      ],
    });
    expect(
      readCalendarPlan({
        calendars: [{ ...BERLIN, holidays: [{ country: 'DE', state: 'XX' }] }],
        default: 'tr',
        bureaus: { 'yd-berlin': 'berlin' },
        leaves: [{ day: '2026-05-25', name: 'İdarî izin', knownAt: '2026-05-20T18:00:00+03:00', calendars: ['us'] }],
      }),
    ).toMatchObject({
      ok: false,
      problems: [
        { path: 'default' },
        { path: 'bureaus.yd-berlin' },
        { path: 'leaves.0.calendars' },
        { path: 'calendars.0.holidays' },
      ],
    });
  });

  test('refuses leave that ends before it begins, or of a day that is none', () => {
    const read = (leave: object) =>
      readCalendarPlan({ ...STANDARD_PLAN, leaves: [{ name: 'x', knownAt: 0, ...leave }] }).ok;
    expect(read({ day: '2026-05-25' })).toBe(true);
    expect(read({ day: '2026-02-29' })).toBe(false);
    expect(read({ day: '2026-05-25', until: '2026-05-24' })).toBe(false);
    expect(read({ day: '2026-05-25', from: '14:00', to: '13:00' })).toBe(false);
    expect(read({ day: '2026-05-25', until: '2026-05-26', from: '14:00', to: '13:00' })).toBe(true);
  });

  test('gives national leave to every Turkish office, a province its own, and an overseas bureau its country', () => {
    const read = readCalendarPlan({
      calendars: [TURKISH_CALENDAR, BERLIN],
      default: 'tr',
      bureaus: { 'yd-berlin': 'de-berlin' },
      leaves: [
        { day: '2026-05-25', name: 'İdarî izin', knownAt: '2026-05-20T18:00:00+03:00' },
        { ...leaveOn('2026-02-10', '2026-02-09 20:00', { name: 'Kar' }), bureaus: ['il-van', 'il-bitlis'] },
        { ...leaveOn('2026-06-01', '2026-05-01 20:00'), calendars: ['de-berlin'] },
      ],
    });
    if (!read.ok) throw read;
    const calendars = createCalendars(read.plan);
    const works = (bureau: string | undefined, day: string) =>
      calendars.of(bureau).knownAt(ist('2026-12-01 00:00')).isWorkingDay(day);
    expect(['il-ankara', 'il-van', 'yd-berlin', undefined].map((one) => works(one, '2026-05-25'))).toEqual([
      false,
      false,
      false, // Whit Monday
      false,
    ]);
    expect(['il-ankara', 'il-van', 'il-bitlis', 'yd-berlin'].map((one) => works(one, '2026-02-10'))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(['il-ankara', 'yd-berlin'].map((one) => works(one, '2026-06-01'))).toEqual([true, false]);
    expect(['il-ankara', 'yd-berlin'].map((one) => works(one, '2026-05-19'))).toEqual([false, true]);
    expect(calendars.of('il-van')).toBe(calendars.of('il-bitlis'));
    expect(calendars.of('il-izmir')).toBe(calendars.of());
    expect(calendars.of('il-izmir')).not.toBe(calendars.of('il-van'));
  });

  test('lists what is off, for the desk to show', () => {
    const history = createCalendars({ ...STANDARD_PLAN, leaves: [leaveOn('2026-10-30', '2026-10-01 10:00')] }).of();
    expect(history.daysOff(2026).filter(({ day }) => day >= '2026-10-01')).toEqual([
      { day: '2026-10-28', from: 780, to: 1440, name: 'Cumhuriyet Bayramı (yarım gün)', confirmed: true },
      { day: '2026-10-29', from: 0, to: 1440, name: 'Cumhuriyet Bayramı', confirmed: true },
      { day: '2026-10-30', from: 0, to: 1440, name: 'İdarî izin', confirmed: true },
    ]);
  });

  test('is made of what bureaus say: country, state, region and zone', () => {
    const { plan, withoutHolidays } = calendarPlanOf(
      [
        { code: 'il-ankara', calendar: 'tr', zone: 'Europe/Istanbul' },
        { code: 'yd-munih', calendar: 'de-by-kath', zone: 'Europe/Berlin' },
        { code: 'yd-newyork', calendar: 'us', zone: 'America/New_York' },
        { code: 'yd-losangeles', calendar: 'us', zone: 'America/Los_Angeles' },
        { code: 'yd-biskek', calendar: 'kg', zone: 'Asia/Bishkek' },
        { code: 'yd-kabil', calendar: 'xx', zone: 'Asia/Kabul' },
      ],
      [leaveOn('2026-11-10', '2026-10-01 10:00', { calendars: ['kg'], name: 'Yerel tatil' })],
    );
    expect(readCalendarPlan(plan)).toMatchObject({ ok: true });
    expect(withoutHolidays).toEqual(['xx']);
    const calendars = createCalendars(plan);
    const of = (bureau: string) => calendars.of(bureau).knownAt(ist('2026-12-01 00:00'));
    // Assumption Day is off where Bavaria is Catholic; 4 July 2026 is a Saturday, kept on Friday.
    expect(of('yd-munih').isWorkingDay('2025-08-15')).toBe(false);
    expect(of('yd-newyork').isWorkingDay('2026-07-03')).toBe(false);
    expect(new Date(of('yd-newyork').startOf('2026-11-02')!).toISOString()).toBe('2026-11-02T13:30:00.000Z');
    expect(new Date(of('yd-losangeles').startOf('2026-11-02')!).toISOString()).toBe('2026-11-02T16:30:00.000Z');
    expect(of('yd-biskek').isWorkingDay('2026-11-10')).toBe(false);
    expect(of('yd-biskek').isWorkingDay('2026-11-11')).toBe(true);
    expect(calendars.of('il-ankara')).toBe(calendars.of());
  });

  test('closes a mission on the holidays of its country and on the Turkish ones', () => {
    const missions = [
      { code: 'yd-berlin', calendar: 'de-be', zone: 'Europe/Berlin' },
      { code: 'yd-almati', calendar: 'kz', zone: 'Asia/Almaty' },
      { code: 'yd-biskek', calendar: 'kg', zone: 'Asia/Bishkek' },
      { code: 'yd-bilinmeyen', calendar: 'xx', zone: 'Asia/Kabul' },
    ];
    const calendars = createCalendars(calendarPlanOf(missions).plan);
    const open = (day: string) => missions.map(({ code }) => calendars.of(code).knownAt(0).isWorkingDay(day));
    expect(open('2026-10-29')).toEqual([false, false, false, false]);
    expect(open('2027-05-19')).toEqual([false, false, false, false]);
    // Whit Monday in Berlin; 8 March 2027 is a Monday; 16 December is Kazakhstan's; Kyrgyzstan's independence.
    expect(open('2027-05-17')[0]).toBe(false);
    expect(open('2027-03-08')).toEqual([false, false, false, true]);
    expect(open('2026-12-16')).toEqual([true, false, true, true]);
    expect(open('2026-08-31')).toEqual([true, true, false, true]);
    // Victory Day of 2026 is a Saturday, kept on Monday the 11th in Bishkek.
    expect(open('2026-05-11')[2]).toBe(false);
    const berlin = calendars.of('yd-berlin').knownAt(0);
    // The half day before the Republic's holiday ends at noon of Berlin's own clock.
    expect(new Date(berlin.endOf('2026-10-28')!).toISOString()).toBe('2026-10-28T11:30:00.000Z');
  });

  test('takes leave back from a moment on: what had passed stays off, what comes is worked', () => {
    const kept = leaveOn('2026-11-10', '2026-11-01 10:00', { until: '2026-11-11' });
    const calendars = createCalendars({
      ...STANDARD_PLAN,
      leaves: [{ ...kept, withdrawnAt: ist('2026-11-10 14:30') }],
    });
    const history = calendars.of();
    const before = history.knownAt(ist('2026-11-10 14:29'));
    const after = history.knownAt(ist('2026-11-10 14:30'));
    expect(history.changes).toEqual([ist('2026-11-01 10:00'), ist('2026-11-10 14:30')]);
    expect([before.isWorkingDay('2026-11-10'), before.isWorkingDay('2026-11-11')]).toEqual([false, false]);
    expect(after.startOf('2026-11-10')).toBe(ist('2026-11-10 14:30'));
    expect(after.isWorkingDay('2026-11-11')).toBe(true);
    expect(history.daysOff(2026).filter(({ day }) => day === '2026-11-10' || day === '2026-11-11')).toEqual([
      { day: '2026-11-10', from: 0, to: 870, name: 'İdarî izin', confirmed: true },
    ]);
    const centre = createCalendars({ ...STANDARD_PLAN, leaves: [{ ...kept, bureaus: ['mebim'] }] });
    expect(
      ['', 'mebim', 'il-van'].map((one) => centre.of(one).knownAt(ist('2026-11-09 10:00')).isWorkingDay('2026-11-10')),
    ).toEqual([false, false, true]);
  });
});
