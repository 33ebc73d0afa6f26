import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { StoreFault } from './faults.js';
import { type SchemaState, schemaState } from './migrate.js';
import { BetterSqliteDialect } from './sqlite/dialect.js';
import { SqliteDriver } from './sqlite/driver.js';

const CONNECT_TIMEOUT_MS = 5_000;

/** The schema as it stands, without making or migrating anything; undefined: there is no database yet. Throws `STORE_UNREACHABLE`. */
export async function lookAtSchema(dataDir: string, databaseUrl?: string): Promise<SchemaState | undefined> {
  const path = join(dataDir, 'mebasistan.db');
  if (!databaseUrl && !existsSync(path)) return undefined;
  const db = databaseUrl
    ? new Kysely<unknown>({
        dialect: new PostgresDialect({
          pool: new pg.Pool({ connectionString: databaseUrl, max: 1, connectionTimeoutMillis: CONNECT_TIMEOUT_MS }),
        }),
      })
    : new Kysely<unknown>({
        dialect: new BetterSqliteDialect(new SqliteDriver(new Database(path, { readonly: true }))),
      });
  try {
    const state = await schemaState(db, databaseUrl ? 'postgres' : 'sqlite');
    return state.isEmpty ? undefined : state;
  } catch (cause) {
    throw new StoreFault('STORE_UNREACHABLE', 'The database cannot be looked at.', { cause });
  } finally {
    await db.destroy();
  }
}
