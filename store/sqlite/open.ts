import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { type Driver, Kysely } from 'kysely';
import type { Connections } from '../connections.js';
import { StoreFault } from '../faults.js';
import { migrate } from '../migrate.js';
import type { ReadThread } from '../read-thread.js';
import type { Tables } from '../schema.js';
import { noSignals, ownClock } from '../signals.js';
import { BatchedWriter } from './batched-writer.js';
import { BetterSqliteDialect } from './dialect.js';
import { SqliteDriver } from './driver.js';
import { ElsewhereDriver } from './elsewhere.js';

/** Waited inside SQLite, blocking the event loop: at opening, then for a statement (the driver waits on, unblocking). */
const OPEN_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 2;

/**
 * Opens `${dataDir}/mebasistan.db`: WAL, durable commits (synchronous FULL), foreign keys on, one connection for writes,
 * one for reads, so that reads go on while another process writes, and one for staff sessions; heavy reads go to `thread`, which is closed with the rest.
 * Throws `STORE_UNREACHABLE` and `migrate`'s faults.
 */
export async function openSqlite(
  dataDir: string,
  thread?: ReadThread,
): Promise<{ connections: Connections; applied: string[] }> {
  const path = join(dataDir, 'mebasistan.db');
  let writeDatabase: Database.Database;
  let readDatabase: Database.Database;
  let staffDatabase: Database.Database;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o750 });
    writeDatabase = connect(path);
    readDatabase = connect(path);
    readDatabase.pragma('query_only = on');
    staffDatabase = connect(path);
    staffDatabase.pragma('cache_size = -2048');
  } catch (cause) {
    throw new StoreFault('STORE_UNREACHABLE', `The database file ${path} cannot be opened.`, { cause });
  }
  const over = (driver: Driver) => new Kysely<Tables>({ dialect: new BetterSqliteDialect(driver) });
  const write = over(new SqliteDriver(writeDatabase));
  const read = over(new SqliteDriver(readDatabase));
  const staff = over(new SqliteDriver(staffDatabase));
  const heavy = thread ? over(new ElsewhereDriver(resolve(path), thread)) : read;
  const close = async (): Promise<void> => {
    await thread?.close();
    await read.destroy();
    await staff.destroy();
    await write.destroy();
    if (readDatabase.open) readDatabase.close();
    if (staffDatabase.open) staffDatabase.close();
    if (writeDatabase.open) writeDatabase.close();
  };
  try {
    const applied = await migrate(write as Kysely<unknown>, 'sqlite');
    const writer = new BatchedWriter(write);
    const connections: Connections = {
      dialect: 'sqlite',
      read,
      heavy,
      staff,
      write: (work) => writer.write(work),
      signals: noSignals,
      clock: ownClock,
      async close() {
        await writer.idle();
        await close();
      },
    };
    return { connections, applied };
  } catch (error) {
    await close();
    throw error;
  }
}

function connect(path: string): Database.Database {
  const database = new Database(path, { timeout: OPEN_TIMEOUT_MS });
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = full');
  database.pragma('foreign_keys = on');
  // What is deleted is overwritten with zeros: erased personal data is not in the file any more.
  database.pragma('secure_delete = on');
  database.pragma('temp_store = memory');
  database.pragma('cache_size = -32768');
  database.pragma('mmap_size = 268435456');
  database.pragma('journal_size_limit = 67108864');
  database.pragma(`busy_timeout = ${STATEMENT_TIMEOUT_MS}`);
  return database;
}
