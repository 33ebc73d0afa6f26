import { addDays, minuteOfDay } from './day.js';
import type { CalendarDefinition, DayOff, Leave } from './definition.js';
import { memoised } from './memoised.js';
import { createCalendarSources } from './sources.js';
import { createWorkingCalendar, type WorkingCalendar } from './working-calendar.js';
import { buildYear, type YearTable } from './year-table.js';

/** A calendar as it was known at any moment: leave that is decided later is not in what was known before. */
export interface CalendarHistory {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  /** Moments at which leave became known, ascending. */
  readonly changes: readonly number[];
  /** The calendar with what was known by a moment, that moment included. */
  knownAt(at: number): WorkingCalendar;
  /** Everything that is off in a year, holidays and leave, in order. */
  daysOff(year: number): readonly DayOff[];
}

export function createCalendarHistory(
  definition: CalendarDefinition,
  leaves: readonly Leave[] = [],
  sources = createCalendarSources(),
): CalendarHistory {
  const zone = sources.zone(definition.zone);
  const holidays = memoised((year: number) => definition.holidays.flatMap((rule) => sources.holidays(rule, year)));
  const decided = leaves
    .flatMap((leave) => daysOf(leave).map((off) => ({ ...off, knownAt: leave.knownAt })))
    .sort((a, b) => a.knownAt - b.knownAt);
  const leavesOf = memoised((year: number) => decided.filter(({ day }) => day.startsWith(`${year}-`)));
  const changes = [...new Set(decided.map(({ knownAt }) => knownAt))];

  /** Tables of a year by how many of its leaves were known: versions that do not differ in a year share its table. */
  const tables = new Map<string, YearTable>();
  const tableOf = (year: number, knownAt: number): YearTable => {
    const known = leavesOf(year).filter((one) => one.knownAt <= knownAt);
    const key = `${year}/${known.length}`;
    const table = tables.get(key) ?? buildYear(year, definition, zone, [...holidays(year), ...known]);
    tables.set(key, table);
    return table;
  };
  const versions = memoised((knownAt: number) => createWorkingCalendar(memoised((year) => tableOf(year, knownAt))));

  return {
    id: definition.id,
    name: definition.name,
    zone: definition.zone,
    changes,
    knownAt: (at) => versions(changes.findLast((change) => change <= at) ?? Number.NEGATIVE_INFINITY),
    daysOff: (year) =>
      [...holidays(year), ...leavesOf(year)]
        .map(({ day, from, to, name, confirmed }) => ({ day, from, to, name, confirmed }))
        .sort((a, b) => a.day.localeCompare(b.day) || a.from - b.from),
  };
}

function daysOf({ day, until = day, from, to, name }: Leave): DayOff[] {
  const days: DayOff[] = [];
  for (let at = day; at <= until; at = addDays(at, 1))
    days.push({
      day: at,
      from: at === day && from !== undefined ? minuteOfDay(from)! : 0,
      to: at === until && to !== undefined ? minuteOfDay(to)! : 1440,
      name,
      confirmed: true,
    });
  return days;
}
