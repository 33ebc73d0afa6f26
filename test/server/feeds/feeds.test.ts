import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { UNTRIED } from '../../../knowledge/feeds/gating.js';
import { createTrial, type Gate, type Trial, toPassages } from '../../../knowledge/index.js';
import type { Store } from '../../../store/index.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { until } from '../../support/wait.js';
import { type Answer, type FeedServer, faq, key, staff, startFeeds } from './harness.js';

const PEOPLE = {
  tegm: key('TEGM'),
  faqs: key('TEGM', ['faq']),
  ogm: key('OGM'),
  editor: staff('editor', 'TEGM'),
  reviewer: staff('reviewer'),
  admin: staff('administrator'),
};
const fieldsOf = (answer: Answer) => (answer.body.errors as { field: string }[]).map(({ field }) => field);

describe.each(DIALECTS)('feeds over HTTP on %s', (dialect) => {
  const made = databases(dialect);
  const claims = new Map<string, string>();
  let store: Store;
  let server: FeedServer;
  afterAll(async () => {
    await server.close();
    await made.stop();
  }, 60_000);
  beforeEach(async () => {
    await server?.close();
    store = await (await made.make()).open({ toPassages });
    server = await startFeeds(store, PEOPLE, '2026-06-15', undefined, (id) => claims.get(id));
    for (const unit of ['TEGM', 'OGM'])
      await store.feeds.put(unit, { kinds: ['faq', 'circular'], policy: 'publish' }, 'test');
  });
  const item = (id: string, unit = 'TEGM') => `/feeds/${unit}/items/${encodeURIComponent(id)}`;
  const review = () => store.feeds.put('TEGM', { kinds: ['faq', 'circular'], policy: 'review' }, 'test');

  test('an item is new, unchanged, changed, archived and there again, each with its ETag', async () => {
    const put = (title: string) => server.send('tegm', 'PUT', item('2018/14'), faq(title));
    const first = await put('Kayıt ne zaman?');
    expect(first).toMatchObject({ status: 201, etag: '"1"', body: { outcome: 'new', published: { version: 1 } } });
    expect(await put('Kayıt ne zaman?')).toMatchObject({ status: 200, etag: '"1"', body: { outcome: 'unchanged' } });
    const revision = await store.knowledge.revision();
    await put('Kayıt ne zaman?');
    expect(await store.knowledge.revision()).toBe(revision);
    expect(await put('Kayıt ne zaman bitiyor?')).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { outcome: 'changed' },
    });
    const gone = () => server.send('tegm', 'DELETE', item('2018/14'));
    expect(await gone()).toMatchObject({ status: 200, etag: '"3"', body: { outcome: 'changed' } });
    expect(await gone()).toMatchObject({ status: 200, etag: '"3"', body: { outcome: 'unchanged' } });
    expect(await store.knowledge.byExternalId('2018/14')).toMatchObject({ status: 'archived', ownerUnit: 'TEGM' });
    expect(await put('Kayıt ne zaman bitiyor?')).toMatchObject({ status: 200, etag: '"4"' });
    expect(await server.send('tegm', 'DELETE', item('hic-yok'))).toMatchObject({ status: 404 });
    const actions = (await store.audit.list({ subject: 'item:2018/14' })).map(({ action, actor }) => [action, actor]);
    expect(actions).toEqual([
      ['feed.publish', 'key:k-TEGM'],
      ['feed.archive', 'key:k-TEGM'],
      ['feed.publish', 'key:k-TEGM'],
      ['feed.publish', 'key:k-TEGM'],
    ]);
  });

  test('status tells version, day and warnings; If-None-Match spares the body', async () => {
    await server.send('tegm', 'PUT', item('a'), faq('Kayıt?'));
    await server.send(
      'tegm',
      'PUT',
      item('a'),
      faq('Kayıt?', { validUntil: '2020-01-01', supersedes: ['yok'], variants: [] }),
    );
    const status = await server.send('tegm', 'GET', item('a'));
    expect(status).toMatchObject({
      status: 200,
      etag: expect.stringMatching(/^"1-d\d+"$/),
      body: { published: { version: 1, status: 'published' }, draft: { marks: [{ field: 'supersedes.0' }] } },
    });
    expect(status.body.warnings.map(({ field }: { field: string }) => field)).toEqual([
      'validUntil',
      'supersedes.0',
      'variants',
    ]);
    expect((await server.send('tegm', 'GET', item('a'), undefined, { 'If-None-Match': status.etag! })).status).toBe(
      304,
    );
    expect((await server.send('tegm', 'GET', item('yok'))).status).toBe(404);
    expect((await server.send('ogm', 'GET', item('a'))).status).toBe(403);
    expect((await server.send('ogm', 'GET', item('a', 'OGM'))).status).toBe(404);
  });

  test('If-Match and If-None-Match keep one from writing over what another wrote', async () => {
    const put = (title: string, headers: Record<string, string>) =>
      server.send('tegm', 'PUT', item('a'), faq(title), headers);
    expect((await put('a', { 'If-Match': '"1"' })).status).toBe(412);
    expect((await put('a', { 'If-None-Match': '*' })).status).toBe(201);
    expect((await put('b', { 'If-None-Match': '*' })).status).toBe(412);
    expect((await put('b', { 'If-Match': '"7", "1"' })).etag).toBe('"2"');
    expect((await put('c', { 'If-Match': '"1"' })).status).toBe(412);
    const stale: Record<string, string>[] = [
      ...['"1"', '"99"', '""'].map((tag) => ({ 'If-Match': tag })),
      { 'If-None-Match': '*' },
    ];
    for (const headers of stale) expect((await put('b', headers)).status).toBe(412);
    expect((await put('b', { 'If-Match': '"2"' })).body.outcome).toBe('unchanged');
    expect((await put('c', { 'If-Match': 'W/"2"' })).status).toBe(412);
    expect((await put('c', { 'If-Match': '*' })).etag).toBe('"3"');
    expect((await server.send('tegm', 'DELETE', item('a'), undefined, { 'If-Match': '"2"' })).status).toBe(412);
    // What came too late is kept once for each text; what was to be new only is not.
    const letters = await store.deadLetters.list();
    expect(letters.length).toBeGreaterThan(0);
    for (const letter of letters) expect(letter).toMatchObject({ externalId: 'a', refusal: { code: 'STALE' } });
  });

  test.each(['publish', 'review'] as const)(
    'of feeds that race on one item with one ETag, exactly one wins (%s)',
    async (policy) => {
      const second = await startFeeds(store, PEOPLE);
      await server.send('tegm', 'PUT', item('a'), faq('ilk'));
      if (policy === 'review') await review();
      for (let round = 0; round < 5; round += 1) {
        const { etag } = await server.send('tegm', 'GET', item('a'));
        const answers = await Promise.all(
          [server, second, server, second].map((one, n) =>
            one.send('tegm', 'PUT', item('a'), faq(`${round}-${n}`), { 'If-Match': etag! }),
          ),
        );
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
        const winner = answers.findIndex(({ status }) => status === 200);
        const standing = await store.feeds.standing('a');
        expect((standing.draft ?? standing.current)?.content.title).toBe(`${round}-${winner}`);
      }
      await second.close();
    },
  );

  test('a unit writes only what it owns, with its own key, of kinds both may have', async () => {
    await server.send('tegm', 'PUT', item('a'), faq('Kayıt?'));
    const taken = await server.send('ogm', 'PUT', item('a', 'OGM'), faq('Bizim'));
    expect(taken).toMatchObject({ status: 409, body: { code: 'ITEM_OF_ANOTHER_UNIT' } });
    expect(taken.body.errors[0]).toMatchObject({ field: 'externalId', detail: expect.stringContaining('TEGM') });
    expect((await server.send('ogm', 'DELETE', item('a', 'OGM'))).status).toBe(409);
    expect((await server.send('ogm', 'PUT', item('b'), faq('Bizim'))).status).toBe(403);
    expect((await server.send('kimse', 'PUT', item('b'), faq('Bizim'))).status).toBe(401);
    const circular = { ...faq('Genelge'), kind: 'circular' };
    expect((await server.send('tegm', 'PUT', item('g'), circular)).status).toBe(201);
    const kind = await server.send('faqs', 'PUT', item('h'), circular);
    expect(kind).toMatchObject({ status: 403, body: { code: 'KIND_NOT_ALLOWED', errors: [{ field: 'kind' }] } });
    expect((await server.send('faqs', 'DELETE', item('g'))).status).toBe(403);
    const announcement = { ...faq('Duyuru'), kind: 'announcement' };
    expect((await server.send('tegm', 'PUT', item('d'), announcement)).status).toBe(403);
    expect((await store.knowledge.byExternalId('a'))?.title).toBe('Kayıt?');
  });

  test('every wrong field is named in Turkish and what was sent is kept', async () => {
    const answer = await server.send('tegm', 'PUT', item('a'), {
      kind: 'haber',
      title: '',
      body: 5,
      renk: 'mavi',
      ownerUnit: 'OGM',
      status: 'archived',
      externalId: 'b',
      source: { title: 'x', url: 'ftp://x', yıl: 1 },
      validFrom: '2026-02-30',
      topics: ['a\u0000b'],
    });
    expect(answer).toMatchObject({ status: 400, type: 'application/problem+json; charset=utf-8' });
    expect(fieldsOf(answer).sort()).toEqual(
      [
        'body',
        'externalId',
        'kind',
        'ownerUnit',
        'renk',
        'source.url',
        'source.yıl',
        'status',
        'title',
        'topics.0',
        'validFrom',
      ].sort(),
    );
    expect(
      answer.body.errors.every(({ field, detail }: { field: string; detail: string }) => detail.startsWith(field)),
    ).toBe(true);
    const letter = await server.send('tegm', 'GET', `/dead-letters/${answer.body.deadLetter}`);
    expect(letter.body).toMatchObject({
      unit: 'TEGM',
      externalId: 'a',
      channel: 'api',
      code: 'ITEM_INVALID',
      status: 'open',
    });
    expect(JSON.parse(letter.body.sent)).toMatchObject({ renk: 'mavi' });
    expect(await store.feeds.get('TEGM')).not.toHaveProperty('lastSuccessAt');
  });

  test('bodies that are broken, deep, of another type or over 10 MB are refused, and kept as far as they were read', async () => {
    const put = (body: string, headers: Record<string, string> = {}) =>
      server.send('tegm', 'PUT', item('a'), body, headers);
    const broken = await put('{"kind": "faq",\n  oops');
    expect(broken).toMatchObject({ status: 400, body: { code: 'BODY_MALFORMED' } });
    expect(broken.body.detail).toContain('satır 2');
    expect((await put('')).status).toBe(400);
    expect((await put(`{"a":${'['.repeat(100_000)}`)).body.errors[0].detail).toContain('düzey');
    expect((await put(`[${'0,'.repeat(600_000)}0]`)).body.errors[0].detail).toContain('en çok 500000 değer');
    expect((await put('{}', { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await put('{}', { 'Content-Type': 'application/json; charset=iso-8859-9' })).status).toBe(415);
    const large = await put(JSON.stringify(faq('Uzun', { body: 'x'.repeat(10 * 1024 * 1024) })));
    expect(large).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
    const letter = await server.send('tegm', 'GET', `/dead-letters/${large.body.deadLetter}`);
    expect(letter.body).toMatchObject({ externalId: 'a', code: 'BODY_TOO_LARGE', payload: { kept: false } });
    expect(letter.body.payload.bytes).toBeGreaterThan(10 * 1024 * 1024);
    const articles = Array.from({ length: 9 }, (_, at) => ({ label: String(at), text: 'x'.repeat(200_000) }));
    const fits = faq('Sığar', { kind: 'circular', body: '', articles });
    expect((await put(JSON.stringify(fits))).status).toBe(201);
  });

  test('an address to pull from is one, however it is written', async () => {
    await store.feeds.put('TEGM', { kinds: ['announcement'], policy: 'publish' }, 'test');
    const add = (url: string) => server.send('admin', 'POST', '/feeds/TEGM/pulls', { url, scheduleMinutes: 30 });
    expect((await add('https://www.meb.test/rss')).body.url).toBe('https://www.meb.test/rss');
    expect((await add('https://www.meb.test/rss#@localhost')).status).toBe(409);
    expect((await add('https://www.meb.test/a/../rss')).status).toBe(409);
  });

  test('an answer longer than anyone reads is refused, naming the limit', async () => {
    const answer = await server.send('tegm', 'PUT', item('a'), faq('Uzun', { body: 'x'.repeat(700_000) }));
    expect(answer).toMatchObject({ status: 400, body: { code: 'ITEM_INVALID', errors: [{ field: 'body' }] } });
    expect(await store.feeds.standing('a')).toEqual({});
  });

  test('a body that never ends is cut off at the limit', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(1024 * 1024).fill(32));
        if (sent > 14) controller.close();
      },
    });
    const response = await fetch(`${server.url}/api/v1${item('a')}`, {
      method: 'PUT',
      headers: { 'x-who': 'tegm', 'Content-Type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  test('under review an item becomes a draft, and what is live stays live', async () => {
    await server.send('tegm', 'PUT', item('a'), faq('ilk'));
    await review();
    const sent = await server.send('tegm', 'PUT', item('a'), faq('ikinci'));
    expect(sent).toMatchObject({
      status: 200,
      body: { outcome: 'changed', published: { version: 1 }, draft: { state: 'in-review', origin: 'feed' } },
    });
    expect(await server.send('tegm', 'PUT', item('a'), faq('ikinci'))).toMatchObject({
      etag: sent.etag,
      body: { outcome: 'unchanged' },
    });
    expect((await store.knowledge.byExternalId('a'))?.title).toBe('ilk');
    expect(await store.drafts.get('a')).toMatchObject({
      baseVersion: 1,
      state: 'in-review',
      submittedBy: 'key:k-TEGM',
    });
    const third = await server.send('tegm', 'PUT', item('a'), faq('üçüncü'), { 'If-Match': sent.etag! });
    expect(third.status).toBe(200);
    expect(third.etag).not.toBe(sent.etag);
    // Back to what is published: the draft is withdrawn.
    expect(await server.send('tegm', 'PUT', item('a'), faq('ilk'))).toMatchObject({
      etag: '"1"',
      body: { outcome: 'changed' },
    });
    expect(await store.drafts.get('a')).toBeUndefined();
    expect((await server.send('tegm', 'PUT', item('yeni'), faq('yeni'))).status).toBe(201);
    expect(await store.knowledge.byExternalId('yeni')).toBeUndefined();
    expect((await server.send('tegm', 'DELETE', item('yeni'))).status).toBe(200);
    expect((await server.send('tegm', 'GET', item('yeni'))).status).toBe(404);
  });

  test('what the publish gate could not try waits for a reviewer, alone or in a batch, with the reason', async () => {
    const gate: Gate = () => new Promise(() => undefined);
    const trial = createTrial(gate, { now: Date.now, patienceMs: 20 });
    const slow = await startFeeds(store, PEOPLE, '2026-06-15', trial);
    const many = Array.from({ length: 30 }, (_, at) => ({ externalId: `b${at}`, ...faq(`Soru ${at}`) }));
    expect((await slow.send('tegm', 'POST', '/feeds/TEGM/batch', { items: many })).body.counts.new).toBe(30);
    const alone = await slow.send('tegm', 'PUT', item('a'), faq('Kayıt?'));
    expect(alone.body).not.toHaveProperty('published');
    expect(alone.body.draft).toMatchObject({ state: 'in-review', marks: [{ detail: UNTRIED['too-slow'] }] });
    expect(await store.knowledge.byExternalId('b7')).toBeUndefined();
    expect((await store.drafts.get('b7'))?.marks).toEqual([{ path: '', reason: UNTRIED['too-slow'] }]);
    await slow.close();
  });

  test('what became publishable while the gate was trying something else waits too', async () => {
    const racing: Trial = async () => {
      await store.feeds.put('TEGM', { kinds: ['faq', 'circular'], policy: 'publish' }, 'test');
      return { held: new Map() };
    };
    await review();
    const other = await startFeeds(store, PEOPLE, '2026-06-15', racing);
    const sent = await other.send('tegm', 'PUT', item('a'), faq('Kayıt?'));
    expect(sent.body.draft?.marks).toMatchObject([{ detail: UNTRIED.meanwhile }]);
    await other.close();
  });

  test("an editor's work is not written over", async () => {
    await review();
    await server.send('tegm', 'PUT', item('a'), faq('ilk'));
    const draft = (await store.drafts.get('a'))!;
    const edited = { ...draft.content, title: 'Editörün düzelttiği' };
    await store.drafts.put({ ...draft, content: edited, state: 'draft' }, 'staff:e');
    const refused = await server.send('tegm', 'PUT', item('a'), faq('ikinci'));
    expect(refused).toMatchObject({ status: 409, body: { code: 'DRAFT_IN_HAND' } });
    expect((await store.drafts.get('a'))?.content.title).toBe('Editörün düzelttiği');
    await store.feeds.put('TEGM', { kinds: ['faq'], policy: 'publish' }, 'test');
    expect((await server.send('tegm', 'PUT', item('a'), faq('üçüncü'))).body.published).toMatchObject({ version: 1 });
    expect((await store.drafts.get('a'))?.content.title).toBe('Editörün düzelttiği');
  });

  test('what replaces an id that nobody has waits for a reviewer, and so does what would come under such an id', async () => {
    const put = (id: string, more: object = {}) => server.send('tegm', 'PUT', item(id), faq(id, more));
    const sent = await put('yeni', { supersedes: ['gelecek'] });
    expect(sent.body).toMatchObject({
      draft: { state: 'in-review', marks: [{ field: 'supersedes.0', detail: expect.stringContaining('"gelecek"') }] },
    });
    expect(await put('gelecek')).toMatchObject({ status: 201, body: { published: { version: 1 } } });
    expect((await store.feeds.standing('gelecek')).current?.content.status).toBe('published');
    expect(await store.knowledge.byExternalId('yeni')).toBeUndefined();
    // A reviewer let it through: from then on an edit is not asked about it again.
    const draft = (await store.drafts.get('yeni'))!;
    await store.versions.publish({ ...draft.content, supersedes: ['baska'] }, 'staff:r', {
      action: 'item.publish',
      draftRevision: draft.revision,
    });
    expect(await put('yeni', { supersedes: ['baska'], body: 'Düzeltildi.' })).toMatchObject({ etag: '"2"' });
    claims.set('baska', 'yeni');
    const born = await put('baska');
    expect(born.body.draft.marks).toEqual([{ field: 'externalId', detail: expect.stringContaining('"yeni"') }]);
    expect(await store.knowledge.byExternalId('baska')).toBeUndefined();
    claims.delete('baska');
  });

  test('what a batch publishes can be replaced by what comes after it, not by what comes before', async () => {
    const before = { externalId: 'once', ...faq('once', { supersedes: ['eski'] }) };
    const old = { externalId: 'eski', ...faq('eski') };
    const after = { externalId: 'sonra', ...faq('sonra', { supersedes: ['eski'] }) };
    await server.send('tegm', 'POST', '/feeds/TEGM/batch', { items: [before, old, after] });
    expect((await store.knowledge.changedSince(0)).map(({ externalId }) => externalId).sort()).toEqual([
      'eski',
      'sonra',
    ]);
    expect((await store.drafts.list()).map(({ externalId }) => externalId)).toEqual(['once']);
  });

  test("what replaces another unit's item, or comes back after the staff archived it, waits for a reviewer", async () => {
    await server.send('ogm', 'PUT', item('2010/1', 'OGM'), faq('Eski', { kind: 'circular' }));
    const sent = await server.send(
      'tegm',
      'PUT',
      item('2018/14'),
      faq('Yeni', { kind: 'circular', supersedes: ['2010/1'] }),
    );
    expect(sent.body).toMatchObject({ draft: { state: 'in-review', marks: [{ field: 'supersedes.0' }] } });
    expect(sent.body).not.toHaveProperty('published');
    await server.send('tegm', 'PUT', item('a'), faq('Kayıt?'));
    const current = (await store.feeds.standing('a')).current!.content;
    await store.versions.publish({ ...current, status: 'archived' }, 'staff:r', { action: 'item.archive' });
    const again = await server.send('tegm', 'PUT', item('a'), faq('Kayıt?'));
    expect(again.body).toMatchObject({ published: { status: 'archived' }, draft: { marks: [{ field: 'status' }] } });
  });

  test('an editor who may not publish feeds into review and archives nothing', async () => {
    expect((await server.send('editor', 'PUT', item('a'), faq('Kayıt?'))).body.draft.state).toBe('in-review');
    expect((await server.send('reviewer', 'PUT', item('b'), faq('Kayıt?'))).body.published.version).toBe(1);
    expect((await server.send('editor', 'DELETE', item('b'))).status).toBe(403);
    expect((await server.send('editor', 'PUT', item('b', 'OGM'), faq('Kayıt?'))).status).toBe(403);
  });

  test('a batch of a thousand, with a result for each; the bad ones stop nobody', async () => {
    const items = Array.from({ length: 1000 }, (_, n) => ({ externalId: `s-${n}`, ...faq(`Soru ${n}`) }));
    const wrong: unknown[] = [...items];
    wrong[3] = { ...items[3], title: '' };
    wrong[4] = { ...items[4], externalId: 's-0' };
    wrong[5] = 'öğe değil';
    wrong[6] = { ...faq('kimliksiz') };
    wrong[7] = { ...items[7], ifMatch: '"9"' };
    const answer = await server.send('tegm', 'POST', '/feeds/TEGM/batch', { items: wrong });
    expect(answer.status).toBe(207);
    expect(answer.body.counts).toEqual({ new: 995, changed: 0, unchanged: 0, refused: 5 });
    const { results } = answer.body;
    expect(results).toHaveLength(1000);
    expect(results[0]).toEqual({ index: 0, externalId: 's-0', status: 201, outcome: 'new', etag: '"1"' });
    expect(results.slice(3, 8).map(({ status }: { status: number }) => status)).toEqual([400, 400, 400, 400, 412]);
    expect(results[3]).toMatchObject({
      code: 'ITEM_INVALID',
      errors: [{ field: 'title' }],
      deadLetter: expect.any(Number),
    });
    expect(await store.deadLetters.counts()).toEqual(new Map([['TEGM', 5]]));
    expect(await store.knowledge.changedSince(0)).toHaveLength(995);
    const again = await server.send('tegm', 'POST', '/feeds/TEGM/batch', { items });
    expect(again.body.counts).toEqual({ new: 5, changed: 0, unchanged: 995, refused: 0 });
    expect(await store.deadLetters.counts()).toEqual(new Map([['TEGM', 2]]));
    const over = await server.send('tegm', 'POST', '/feeds/TEGM/batch', { items: [...items, items[0]] });
    expect(over).toMatchObject({ status: 400, body: { errors: [{ field: 'items' }] } });
    for (const body of ['[]', '{"items":[]}', '{"items":{}}', '{"items":[1],"x":1}', '{'])
      expect((await server.send('tegm', 'POST', '/feeds/TEGM/batch', body)).status).toBe(400);
  }, 60_000);

  test('feeds are set up by administrators, listed with freshness to those who may see them', async () => {
    const path = '/feeds/ÖDSHGM';
    const settings = { kinds: ['exam'], policy: 'review', intervalHours: 24, contact: 'odshgm@example.org' };
    expect((await server.send('tegm', 'PUT', path, settings)).status).toBe(403);
    expect((await server.send('reviewer', 'PUT', path, settings)).status).toBe(403);
    const wrong = await server.send('admin', 'PUT', path, { ...settings, kinds: [], policy: 'x', hours: 1 });
    expect(wrong.status).toBe(400);
    expect(await server.send('admin', 'PUT', path, settings)).toMatchObject({
      status: 201,
      etag: '"1"',
      body: { late: false },
    });
    expect(
      (await server.send('admin', 'PUT', path, { ...settings, policy: 'publish' }, { 'If-Match': '"9"' })).status,
    ).toBe(412);
    expect((await server.send('admin', 'PUT', path, settings)).etag).toBe('"1"');
    expect(
      (await server.send('admin', 'PUT', path, { ...settings, policy: 'publish' }, { 'If-Match': '"1"' })).etag,
    ).toBe('"2"');
    const units = async (who: string, query = '') => {
      const { feeds, next } = (await server.send(who, 'GET', `/feeds${query}`)).body;
      return [feeds.map(({ unit }: { unit: string }) => unit).sort(), next];
    };
    expect(await units('admin')).toEqual([['OGM', 'TEGM', 'ÖDSHGM'], undefined]);
    expect(await units('tegm')).toEqual([['TEGM'], undefined]);
    expect(await units('editor')).toEqual([['TEGM'], undefined]);
    expect((await units('admin', '?limit=2'))[1]).toBeDefined();
    expect((await server.send('ogm', 'GET', '/feeds/TEGM')).status).toBe(403);
    expect((await server.send('tegm', 'PUT', item('x', 'YOK'), faq('x'))).status).toBe(403);
    expect((await server.send('admin', 'PUT', item('x', 'YOK'), faq('x'))).body.code).toBe('FEED_NOT_FOUND');
    expect((await server.send('admin', 'DELETE', path)).status).toBe(204);
    expect((await server.send('admin', 'GET', path)).status).toBe(404);
    const actions = (await store.audit.list({ subject: 'feed:ÖDSHGM' })).map(({ action }) => action);
    expect(actions).toEqual(['feed.remove', 'feed.change', 'feed.create']);
  });

  test('a key whose bodies do not end keeps neither others nor, once they are gone, itself from sending', async () => {
    const sockets = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
        await once(socket, 'connect');
        socket.write(
          `PUT /api/v1${item('yarim')} HTTP/1.1\r\nHost: x\r\nX-Who: tegm\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{`,
        );
        return socket;
      }),
    );
    const put = (who: string, unit: string) => server.send(who, 'PUT', item('tam', unit), faq('Kayıt?'));
    await until('all places of the key are taken', async () => (await put('tegm', 'TEGM')).status === 429);
    expect((await put('tegm', 'TEGM')).body.code).toBe('RATE_LIMITED');
    expect((await put('editor', 'TEGM')).status).toBeLessThan(300);
    for (const socket of sockets) socket.destroy();
    await until('they are free again', async () => (await put('tegm', 'TEGM')).status === 200);
  });

  test('a feed without success within its interval is late, from then on', async () => {
    let now = Date.UTC(2026, 5, 1);
    const clocked = await (await made.make()).open({ now: () => now });
    await clocked.feeds.put('TEGM', { kinds: ['faq'], policy: 'publish', intervalHours: 24 }, 'test');
    const late = await startFeeds(clocked, PEOPLE);
    const feed = async () => (await late.send('tegm', 'GET', '/feeds')).body.feeds[0];
    expect(await feed()).toMatchObject({ late: true, lateSince: '2026-06-02T00:00:00.000Z' });
    now = Date.now();
    await late.send('tegm', 'PUT', item('a'), faq('Kayıt?'));
    expect(await feed()).toMatchObject({ late: false, lastSuccessAt: new Date(now).toISOString() });
    await late.close();
  });
});
