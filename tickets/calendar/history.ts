import { addDays, dayNumber, minuteOfDay } from './day.js';
import type { CalendarDefinition, DayOff, Leave } from './definition.js';
import { memoised } from './memoised.js';
import { createCalendarSources } from './sources.js';
import { createWorkingCalendar, type WorkingCalendar } from './working-calendar.js';
import { buildYear, type YearTable } from './year-table.js';
import type { Zone } from './zone.js';

/** A calendar as it was known at any moment: leave that is decided later is not in what was known before. */
export interface CalendarHistory {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  /** Moments at which leave became known or was taken back, ascending. */
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
  const spans = leaves.flatMap((leave) => spansOf(leave, zone)).sort((a, b) => a.from - b.from);
  const spansIn = memoised((year: number) => spans.filter(({ off }) => off.day.startsWith(`${year}-`)));
  const changes = [...new Set(spans.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])))].sort(
    (a, b) => a - b,
  );

  /** Tables of a year by what of its leave holds: versions that do not differ in a year share its table. */
  const tables = new Map<string, YearTable>();
  const tableOf = (year: number, knownAt: number): YearTable => {
    const known = spansIn(year).filter((span) => holdsAt(span, knownAt));
    const key = [year, ...known.map((span) => spans.indexOf(span))].join('/');
    const table =
      tables.get(key) ?? buildYear(year, definition, zone, [...holidays(year), ...known.map(({ off }) => off)]);
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
      [...holidays(year), ...spansIn(year).flatMap((span) => (span.to === undefined ? [span.off] : []))]
        .map(({ day, from, to, name, confirmed }) => ({ day, from, to, name, confirmed }))
        .sort((a, b) => a.day.localeCompare(b.day) || a.from - b.from),
  };
}

/** A day of leave, and from when until when it is known to be off. */
interface Span {
  readonly off: DayOff;
  readonly from: number;
  readonly to?: number;
}

const holdsAt = ({ from, to }: Span, at: number): boolean => from <= at && (to === undefined || at < to);

/** Leave that was taken back is known in whole until then, and from then on as far as it had passed. */
function spansOf(leave: Leave, zone: Zone): Span[] {
  const { knownAt: from, withdrawnAt: to } = leave;
  const days = daysOf(leave);
  if (to === undefined) return days.map((off) => ({ off, from }));
  return days.flatMap((off) => {
    const passed = { ...off, to: minuteAt(off, to, zone) };
    return [{ off, from, to }, ...(passed.to > passed.from ? [{ off: passed, from: to }] : [])];
  });
}

/** First minute of a day off that does not begin before a moment. */
function minuteAt({ day, from, to }: DayOff, at: number, zone: Zone): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (zone.toEpoch(dayNumber(day), middle) < at) low = middle + 1;
    else high = middle;
  }
  return low;
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
