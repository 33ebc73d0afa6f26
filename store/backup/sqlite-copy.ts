import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { StoreFault } from '../faults.js';
import type { CopyFacts, DatabaseCopy } from './model.js';

/** Name of the database's one file in a copy. */
export const SQLITE_FILE = 'mebasistan.db';
const PIECE_BYTES = 4 << 20;

/** SQLite works without letting go of its thread, so it is given one of its own. */
const VACUUM = `
  const { workerData } = require('node:worker_threads');
  const database = new (require(workerData.library))(workerData.from, { readonly: true, timeout: 20000 });
  database.prepare('vacuum into ?').run(workerData.to);
  database.close();`;

/**
 * A copy by `VACUUM INTO`: what one read transaction sees, without the pages that deletions left behind. Needs as much room in `dataDir` as the
 * database has. Throws `STORE_UNREACHABLE`.
 */
export async function copySqlite(dataDir: string): Promise<DatabaseCopy> {
  const from = join(dataDir, SQLITE_FILE);
  const to = join(dataDir, `.backup-${process.pid}-${Date.now()}.db`);
  try {
    await vacuumInto(from, to);
  } catch (cause) {
    await rm(to, { force: true });
    throw new StoreFault('STORE_UNREACHABLE', `The database file ${from} cannot be copied into its folder.`, { cause });
  }
  const facts = sqliteFacts(to);
  return {
    async *files() {
      yield { name: SQLITE_FILE, bytes: createReadStream(to, { highWaterMark: PIECE_BYTES }) };
    },
    facts: () => facts,
    close: () => rm(to, { force: true }),
  };
}

function vacuumInto(from: string, to: string): Promise<void> {
  const library = createRequire(import.meta.url).resolve('better-sqlite3');
  return new Promise((resolve, reject) => {
    const worker = new Worker(VACUUM, { eval: true, workerData: { library, from, to } });
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}

/** What a database file holds; checks it from end to end. Throws `STORE_COPY_INVALID`. */
export function sqliteFacts(path: string): CopyFacts {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { readonly: true, fileMustExist: true });
    const list = (statement: string) => database!.prepare(statement).pluck().all() as string[];
    const [verdict] = list('pragma integrity_check(1)');
    if (verdict !== 'ok') throw new StoreFault('STORE_COPY_INVALID', `The database file is damaged: ${verdict}.`);
    const tables = list(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by 1`,
    );
    return {
      dialect: 'sqlite',
      migrations: list('select name from kysely_migration order by name'),
      keyFingerprint: list(`select value from meta where key = 'secret-key-fingerprint'`)[0],
      rows: Object.fromEntries(tables.map((name) => [name, Number(list(`select count(*) from "${name}"`)[0])])),
      sequences: {},
    };
  } catch (cause) {
    if (cause instanceof StoreFault) throw cause;
    throw new StoreFault('STORE_COPY_INVALID', `${path} is no database of this product.`, { cause });
  } finally {
    database?.close();
  }
}
