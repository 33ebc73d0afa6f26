import { sql } from 'kysely';
import { type Connections, kept, undone } from './connections.js';

/** Columns that say when work may be done, or until when a process has it for itself; with the rows that still wait. */
const DUE = [
  ['leases', 'until', sql`1 = 1`],
  ['outbox', 'due_at', sql`status = 'pending'`],
  ['outbox', 'lease_until', sql`status = 'pending'`],
  ['notices', 'due_at', sql`status = 'pending'`],
  ['notices', 'lease_until', sql`status = 'pending'`],
  ['citizen_files', 'due_at', sql`told = 0`],
  ['pulled_feeds', 'next_at', sql`1 = 1`],
  ['pulled_feeds', 'lease_until', sql`1 = 1`],
] as const;

const MARK = 'clock-set-back';
/** Processes of one database see the same step within so long of one another. */
const SAME_STEP_MS = 5_000;

/**
 * The clock that all instances share went back by `byMs`: what it had dated ahead waits no longer for it. Whoever sees the step first does
 * it for all; false where somebody has. Work may come earlier than it was meant to, never later.
 */
export function clockSetBack({ dialect, write }: Connections, now: () => number) {
  return (byMs: number): Promise<boolean> =>
    write(async (trx) => {
      const at = now();
      await trx
        .insertInto('meta')
        .values({ key: MARK, value: '0' })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const mark = await trx
        .selectFrom('meta')
        .select('value')
        .where('key', '=', MARK)
        .$if(dialect === 'postgres', (query) => query.forUpdate())
        .executeTakeFirst();
      if (Math.abs(at - Number(mark?.value)) < SAME_STEP_MS) return undone(false);
      await trx
        .updateTable('meta')
        .set({ value: String(at) })
        .where('key', '=', MARK)
        .execute();
      const by = Math.ceil(byMs);
      for (const [table, column, waits] of DUE) {
        const [to, of] = [sql.table(table), sql.ref(column)];
        await sql`update ${to} set ${of} = ${of} - ${by} where ${of} > ${at} and ${waits}`.execute(trx);
      }
      return kept(true);
    });
}
