import Holidays from 'date-holidays';
import { addDays, DAY_MS, minuteOfDay } from './day.js';
import type { CalendarDefinition, DayOff } from './definition.js';
import { OWN_COUNTRIES } from './own-countries.js';
import { FIRST_YEAR, LAST_YEAR } from './years.js';

type CountryRule = Exclude<CalendarDefinition['holidays'][number], { law: string }>;

/**
 * Holidays of a country, state and region from `date-holidays`, day by day, in its own wall time. A day of a lunar calendar begins there at
 * sunset; offices go by the civil day it is dated, so that one is taken. Only the types asked for count (`public` unless the bureau says
 * otherwise): days that are merely observed are worked.
 */
export function createCountryHolidays({
  country,
  state,
  region,
  types,
}: CountryRule): (year: number) => readonly DayOff[] {
  const where = { country, ...(state !== undefined && { state }), ...(region !== undefined && { region }) };
  const library = isOwn(country) ? ownLibrary(country) : new Holidays(where, { types: [...types] });
  const listed = new Map<number, readonly DayOff[]>();
  const beginningIn = (year: number): readonly DayOff[] => {
    let offs = listed.get(year);
    if (!offs) {
      offs = library.getHolidays(year).flatMap((one) => {
        const from = minuteOfDay(one.date.slice(11, 16)) ?? 0;
        const days = Math.max(1, Math.round((one.end.getTime() - one.start.getTime()) / DAY_MS));
        return Array.from({ length: days }, (_, at) => ({
          day: addDays(one.date.slice(0, 10), at),
          from: at === 0 ? from : 0,
          to: 1440,
          name: one.name,
          // The library marks what it calculated from a calendar that begins its days at sunset by an offset.
          confirmed: one.date.length === 19,
        }));
      });
      listed.set(year, offs);
    }
    return offs;
  };
  return (year) =>
    [year - 1, year, year + 1]
      .filter((one) => one >= FIRST_YEAR && one <= LAST_YEAR)
      .flatMap(beginningIn)
      .filter(({ day }) => day.startsWith(`${year}-`));
}

const isOwn = (country: string): boolean => Object.hasOwn(OWN_COUNTRIES, country);

function ownLibrary(country: string): Holidays {
  const { zone, rules } = OWN_COUNTRIES[country]!;
  const library = new Holidays(undefined as never, { types: ['public'] });
  library.setTimezone(zone);
  for (const [rule, name] of Object.entries(rules)) library.setHoliday(rule, { name: { en: name }, type: 'public' });
  return library;
}

/** True where the library, or the list of our own, knows the country (with state and region). */
export function isKnownCountry({ country, state, region }: CountryRule): boolean {
  if (isOwn(country)) return state === undefined && region === undefined;
  const library = new Holidays();
  if (!(country in library.getCountries())) return false;
  if (state === undefined) return region === undefined;
  if (!(state in (library.getStates(country) ?? {}))) return false;
  return region === undefined || region in (library.getRegions(country, state) ?? {});
}
