import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { Kysely, Migrator, PostgresDialect, SqliteDialect } from 'kysely';
import pg from 'pg';
import { createCipher } from '../../store/cipher.js';
import { migrations } from '../../store/migrations/index.js';
import type { Tables } from '../../store/schema.js';
import { toTicketRow } from '../../store/ticket-rows.js';
import { DIALECTS, type Dialect, databases, type TestDatabase } from './databases.js';
import { DESK, numbered, START } from './desk-samples.js';
import { ticket } from './samples.js';

/** A database as the version before the desk left it. */
async function before(dialect: Dialect, { dataDir, databaseUrl, secretKey }: TestDatabase, count: number) {
  const db = new Kysely<Tables>({
    dialect:
      dialect === 'sqlite'
        ? new SqliteDialect({ database: new Database(join(dataDir, 'mebasistan.db')) })
        : new PostgresDialect({ pool: new pg.Pool({ connectionString: databaseUrl!, max: 1 }) }),
  });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(dialect) } });
  const { error } = await migrator.migrateTo('0012-leases');
  expect(error).toBeUndefined();
  const cipher = createCipher(secretKey);
  for (let n = 1; n <= count; n += 1) {
    const at = { created_at: START, updated_at: START };
    await db
      .insertInto('conversations')
      .values({ id: `c${n}`, channel: 'web', version: 1, last_seq: 0, state: null, ...at })
      .execute();
    const row = toTicketRow(cipher, ticket(numbered(n), 'KOD', { conversationId: `c${n}`, createdAt: START }));
    await db.insertInto('tickets').values(row).execute();
  }
  await db.destroy();
}

describe.each(DIALECTS)('tickets from before the desk on %s', (dialect) => {
  const made = databases(dialect);
  afterAll(() => made.stop(), 60_000);

  test('get the event they were opened with, and are found, searched and worked on', async () => {
    const database = await made.make({ empty: true });
    await before(dialect, database, 600);
    const store = await database.open({ ...DESK, now: () => START });
    expect(await store.tickets.find(numbered(2), 'KOD')).toMatchObject({ status: 'new', replies: [] });
    expect(await store.tickets.find(numbered(2), 'DOK')).toBeUndefined();
    const file = await store.desk.load(numbered(2));
    expect(file).toMatchObject({ seq: 1, bureau: 'mebim', conversations: [{ conversationId: 'c2' }] });
    expect(file?.records).toEqual([
      { seq: 1, at: START, actor: 'bot', event: { type: 'opened', source: 'bot', channel: 'web', priority: 3 } },
    ]);
    expect(await store.desk.toRoute(1_000)).toHaveLength(600);
    const { tickets } = await store.desk.queue({ text: 'nakil başvurum' }, { sort: 'newest', limit: 1_000 });
    expect(tickets).toHaveLength(600);
    expect(await store.desk.claim(numbered(2), 'ayse')).toMatchObject({ ok: true, state: { status: 'assigned' } });
    expect(await store.tickets.reserveNumber(2026)).toBe(numbered(1));
  });
});
