import { afterAll, describe, expect, test } from '@jest/globals';
import type { Bureau, ContactDraft } from '../../tickets/index.js';
import { DIALECTS, databases } from './databases.js';

const bureau = (code: string, over: Partial<Bureau> = {}): Bureau => ({
  code,
  kind: 'province',
  name: code,
  aliases: [],
  calendar: 'tr',
  zone: 'Europe/Istanbul',
  active: true,
  ...over,
});
const PERSON: ContactDraft = {
  role: 'coordinator',
  order: 1,
  name: 'Ayşe Yılmaz',
  phone: '+905321234567',
  email: 'ayse@meb.example',
};

describe.each(DIALECTS)('bureaus on %s', (dialect) => {
  const all = databases(dialect);
  afterAll(() => all.stop());

  test('come from files once, follow the file when it changes, keep what a person wrote over an unchanged text, and stay closed', async () => {
    const { organisation } = await (await all.make()).open();
    const files = [bureau('il-ankara'), bureau('il-bursa'), bureau('mebim', { kind: 'centre' })];
    expect(await organisation.bring(files, 'content')).toBe(3);
    expect(await organisation.bring(files, 'content')).toBe(0);
    const revision = await organisation.revision();
    expect(await organisation.change('il-bursa', { name: 'Bursa bürosu', active: false }, 'staff:a', 1)).toMatchObject({
      outcome: 'kept',
      value: { name: 'Bursa bürosu', active: false, revision: 2 },
    });
    expect(await organisation.revision()).toBeGreaterThan(revision);
    expect(await organisation.bring(files, 'content')).toBe(0);
    expect(await organisation.bureau('il-bursa')).toMatchObject({ name: 'Bursa bürosu', active: false });
    expect(await organisation.bring([bureau('il-bursa', { name: 'Bursa İl MEM' })], 'content')).toBe(1);
    expect(await organisation.bureau('il-bursa')).toMatchObject({ name: 'Bursa İl MEM', active: false, revision: 3 });
  });

  test('refuse a change made on an older state, or of a bureau that is not there', async () => {
    const { organisation } = await (await all.make()).open();
    await organisation.bring([bureau('il-ankara')], 'content');
    await organisation.change('il-ankara', { name: 'A' }, 'staff:a', 1);
    expect(await organisation.change('il-ankara', { name: 'B' }, 'staff:b', 1)).toEqual({ outcome: 'stale' });
    expect(await organisation.change('il-yok', { name: 'B' }, 'staff:b')).toEqual({ outcome: 'not-found' });
    expect(await organisation.add(bureau('il-ankara'), 'staff:a')).toBe('exists');
    expect(await organisation.add(bureau('yd-viyana', { kind: 'mission' }), 'staff:a')).toBe('added');
  });

  test('keep contacts sealed, and the audit log tells that they changed but not what they are', async () => {
    let now = 1_000;
    const database = await all.make();
    const store = await database.open({ now: () => now });
    const { organisation } = store;
    await organisation.bring([bureau('il-ankara')], 'content');
    const added = (await organisation.addContact('il-ankara', PERSON, 'staff:a'))!;
    expect(added).toMatchObject({ ...PERSON, bureau: 'il-ankara', confirmedAt: 1_000, revision: 1 });
    expect(await organisation.addContact('il-yok', PERSON, 'staff:a')).toBeUndefined();
    now = 2_000;
    const moved = { ...PERSON, phone: '+905557654321', order: 2 };
    expect(await organisation.changeContact('il-ankara', added.id, moved, 'staff:a', 1)).toMatchObject({
      outcome: 'kept',
      value: { phone: '+905557654321', confirmedAt: 2_000, revision: 2 },
    });
    expect(await organisation.changeContact('il-ankara', added.id, moved, 'staff:a', 1)).toEqual({ outcome: 'stale' });
    expect(await organisation.confirmContact('il-bursa', added.id, 'staff:a')).toEqual({ outcome: 'not-found' });
    now = 3_000;
    expect(await organisation.confirmContact('il-ankara', added.id, 'staff:b')).toMatchObject({
      outcome: 'kept',
      value: { confirmedAt: 3_000 },
    });
    expect(await organisation.contacts(['il-ankara'])).toHaveLength(1);
    const rows = JSON.stringify(await database.execute('select * from bureau_contacts'));
    expect(rows).not.toContain('Ayşe');
    expect(await organisation.removeContact('il-ankara', added.id, 'staff:a', 'emekli oldu')).toBe(true);
    expect(await organisation.removeContact('il-ankara', added.id, 'staff:a')).toBe(false);
    expect(await organisation.contacts()).toEqual([]);
    const log = await store.audit.list({ action: 'contact' });
    expect(log.map(({ action }) => action)).toEqual([
      'contact.remove',
      'contact.confirm',
      'contact.change',
      'contact.add',
    ]);
    expect(log[2]).toMatchObject({ unit: 'il-ankara', after: { personal: ['phone'], order: 2 } });
    expect(JSON.stringify(log)).not.toMatch(/Ayşe|90532|90555|meb\.example/u);
  });

  test('put rules in force by version; of two who publish on the same version one does', async () => {
    const { routing, audit } = await (await all.make()).open();
    expect([await routing.version(), await routing.current()]).toEqual([0, undefined]);
    const rules = [{ id: 'merkez', topics: ['*'], to: ['mebim'] }];
    const both = await Promise.all(
      ['staff:a', 'staff:b'].map((actor) => routing.publish(rules, { actor, reason: 'ilk' }, 0)),
    );
    expect(both.filter(Boolean)).toHaveLength(1);
    await routing.publish([{ ...rules[0]!, id: 'hepsi' }], { actor: 'staff:a', reason: 'ad', fileHash: 'h' }, 1);
    expect(await routing.current()).toMatchObject({ version: 2, rules: [{ id: 'hepsi' }], reason: 'ad' });
    expect((await routing.get(1))?.rules).toEqual(rules);
    expect((await routing.list(10)).map(({ version }) => version)).toEqual([2, 1]);
    expect(await routing.lastFileHash()).toBe('h');
    expect((await audit.list({ action: 'routing.publish' })).map(({ subject }) => subject)).toEqual([
      'routing:2',
      'routing:1',
    ]);
  });
});
