import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { Kysely, Migrator, PostgresDialect, SqliteDialect, sql } from 'kysely';
import pg from 'pg';
import { migrations } from '../../store/migrations/index.js';
import { DIALECTS, databases } from './databases.js';

describe.each(DIALECTS)('who is signed in while idle sessions begin to end on %s', (dialect) => {
  const made = databases(dialect);
  afterAll(() => made.stop(), 60_000);

  test('counts as having done something just then, however long ago they signed in', async () => {
    const { dataDir, databaseUrl } = await made.make({ empty: true });
    const db = new Kysely<unknown>({
      dialect:
        dialect === 'sqlite'
          ? new SqliteDialect({ database: new Database(join(dataDir, 'mebasistan.db')) })
          : new PostgresDialect({ pool: new pg.Pool({ connectionString: databaseUrl!, max: 1 }) }),
    });
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(dialect) } });
    expect((await migrator.migrateTo('0032-open-data')).error).toBeUndefined();
    const then = new Date('2026-01-01T08:00:00Z').toISOString();
    await sql`insert into staff (id, name, email, email_verified, created_at, updated_at)
      values ('a', 'Ayşe', 'a@example.org', true, ${then}, ${then})`.execute(db);
    await sql`insert into staff_sessions (id, user_id, token, expires_at, created_at, updated_at)
      values ('s', 'a', 't', ${then}, ${then}, ${then})`.execute(db);
    const before = Date.now();
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    const { rows } = await sql<{ active_at: number | string }>`select active_at from staff_sessions`.execute(db);
    await db.destroy();
    expect(Number(rows[0]!.active_at)).toBeGreaterThanOrEqual(before);
  });
});
