import { type Config, loadConfig } from '../../server/config.js';
import { loadOrCreateSecretKeys, openStore, type Store, type StoreOptions } from '../../store/index.js';

export interface ConfiguredStore {
  readonly config: Config;
  /** What tokens are signed by. */
  readonly secretKey: Buffer;
  readonly store: Store;
}

/** The store that the environment names, for a command-line tool. Undefined when it is misconfigured: every problem is then on stderr. */
export async function openConfiguredStore(
  options: Omit<StoreOptions, 'dataDir' | 'databaseUrl' | 'secretKey'> = {},
): Promise<ConfiguredStore | undefined> {
  const outcome = loadConfig(process.env);
  if (!outcome.ok) {
    for (const problem of outcome.problems) console.error(problem);
    return undefined;
  }
  const { config } = outcome;
  const secretKey = await loadOrCreateSecretKeys(config.DATA_DIR, config.SECRET_KEY);
  const store = await openStore({ ...options, dataDir: config.DATA_DIR, databaseUrl: config.DATABASE_URL, secretKey });
  return { config, secretKey: store.rootKey, store };
}
