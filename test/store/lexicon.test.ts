import { afterAll, describe, expect, test } from '@jest/globals';
import { type LexiconPair, pairKey } from '../../knowledge/index.js';
import { DIALECTS, databases } from './databases.js';

const keyed = (pair: LexiconPair) => ({ ...pair, key: pairKey(pair) });

const PAIR = { term: 'devamsızlık', wording: 'okulu ekmek' };

describe.each(DIALECTS)('lexicon pairs on %s', (dialect) => {
  const all = databases(dialect);
  afterAll(() => all.stop());

  test('are added once, whatever their case and letters, and raise the knowledge revision', async () => {
    const store = await (await all.make()).open({ now: () => 5_000 });
    const before = await store.knowledge.revision();
    expect(await store.lexicon.add(keyed(PAIR), 'staff:a')).toBe(true);
    expect(await store.knowledge.revision()).toBe(before + 1);
    expect(await store.lexicon.add(keyed({ term: 'Devamsizlik', wording: 'OKULU ekmek' }), 'staff:b')).toBe(false);
    expect(await store.knowledge.revision()).toBe(before + 1);
    expect(await store.lexicon.list()).toEqual([{ ...PAIR, removed: false, actor: 'staff:a', since: 5_000 }]);
  });

  test('that were added go when removed; pairs that ship are marked, and can be put back', async () => {
    const store = await (await all.make()).open({ now: () => 5_000 });
    await store.lexicon.add(keyed(PAIR), 'staff:a');
    expect(await store.lexicon.remove(keyed(PAIR), false, 'staff:b')).toBe(true);
    expect(await store.lexicon.list()).toEqual([]);
    expect(await store.lexicon.remove(keyed(PAIR), false, 'staff:b')).toBe(false);
    expect(await store.lexicon.remove(keyed(PAIR), true, 'staff:b')).toBe(true);
    expect(await store.lexicon.remove(keyed(PAIR), true, 'staff:b')).toBe(false);
    expect(await store.lexicon.list()).toMatchObject([{ ...PAIR, removed: true, actor: 'staff:b' }]);
    expect(await store.lexicon.add(keyed(PAIR), 'staff:c')).toBe(true);
    expect(await store.lexicon.list()).toMatchObject([{ ...PAIR, removed: false, actor: 'staff:c' }]);
  });

  test('leave who did what in the audit log, and nothing where nothing changed', async () => {
    const store = await (await all.make()).open();
    await store.lexicon.add(keyed(PAIR), 'staff:a');
    await store.lexicon.add(keyed(PAIR), 'staff:b');
    await store.lexicon.remove(keyed(PAIR), false, 'staff:c');
    const records = await store.audit.list({ subject: 'lexicon:devamsızlık' });
    expect(records.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      'staff:c lexicon.remove',
      'staff:a lexicon.add',
    ]);
    expect(records[0]).toMatchObject({ before: PAIR });
    expect(records[1]).toMatchObject({ after: PAIR });
  });
});
