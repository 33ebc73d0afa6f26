import { PostgresAdapter, sql, type Transaction } from 'kysely';
import type { Tables } from '../schema.js';
import { SIGNAL_CHANNEL } from './companion.js';

/** Tells the other instances of new knowledge when, and only if, the transaction commits. Nothing on SQLite, which has no such thing. */
export async function announceKnowledge(trx: Transaction<Tables>): Promise<void> {
  if (!(trx.getExecutor().adapter instanceof PostgresAdapter)) return;
  await sql`select pg_notify(${SIGNAL_CHANNEL}, 'knowledge')`.execute(trx);
}
