import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Gate, GateReport, KnowledgeItem } from '../../../knowledge/index.js';
import { createLife, type Life } from '../../../knowledge/life/life.js';
import type { LifeActor, Refused } from '../../../knowledge/life/outcomes.js';
import { allowedMoves } from '../../../knowledge/life/view.js';
import type { Store } from '../../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from '../../store/databases.js';
import { item } from '../../store/samples.js';

const editor: LifeActor = { name: 'staff:editor', may: (permission) => permission === 'items.edit' };
const reviewer: LifeActor = { name: 'staff:reviewer', may: () => true };
const ofUnit = (unit: string): LifeActor => ({ name: `staff:${unit}`, may: (_permission, wanted) => wanted === unit });

const checked = (questions: readonly string[]): GateReport => ({
  status: 'checked',
  revision: 1,
  asOf: '2026-11-29',
  views: 'lexical',
  golden: 5,
  variants: 0,
  broken: questions.map((question) => ({
    effect: 'lost',
    question,
    origin: 'editor',
    externalId: 'other',
    after: { decision: 'ticket', probability: 0, right: false },
    text: `“${question}” artık yanıtlanmıyor.`,
  })),
  warnings: [],
  improved: [],
  milliseconds: 1,
});

function succeeded<T extends { readonly ok: boolean }>(result: T): Extract<T, { ok: true }> {
  expect(result).toMatchObject({ ok: true });
  return result as Extract<T, { ok: true }>;
}
const refusal = (result: { readonly ok: boolean }): Refused['reason'] | undefined =>
  result.ok ? undefined : (result as Refused).reason;

describe.each(DIALECTS)("an item's life on %s", (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  let now: number;
  let report: GateReport;
  let asked: KnowledgeItem[];
  let life: Life;

  const gate: Gate = async (changes) => {
    asked.push(...changes);
    return report;
  };
  const lifeOn = (on: Store): Life => createLife({ ...on, gate, clock: { now: () => now } });

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    database = await made.make();
    now = Date.UTC(2026, 10, 29, 6);
    report = checked([]);
    asked = [];
    store = await database.open({ now: () => now });
    life = lifeOn(store);
  });

  const live = async (id = 'a') => await store.knowledge.byExternalId(id);
  const state = async (id = 'a') => (await life.view(id)).state;
  const lastAudit = async (id = 'a') => (await store.audit.list({ subject: `item:${id}`, limit: 1 }))[0];
  const saved = async (content = item('a'), actor = editor) =>
    succeeded(await life.save(actor, content.externalId, { content })).draft;

  test('an abandoned move writes nothing, however long the gate takes', async () => {
    await saved();
    succeeded(await life.submit(editor, 'a'));
    const gone = new AbortController();
    const slow = createLife({
      ...store,
      gate: async () => {
        gone.abort();
        return report;
      },
      clock: { now: () => now },
    });
    const { signal } = gone;
    const publishAt = now + 1000;
    expect(refusal(await slow.publish(reviewer, 'a', { signal }))).toBe('abandoned');
    expect(refusal(await slow.schedule(reviewer, 'a', { signal, publishAt }))).toBe('abandoned');
    expect(await live()).toBeUndefined();
    expect(await state()).toBe('in-review');
    succeeded(await life.publish(reviewer, 'a'));
    expect(refusal(await slow.archive(reviewer, 'a', { signal }))).toBe('abandoned');
    expect(refusal(await slow.rollback(reviewer, 'a', { signal, version: 1, publish: true }))).toBe('abandoned');
    expect(await live()).toMatchObject({ version: 1, status: 'published' });
  });

  test('goes from draft over review to published, stays live while it is edited, and ends in the archive', async () => {
    await saved();
    expect(await live()).toBeUndefined();
    succeeded(await life.submit(editor, 'a'));
    expect(await state()).toBe('in-review');
    expect(succeeded(await life.publish(reviewer, 'a')).version).toBe(1);
    expect(await state()).toBe('published');

    await saved(item('a', { body: 'yeni' }));
    expect([await state(), (await live())?.body]).toEqual(['draft', item('a').body]);
    succeeded(await life.submit(editor, 'a'));
    const back = succeeded(await life.giveBack(reviewer, 'a', { reason: 'Kaynak eksik.' })).draft;
    expect(back).toMatchObject({ state: 'draft', remark: 'Kaynak eksik.', submittedBy: 'staff:editor' });
    await saved(item('a', { body: 'daha yeni' }));
    const again = succeeded(await life.submit(editor, 'a')).draft;
    expect(again.remark).toBeUndefined();
    expect(succeeded(await life.publish(reviewer, 'a')).version).toBe(2);
    expect((await live())?.body).toBe('daha yeni');

    succeeded(await life.archive(reviewer, 'a'));
    expect([await state(), (await live())?.status]).toEqual(['archived', 'archived']);
    succeeded(await life.restore(reviewer, 'a'));
    expect((await live())?.status).toBe('published');
    expect((await store.audit.list({ subject: 'item:a' })).map(({ action }) => action).reverse()).toEqual([
      'item.draft',
      'item.submit',
      'item.publish',
      'item.draft',
      'item.submit',
      'item.return',
      'item.draft',
      'item.submit',
      'item.publish',
      'item.archive',
      'item.restore',
    ]);
  });

  test('an illegal move is refused by state and move; what is not there is not found', async () => {
    await saved();
    expect(await life.archive(reviewer, 'a')).toMatchObject({
      ok: false,
      reason: 'illegal',
      state: 'draft',
      move: 'archive',
      text: expect.stringContaining('Bu içerik taslak; bu durumda arşivleme yapılamaz.'),
    });
    expect(refusal(await life.unschedule(reviewer, 'a'))).toBe('illegal');
    expect(refusal(await life.publish(reviewer, 'yok'))).toBe('not-found');
    expect(refusal(await life.giveBack(reviewer, 'a', {}))).toBe('invalid');
  });

  test('an editor may write but not publish; nobody may touch or take over the item of another unit', async () => {
    await saved(item('a', { ownerUnit: 'OGM' }));
    expect(refusal(await life.publish(editor, 'a'))).toBe('forbidden');
    expect(refusal(await life.save(ofUnit('TEGM'), 'a', { content: item('a', { ownerUnit: 'TEGM' }) }))).toBe(
      'forbidden',
    );
    expect(refusal(await life.save(ofUnit('OGM'), 'a', { content: item('a', { ownerUnit: 'TEGM' }) }))).toBe(
      'forbidden',
    );
    expect(refusal(await life.discard(ofUnit('TEGM'), 'a'))).toBe('forbidden');
    expect(allowedMoves(editor, await life.view('a'))).toEqual(['save', 'submit', 'discard']);
    expect(allowedMoves(ofUnit('TEGM'), await life.view('a'))).toEqual([]);
    succeeded(await life.save(ofUnit('OGM'), 'a', { content: item('a', { ownerUnit: 'OGM' }) }));
  });

  test('a text that does not pass the check is refused by field, and the path must name the same item', async () => {
    expect(await life.save(editor, 'a', { content: item('a', { body: ' ' }) })).toMatchObject({
      reason: 'invalid',
      problems: [{ path: 'body', reason: expect.stringContaining('body') }],
    });
    expect(await life.save(editor, 'b', { content: item('a') })).toMatchObject({
      reason: 'invalid',
      problems: [{ path: 'externalId' }],
    });
    expect(refusal(await life.save(editor, 'a', { content: 'metin' }))).toBe('invalid');
    const kept = succeeded(await life.save(editor, 'a', { content: item('a', { status: 'archived' }) }));
    expect(kept.draft.content.status).toBe('published');
  });

  test('nobody works on something else than they looked at', async () => {
    await store.knowledge.save([item('a')], 'import');
    const first = await saved(item('a', { body: 'bir' }));
    const second = await saved(item('a', { body: 'iki' }));
    const expected = { version: 1, draft: first.revision };
    for (const attempt of [
      life.save(editor, 'a', { content: item('a'), expected }),
      life.submit(editor, 'a', { expected }),
      life.publish(reviewer, 'a', { expected }),
      life.discard(editor, 'a', { expected }),
      life.submit(editor, 'a', { expected: { version: 2, draft: second.revision } }),
    ]) {
      expect(await attempt).toMatchObject({
        ok: false,
        reason: 'stale',
        view: { draft: { revision: second.revision } },
      });
    }
    succeeded(await life.publish(reviewer, 'a', { expected: { version: 1, draft: second.revision } }));
  });

  test('what was published meanwhile is never overwritten: the editor takes it up and saves again over it', async () => {
    await store.knowledge.save([item('a')], 'import');
    await saved(item('a', { title: 'Editörün başlığı' }));
    await store.knowledge.save([item('a', { body: 'birimin metni' })], 'key:1');
    expect(refusal(await life.publish(reviewer, 'a'))).toBe('stale');
    expect(refusal(await life.schedule(reviewer, 'a', { publishAt: now + 1_000 }))).toBe('stale');
    const { draft } = await life.view('a');
    const merged = item('a', { title: 'Editörün başlığı', body: 'birimin metni' });
    succeeded(await life.save(editor, 'a', { content: merged, expected: { version: 2, draft: draft!.revision } }));
    expect(succeeded(await life.publish(reviewer, 'a')).version).toBe(3);
  });

  test('whoever wrote a text and lets it through is noted; who reviews the text of another is not', async () => {
    await saved(item('a'), reviewer);
    succeeded(await life.publish(reviewer, 'a'));
    expect(await lastAudit()).toMatchObject({ after: { selfReviewed: true, draft: { by: 'staff:reviewer' } } });
    await saved(item('b'));
    succeeded(await life.publish(reviewer, 'b'));
    expect((await lastAudit('b'))?.after).not.toHaveProperty('selfReviewed');
  });

  test('a broken golden question blocks publishing unless a reviewer says why; both are audited', async () => {
    report = checked(['LGS ne zaman?']);
    const content = item('a', { body: 'yeni' });
    await saved(content);
    expect(await life.publish(reviewer, 'a')).toMatchObject({ ok: false, reason: 'blocked', report });
    expect(await life.publish(reviewer, 'a', { overrideReason: '  ' })).toMatchObject({ reason: 'blocked' });
    expect(asked).toEqual([content, content]);
    expect(await live()).toBeUndefined();
    succeeded(await life.publish(reviewer, 'a', { overrideReason: 'Soru eskidi.' }));
    expect(await lastAudit()).toMatchObject({
      after: { gate: { broken: [{ question: 'LGS ne zaman?' }], overrideReason: 'Soru eskidi.' } },
    });
    report = { status: 'unavailable', reason: 'not-ready', text: 'Dizin hazırlanıyor.' };
    expect(refusal(await life.archive(reviewer, 'a'))).toBe('blocked');
  });

  test('a repeal that was found in the text holds only once a reviewer has confirmed it', async () => {
    const circular = item('2020/3', { kind: 'circular', supersedes: ['2012/2', '2018/14'] });
    const marks = [0, 1].map((n) => ({ path: `supersedes.${n}`, reason: 'Metinde bulundu.' }));
    succeeded(await life.save(editor, '2020/3', { content: circular, marks, origin: 'feed' }));
    expect(await life.publish(reviewer, '2020/3', { confirmed: ['2012/2'] })).toMatchObject({
      reason: 'relations',
      relations: [{ externalId: '2018/14' }],
    });
    succeeded(await life.publish(reviewer, '2020/3', { confirmed: ['2012/2'], dropped: ['2018/14'] }));
    expect((await live('2020/3'))?.supersedes).toEqual(['2012/2']);
    expect(await lastAudit('2020/3')).toMatchObject({ after: { confirmed: ['2012/2'], dropped: ['2018/14'] } });
  });

  test('a relation to an id that nobody has, or an id that another replaces, is put before the reviewer', async () => {
    const claiming = createLife({
      ...store,
      gate,
      claimantOf: (id) => (id === 'yeni' ? '2020/3' : undefined),
      clock: { now: () => now },
    });
    await store.knowledge.save([item('var')], 'import');
    const content = item('yeni', { supersedes: ['var', 'yok'] });
    const { draft } = succeeded(await claiming.save(editor, 'yeni', { content, marks: [] }));
    expect(draft.marks.map(({ path }) => path)).toEqual(['supersedes.1', 'externalId']);
    expect(await claiming.publish(reviewer, 'yeni')).toMatchObject({
      reason: 'relations',
      relations: [{ externalId: 'yok' }],
    });
    succeeded(await claiming.publish(reviewer, 'yeni', { confirmed: ['yok'] }));
    const again = succeeded(await claiming.save(editor, 'yeni', { content: { ...content, body: 'Düzeltildi.' } }));
    expect(again.draft.marks).toEqual([]);
  });

  test('what others cite or replace is archived only when that was seen', async () => {
    await store.knowledge.save([item('a'), item('b', { source: { title: 'A', number: 'a' } })], 'import');
    expect(await life.archive(reviewer, 'a')).toMatchObject({ reason: 'used', by: [{ externalId: 'b' }] });
    succeeded(await life.archive(reviewer, 'a', { confirm: true, reason: 'mükerrer' }));
    expect(await lastAudit()).toMatchObject({ reason: 'mükerrer', after: { usedBy: ['b'], fields: ['status'] } });
  });

  test('rolling back makes a draft of an earlier version, or publishes it at once for a reviewer', async () => {
    const bodies = ['bir', 'iki', 'üç'];
    for (const body of bodies) await store.knowledge.save([item('a', { body })], 'import');
    const drafted = succeeded(await life.rollback(editor, 'a', { version: 1 }));
    expect(drafted).toMatchObject({ draft: { origin: 'rollback', baseVersion: 3, content: { body: 'bir' } } });
    expect(refusal(await life.rollback(reviewer, 'a', { version: 2 }))).toBe('stale');
    expect(refusal(await life.rollback(editor, 'a', { version: 2, publish: true }))).toBe('stale');
    succeeded(await life.discard(editor, 'a'));
    expect(refusal(await life.rollback(editor, 'a', { version: 2, publish: true }))).toBe('forbidden');
    expect(refusal(await life.rollback(reviewer, 'a', { version: 9, publish: true }))).toBe('not-found');
    expect(succeeded(await life.rollback(reviewer, 'a', { version: 2, publish: true }))).toMatchObject({ version: 4 });
    expect((await live())?.body).toBe('iki');
    expect(await lastAudit()).toMatchObject({ action: 'item.rollback', after: { rolledBackTo: 2 } });
  });

  test('a set time publishes once over several instances, not before its second, and survives a restart', async () => {
    await saved(item('a'));
    const publishAt = now + 60_000;
    expect(refusal(await life.schedule(reviewer, 'a', { publishAt: now }))).toBe('invalid');
    succeeded(await life.schedule(reviewer, 'a', { publishAt }));
    expect(refusal(await life.save(editor, 'a', { content: item('a') }))).toBe('illegal');
    now = publishAt - 1;
    expect(await life.publishDue()).toEqual([]);
    now = publishAt;
    const others = await Promise.all([1, 2, 3].map(() => database.open({ now: () => now })));
    const outcomes = (await Promise.all(others.map((other) => lifeOn(other).publishDue()))).flat();
    expect(outcomes.filter(({ outcome }) => outcome === 'published')).toHaveLength(1);
    expect(outcomes.every(({ outcome }) => outcome === 'published' || outcome === 'taken')).toBe(true);
    expect(await live()).toMatchObject({ version: 1 });
    expect((await lastAudit())?.actor).toBe('schedule');
    expect(await life.publishDue()).toEqual([]);
  });

  test('what became stale, or breaks golden questions, until its time goes back to review with the reason', async () => {
    await store.knowledge.save([item('a'), item('b')], 'import');
    const publishAt = now + 1_000;
    for (const id of ['a', 'b', 'c']) {
      await saved(item(id, { body: 'yeni' }));
      const overrideReason = id === 'c' ? 'bilerek' : undefined;
      if (overrideReason) report = checked(['Neden?']);
      succeeded(await life.schedule(reviewer, id, { publishAt, ...(overrideReason && { overrideReason }) }));
    }
    await store.knowledge.save([item('a', { body: 'birimden' })], 'key:1');
    now = publishAt;
    expect(await life.publishDue()).toMatchObject([
      { externalId: 'a', outcome: 'returned', reason: expect.stringContaining('2. sürüm') },
      { externalId: 'b', outcome: 'returned', reason: expect.stringContaining('“Neden?”') },
      { externalId: 'c', outcome: 'published' },
    ]);
    const { draft } = await life.view('a');
    expect(draft).toMatchObject({ state: 'in-review', remark: expect.stringContaining('2. sürüm') });
    expect(draft).not.toHaveProperty('publishAt');
    expect((await live())?.body).toBe('birimden');
    expect(await life.publishDue()).toEqual([]);
  });

  test('the gate is asked ahead of the time, once, and does not hold up what is due', async () => {
    await saved(item('a'));
    const publishAt = now + 120_000;
    succeeded(await life.schedule(reviewer, 'a', { publishAt }));
    let calls = 0;
    const slow: Gate = () => {
      calls += 1;
      return new Promise(() => {});
    };
    const waiting = createLife({ ...store, gate: slow, clock: { now: () => now } });
    await waiting.publishDue();
    expect(calls).toBe(0);
    now = publishAt - 60_000;
    await waiting.publishDue();
    await waiting.publishDue();
    expect(calls).toBe(1);
    now = publishAt;
    expect(await waiting.publishDue()).toEqual([{ externalId: 'a', outcome: 'published' }]);
    expect(calls).toBe(1);
    expect(await lastAudit()).toMatchObject({ after: { gate: { broken: 'overdue' } } });
  });

  test('one draft that cannot be published does not hold up the others', async () => {
    const publishAt = now + 1_000;
    for (const id of ['a', 'b']) {
      await saved(item(id));
      succeeded(await life.schedule(reviewer, id, { publishAt }));
    }
    now = publishAt;
    const broken: Store['versions'] = {
      ...store.versions,
      publish: (content, ...rest) =>
        content.externalId === 'a' ? Promise.reject(new TypeError('x')) : store.versions.publish(content, ...rest),
    };
    const outcomes = await createLife({ ...store, versions: broken, clock: { now: () => now } }).publishDue();
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['failed', 'published']);
    expect(await state()).toBe('scheduled');
  });

  test('a discarded draft leaves what is published', async () => {
    await store.knowledge.save([item('a')], 'import');
    await saved(item('a', { body: 'yeni' }));
    succeeded(await life.discard(editor, 'a', { reason: 'gerek kalmadı' }));
    expect([await state(), (await live())?.version]).toEqual(['published', 1]);
    await saved(item('n'));
    succeeded(await life.discard(editor, 'n'));
    expect(await state('n')).toBe('none');
    await saved(item('s'));
    succeeded(await life.schedule(reviewer, 's', { publishAt: now + 1 }));
    expect(refusal(await life.discard(editor, 's'))).toBe('forbidden');
  });
});
