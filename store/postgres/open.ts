import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Connections } from '../connections.js';
import { StoreFault } from '../faults.js';
import { migrate } from '../migrate.js';
import type { Tables } from '../schema.js';
import { openCompanion } from './companion.js';
import { PreparedPool } from './prepared-pool.js';
import { transact } from './transact.js';

const CONNECT_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 15_000;
/** The server ends a statement sooner; this is for one whose answer cannot come, since the network is cut. */
const ANSWER_TIMEOUT_MS = 20_000;
const KEEP_ALIVE_AFTER_MS = 10_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;
const INT8_OID = 20;

/**
 * Opens a PostgreSQL database by its URL. `onLost` hears of idle connections that broke; the pool replaces them.
 * Throws `STORE_UNREACHABLE` and `migrate`'s faults.
 */
export async function openPostgres(
  databaseUrl: string,
  poolSize: number,
  onLost: (error: Error) => void,
): Promise<{ connections: Connections; applied: string[] }> {
  const applied = await migrateAlone(databaseUrl, onLost);
  const { db, pool } = connect(databaseUrl, onLost, {
    max: poolSize,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
  });
  const companion = await openCompanion(databaseUrl, { lost: onLost }).catch(async (cause) => {
    await db.destroy();
    throw unreachable(cause);
  });
  const connections: Connections = {
    dialect: 'postgres',
    read: db,
    heavy: db,
    staff: db,
    write: (work) => transact(db, work),
    pool: () => pool.state(),
    signals: companion.signals,
    clock: companion.clock,
    async close() {
      await companion.close();
      await db.destroy();
    },
  };
  return { connections, applied };
}

/** Migrating may wait for another process's migration, longer than any statement of the product may run. */
async function migrateAlone(databaseUrl: string, onLost: (error: Error) => void): Promise<string[]> {
  const { db } = connect(databaseUrl, onLost, { max: 1 });
  try {
    await reach(db);
    return await migrate(db as Kysely<unknown>, 'postgres');
  } finally {
    await db.destroy();
  }
}

async function reach(db: Kysely<Tables>): Promise<void> {
  try {
    await db.connection().execute(async () => undefined);
  } catch (cause) {
    throw unreachable(cause);
  }
}

const unreachable = (cause: unknown) =>
  new StoreFault('STORE_UNREACHABLE', 'The PostgreSQL database of DATABASE_URL cannot be reached.', { cause });

function connect(databaseUrl: string, onLost: (error: Error) => void, limits: pg.PoolConfig) {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === INT8_OID && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format as 'text'),
  };
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'mebasistan',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    pipeline: true,
    types,
    ...limits,
  });
  pool.on('error', onLost);
  const prepared = new PreparedPool(pool);
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: prepared }) }), pool: prepared };
}
