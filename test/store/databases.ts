import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import Database from 'better-sqlite3';
import pg from 'pg';
import { openStore, type Store, type StoreOptions } from '../../store/index.js';
import { createDatabase, createEmptyDatabase } from '../support/postgres.js';

jest.setTimeout(30_000);

export const DIALECTS = ['sqlite', 'postgres'] as const;
export type Dialect = (typeof DIALECTS)[number];

/** A database without rows that any number of stores may be opened on. */
export interface TestDatabase {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly secretKey: Buffer;
  open(options?: Partial<StoreOptions>): Promise<Store>;
  /** Runs one statement past the store; the rows it gives. */
  execute(statement: string): Promise<unknown[]>;
}

/** Makes databases of one dialect for a test file, and takes everything down again. */
export function databases(dialect: Dialect) {
  const folders: string[] = [];
  const stores: Store[] = [];
  return {
    /** `empty`: without a schema, as a first start finds it. On SQLite it always is. */
    async make({ empty = false } = {}): Promise<TestDatabase> {
      const dataDir = mkdtempSync(join(tmpdir(), 'mebasistan-store-'));
      folders.push(dataDir);
      const databaseUrl = dialect === 'postgres' ? await (empty ? createEmptyDatabase() : createDatabase()) : undefined;
      const secretKey = randomBytes(32);
      return {
        dataDir,
        databaseUrl,
        secretKey,
        async open(options = {}) {
          const store = await openStore({ dataDir, databaseUrl, secretKey, ...options });
          stores.push(store);
          return store;
        },
        execute: (statement) =>
          databaseUrl === undefined
            ? executeSqlite(join(dataDir, 'mebasistan.db'), statement)
            : executePostgres(databaseUrl, statement),
      };
    },
    async stop(): Promise<void> {
      for (const store of stores) await store.close();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function executeSqlite(path: string, text: string): Promise<unknown[]> {
  const database = new Database(path);
  try {
    const statement = database.prepare(text);
    if (statement.reader) return statement.all();
    statement.run();
    return [];
  } catch (cause) {
    // The driver makes its errors in the context of the file that loaded it first in this worker: to Jest that is none.
    throw new Error(String((cause as Error).message), { cause });
  } finally {
    database.close();
  }
}

async function executePostgres(databaseUrl: string, text: string): Promise<unknown[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
