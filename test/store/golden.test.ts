import { afterAll, describe, expect, test } from '@jest/globals';
import { DIALECTS, databases } from './databases.js';
import { item } from './samples.js';

describe.each(DIALECTS)('golden questions on %s', (dialect) => {
  const all = databases(dialect);
  afterAll(() => all.stop());

  test('are kept with who, when and where from, once a question and item, and audited', async () => {
    const store = await (await all.make()).open({ now: () => 5_000 });
    await store.knowledge.save([item('a', { ownerUnit: 'OGM' })], 'content');
    const first = await store.golden.add({ externalId: 'a', question: ' Kayıt ne zaman? ' }, 'editor', 'staff:1');
    expect(first).toMatchObject({
      added: true,
      golden: {
        externalId: 'a',
        question: 'Kayıt ne zaman?',
        origin: 'editor',
        createdBy: 'staff:1',
        createdAt: 5_000,
      },
    });
    const again = await store.golden.add({ externalId: 'a', question: 'KAYIT  ne zaman?' }, 'conversation', 'staff:2');
    expect(again).toEqual({ added: false, golden: first.golden });
    const other = await store.golden.add(
      { externalId: 'b', question: 'Kayıt ne zaman?', article: '9' },
      'conversation',
      'staff:2',
    );
    expect(other.golden.article).toBe('9');
    expect(await store.golden.list({ externalId: 'a' })).toEqual([first.golden]);
    expect(await store.golden.get(other.golden.id)).toEqual(other.golden);
    expect(await store.audit.list({ action: 'golden' })).toMatchObject([
      { action: 'golden.add', subject: 'item:b', actor: 'staff:2' },
      {
        action: 'golden.add',
        subject: 'item:a',
        actor: 'staff:1',
        unit: 'OGM',
        after: { question: 'Kayıt ne zaman?' },
      },
    ]);
  });

  test('go once, with a record of what went', async () => {
    const store = await (await all.make()).open();
    const { golden } = await store.golden.add({ externalId: 'a', question: 'Nasıl?' }, 'editor', 'staff:1');
    expect(await store.golden.remove(golden.id, 'staff:2')).toBe(true);
    expect(await store.golden.remove(golden.id, 'staff:2')).toBe(false);
    expect(await store.golden.list()).toEqual([]);
    const [record] = await store.audit.list({ action: 'golden.remove' });
    expect(record).toMatchObject({ actor: 'staff:2', before: { question: 'Nasıl?', origin: 'editor' } });
  });

  test('of a content file become what the file lists; what people added stays', async () => {
    const store = await (await all.make()).open();
    await store.golden.add({ externalId: 'a', question: 'Editörün sorusu?' }, 'editor', 'staff:1');
    const bring = (...questions: { question: string; article?: string }[]) =>
      store.golden.replaceContent('a', questions, 'content');
    const texts = async () =>
      (await store.golden.list({ externalId: 'a' })).map(({ question, article }) => [question, article]).sort();
    expect(await bring({ question: 'Bir?' }, { question: 'İki?' })).toEqual({ added: 2, removed: 0 });
    const token = await store.golden.token();
    expect(await bring({ question: 'İki?' }, { question: 'Bir?' })).toEqual({ added: 0, removed: 0 });
    expect(await store.golden.token()).toBe(token);
    expect(await bring({ question: 'İki?', article: '3' }, { question: 'Editörün sorusu?' })).toEqual({
      added: 1,
      removed: 2,
    });
    expect(await store.golden.token()).not.toBe(token);
    expect(await texts()).toEqual([
      ['Editörün sorusu?', undefined],
      ['İki?', '3'],
    ]);
    expect(await bring()).toEqual({ added: 0, removed: 1 });
    expect(await texts()).toEqual([['Editörün sorusu?', undefined]]);
  });

  test('are paged by id', async () => {
    const store = await (await all.make()).open();
    for (let at = 0; at < 5; at++)
      await store.golden.add({ externalId: `i${at}`, question: `Soru ${at}?` }, 'editor', 'staff:1');
    const whole = (await store.golden.list()).map(({ id }) => id);
    const page = await store.golden.list({ limit: 2 });
    const next = await store.golden.list({ after: page[1]!.id, limit: 10 });
    expect([...page, ...next].map(({ id }) => id)).toEqual(whole);
    expect(whole).toHaveLength(5);
  });
});
