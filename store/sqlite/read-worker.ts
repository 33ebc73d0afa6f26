/** Thread of a {@link ReadThread}: one statement at a time, each on its own snapshot; it writes nothing. */
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { ReadAnswer, ReadQuestion } from '../read-thread.js';

/** How long a statement waits for a lock: here nobody waits with it. */
const PATIENCE_MS = 20_000;

/** The thread's own, on Linux: citizens' questions go first. */
if (process.platform === 'linux') setPriority(10);
const port = parentPort!;
let opened: { readonly path: string; readonly database: Database.Database } | undefined;

port.on('message', ({ task, ...question }: ReadQuestion & { readonly task: number }) => {
  port.postMessage({ task, ...answer(question) });
});

function answer({ path, sql, parameters }: ReadQuestion): ReadAnswer {
  try {
    return {
      rows: at(path)
        .prepare<unknown[]>(sql)
        .all(...parameters),
    };
  } catch (error) {
    const { message, code } = error as Error & { readonly code?: string };
    return { error: { message, code: code ?? 'SQLITE_ERROR' } };
  }
}

function at(path: string): Database.Database {
  if (opened?.path === path) return opened.database;
  opened?.database.close();
  opened = undefined;
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: PATIENCE_MS });
  database.pragma('temp_store = memory');
  database.pragma('cache_size = -32768');
  database.pragma('mmap_size = 268435456');
  opened = { path, database };
  return database;
}
