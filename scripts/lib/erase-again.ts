import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../server/config.js';
import { loadOrCreateSecretKeys, openStore, readLedger, type Store } from '../../store/index.js';

type Place = Pick<Config, 'DATA_DIR' | 'DATABASE_URL' | 'SECRET_KEY'>;

async function withStore<T>(config: Place, use: (store: Store) => Promise<T>): Promise<T> {
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, SECRET_KEY: setting } = config;
  const secretKey = await loadOrCreateSecretKeys(dataDir, setting);
  const store = await openStore({ dataDir, secretKey, ...(databaseUrl && { databaseUrl }) });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** Everybody who was erased here: from the file beside the database, and from the database where there is one that can be read. Makes nothing. */
export async function ledgerOf(config: Place): Promise<string[]> {
  const kept = await readLedger(config.DATA_DIR);
  const isThere = (name: string) => existsSync(join(config.DATA_DIR, name));
  const hasKey = config.SECRET_KEY !== undefined || isThere('secret.key');
  if (!hasKey || !(config.DATABASE_URL !== undefined || isThere('mebasistan.db'))) return kept;
  const own = await withStore(config, (store) => store.privacy.erasures.ledger()).catch(() => []);
  return [...kept, ...own];
}

/** Lines of a ledger that was kept elsewhere. */
export const ledgerFrom = async (file: string): Promise<string[]> =>
  (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');

/** Erases again whom a restored backup brought back. */
export const eraseAgain = (config: Place, lines: readonly string[]) =>
  withStore(config, (store) => store.privacy.erasures.reapply(lines));
