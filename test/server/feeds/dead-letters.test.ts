import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { NewDeadLetter } from '../../../knowledge/index.js';
import type { Store } from '../../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from '../../store/databases.js';
import { type FeedServer, faq, key, staff, startFeeds } from './harness.js';

const PEOPLE = {
  tegm: key('TEGM'),
  ogm: key('OGM'),
  editor: staff('editor', 'TEGM'),
  everywhere: staff('editor'),
  agent: { ...staff('editor'), grants: [{ role: 'agent' as const, scope: '*' }] },
};

const letter = (n: number, more: Partial<NewDeadLetter> = {}): NewDeadLetter => ({
  unit: 'TEGM',
  externalId: `s-${n}`,
  channel: 'file',
  actor: 'import',
  origin: 'liste.csv',
  refusal: { code: 'ITEM_INVALID', problems: [{ path: 'title', reason: 'title: boş olamaz' }] },
  payload: JSON.stringify({ n }),
  ...more,
});

describe.each(DIALECTS)('dead letters on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  let server: FeedServer;
  afterAll(async () => {
    await server.close();
    await made.stop();
  }, 60_000);
  beforeEach(async () => {
    await server?.close();
    database = await made.make();
    store = await database.open();
    server = await startFeeds(store, PEOPLE);
    for (const unit of ['TEGM', 'OGM']) await store.feeds.put(unit, { kinds: ['faq'], policy: 'publish' }, 'test');
  });

  test('are seen by the unit, its editors and editors of all units, page by page, newest first', async () => {
    await store.deadLetters.add([letter(1), letter(2), letter(3, { unit: 'OGM' }), letter(4)]);
    const seen = async (who: string, query = '') => {
      const { status, body } = await server.send(who, 'GET', `/dead-letters${query}`);
      return status === 200 ? body.deadLetters.map(({ externalId }: { externalId: string }) => externalId) : status;
    };
    expect(await seen('tegm')).toEqual(['s-4', 's-2', 's-1']);
    expect(await seen('ogm')).toEqual(['s-3']);
    expect(await seen('editor')).toEqual(['s-4', 's-2', 's-1']);
    expect(await seen('everywhere')).toEqual(['s-4', 's-3', 's-2', 's-1']);
    expect(await seen('everywhere', '?unit=OGM')).toEqual(['s-3']);
    expect(await seen('tegm', '?unit=OGM')).toBe(403);
    expect(await seen('agent')).toBe(403);
    expect(await seen('tegm', '?externalId=s-2')).toEqual(['s-2']);
    const first = await server.send('everywhere', 'GET', '/dead-letters?limit=3');
    expect(first.body.deadLetters).toHaveLength(3);
    expect(await seen('everywhere', `?limit=3&before=${first.body.next}`)).toEqual(['s-1']);
    const { id } = first.body.deadLetters[0];
    expect((await server.send('ogm', 'GET', `/dead-letters/${id}`)).status).toBe(404);
    expect((await server.send('editor', 'GET', `/dead-letters/${id}`)).body).toMatchObject({
      channel: 'file',
      origin: 'liste.csv',
      reasons: [{ field: 'title', detail: 'title: boş olamaz' }],
      sent: '{"n":4}',
    });
    for (const wrong of ['0', 'x', '99999', '1e3'])
      expect((await server.send('everywhere', 'GET', `/dead-letters/${wrong}`)).status).toBe(404);
  });

  test('the same thing refused again for the same reason is one letter', async () => {
    const wrong = { ...faq('x'), title: '' };
    const first = await server.send('tegm', 'PUT', '/feeds/TEGM/items/a', wrong);
    const second = await server.send('tegm', 'PUT', '/feeds/TEGM/items/a', wrong);
    expect(second.body.deadLetter).toBe(first.body.deadLetter);
    expect(await store.deadLetters.get(first.body.deadLetter)).toMatchObject({ times: 2, status: 'open' });
    const other = await server.send('tegm', 'PUT', '/feeds/TEGM/items/a', { ...wrong, body: '' });
    expect(other.body.deadLetter).not.toBe(first.body.deadLetter);
  });

  test('close by themselves when the item is taken after all', async () => {
    const refused = await server.send('tegm', 'PUT', '/feeds/TEGM/items/a', { ...faq('x'), title: '' });
    await server.send('tegm', 'PUT', '/feeds/TEGM/items/a', faq('Kayıt?'));
    expect(await store.deadLetters.get(refused.body.deadLetter)).toMatchObject({
      status: 'resolved',
      resolvedBy: 'key:k-TEGM',
    });
  });

  test('keep what If-Match did not let through, alone and in a batch, until the item is taken', async () => {
    await server.send('tegm', 'PUT', '/feeds/TEGM/items/a', faq('bir'));
    const stale = await server.send('tegm', 'PUT', '/feeds/TEGM/items/a', faq('iki'), { 'If-Match': '"7"' });
    expect(stale.status).toBe(412);
    const letter = () => store.deadLetters.get(stale.body.deadLetter);
    expect(await letter()).toMatchObject({ status: 'open', externalId: 'a', refusal: { code: 'STALE' } });
    expect(await store.deadLetters.payload(stale.body.deadLetter)).toContain('iki');
    const exists = await server.send('tegm', 'PUT', '/feeds/TEGM/items/a', faq('iki'), { 'If-None-Match': '*' });
    expect([exists.status, exists.body.deadLetter]).toEqual([412, undefined]);
    const items = [{ externalId: 'b', ifMatch: '"1"', ...faq('üç') }];
    const batch = await server.send('tegm', 'POST', '/feeds/TEGM/batch', { items });
    expect(batch.body.results).toMatchObject([{ status: 412, deadLetter: expect.any(Number) }]);
    await server.send('tegm', 'PUT', '/feeds/TEGM/items/a', faq('iki'), { 'If-Match': '"1"' });
    expect(await letter()).toMatchObject({ status: 'resolved' });
  });

  test("what a key sends to another unit's address, or not as JSON, is kept with its own unit, as one letter", async () => {
    for (const [n, path] of ['a', 'b', 'c'].entries()) {
      const answer = await server.send('tegm', 'PUT', `/feeds/OGM/items/${path}`, faq('x'));
      expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', deadLetter: expect.any(Number) } });
      const [kept, ...others] = await store.deadLetters.list();
      expect(others).toEqual([]);
      expect(kept).toMatchObject({ unit: 'TEGM', times: n + 1, payloadKept: false, refusal: { code: 'FORBIDDEN' } });
    }
    await server.send('tegm', 'PUT', '/feeds/TEGM/items/a', 'title=x', { 'Content-Type': 'text/plain' });
    const [letter] = await store.deadLetters.list();
    expect(letter).toMatchObject({ unit: 'TEGM', externalId: 'a', refusal: { code: 'BODY_MALFORMED' } });
    expect((await server.send('nobody', 'PUT', '/feeds/TEGM/items/a', faq('x'))).status).toBe(401);
    expect((await server.send('agent', 'PUT', '/feeds/TEGM/items/a', faq('x'))).status).toBe(403);
    expect(await store.deadLetters.list()).toHaveLength(2);
  });

  test('are tried again by the rules of today', async () => {
    const announcement = { ...faq('Duyuru'), kind: 'announcement' };
    const { body } = await server.send('tegm', 'PUT', '/feeds/TEGM/items/d', announcement);
    const retry = (who: string, id = body.deadLetter) => server.send(who, 'POST', `/dead-letters/${id}/retry`);
    expect(await retry('tegm')).toMatchObject({ status: 403, body: { deadLetter: body.deadLetter } });
    expect(await store.deadLetters.get(body.deadLetter)).toMatchObject({ status: 'open', times: 2 });
    await store.feeds.put('TEGM', { kinds: ['announcement'], policy: 'publish' }, 'test');
    expect((await retry('ogm')).status).toBe(404);
    // An editor may not publish: what is retried goes to review.
    expect(await retry('editor')).toMatchObject({
      status: 200,
      body: { outcome: 'new', draft: { state: 'in-review' } },
    });
    expect((await retry('editor')).status).toBe(409);
    expect(await store.deadLetters.get(body.deadLetter)).toMatchObject({
      status: 'resolved',
      resolvedBy: 'staff:s-editor',
    });

    const batch = await server.send('tegm', 'POST', '/feeds/TEGM/batch', {
      items: [{ externalId: 'f', ...faq('x'), ifMatch: '"1"' }],
    });
    const [result] = batch.body.results;
    await store.feeds.put('TEGM', { kinds: ['faq'], policy: 'publish' }, 'test');
    expect(await retry('tegm', result.deadLetter)).toMatchObject({ status: 200, body: { published: { version: 1 } } });
  });

  test('a retry that fails for another reason closes the old letter and names the new one', async () => {
    const { body } = await server.send('tegm', 'PUT', '/feeds/TEGM/items/d', { ...faq('D'), kind: 'exam' });
    await store.feeds.put('TEGM', { kinds: ['faq', 'exam'], policy: 'publish' }, 'test');
    const [old] = await store.deadLetters.add([
      letter(9, {
        refusal: { code: 'KIND_NOT_ALLOWED', problems: [] },
        payload: JSON.stringify({ ...faq('D'), title: '' }),
      }),
    ]);
    const retried = await server.send('tegm', 'POST', `/dead-letters/${old}/retry`);
    expect(retried.status).toBe(400);
    expect(retried.body.deadLetter).not.toBe(old);
    expect(await store.deadLetters.get(old!)).toMatchObject({ status: 'resolved' });
    expect(body.code).toBe('ITEM_INVALID');
  });

  test('are closed with a reason, which is audited', async () => {
    const [id] = await store.deadLetters.add([letter(1)]);
    const close = (who: string, body: object) => server.send(who, 'DELETE', `/dead-letters/${id}`, body);
    expect((await close('tegm', {})).body.errors).toMatchObject([{ field: 'reason' }]);
    expect((await close('ogm', { reason: 'x' })).status).toBe(404);
    expect((await close('tegm', { reason: 'Artık gerekmiyor' })).status).toBe(204);
    expect((await close('tegm', { reason: 'x' })).status).toBe(409);
    expect(await store.audit.list({ subject: `dead-letter:${id}` })).toMatchObject([
      { action: 'dead-letter.resolve', actor: 'key:k-TEGM', reason: 'Artık gerekmiyor', unit: 'TEGM' },
    ]);
  });

  test('what was sent is sealed in the database, and over the limit only its hash is kept', async () => {
    const [secret, long] = await store.deadLetters.add([
      letter(1, { payload: '{"body":"gizlidir"}' }),
      letter(2, { payload: 'x'.repeat(1024 * 1024 + 1) }),
    ]);
    expect(await store.deadLetters.payload(secret!)).toBe('{"body":"gizlidir"}');
    const rows = (await database.execute('select payload from dead_letters where payload is not null')) as {
      payload: Buffer;
    }[];
    expect(rows).toHaveLength(1);
    expect(Buffer.from(rows[0]!.payload).includes('gizlidir')).toBe(false);
    expect(await store.deadLetters.get(long!)).toMatchObject({ payloadKept: false, payloadBytes: 1024 * 1024 + 1 });
    expect((await server.send('tegm', 'POST', `/dead-letters/${long}/retry`)).status).toBe(409);
  });

  test('over a thousand a unit the oldest resolved go; an open one only with a record in the audit log', async () => {
    const ids = await store.deadLetters.add(Array.from({ length: 999 }, (_, n) => letter(n)));
    for (const id of [ids[500]!, ids[2]!]) await store.deadLetters.resolve(id, 'staff:e', 'bitti');
    await store.deadLetters.add([letter(1000), letter(1001)]);
    expect(await store.deadLetters.get(ids[2]!)).toBeUndefined();
    expect(await store.deadLetters.get(ids[500]!)).toBeDefined();
    await store.deadLetters.add([letter(1002)]);
    expect(await store.deadLetters.get(ids[500]!)).toBeUndefined();
    const dropped = () => store.audit.list({ action: 'dead-letter.drop' });
    expect(await dropped()).toEqual([]);
    await store.deadLetters.add([letter(1003), letter(1, { unit: 'OGM' })]);
    expect(await store.deadLetters.get(ids[0]!)).toBeUndefined();
    expect(await dropped()).toMatchObject([
      { subject: `dead-letter:${ids[0]}`, unit: 'TEGM', before: { externalId: 's-0' } },
    ]);
    expect(await store.deadLetters.counts()).toEqual(
      new Map([
        ['TEGM', 1000],
        ['OGM', 1],
      ]),
    );
  }, 30_000);
});
