import { createCountryHolidays } from './country-holidays.js';
import type { CalendarDefinition, DayOff } from './definition.js';
import { memoised } from './memoised.js';
import { createTurkishHolidays } from './turkish-holidays.js';
import { createZone, type Zone } from './zone.js';

type HolidayRule = CalendarDefinition['holidays'][number];

/** What calendars are made of, each worked out once however many calendars are made of it. */
export interface CalendarSources {
  /** Days off of a year by a rule of a calendar's definition. */
  holidays(rule: HolidayRule, year: number): readonly DayOff[];
  zone(name: string): Zone;
}

export function createCalendarSources(): CalendarSources {
  const turkish = memoised((_law: string) => createTurkishHolidays());
  const country = memoised((rule: string) => createCountryHolidays(JSON.parse(rule)));
  return {
    holidays: (rule, year) => ('law' in rule ? turkish(rule.law) : country(JSON.stringify(rule)))(year),
    zone: memoised(createZone),
  };
}
