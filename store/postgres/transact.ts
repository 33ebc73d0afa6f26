import type { Kysely } from 'kysely';
import type { Work } from '../connections.js';
import type { Tables } from '../schema.js';

const MAX_ATTEMPTS = 4;
const RETRY_MS = 50;

/**
 * Ends of a transaction that are not its fault: deadlock, serialisation, the server or the network went away
 * (PostgreSQL, appendix A; node-postgres gives a lost connection without a code).
 */
const PASSING_CODES = new Set([
  '40001',
  '40P01',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  'ECONNRESET',
  'EPIPE',
]);
const PASSING_MESSAGE = /^Connection terminated|not queryable/;

/**
 * Runs a unit of work in a transaction; again when it ended, before it was asked to commit, in a way that passes.
 * A failure of the commit itself is never retried: it may have happened.
 */
export async function transact<T>(db: Kysely<Tables>, work: Work<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    let committing = false;
    const trx = await db.startTransaction().execute();
    try {
      const { keep, value } = await work(trx);
      committing = keep;
      await (keep ? trx.commit() : trx.rollback()).execute();
      return value;
    } catch (error) {
      if (!trx.isCommitted && !trx.isRolledBack) {
        await trx
          .rollback()
          .execute()
          .catch(() => undefined);
      }
      if (committing || attempt >= MAX_ATTEMPTS || !passes(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS * attempt));
    }
  }
}

function passes(error: unknown): boolean {
  if (error === null || typeof error !== 'object') return false;
  if ('code' in error && PASSING_CODES.has(String(error.code))) return true;
  return 'message' in error && PASSING_MESSAGE.test(String(error.message));
}
