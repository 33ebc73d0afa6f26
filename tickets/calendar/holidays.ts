import { createCountryHolidays } from './country-holidays.js';
import type { CalendarDefinition, DayOff } from './definition.js';
import { memoised } from './memoised.js';
import { createTurkishHolidays } from './turkish-holidays.js';

type HolidayRule = CalendarDefinition['holidays'][number];

/** Days off of a year by a rule of a calendar's definition. */
export type Holidays = (rule: HolidayRule, year: number) => readonly DayOff[];

/** Holidays of laws and countries, each worked out once, whoever asks. */
export function createHolidays(): Holidays {
  const turkish = memoised((_law: string) => createTurkishHolidays());
  const country = memoised((rule: string) => createCountryHolidays(JSON.parse(rule)));
  return (rule, year) => ('law' in rule ? turkish(rule.law) : country(JSON.stringify(rule)))(year);
}
