import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Passage, StoredItem } from '../../knowledge/index.js';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from './databases.js';
import { item } from './samples.js';

describe.each(DIALECTS)('knowledge on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    database = await made.make();
    store = await database.open();
  });

  test('an item comes back as it was given, with id, version and revision', async () => {
    const given = item('2018/14', {
      kind: 'circular',
      articles: [{ label: 'Ek 1', heading: 'Amaç', text: 'a\0b “ş”', repealed: true, notes: ['(Mülga)'] }],
      exam: { code: 'LGS', season: '2026', dates: [{ event: 'exam', start: '2026-06-14' }] },
      source: { title: 'Genelge', number: '2018/14', officialGazette: { date: '2018-08-01', number: '1' } },
      validFrom: '2018-08-01',
      supersedes: ['2010/1'],
    });
    expect(await store.knowledge.save([given], 'test')).toEqual(['new']);
    const found = await store.knowledge.byExternalId('2018/14');
    expect(found).toEqual({ ...given, id: found?.id, version: 1, revision: 1 });
    expect(await store.knowledge.byExternalId('2018/15')).toBeUndefined();
  });

  test('saving the same again changes nothing, whatever the order of its keys', async () => {
    await store.knowledge.save([item('1'), item('2')], 'test');
    const reordered = Object.fromEntries(Object.entries(item('1')).reverse()) as unknown as StoredItem;
    expect(await store.knowledge.save([reordered, item('2')], 'test')).toEqual(['unchanged', 'unchanged']);
    const stored = (await store.knowledge.byExternalId('1')) as StoredItem;
    expect(await store.knowledge.save([stored], 'test')).toEqual(['unchanged']);
    expect(await store.knowledge.revision()).toBe(1);
  });

  test('other content is the next version under the same id; what changed since a revision is told in order', async () => {
    expect(await store.knowledge.revision()).toBe(0);
    await store.knowledge.save([item('1'), item('2')], 'test');
    const before = await store.knowledge.byExternalId('2');
    const outcomes = await store.knowledge.save(
      [item('1'), item('2', { status: 'archived' }), item('3'), item('3', { body: 'daha yeni' })],
      'test',
    );
    expect(outcomes).toEqual(['unchanged', 'changed', 'new', 'changed']);
    const changed = await store.knowledge.changedSince(1);
    expect(changed.map(({ externalId, version, revision, status }) => [externalId, version, revision, status])).toEqual(
      expect.arrayContaining([
        ['2', 2, 2, 'archived'],
        ['3', 2, 2, 'published'],
      ]),
    );
    expect(changed).toHaveLength(2);
    expect(changed.find((found) => found.externalId === '2')?.id).toBe(before?.id);
    expect(await store.knowledge.changedSince(2)).toEqual([]);
    expect((await store.knowledge.changedSince(0)).map((found) => found.revision)).toEqual([1, 2, 2]);
  });

  test('a list is saved whole or not at all', async () => {
    const broken = item('2', { title: null as never });
    await expect(store.knowledge.save([item('1'), broken], 'test')).rejects.toHaveProperty('message');
    expect(await store.knowledge.revision()).toBe(0);
    expect(await store.knowledge.changedSince(0)).toEqual([]);
  });

  test('writers at once, over two instances, all get through; followers see every revision', async () => {
    const other = await database.open();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 === 0 ? store : other).knowledge.save([item(`a${n}`), item('shared', { body: `${n}` })], 'test'),
      ),
    );
    expect(outcomes.filter(([, shared]) => shared === 'new')).toHaveLength(1);
    expect((await store.knowledge.byExternalId('shared'))?.version).toBe(20);
    expect(await other.knowledge.revision()).toBe(20);
    expect(await store.knowledge.changedSince(0)).toHaveLength(21);
  });

  test('three thousand items are saved and read in one go', async () => {
    const items = Array.from({ length: 3000 }, (_, n) => item(`${n}`));
    expect((await store.knowledge.save(items, 'test')).every((outcome) => outcome === 'new')).toBe(true);
    expect(await store.knowledge.changedSince(0)).toHaveLength(3000);
  }, 30_000);

  test("an item's passages stand beside it, replaced with every version", async () => {
    const asked: string[] = [];
    const toPassages = (stored: StoredItem): Passage[] => {
      asked.push(`${stored.externalId} v${stored.version}`);
      return ['', '2'].map((article) => ({
        ...stored,
        id: `${stored.id}#${article}`,
        itemId: stored.id,
        text: stored.body,
        repealed: false,
      }));
    };
    const passages = () =>
      database.execute('select item_id, id, ordinal, content_hash, text from passages order by item_id, ordinal');
    const own = await database.open({ toPassages });
    await own.knowledge.save([item('1'), item('2')], 'test');
    const first = await passages();
    await own.knowledge.save([item('1'), item('2', { body: 'yeni' })], 'test');
    expect(asked).toEqual(['1 v1', '2 v1', '2 v2']);
    const id = (await own.knowledge.byExternalId('2'))?.id;
    const kept = (row: unknown): boolean => (row as { item_id: string }).item_id !== id;
    const second = await passages();
    expect(second).toHaveLength(4);
    expect(second.filter(kept)).toEqual(first.filter(kept));
    expect(second.filter((row) => !kept(row))).toMatchObject([
      { id: `${id}#`, ordinal: 0, text: 'yeni' },
      { id: `${id}#2`, ordinal: 1, text: 'yeni' },
    ]);
    const hashes = [...first, ...second].map((row) => (row as { content_hash: string }).content_hash);
    expect(new Set(hashes).size).toBe(3);
  });
});
