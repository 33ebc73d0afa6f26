import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CatalogueFilter, DraftContent } from '../../knowledge/index.js';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases } from './databases.js';
import { item } from './samples.js';

const draft = (content: DraftContent['content'], state: DraftContent['state'], baseVersion = 0): DraftContent => ({
  content,
  baseVersion,
  state,
  marks: [],
  origin: 'editor',
});

describe.each(DIALECTS)('the catalogue of items on %s', (dialect) => {
  const made = databases(dialect);
  let store: Store;
  beforeAll(async () => {
    store = await (await made.make()).open();
    await store.knowledge.save(
      [
        item('2018/14', { kind: 'circular', topics: ['genelge', '"tırnaklı"'], ownerUnit: 'BHİM' }),
        item('eski', { validUntil: '2026-06-30' }),
        item('arşiv', { status: 'archived' }),
        item('konu', { topics: ['50%'] }),
      ],
      'import',
    );
    await store.drafts.put(draft(item('2018/14', { kind: 'circular', ownerUnit: 'OGM' }), 'in-review', 1), 'staff:e');
    await store.drafts.put(draft(item('yeni', { topics: ['taze'] }), 'draft'), 'staff:e');
  }, 60_000);
  afterAll(() => made.stop(), 60_000);

  const ids = async (filter: CatalogueFilter) =>
    (await store.catalogue.list(filter)).map(({ externalId }) => externalId).sort();

  test('holds published, archived and not yet published items, each with its state, version and draft', async () => {
    const entries = new Map((await store.catalogue.list()).map((entry) => [entry.externalId, entry]));
    expect([...entries.values()].map(({ externalId, state }) => [externalId, state]).sort()).toEqual([
      ['2018/14', 'in-review'],
      ['arşiv', 'archived'],
      ['eski', 'published'],
      ['konu', 'published'],
      ['yeni', 'draft'],
    ]);
    expect(entries.get('2018/14')).toMatchObject({
      current: { version: 1, content: { ownerUnit: 'BHİM' } },
      draft: { state: 'in-review', content: { ownerUnit: 'OGM' } },
    });
    expect(entries.get('yeni')?.current).toBeUndefined();
    expect(entries.get('eski')?.draft).toBeUndefined();
  });

  test('is filtered by kind, unit of either text, state, topic and validity', async () => {
    expect(await ids({ kinds: ['circular'] })).toEqual(['2018/14']);
    expect(await ids({ units: ['OGM'] })).toEqual(['2018/14']);
    expect(await ids({ units: ['BHİM'] })).toEqual(['2018/14']);
    expect(await ids({ units: [] })).toEqual([]);
    expect(await ids({ states: ['published', 'draft'] })).toEqual(['eski', 'konu', 'yeni']);
    expect(await ids({ topic: '"tırnaklı"' })).toEqual(['2018/14']);
    expect(await ids({ topic: '50%' })).toEqual(['konu']);
    expect(await ids({ topic: 'taze' })).toEqual(['yeni']);
    expect(await ids({ topic: 'genel' })).toEqual([]);
    expect(await ids({ expiredOn: '2026-07-01' })).toEqual(['eski']);
    expect(await ids({ expiredOn: '2026-06-30' })).toEqual([]);
    expect(await ids({ externalIds: ['eski', 'yok'] })).toEqual(['eski']);
  });

  test('comes in pages without gaps or repetitions, filtered or not', async () => {
    for (const filter of [{}, { topic: 'kayıt' }]) {
      const whole = (await store.catalogue.list({ ...filter, limit: 100 })).map(({ externalId }) => externalId);
      const paged: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await store.catalogue.list({ ...filter, limit: 1, ...(after !== undefined && { after }) });
        if (page.length === 0) break;
        paged.push(...page.map(({ externalId }) => externalId));
        after = paged.at(-1);
      }
      expect(paged).toEqual(whole);
    }
  });
});
