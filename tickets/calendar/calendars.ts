import { z } from 'zod';
import { CENTRE } from '../organisation/types.js';
import { isKnownCountry } from './country-holidays.js';
import { type CalendarDefinition, calendarDefinition, type Leave, leave } from './definition.js';
import { type CalendarHistory, createCalendarHistory } from './history.js';
import { memoised } from './memoised.js';
import { createCalendarSources } from './sources.js';

/** Calendars, who goes by which, and what leave was decided. As written in content files, or read from a store. */
export interface CalendarPlan {
  readonly calendars: readonly CalendarDefinition[];
  /** Id of the calendar of every bureau that is not named in `bureaus`. */
  readonly default: string;
  /** Bureau code → id of its calendar. */
  readonly bureaus: Readonly<Record<string, string>>;
  readonly leaves: readonly Leave[];
}

/** Which calendar a bureau goes by. Bureaus that go by the same get the same object. */
export interface Calendars {
  /** Without a bureau (not routed yet): the default calendar. */
  of(bureau?: string): CalendarHistory;
}

const plan = z.strictObject({
  calendars: z.array(calendarDefinition).min(1),
  default: z.string(),
  bureaus: z.record(z.string(), z.string()).default({}),
  leaves: z.array(leave).default([]),
});

export type ReadPlan =
  | { readonly ok: true; readonly plan: CalendarPlan }
  | { readonly ok: false; readonly problems: readonly { readonly path: string; readonly reason: string }[] };

/** Reads a plan, with all that is wrong with it. Reasons are Turkish. */
export function readCalendarPlan(value: unknown): ReadPlan {
  const read = plan.safeParse(value);
  if (!read.success)
    return {
      ok: false,
      problems: read.error.issues.map(({ path, message }) => ({ path: path.join('.'), reason: message })),
    };
  const { calendars, bureaus, leaves } = read.data;
  const ids = new Set(calendars.map(({ id }) => id));
  const problems: { path: string; reason: string }[] = [];
  const mustExist = (id: string, path: string) => {
    if (!ids.has(id)) problems.push({ path, reason: `${id} adlı takvim yok` });
  };
  if (ids.size < calendars.length) problems.push({ path: 'calendars', reason: 'aynı takvim iki kez yazılmış' });
  mustExist(read.data.default, 'default');
  for (const [bureau, id] of Object.entries(bureaus)) mustExist(id, `bureaus.${bureau}`);
  for (const [at, one] of leaves.entries())
    for (const id of one.calendars ?? []) mustExist(id, `leaves.${at}.calendars`);
  for (const [at, one] of calendars.entries())
    for (const rule of one.holidays)
      if ('country' in rule && !isKnownCountry(rule))
        problems.push({
          path: `calendars.${at}.holidays`,
          reason: `${rule.country} ülkesi (eyaleti, bölgesi) bilinmiyor`,
        });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, plan: read.data };
}

export function createCalendars(
  { calendars, default: standard, bureaus, leaves }: CalendarPlan,
  sources = createCalendarSources(),
): Calendars {
  const definitions = new Map(calendars.map((one) => [one.id, one]));
  const histories = memoised((key: string) => {
    const [id, ...own] = key.split(' ');
    return createCalendarHistory(
      definitions.get(id!)!,
      own.map((at) => leaves[Number(at)]!),
      sources,
    );
  });
  const idOf = (bureau: string) => (Object.hasOwn(bureaus, bureau) ? bureaus[bureau]! : standard);
  /** Offices of one calendar with the same leave share its tables. */
  const byBureau = memoised((bureau: string) => {
    const own = leaves.flatMap((one, at) => (isOf(one, bureau, idOf(bureau), standard) ? [at] : []));
    return histories([idOf(bureau), ...own].join(' '));
  });
  return { of: (bureau = '') => byBureau(bureau) };
}

function isOf({ calendars, bureaus }: Leave, bureau: string, id: string, standard: string): boolean {
  if (calendars === undefined && bureaus === undefined) return id === standard;
  return (calendars?.includes(id) ?? false) || (bureaus?.includes(bureau || CENTRE) ?? false);
}
