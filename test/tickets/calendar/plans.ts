import { type CalendarDefinition, type Leave, TURKISH_CALENDAR } from '../../../tickets/index.js';

/** Epoch ms of a wall time in Istanbul, `2026-10-28 13:00`. */
export const ist = (wall: string): number => Date.parse(`${wall.replace(' ', 'T')}+03:00`);

export const BERLIN: CalendarDefinition = {
  id: 'de-berlin',
  name: 'Berlin',
  zone: 'Europe/Berlin',
  week: {
    mon: ['09:00-12:00', '13:00-17:00'],
    tue: ['09:00-12:00', '13:00-17:00'],
    wed: ['09:00-13:00'],
    thu: ['09:00-12:00', '13:00-17:00'],
    fri: ['09:00-12:00', '13:00-16:00'],
  },
  holidays: [{ country: 'DE', state: 'BE', types: ['public'] }],
};

/** Works around the clock, but for a minute on Sundays; in a zone with clock changes. */
export const NIGHT_AND_DAY: CalendarDefinition = {
  id: 'always',
  name: 'Gece gündüz',
  zone: 'Europe/Berlin',
  week: {
    mon: ['00:00-24:00'],
    tue: ['00:00-24:00'],
    wed: ['00:00-24:00'],
    thu: ['00:00-24:00'],
    fri: ['00:00-24:00'],
    sat: ['00:00-24:00'],
    sun: ['00:00-23:59'],
  },
  holidays: [],
};

/** Works on Saturday mornings too, and late. */
export const LATE: CalendarDefinition = {
  ...TURKISH_CALENDAR,
  id: 'late',
  name: 'Geç',
  week: { ...TURKISH_CALENDAR.week, thu: ['20:00-24:00'], fri: ['00:00-04:00', '13:30-17:30'], sat: ['09:00-12:00'] },
};

export const leaveOn = (day: string, knownAt: string, rest: Partial<Leave> = {}): Leave => ({
  day,
  name: 'İdarî izin',
  knownAt: ist(knownAt),
  ...rest,
});
