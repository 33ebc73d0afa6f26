import type { CalendarPlan } from './calendars.js';
import type { CalendarDefinition } from './definition.js';

/**
 * Offices in Türkiye: 40 hours a week, Saturday and Sunday off (Law 657 art. 99). Beginning and end of the day are set by the President and the
 * governors (art. 100): these are the usual ones, and a plan may say others.
 */
export const TURKISH_CALENDAR: CalendarDefinition = {
  id: 'tr',
  name: 'Türkiye',
  zone: 'Europe/Istanbul',
  week: {
    mon: ['08:30-12:30', '13:30-17:30'],
    tue: ['08:30-12:30', '13:30-17:30'],
    wed: ['08:30-12:30', '13:30-17:30'],
    thu: ['08:30-12:30', '13:30-17:30'],
    fri: ['08:30-12:30', '13:30-17:30'],
  },
  holidays: [{ law: 'tr-2429' }],
};

/** Every bureau by the Turkish calendar, no leave decided. */
export const STANDARD_PLAN: CalendarPlan = { calendars: [TURKISH_CALENDAR], default: 'tr', bureaus: {}, leaves: [] };
