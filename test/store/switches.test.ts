import { afterAll, describe, expect, test } from '@jest/globals';
import { DIALECTS, databases } from './databases.js';

const CHANGE = {
  kind: 'topic',
  key: 'lgs',
  text: 'LGS bilgileri şu an güncelleniyor.',
  reason: 'Takvim yanlış',
} as const;

describe.each(DIALECTS)('switches on %s', (dialect) => {
  const all = databases(dialect);
  afterAll(() => all.stop());

  test('are off until they are switched on, and every change raises the knowledge revision', async () => {
    const store = await (await all.make()).open({ now: () => 5_000 });
    const before = await store.knowledge.revision();
    const off = await store.switches.off(CHANGE, 'staff:a');
    expect(off).toEqual({ ...CHANGE, actor: 'staff:a', since: 5_000 });
    expect(await store.switches.list(5_000)).toEqual([off]);
    expect(await store.knowledge.revision()).toBe(before + 1);
    expect(await store.switches.on('topic', 'lgs', 'staff:b', 'Düzeltildi')).toBe(true);
    expect(await store.switches.list(5_000)).toEqual([]);
    expect(await store.knowledge.revision()).toBe(before + 2);
  });

  test('that are on already change nothing', async () => {
    const store = await (await all.make()).open();
    const before = await store.knowledge.revision();
    expect(await store.switches.on('item', 'yok', 'staff:a', 'deneme')).toBe(false);
    expect(await store.knowledge.revision()).toBe(before);
    expect(await store.audit.list()).toEqual([]);
  });

  test('end by themselves', async () => {
    const store = await (await all.make()).open();
    await store.switches.off({ ...CHANGE, until: 9_000 }, 'staff:a');
    expect(await store.switches.list(8_999)).toHaveLength(1);
    expect(await store.switches.list(9_000)).toEqual([]);
  });

  test('leave who, why, old and new text in the audit log', async () => {
    const store = await (await all.make()).open();
    await store.switches.off(CHANGE, 'staff:a');
    await store.switches.off({ ...CHANGE, text: 'Başka bir metin yazıldı.', reason: 'Açıklık' }, 'staff:b');
    await store.switches.on('topic', 'lgs', 'staff:c', 'Bitti');
    const [on, changed, off] = await store.audit.list({ subject: 'switch:topic:lgs' });
    expect(off).toMatchObject({ actor: 'staff:a', action: 'switch.off', reason: 'Takvim yanlış' });
    expect(changed).toMatchObject({
      actor: 'staff:b',
      before: { text: CHANGE.text },
      after: { text: 'Başka bir metin yazıldı.' },
    });
    expect(on).toMatchObject({ actor: 'staff:c', action: 'switch.on', reason: 'Bitti', before: { reason: 'Açıklık' } });
    expect(on).not.toHaveProperty('after');
  });
});
