import { StoreFault } from '../faults.js';
import type { CopiedFile, CopyFacts, DatabaseCopy, DatabasePlace } from './model.js';
import { copyPostgres } from './postgres-copy.js';
import { restorePostgres } from './restore-postgres.js';
import { restoreSqlite } from './restore-sqlite.js';
import { copySqlite } from './sqlite-copy.js';

/** Copies a database while it is written to. Nothing in it changes, no migration is made. Throws `STORE_UNREACHABLE`. */
export function copyDatabase({ databaseUrl, dataDir }: DatabasePlace): Promise<DatabaseCopy> {
  return databaseUrl ? copyPostgres(databaseUrl) : copySqlite(dataDir);
}

/**
 * Makes the database what a copy holds, at the schema of the release that made it; what is then started migrates it on. Throws the faults of
 * `restoreSqlite` and `restorePostgres`, and `STORE_COPY_INVALID` where the rows are not those of `facts`.
 */
export async function restoreDatabase(
  { databaseUrl, dataDir }: DatabasePlace,
  facts: CopyFacts,
  files: AsyncIterable<CopiedFile>,
  force = false,
): Promise<void> {
  const dialect = databaseUrl ? 'postgres' : 'sqlite';
  if (facts.dialect !== dialect)
    throw new StoreFault('STORE_COPY_INVALID', `The copy is one of ${facts.dialect}; the database is ${dialect}.`);
  const restored = databaseUrl
    ? await restorePostgres(databaseUrl, facts, files, force)
    : await restoreSqlite(dataDir, files, force);
  const wrong = Object.keys({ ...facts.rows, ...restored.rows }).filter(
    (table) => (facts.rows[table] ?? 0) !== (restored.rows[table] ?? 0),
  );
  if (wrong.length > 0)
    throw new StoreFault('STORE_COPY_INVALID', `Not as many rows as were copied in ${wrong.join(', ')}.`);
}
