import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { StoreFault } from '../faults.js';
import { migrations } from '../migrations/index.js';
import type { CopiedFile, CopyFacts } from './model.js';
import { tableOf } from './postgres-copy.js';

/** The one connection of the restore, within its transaction. Not Kysely's own kind: its migrator runs on none. */
type Trx = Kysely<unknown>;

const BATCH_BYTES = 4 << 20;
/** Tables in which a database counts as used when they have a row; a server that was only started has none of them. */
const USED = ['conversations', 'tickets', 'staff', 'items'];

/**
 * Builds the schema of the copy's release and loads the tables into it, all in one transaction: it is restored, or nothing happened. Throws
 * `STORE_NOT_EMPTY` (something is there, and `force` is not given), `STORE_IN_USE` (a server is connected), `STORE_SCHEMA_NEWER`,
 * `STORE_COPY_INVALID`, `STORE_UNREACHABLE`.
 */
export async function restorePostgres(
  databaseUrl: string,
  facts: CopyFacts,
  files: AsyncIterable<CopiedFile>,
  force: boolean,
): Promise<CopyFacts> {
  const known = migrations('postgres');
  const unknown = facts.migrations.filter((name) => !(name in known));
  if (unknown.length > 0)
    throw new StoreFault('STORE_SCHEMA_NEWER', `The copy was made by a newer version (${unknown.join(', ')}).`);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, application_name: 'mebasistan restore' });
  pool.on('error', () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await db.connection().execute(async () => undefined);
  } catch (cause) {
    await db.destroy();
    throw new StoreFault('STORE_UNREACHABLE', 'The PostgreSQL database cannot be reached.', { cause });
  }
  try {
    return await db.connection().execute((trx) =>
      inTransaction(trx, async () => {
        await refuseUsed(trx, force);
        await clear(trx);
        await build(trx, facts.migrations);
        const rows = await load(trx, files);
        for (const [name, last] of Object.entries(facts.sequences))
          await sql`select setval(${name}::regclass, ${last})`.execute(trx);
        return { ...facts, rows };
      }),
    );
  } finally {
    await db.destroy();
  }
}

async function inTransaction<T>(trx: Trx, work: () => Promise<T>): Promise<T> {
  await sql`begin`.execute(trx);
  try {
    const result = await work();
    await sql`commit`.execute(trx);
    return result;
  } catch (error) {
    await sql`rollback`.execute(trx).catch(() => undefined);
    throw error;
  }
}

async function refuseUsed(trx: Trx, force: boolean): Promise<void> {
  const { rows: others } = await sql`select 1 from pg_stat_activity
    where datname = current_database() and application_name = 'mebasistan'`.execute(trx);
  if (others.length > 0) throw new StoreFault('STORE_IN_USE', 'A server is connected to the database. Stop it first.');
  if (force) return;
  for (const table of await tables(trx)) {
    if (!USED.includes(table)) continue;
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(trx);
    if (rows.length > 0) throw new StoreFault('STORE_NOT_EMPTY', `The database has rows in ${table}.`);
  }
}

async function tables(trx: Trx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select tablename::text as name from pg_tables
    where schemaname = current_schema() order by 1`.execute(trx);
  return rows.map(({ name }) => name);
}

/** Tables and functions of the schema, whatever release made them. */
async function clear(trx: Trx): Promise<void> {
  for (const table of await tables(trx)) await sql`drop table ${sql.table(table)} cascade`.execute(trx);
  const { rows } = await sql<{ signature: string }>`select p.oid::regprocedure::text as signature from pg_proc p
    where p.pronamespace = current_schema()::regnamespace and not exists
    (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`.execute(trx);
  for (const { signature } of rows) await sql.raw(`drop function ${signature} cascade`).execute(trx);
}

/** The schema as the copy's release left it; what migrations put into tables is taken out again. */
async function build(trx: Trx, names: readonly string[]): Promise<void> {
  const known = migrations('postgres');
  const provider = { getMigrations: async () => Object.fromEntries(names.map((name) => [name, known[name]!])) };
  const within = new Migrator({ db: trx, provider, disableTransactions: true });
  const { error } = await within.migrateToLatest();
  if (error !== undefined)
    throw new StoreFault('STORE_MIGRATION_FAILED', 'The schema of the copy cannot be built.', { cause: error });
  for (const table of await tables(trx)) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(trx);
    if (rows.length > 0) await sql`delete from ${sql.table(table)}`.execute(trx);
  }
}

/** Rows loaded, by table. References are checked at the end of each statement, so tables that others point to come first. */
async function load(trx: Trx, files: AsyncIterable<CopiedFile>): Promise<Record<string, number>> {
  const there = new Set(await tables(trx));
  const loaded: Record<string, number> = {};
  const references = await dropReferences(trx);
  for await (const { name, bytes } of files) {
    const table = tableOf(name);
    if (table === undefined || !there.has(table))
      throw new StoreFault('STORE_COPY_INVALID', `${name} is no table of the copy's release.`);
    loaded[table] = 0;
    for await (const batch of batches(bytes)) {
      await sql`insert into ${sql.table(table)} overriding system value
        select * from jsonb_populate_recordset(null::${sql.table(table)}, ${`[${batch.join(',')}]`}::jsonb)`.execute(
        trx,
      );
      loaded[table] += batch.length;
    }
  }
  for (const statement of references) await sql.raw(statement).execute(trx);
  return loaded;
}

/** Takes the foreign keys away, so that tables come in any order; the statements that bring them back, and check every row. */
async function dropReferences(trx: Trx): Promise<string[]> {
  const { rows } = await sql<{
    table: string;
    name: string;
    definition: string;
  }>`select conrelid::regclass::text as table,
    conname::text as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where contype = 'f' and connamespace = current_schema()::regnamespace`.execute(trx);
  for (const { table, name } of rows) await sql.raw(`alter table ${table} drop constraint "${name}"`).execute(trx);
  return rows.map(({ table, name, definition }) => `alter table ${table} add constraint "${name}" ${definition}`);
}

async function* batches(bytes: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  let rest: Buffer = Buffer.alloc(0);
  let batch: string[] = [];
  let size = 0;
  for await (const piece of bytes) {
    let from = 0;
    const text = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    for (let end = text.indexOf(10); end !== -1; end = text.indexOf(10, from)) {
      batch.push(text.toString('utf8', from, end));
      size += end - from;
      from = end + 1;
      if (size < BATCH_BYTES) continue;
      yield batch;
      batch = [];
      size = 0;
    }
    rest = text.subarray(from);
  }
  if (rest.length > 0) throw new StoreFault('STORE_COPY_INVALID', 'A table ends within a row.');
  if (batch.length > 0) yield batch;
}
