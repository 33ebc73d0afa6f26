import type { CalendarPlan } from './calendars.js';
import { isKnownCountry } from './country-holidays.js';
import type { CalendarDefinition, Leave } from './definition.js';
import { TURKISH_CALENDAR } from './standard.js';

/** What a bureau says of its calendar: `tr`, or country, state and region as `date-holidays` has them, `de-by-kath`; and its zone. */
export interface BureauCalendar {
  readonly code: string;
  readonly calendar: string;
  readonly zone: string;
}

export interface BureauPlan {
  readonly plan: CalendarPlan;
  /** Calendars whose country nobody here knows: beside the Turkish holidays its own are worked, until they are written down as leave. */
  readonly withoutHolidays: readonly string[];
}

/**
 * The plan of an organisation: each bureau abroad at the usual hours of its own wall clock, off on the public holidays of its country and on those of
 * Law 2429, which closes the state's offices without saying where (art. 2) and begins with what is kept "in Türkiye and outside" (art. 1).
 */
export function calendarPlanOf(bureaus: readonly BureauCalendar[], leaves: readonly Leave[] = []): BureauPlan {
  const calendars = new Map<string, CalendarDefinition>([[TURKISH_CALENDAR.id, TURKISH_CALENDAR]]);
  const byBureau: Record<string, string> = {};
  const withoutHolidays = new Set<string>();
  for (const { code, calendar, zone } of bureaus) {
    const id = idFor(calendar, zone, calendars);
    if (id !== TURKISH_CALENDAR.id) byBureau[code] = id;
    if (calendars.has(id)) continue;
    const [country, state, region] = calendar.toUpperCase().split('-');
    const rule = {
      country: country!,
      ...(state !== undefined && { state }),
      ...(region !== undefined && { region }),
      types: ['public' as const],
    };
    const isKnown = isKnownCountry(rule);
    if (!isKnown) withoutHolidays.add(calendar);
    calendars.set(id, {
      id,
      name: calendar.toUpperCase(),
      zone,
      week: TURKISH_CALENDAR.week,
      holidays: isKnown ? [rule, ...TURKISH_CALENDAR.holidays] : TURKISH_CALENDAR.holidays,
    });
  }
  return {
    plan: { calendars: [...calendars.values()], default: TURKISH_CALENDAR.id, bureaus: byBureau, leaves },
    withoutHolidays: [...withoutHolidays],
  };
}

/** A country of several zones has a calendar a zone. */
function idFor(calendar: string, zone: string, calendars: ReadonlyMap<string, CalendarDefinition>): string {
  const found = calendars.get(calendar);
  return !found || found.zone === zone ? calendar : `${calendar}-${zone.toLowerCase().replace(/[^a-z]+/g, '-')}`;
}
