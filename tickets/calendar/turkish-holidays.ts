import Holidays from 'date-holidays';
import { addDays, dayNumber, weekdayOf } from './day.js';
import type { DayOff } from './definition.js';
import { FIRST_YEAR, LAST_YEAR } from './years.js';

const NOON = 13 * 60;
const MIDNIGHT = 24 * 60;

/** First days of the religious holidays as the Presidency of Religious Affairs published them; these win over the calculation. */
const PUBLISHED: Readonly<Record<number, { readonly ramazan: string; readonly kurban: string }>> = {
  2024: { ramazan: '2024-04-10', kurban: '2024-06-16' },
  2025: { ramazan: '2025-03-30', kurban: '2025-06-06' },
  2026: { ramazan: '2026-03-20', kurban: '2026-05-27' },
  2027: { ramazan: '2027-03-09', kurban: '2027-05-16' },
};

/** Days that a holiday lasts, without its eve (Law 2429 art. 2 B). */
const RELIGIOUS = [
  { key: 'ramazan', rule: 'Shawwal', name: 'Ramazan Bayramı', days: 3 },
  { key: 'kurban', rule: 'Dhu al-Hijjah', name: 'Kurban Bayramı', days: 4 },
] as const;

const yearOf = (day: string) => Number(day.slice(0, 4));

/**
 * Official holidays of Law 2429 (17.3.1981) a year, in order. Days of the fixed holidays and first days of the religious ones come from
 * `date-holidays`; what it has wrong is put right here: an eve begins at 13.00, a holiday ends with its last day and is listed day by day,
 * 28 October is off from 13.00, and a holiday that ends on a Friday evening takes the Saturday with it (art. 2).
 */
export function createTurkishHolidays(): (year: number) => readonly DayOff[] {
  const library = new Holidays('TR', { types: ['public'] });
  const known = new Map<number, readonly DayOff[]>();
  const begun = new Map<number, readonly DayOff[]>();

  /** Holidays whose first day is in the year: their days may lie in the years beside it. */
  const beginningIn = (year: number): readonly DayOff[] => {
    const found = begun.get(year);
    if (found) return found;
    const listed = library.getHolidays(year, 'tr');
    const offs: DayOff[] = listed
      .filter(({ rule }) => !RELIGIOUS.some((one) => rule.includes(one.rule)))
      .map(({ date, name }) => ({ day: date.slice(0, 10), from: 0, to: MIDNIGHT, name, confirmed: true }));
    offs.push({
      day: `${year}-10-28`,
      from: NOON,
      to: MIDNIGHT,
      name: 'Cumhuriyet Bayramı (yarım gün)',
      confirmed: true,
    });
    for (const { key, rule, name, days } of RELIGIOUS) {
      const published = PUBLISHED[year]?.[key];
      const calculated = listed.filter((one) => one.rule.includes(rule)).map(({ date }) => date.slice(0, 10));
      const confirmed = published !== undefined;
      for (const first of published ? [published] : calculated) {
        offs.push({ day: addDays(first, -1), from: NOON, to: MIDNIGHT, name: `${name} arifesi`, confirmed });
        for (let at = 0; at < days; at++)
          offs.push({ day: addDays(first, at), from: 0, to: MIDNIGHT, name: `${name} ${at + 1}. gün`, confirmed });
      }
    }
    begun.set(year, offs);
    return offs;
  };

  return (year) => {
    const found = known.get(year);
    if (found) return found;
    // From the last days of the year before, for a Saturday on 1 January.
    const near = [year - 1, year, year + 1].filter((one) => one >= FIRST_YEAR && one <= LAST_YEAR).flatMap(beginningIn);
    const offs = [...near, ...saturdays(near)].filter(({ day }) => yearOf(day) === year);
    offs.sort((a, b) => a.day.localeCompare(b.day) || a.from - b.from || a.name.localeCompare(b.name, 'tr'));
    known.set(year, offs);
    return offs;
  };
}

function saturdays(offs: readonly DayOff[]): DayOff[] {
  const days = new Set(offs.map(({ day }) => day));
  const made = new Map<string, DayOff>();
  for (const { day, confirmed } of offs) {
    const next = addDays(day, 1);
    if (weekdayOf(dayNumber(day)) === 5 && !days.has(next))
      made.set(next, { day: next, from: 0, to: MIDNIGHT, name: 'Cuma akşamı biten bayramın cumartesisi', confirmed });
  }
  return [...made.values()];
}

/** True where the dates of the year's religious holidays are published ones; else they are calculated and may be off by a day. */
export const isConfirmedYear = (year: number): boolean => year in PUBLISHED;
