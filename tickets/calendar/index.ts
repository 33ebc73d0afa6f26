export { type CalendarPlan, type Calendars, createCalendars, type ReadPlan, readCalendarPlan } from './calendars.js';
export type { CalendarDefinition, DayOff, Leave } from './definition.js';
export type { CalendarFault, CalendarFaultCode } from './faults.js';
export { type CalendarHistory, createCalendarHistory } from './history.js';
export { type BureauCalendar, type BureauPlan, calendarPlanOf } from './plan-of-bureaus.js';
export { type CalendarSources, createCalendarSources } from './sources.js';
export { STANDARD_PLAN, TURKISH_CALENDAR } from './standard.js';
export { createTurkishHolidays, isConfirmedYear } from './turkish-holidays.js';
export type { WorkingCalendar } from './working-calendar.js';
