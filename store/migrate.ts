import { type Kysely, Migrator, sql } from 'kysely';
import { StoreFault } from './faults.js';
import { type DialectName, migrations } from './migrations/index.js';

/**
 * Brings the database to this code's schema: all pending migrations in one transaction, under the database's own lock,
 * so that processes starting at once apply each of them once. Returns the names applied.
 * Throws `STORE_SCHEMA_NEWER` (nothing is touched) and `STORE_MIGRATION_FAILED`.
 */
export async function migrate(db: Kysely<unknown>, dialect: DialectName): Promise<string[]> {
  const known = migrations(dialect);
  const applied = await appliedMigrations(db, dialect);
  const unknown = applied.filter((name) => !(name in known));
  if (unknown.length > 0) {
    throw new StoreFault(
      'STORE_SCHEMA_NEWER',
      `The database has migrations this version does not know (${unknown.join(', ')}). Start a newer version.`,
    );
  }
  if (Object.keys(known).every((name) => applied.includes(name))) return [];
  const migrator = new Migrator({ db, provider: { getMigrations: async () => known } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'the migration table';
    throw new StoreFault('STORE_MIGRATION_FAILED', `Migrating the database failed at ${failed}.`, { cause: error });
  }
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}

async function appliedMigrations(db: Kysely<unknown>, dialect: DialectName): Promise<string[]> {
  const there =
    dialect === 'sqlite'
      ? sql<{ there: number }>`select count(*) as there from sqlite_master where name = 'kysely_migration'`
      : sql<{ there: number }>`select (to_regclass('kysely_migration') is not null)::int as there`;
  if ((await there.execute(db)).rows[0]?.there !== 1) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return rows.map((row) => row.name);
}
