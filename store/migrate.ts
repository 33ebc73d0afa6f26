import { type Kysely, Migrator, sql } from 'kysely';
import { StoreFault } from './faults.js';
import { type DialectName, migrations, NEEDED_SINCE } from './migrations/index.js';

const NEEDED_KEY = 'schema-needed-since';

/**
 * Brings the database to this code's schema: all pending migrations in one transaction, under the database's own lock,
 * so that processes starting at once apply each of them once. Returns the names applied. A schema to which a newer release only added
 * something is used as it is, so that a release can be rolled out, and back, one instance after the other.
 * Throws `STORE_SCHEMA_NEWER` (nothing is touched) and `STORE_MIGRATION_FAILED`.
 */
export async function migrate(db: Kysely<unknown>, dialect: DialectName): Promise<string[]> {
  const known = migrations(dialect);
  const applied = await appliedMigrations(db, dialect);
  const unknown = applied.filter((name) => !(name in known));
  const isComplete = Object.keys(known).every((name) => applied.includes(name));
  if (unknown.length > 0 && !(isComplete && (await neededSince(db)) in known)) {
    throw new StoreFault(
      'STORE_SCHEMA_NEWER',
      `The database has migrations this version does not know (${unknown.join(', ')}). Start a newer version.`,
    );
  }
  if (isComplete) return [];
  const migrator = new Migrator({ db, provider: { getMigrations: async () => known } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'the migration table';
    throw new StoreFault('STORE_MIGRATION_FAILED', `Migrating the database failed at ${failed}.`, { cause: error });
  }
  await sql`insert into meta (key, value) values (${NEEDED_KEY}, ${NEEDED_SINCE})
    on conflict (key) do update set value = excluded.value`.execute(db);
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}

/** The newest migration that a release must know to work on this schema; what came after it only added. */
async function neededSince(db: Kysely<unknown>): Promise<string> {
  const { rows } = await sql<{ value: string }>`select value from meta where key = ${NEEDED_KEY}`.execute(db);
  return rows[0]?.value ?? '';
}

/** What stands between a database and this release, looked at without touching it. */
export interface SchemaState {
  /** Nothing was ever migrated. */
  readonly isEmpty: boolean;
  readonly pending: readonly string[];
  /** Of a newer release. */
  readonly unknown: readonly string[];
}

export async function schemaState(db: Kysely<unknown>, dialect: DialectName): Promise<SchemaState> {
  const known = Object.keys(migrations(dialect));
  const applied = await appliedMigrations(db, dialect);
  return {
    isEmpty: applied.length === 0,
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
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
