import { sql, type Transaction } from 'kysely';
import type { Tables } from '../schema.js';
import type { OldRows } from './classes.js';

/**
 * The next old rows after `after`, by their keys; `last` is the last of them, absent where there are none. By keys, since to look from the beginning again
 * each time means to walk over all that was deleted before (PostgreSQL keeps it until it is vacuumed).
 */
export async function deleteOld(
  trx: Transaction<Tables>,
  old: OldRows,
  before: number,
  after: readonly unknown[] | undefined,
  limit: number,
): Promise<{ readonly gone: number; readonly last: readonly unknown[] | undefined }> {
  const { table, key, where, forget } = old;
  const keys = sql.join(key.map((name) => sql.ref(name)));
  const next = after ? sql`(${where(before)}) and (${keys}) > (${sql.join(after)})` : sql`(${where(before)})`;
  const found = await sql<Record<string, unknown>>`
    select ${keys} from ${sql.table(table)} where ${next} order by ${keys} limit ${sql.lit(limit)}`.execute(trx);
  const row = found.rows.at(-1);
  if (row === undefined) return { gone: 0, last: undefined };
  const last = key.map((name) => row[name]);
  const some = sql`${next} and (${keys}) <= (${sql.join(last)})`;
  const statement = forget
    ? sql`update ${sql.table(table)} set ${sql.join(forget.map((name) => sql`${sql.ref(name)} = null`))} where ${some}`
    : sql`delete from ${sql.table(table)} where ${some}`;
  return { gone: Number((await statement.execute(trx)).numAffectedRows ?? 0n), last };
}
