import { afterAll, describe, expect, test } from '@jest/globals';
import { DIALECTS, databases } from './databases.js';

describe.each(DIALECTS)('the audit log on %s', (dialect) => {
  const all = databases(dialect);
  afterAll(() => all.stop());

  test('keeps who, what, old and new, newest first and by page', async () => {
    let at = 1_000;
    const store = await (await all.make()).open({ now: () => at++ });
    await store.audit.append({
      actor: 'staff:a',
      action: 'item.publish',
      subject: 'item:2018/14',
      unit: 'BHİM',
      before: { v: 1 },
      after: { v: 2 },
    });
    await store.audit.append({ actor: 'key:b', action: 'feed.push', subject: 'item:x', reason: 'düzeltme' });
    await store.audit.append({ actor: 'staff:a', action: 'items.export', subject: 'items' });
    const [last, second, first] = await store.audit.list();
    expect(last).toMatchObject({ actor: 'staff:a', action: 'items.export', at: 1_002 });
    expect(second).toMatchObject({ reason: 'düzeltme' });
    expect(first).toMatchObject({ unit: 'BHİM', before: { v: 1 }, after: { v: 2 } });
    expect((await store.audit.list({ limit: 1, before: last!.id })).map(({ id }) => id)).toEqual([second!.id]);
  });

  test('finds by actor, subject, area and unit', async () => {
    const store = await (await all.make()).open();
    await store.audit.append({ actor: 'staff:a', action: 'item.publish', subject: 'item:1', unit: 'TEGM' });
    await store.audit.append({ actor: 'staff:b', action: 'item.archive', subject: 'item:1', unit: 'OGM' });
    await store.audit.append({ actor: 'staff:b', action: 'items.export', subject: 'items' });
    const actions = async (filter: Parameters<typeof store.audit.list>[0]) =>
      (await store.audit.list(filter)).map(({ action }) => action);
    expect(await actions({ actor: 'staff:b' })).toEqual(['items.export', 'item.archive']);
    expect(await actions({ subject: 'item:1' })).toEqual(['item.archive', 'item.publish']);
    expect(await actions({ action: 'item' })).toEqual(['item.archive', 'item.publish']);
    expect(await actions({ units: ['TEGM'] })).toEqual(['item.publish']);
  });

  test('cannot be rewritten, not even past the store', async () => {
    const database = await all.make();
    const store = await database.open();
    await store.audit.append({ actor: 'staff:a', action: 'item.publish', subject: 'item:1' });
    const refused = { message: expect.stringMatching(/append-only/) };
    const attempt = async (statement: string) => await database.execute(statement);
    await expect(attempt("update audit_log set actor = 'x'")).rejects.toMatchObject(refused);
    await expect(attempt('delete from audit_log')).rejects.toMatchObject(refused);
    expect(await store.audit.list()).toHaveLength(1);
  });
});
