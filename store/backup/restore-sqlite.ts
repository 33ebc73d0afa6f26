import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import Database from 'better-sqlite3';
import { StoreFault } from '../faults.js';
import type { CopiedFile, CopyFacts } from './model.js';
import { SQLITE_FILE, sqliteFacts } from './sqlite-copy.js';

/**
 * Puts the file of a copy in the database's place, once it is whole and sound. A database that is there is refused without `force`
 * (`STORE_NOT_EMPTY`), and with it kept beside as `mebasistan.db.before-…`; one that a process holds open is refused (`STORE_IN_USE`).
 */
export async function restoreSqlite(
  dataDir: string,
  files: AsyncIterable<CopiedFile>,
  force: boolean,
): Promise<CopyFacts> {
  const path = join(dataDir, SQLITE_FILE);
  await mkdir(dataDir, { recursive: true, mode: 0o750 });
  if (existsSync(path)) {
    if (!force) throw new StoreFault('STORE_NOT_EMPTY', `There is a database in ${dataDir}.`);
    claim(path);
  }
  const draft = join(dataDir, `.restore-${process.pid}.db`);
  try {
    let found = false;
    for await (const { name, bytes } of files) {
      if (name !== SQLITE_FILE) throw new StoreFault('STORE_COPY_INVALID', `${name} is no file of a SQLite copy.`);
      await pipeline(bytes, createWriteStream(draft, { mode: 0o640 }));
      found = true;
    }
    if (!found) throw new StoreFault('STORE_COPY_INVALID', 'The copy holds no database.');
    const facts = sqliteFacts(draft);
    await synced(draft);
    if (existsSync(path)) await rename(path, `${path}.before-${new Date().toISOString().replace(/[:.]/gu, '-')}`);
    for (const rest of ['-wal', '-shm']) await rm(path + rest, { force: true });
    await rename(draft, path);
    await synced(dataDir);
    return facts;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Leaves nothing in the journal; a database in the mode without one is open nowhere else. Throws `STORE_IN_USE`. */
function claim(path: string): void {
  const database = new Database(path, { timeout: 1_000 });
  try {
    database.pragma('wal_checkpoint(truncate)');
    if (database.pragma('journal_mode = delete', { simple: true }) !== 'delete') throw new RangeError('still open');
  } catch (cause) {
    throw new StoreFault('STORE_IN_USE', `A process has ${path} open. Stop the server first.`, { cause });
  } finally {
    database.close();
  }
}

async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
