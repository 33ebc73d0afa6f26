import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { RETENTION_CLASSES } from '../../../store/index.js';
import { INVENTORY } from '../../../store/privacy/inventory.js';
import { HASHED_COLUMNS, SEALED_COLUMNS } from '../../../store/sealed-columns.js';
import { DIALECTS, databases } from '../databases.js';

const PAGE = readFileSync('docs/privacy.md', 'utf8');
/** Of the migrations, and of SQLite's own full text. */
const NOT_OURS = /^(?:kysely_migration|sqlite_|ticket_words_)/u;

describe.each(DIALECTS)('the inventory of personal data on %s', (dialect) => {
  const made = databases(dialect);
  afterAll(() => made.stop(), 60_000);

  test('names every table and only columns that are there', async () => {
    const database = await made.make();
    await (await database.open()).close();
    const rows = (await database.execute(
      dialect === 'sqlite'
        ? `select m.name as "table", p.name as "column" from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table'`
        : `select table_name as "table", column_name as "column" from information_schema.columns where table_schema = current_schema()`,
    )) as { table: string; column: string }[];
    const tables = [...new Set(rows.map(({ table }) => table))].filter((name) => !NOT_OURS.test(name));
    expect(tables.sort()).toEqual(Object.keys(INVENTORY).sort());
    const columns = new Set(rows.map(({ table, column }) => `${table}.${column}`));
    const named = Object.entries(INVENTORY).flatMap(([table, { personal }]) =>
      Object.keys(personal).map((column) => `${table}.${column}`),
    );
    expect(named.filter((column) => !columns.has(column))).toEqual([]);
  });
});

test('what it calls sealed or hashed is so, and nothing sealed is missing from it', () => {
  const sealed = new Set(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`));
  const said = Object.entries(INVENTORY).flatMap(([table, { personal }]) =>
    Object.entries(personal).flatMap(([column, how]) => (how === 'sealed' ? [`${table}.${column}`] : [])),
  );
  expect(said.sort()).toEqual([...sealed].sort());
  const hashes = HASHED_COLUMNS.map(([table, column]) => `${table}.${column}`);
  const without = hashes.filter((column) => {
    const [table = '', name = ''] = column.split('.');
    return INVENTORY[table as keyof typeof INVENTORY].personal[name] !== 'hashed';
  });
  expect(without).toEqual([]);
});

test('docs/privacy.md says of every table and every class what holds', () => {
  for (const [table, { holds, kept, basis, personal }] of Object.entries(INVENTORY)) {
    if (holds === 'none' && Object.keys(personal).length === 0) {
      expect([table, PAGE.includes(`\`${table}\``)]).toEqual([table, true]);
      continue;
    }
    const columns = Object.entries(personal).map(([column, how]) => `\`${column}\` ${how}`);
    expect(PAGE).toContain(`| \`${table}\` | ${holds} | ${columns.join(', ')} | ${basis} | ${kept} |`);
  }
  for (const { name, days, min, max } of RETENTION_CLASSES)
    expect(PAGE).toContain(`| \`${name}\` | ${days} | ${min}–${max} |`);
});
