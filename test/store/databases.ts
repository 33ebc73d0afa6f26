import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store, type StoreOptions } from '../../store/index.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';

export const DIALECTS = ['sqlite', 'postgres'] as const;
export type Dialect = (typeof DIALECTS)[number];

/** An empty database that any number of stores may be opened on. */
export interface TestDatabase {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly secretKey: Buffer;
  open(options?: Partial<StoreOptions>): Promise<Store>;
}

/** Makes databases of one dialect for a test file, and takes everything down again. */
export function databases(dialect: Dialect) {
  let postgres: TestPostgres | undefined;
  const folders: string[] = [];
  const stores: Store[] = [];
  return {
    async start(): Promise<void> {
      if (dialect === 'postgres') postgres = await startPostgres();
    },
    async make(): Promise<TestDatabase> {
      const dataDir = mkdtempSync(join(tmpdir(), 'mebasistan-store-'));
      folders.push(dataDir);
      const databaseUrl = await postgres?.createDatabase();
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
      };
    },
    async stop(): Promise<void> {
      for (const store of stores) await store.close();
      await postgres?.stop();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}
