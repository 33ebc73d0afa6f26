import { z } from 'zod';
import { isIsoDay, minuteOfDay } from './day.js';
import { isZone } from './zone.js';

/** Part of a day off, in minutes from midnight, half-open: `from` 780, `to` 1440 is an afternoon from 13.00. */
export interface DayOff {
  /** ISO. */
  readonly day: string;
  readonly from: number;
  readonly to: number;
  readonly name: string;
  /** False: calculated, and not yet compared with a published calendar. */
  readonly confirmed: boolean;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const time = z.string().refine((value) => minuteOfDay(value) !== undefined, 'saat olmalı (SS:DD)');
const day = z.string().refine(isIsoDay, 'gerçek bir tarih olmalı (YYYY-AA-GG)');
const text = z.string().trim().min(1).max(200);

const interval = z
  .string()
  .regex(/^\d{2}:\d{2}-\d{2}:\d{2}$/, 'SS:DD-SS:DD biçiminde olmalı')
  .refine((value) => {
    const [from, to] = value.split('-').map(minuteOfDay);
    return from !== undefined && to !== undefined && from < to;
  }, 'başlangıç bitişten önce olmalı');

const hours = z
  .array(interval)
  .max(12)
  .refine((list) => [...list].sort().every((one, at, all) => at === 0 || all[at - 1]!.slice(6) <= one.slice(0, 5)), {
    error: 'aralıklar çakışıyor',
  });

const holidays = z.union([
  z.strictObject({ law: z.literal('tr-2429') }),
  z.strictObject({
    /** ISO 3166-1; Türkiye goes by its law, not by the library. */
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .refine((code) => code !== 'TR', 'Türkiye için law: tr-2429 yazılmalı'),
    state: z.string().max(10).optional(),
    region: z.string().max(10).optional(),
    types: z
      .array(z.enum(['public', 'bank']))
      .min(1)
      .default(['public']),
  }),
]);

/** When offices that share a calendar work. As written in a content file. */
export const calendarDefinition = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: text,
  zone: z.string().refine(isZone, 'bilinmeyen saat dilimi'),
  /** Half-open intervals a weekday, `08:30-12:30`; a weekday that is absent is off. */
  week: z
    .partialRecord(z.enum(WEEKDAYS), hours)
    .refine((week) => Object.values(week).some((list) => list.length > 0), 'en az bir çalışma aralığı olmalı'),
  holidays: z.array(holidays).max(5),
});
export type CalendarDefinition = z.output<typeof calendarDefinition>;

/**
 * Time off that was decided for once: administrative leave (of the President, a governor), an office closed for a day. Without `calendars` and
 * `bureaus` it is of the default calendar's offices.
 */
export const leave = z
  .strictObject({
    day,
    /** Last day, where it is more than one. */
    until: day.optional(),
    /** On the first day from … (absent: from its beginning). */
    from: time.optional(),
    /** … on the last day to (absent: to its end). */
    to: time.optional(),
    name: text,
    /** When it became known here (epoch ms; in a file ISO with offset): what was judged before stays judged. */
    knownAt: z.union([z.number().int(), z.iso.datetime({ offset: true }).transform((iso) => Date.parse(iso))]),
    /** When it was taken back: what of it lies after that moment is worked, what was off before stays off. */
    withdrawnAt: z
      .union([z.number().int(), z.iso.datetime({ offset: true }).transform((iso) => Date.parse(iso))])
      .optional(),
    calendars: z.array(z.string()).min(1).optional(),
    bureaus: z.array(z.string()).min(1).optional(),
  })
  .refine((one) => one.until === undefined || one.until >= one.day, 'son gün ilk günden önce olamaz')
  .refine(
    (one) => (one.until ?? one.day) > one.day || (one.from ?? '00:00') < (one.to ?? '24:00'),
    'başlangıç bitişten önce olmalı',
  );
export type Leave = z.output<typeof leave>;

/** Intervals of a weekday (1 Monday … 7 Sunday) in minutes, in order. */
export function hoursOf(definition: CalendarDefinition, weekday: number): [from: number, to: number][] {
  const list = definition.week[WEEKDAYS[weekday - 1]!] ?? [];
  return list
    .map((one) => one.split('-').map((part) => minuteOfDay(part)!) as [number, number])
    .sort((a, b) => a[0] - b[0]);
}
