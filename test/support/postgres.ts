import { randomBytes } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { migrate } from '../../store/migrate.js';

const TEMPLATE = 'template_migrated';
const TEMPLATE_LOCK = 4_440_632;

/** The PostgreSQL of this run (`global-setup.mjs`). */
const urlOf = (database: string): string => `${process.env.TEST_POSTGRES_URL}/${database}`;

/** A database of its own with today's schema, copied from one that was migrated once in this run; its URL. */
export async function createDatabase(): Promise<string> {
  return create(`template ${TEMPLATE}`, migrateTemplate);
}

/** A database without a schema; its URL. */
export async function createEmptyDatabase(): Promise<string> {
  return create('', async () => undefined);
}

async function create(from: string, prepare: (client: pg.Client) => Promise<void>): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client(urlOf('postgres'));
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await prepare(client);
    await client.query(`create database ${name} ${from}`);
  } finally {
    await client.end();
  }
  return urlOf(name);
}

/** PostgreSQL copies a template only while nobody is connected to it: made under another name, then renamed. */
async function migrateTemplate(client: pg.Client): Promise<void> {
  const there = await client.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
  if (there.rowCount !== 0) return;
  const making = `${TEMPLATE}_${randomBytes(4).toString('hex')}`;
  await client.query(`create database ${making}`);
  const pool = new pg.Pool({ connectionString: urlOf(making), max: 1 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  await migrate(db, 'postgres');
  await db.destroy();
  await client.query(`alter database ${making} rename to ${TEMPLATE}`);
}
