import { afterAll, describe, expect, test } from '@jest/globals';
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { migrations, NEEDED_SINCE } from '../../store/migrations/index.js';
import { databases } from './databases.js';

interface Column {
  readonly place: string;
  readonly type: string;
  /** Whether a row can be written that does not name it. */
  readonly optional: boolean;
}

/**
 * While a release is rolled out, the one before it writes to the new schema. On PostgreSQL, whose types and constraints say it exactly; the
 * migrations are the same for both databases.
 */
describe('migrations after the one that every release needs', () => {
  const made = databases('postgres');
  afterAll(() => made.stop(), 60_000);

  test('only add: tables, columns that need no value, indexes that allow what was allowed', async () => {
    const { databaseUrl } = await made.make({ empty: true });
    const db = new Kysely<unknown>({
      dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: databaseUrl, max: 1 }) }),
    });
    const all = migrations('postgres');
    expect(Object.keys(all)).toContain(NEEDED_SINCE);
    const migrator = new Migrator({ db, provider: { getMigrations: async () => all } });
    const columns = async () =>
      (
        await sql<Column>`select table_name || '.' || column_name as place, data_type as type,
          is_nullable = 'YES' or column_default is not null or is_identity = 'YES' as optional
          from information_schema.columns where table_schema = 'public' order by 1`.execute(db)
      ).rows;
    const rules = async () =>
      (
        await sql<{
          rule: string;
        }>`select conrelid::regclass::text || ' ' || contype::text || ' ' || pg_get_constraintdef(oid) as rule
            from pg_constraint where contype <> 'n' and connamespace = 'public'::regnamespace
          union select tablename::text || ' unique ' || indexdef from pg_indexes
            where schemaname = 'public' and indexdef like 'CREATE UNIQUE%' order by 1`.execute(db)
      ).rows.map(({ rule }) => rule);

    expect((await migrator.migrateTo(NEEDED_SINCE)).error).toBeUndefined();
    const [columnsBefore, rulesBefore] = [await columns(), await rules()];
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    const [columnsAfter, rulesAfter] = [await columns(), await rules()];
    await db.destroy();

    const tableOf = (text: string) => /^[\w"]+/u.exec(text)![0];
    const oldTables = new Set(columnsBefore.map(({ place }) => tableOf(place)));
    const isOld = (text: string) => oldTables.has(tableOf(text));
    const places = new Map(columnsAfter.map((column) => [column.place, column]));
    for (const { place, type } of columnsBefore) expect(places.get(place)).toMatchObject({ place, type });
    const known = new Set(columnsBefore.map(({ place }) => place));
    const demanding = columnsAfter.filter(({ place, optional }) => isOld(place) && !optional && !known.has(place));
    expect(demanding).toEqual([]);
    expect(columnsBefore.filter(({ place, optional }) => optional && !places.get(place)!.optional)).toEqual([]);
    expect(rulesAfter.filter((rule) => isOld(rule) && !rulesBefore.includes(rule))).toEqual([]);
  });
});
