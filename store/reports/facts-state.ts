import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../schema.js';

/** How far facts are gathered, in `meta`. */
const KEYS = { until: 'report-facts-until', calendars: 'report-facts-calendars' } as const;

async function numberAt(read: Pick<Kysely<Tables>, 'selectFrom'>, key: string): Promise<number> {
  const row = await read.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row ? Number(row.value) : 0;
}

async function keep(trx: Transaction<Tables>, key: string, value: number): Promise<void> {
  await trx
    .insertInto('meta')
    .values({ key, value: String(value) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: String(value) }))
    .execute();
}

/** Epoch ms up to which turns of conversations are gathered; 0: none is. */
export const factsUntil = (read: Pick<Kysely<Tables>, 'selectFrom'>) => numberAt(read, KEYS.until);
export const keepFactsUntil = (trx: Transaction<Tables>, until: number) => keep(trx, KEYS.until, until);
/** State of the calendars by which open tickets were judged. */
export const factsCalendars = (read: Pick<Kysely<Tables>, 'selectFrom'>) => numberAt(read, KEYS.calendars);
export const keepFactsCalendars = (trx: Transaction<Tables>, calendars: number) => keep(trx, KEYS.calendars, calendars);
