import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { DraftContent, DraftOutcome } from '../../knowledge/index.js';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from './databases.js';
import { item } from './samples.js';

const draft = (externalId: string, overrides: Partial<DraftContent> = {}): DraftContent => ({
  content: item(externalId),
  baseVersion: 0,
  state: 'draft',
  marks: [],
  origin: 'editor',
  ...overrides,
});
const put = (outcome: DraftOutcome) => {
  if (!outcome.ok) throw new Error(`stale: ${JSON.stringify(outcome.current)}`);
  return outcome.draft;
};

describe.each(DIALECTS)("an item's drafts and versions on %s", (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  let at: number;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    database = await made.make();
    at = 1_000;
    store = await database.open({ now: () => at++ });
  });

  const audited = async (subject: string) =>
    (await store.audit.list({ subject })).map(({ actor, action, reason, before, after }) => ({
      actor,
      action,
      ...(reason !== undefined && { reason }),
      before,
      after,
    }));

  test('a draft comes back as it was given; each change raises its revision and is audited', async () => {
    const first = put(await store.drafts.put(draft('a/1'), 'staff:e', { expected: 0 }));
    expect(first).toMatchObject({ state: 'draft', createdBy: 'staff:e', updatedBy: 'staff:e', createdAt: 1_000 });
    const marks = [{ path: 'source.date', reason: 'Tarih okunamadı.' }];
    const second = put(
      await store.drafts.put(
        draft('a/1', {
          content: item('a/1', { body: 'yeni' }),
          state: 'scheduled',
          publishAt: 9_999,
          marks,
          origin: 'feed',
          submittedBy: 'staff:e',
          overrideReason: 'eski soru yanlış',
          remark: 'tarih eksik',
        }),
        'staff:r',
        { expected: first.revision, action: 'item.schedule', reason: 'sabah çıksın' },
      ),
    );
    expect(second.revision).toBeGreaterThan(first.revision);
    expect(await store.drafts.get('a/1')).toEqual({
      externalId: 'a/1',
      content: item('a/1', { body: 'yeni' }),
      baseVersion: 0,
      state: 'scheduled',
      publishAt: 9_999,
      marks,
      origin: 'feed',
      revision: second.revision,
      createdBy: 'staff:e',
      updatedBy: 'staff:r',
      submittedBy: 'staff:e',
      overrideReason: 'eski soru yanlış',
      remark: 'tarih eksik',
      createdAt: 1_000,
      updatedAt: second.updatedAt,
    });
    const [scheduled, drafted] = await audited('item:a/1');
    expect(drafted).toMatchObject({ actor: 'staff:e', action: 'item.draft', after: { state: 'draft' } });
    expect(scheduled).toMatchObject({
      actor: 'staff:r',
      action: 'item.schedule',
      reason: 'sabah çıksın',
      before: { state: 'draft', revision: first.revision },
      after: { state: 'scheduled', publishAt: 9_999, fields: ['body'] },
    });
    expect(await store.knowledge.revision()).toBe(0);
  });

  test('a draft that somebody else changed, made or took away is refused with what stands there now', async () => {
    const first = put(await store.drafts.put(draft('a'), 'staff:e', { expected: 0 }));
    const second = put(await store.drafts.put(draft('a'), 'staff:f', { expected: first.revision }));
    for (const expected of [0, first.revision, second.revision + 1]) {
      expect(await store.drafts.put(draft('a'), 'staff:e', { expected })).toEqual({
        ok: false,
        reason: 'stale',
        current: second,
      });
    }
    expect(await store.drafts.discard('a', 'staff:e', { expected: first.revision })).toBe(false);
    expect(await store.drafts.discard('a', 'staff:e', { expected: second.revision, reason: 'gerek yok' })).toBe(true);
    expect(await store.drafts.discard('a', 'staff:e')).toBe(false);
    expect(await store.drafts.put(draft('a'), 'staff:e', { expected: second.revision })).toMatchObject({
      current: undefined,
    });
    const again = put(await store.drafts.put(draft('a'), 'staff:e', { expected: 0 }));
    expect(again.revision).toBeGreaterThan(second.revision);
    expect((await audited('item:a')).map(({ action }) => action)).toEqual([
      'item.draft',
      'item.discard',
      'item.draft',
      'item.draft',
    ]);
  });

  test('lists by state, kind, unit and time due, in pages by external id', async () => {
    await store.drafts.put(draft('a', { state: 'scheduled', publishAt: 500 }), 'staff:e');
    await store.drafts.put(draft('b', { content: item('b', { ownerUnit: 'OGM' }), state: 'in-review' }), 'staff:e');
    await store.drafts.put(draft('c', { state: 'scheduled', publishAt: 501 }), 'staff:e');
    const ids = async (filter: Parameters<typeof store.drafts.list>[0]) =>
      (await store.drafts.list(filter)).map(({ externalId }) => externalId);
    expect(await ids({})).toEqual(['a', 'b', 'c']);
    expect(await ids({ dueAt: 500 })).toEqual(['a']);
    expect(await ids({ states: ['in-review', 'draft'] })).toEqual(['b']);
    expect(await ids({ units: ['OGM'] })).toEqual(['b']);
    expect(await ids({ kinds: ['exam'] })).toEqual([]);
    expect(await ids({ units: [] })).toEqual([]);
    expect(await ids({ limit: 2 })).toEqual(['a', 'b']);
    expect(await ids({ limit: 2, after: 'b' })).toEqual(['c']);
  });

  test('publishing writes the next version, takes the draft away and audits what changed', async () => {
    const first = put(await store.drafts.put(draft('a'), 'staff:e'));
    const action = 'item.publish';
    expect(
      await store.versions.publish(item('a'), 'staff:r', { action, baseVersion: 0, draftRevision: first.revision }),
    ).toEqual({ ok: true, outcome: 'new', version: 1 });
    expect(await store.drafts.get('a')).toBeUndefined();
    expect(await store.knowledge.byExternalId('a')).toMatchObject({ ...item('a'), version: 1, revision: 1 });
    const changed = item('a', { body: 'yeni', title: 'Yeni' });
    expect(
      await store.versions.publish(changed, 'staff:r', {
        action,
        baseVersion: 1,
        draftRevision: 0,
        reason: 'düzeltme',
        details: { selfReviewed: true },
      }),
    ).toEqual({ ok: true, outcome: 'changed', version: 2 });
    expect(await store.versions.publish(changed, 'staff:r', { action })).toEqual({
      ok: true,
      outcome: 'unchanged',
      version: 2,
    });
    expect(
      (await store.versions.versions('a')).map(({ version, content, actor }) => [version, content, actor]),
    ).toEqual([
      [2, changed, 'staff:r'],
      [1, item('a'), 'staff:r'],
    ]);
    const [second, published] = await audited('item:a');
    expect(published).toMatchObject({
      action,
      after: { version: 1, draft: { revision: first.revision, by: 'staff:e' } },
    });
    expect(second).toMatchObject({
      reason: 'düzeltme',
      before: { version: 1, status: 'published' },
      after: { version: 2, fields: ['body', 'title'], selfReviewed: true },
    });
  });

  test('publishing what somebody else published over, or a draft that was changed meanwhile, writes nothing', async () => {
    await store.knowledge.save([item('a')], 'import');
    const first = put(await store.drafts.put(draft('a', { baseVersion: 1 }), 'staff:e'));
    const attempt = (options: { baseVersion?: number; draftRevision?: number }) =>
      store.versions.publish(item('a', { body: 'yeni' }), 'staff:r', { action: 'item.publish', ...options });
    const stale = { ok: false, reason: 'stale', currentVersion: 1, draftRevision: first.revision };
    expect(await attempt({ baseVersion: 0 })).toEqual(stale);
    expect(await attempt({ baseVersion: 1, draftRevision: 0 })).toEqual(stale);
    expect(await attempt({ baseVersion: 1, draftRevision: first.revision + 1 })).toEqual(stale);
    expect(await store.drafts.get('a')).toEqual(first);
    expect(await store.knowledge.byExternalId('a')).toMatchObject({ version: 1 });
    expect(await store.knowledge.revision()).toBe(1);
  });

  test('publishing what is live already takes the draft away without a version', async () => {
    await store.knowledge.save([item('a')], 'import');
    await store.drafts.put(draft('a', { baseVersion: 1 }), 'staff:e');
    expect(await store.versions.publish(item('a'), 'staff:r', { action: 'item.publish' })).toEqual({
      ok: true,
      outcome: 'unchanged',
      version: 1,
    });
    expect(await store.drafts.get('a')).toBeUndefined();
    expect(await audited('item:a')).toHaveLength(3);
  });

  test('of writers at once, over two instances, exactly one wins and nothing of the others is audited', async () => {
    const other = await database.open();
    await store.knowledge.save([item('a')], 'import');
    const first = put(await store.drafts.put(draft('a', { baseVersion: 1 }), 'staff:e'));
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, async (_, n): Promise<boolean> => {
        const { drafts, versions } = n % 2 === 0 ? store : other;
        const content = item('a', { body: `${n}` });
        const expected = first.revision;
        if (n % 3 === 0) {
          const options = { action: 'item.publish', baseVersion: 1, draftRevision: expected };
          return (await versions.publish(content, `staff:${n}`, options)).ok;
        }
        if (n % 3 === 1) return await drafts.discard('a', `staff:${n}`, { expected });
        return (await drafts.put(draft('a', { content }), `staff:${n}`, { expected })).ok;
      }),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await store.audit.list({ subject: 'item:a' })).toHaveLength(3);
    expect((await store.audit.list({ subject: 'item:a' }))[0]?.actor).toBe(`staff:${outcomes.indexOf(true)}`);
  });

  test('of two drafts for the same new item one is made', async () => {
    const other = await database.open();
    const outcomes = await Promise.all(
      [store, other].map(({ drafts }, n) => drafts.put(draft('n'), `staff:${n}`, { expected: 0 })),
    );
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  test('the history of several items comes oldest first, with who wrote each version and when', async () => {
    await store.knowledge.save([item('a'), item('b')], 'import');
    await store.knowledge.save([item('a', { status: 'archived' })], 'key:1');
    const history = await store.versions.history(['b', 'a', 'none', 'a']);
    expect([...history.keys()].sort()).toEqual(['a', 'b']);
    expect(history.get('a')?.map(({ version, actor, content }) => [version, actor, content.status])).toEqual([
      [1, 'import', 'published'],
      [2, 'key:1', 'archived'],
    ]);
    const [older, newer] = history.get('a')!;
    expect(newer!.at).toBeGreaterThan(older!.at);
  });

  test('where an item is used: current items that supersede or cite it, not those that only mention it', async () => {
    const cites = item('cites', { source: { title: '2018/14 sayılı Genelge', number: '2018/14', article: '9' } });
    await store.knowledge.save(
      [
        item('2018/14', { supersedes: ['2010/1'] }),
        item('2020/3', { supersedes: ['2018/14', '2012/02'] }),
        cites,
        item('mentions', { body: 'Bkz. "2018/14" sayılı Genelge.', topics: ['2018/14'] }),
        item('gone', { supersedes: ['2018/14'], status: 'archived' }),
        item('once', { supersedes: ['2018/14'] }),
      ],
      'import',
    );
    await store.knowledge.save([item('once')], 'import');
    expect((await store.versions.whereUsed('2018/14')).map(({ externalId }) => externalId)).toEqual([
      '2020/3',
      'cites',
    ]);
    expect(await store.versions.whereUsed('2018/1')).toEqual([]);
  });

  test('saving audits each changed item: from which version to which, and the fields', async () => {
    await store.knowledge.save([item('a'), item('b')], 'import');
    await store.knowledge.save([item('a', { body: 'yeni', validUntil: '2027-01-01' }), item('b')], 'key:1');
    expect(await audited('item:a')).toEqual([
      {
        actor: 'key:1',
        action: 'item.save',
        before: { version: 1, status: 'published' },
        after: { version: 2, status: 'published', fields: ['body', 'validUntil'] },
      },
      { actor: 'import', action: 'item.save', before: undefined, after: { version: 1, status: 'published' } },
    ]);
    expect(await audited('item:b')).toHaveLength(1);
  });
});
