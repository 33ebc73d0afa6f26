import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Store } from '../../store/index.js';
import type { NewEdition } from '../../tickets/index.js';
import { DIALECTS, databases, type TestDatabase } from './databases.js';

const NAME = { dataset: 'basvurular-il', month: '2026-10', number: 1 } as const;
const edition = (file: string, parts: number): NewEdition => ({
  ...NAME,
  file,
  parts,
  columns: [{ name: 'ay', title: 'Ay', description: 'Takvim ayı.', type: 'gYearMonth' }],
  ...{ rows: 3, bytes: 12, sha256: 'ab', asOf: 1 },
});

describe.each(DIALECTS)('editions of open data on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await made.make();
    store = await database.open({ now: () => 5 });
  });
  afterAll(() => made.stop());

  const add = async (file: string, ...parts: readonly string[]) => {
    for (const [ordinal, content] of parts.entries()) await store.openData.addPart(file, ordinal, Buffer.from(content));
  };
  const read = async () => {
    const parts: string[] = [];
    for await (const part of store.openData.file(NAME)) parts.push(Buffer.from(part).toString('utf8'));
    return parts;
  };
  const files = async () =>
    ((await database.execute('select distinct file from open_data_parts')) as { file: string }[]).map(
      ({ file }) => file,
    );

  test('are not published with a part missing, and leave none behind', async () => {
    await add('yarim', 'bir');
    expect(await store.openData.publish(edition('yarim', 2))).toBe(false);
    expect(await store.openData.editions()).toEqual([]);
    expect(await files()).toEqual([]);
  });

  test('of two that are made at once one is published, and its parts come in order', async () => {
    await add('bir', 'ş', 'ğ', 'ü');
    await add('iki', 'x', 'y', 'z');
    const published = await Promise.all(['bir', 'iki'].map((file) => store.openData.publish(edition(file, 3))));
    expect(published.filter(Boolean)).toHaveLength(1);
    expect(await read()).toEqual(published[0] ? ['ş', 'ğ', 'ü'] : ['x', 'y', 'z']);
    expect(await files()).toHaveLength(1);
    expect(await store.openData.edition(NAME.dataset, NAME.month, 1)).toMatchObject({
      ...NAME,
      publishedAt: 5,
      columns: [{ name: 'ay', type: 'gYearMonth' }],
    });
  });

  test('what was left by somebody who died goes, what is published stays', async () => {
    await add('artik', 'x');
    await store.openData.dropLeftovers();
    expect(await files()).not.toContain('artik');
    expect(await read()).toHaveLength(3);
  });

  test('withdrawn, the file is deleted, its place is taken, and the audit log says why', async () => {
    expect(await store.openData.withdraw(NAME, 'admin:test', 'yanlış sayım')).toBe(true);
    expect(await files()).toEqual([]);
    expect(await store.openData.editions(NAME.dataset)).toMatchObject([{ ...NAME, withdrawnAt: 5 }]);
    await add('yeni', 'x');
    expect(await store.openData.publish(edition('yeni', 1))).toBe(false);
    expect(await store.audit.list({ action: 'open-data.withdraw' })).toMatchObject([
      { actor: 'admin:test', subject: 'open-data:basvurular-il/2026-10/1', reason: 'yanlış sayım' },
    ]);
  });
});
