import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import pino from 'pino';
import { createLife, type GateReport, type KnowledgeItem } from '../../knowledge/index.js';
import { authenticated } from '../../server/auth/authorize.js';
import type { Grant, Principal } from '../../server/auth/principal.js';
import { problemHandler } from '../../server/problem.js';
import { itemApi } from '../../server/routes/items.js';
import {
  differenceSchema,
  itemListSchema,
  itemViewSchema,
  publishedSchema,
  versionListSchema,
  versionSchema,
  whereUsedSchema,
} from '../../server/routes/items-schemas.js';
import type { Store } from '../../store/index.js';
import { databases } from '../store/databases.js';
import { item } from '../store/samples.js';

const person = (id: string, ...grants: Grant[]): Principal => ({
  kind: 'staff',
  id,
  name: id,
  email: `${id}@meb.gov.tr`,
  grants,
});
const PEOPLE: Record<string, Principal> = {
  editor: person('editor', { role: 'editor', scope: 'TEGM' }),
  reviewer: person('reviewer', { role: 'reviewer', scope: '*' }),
  agent: person('agent', { role: 'agent', scope: 'OGM' }),
  key: { kind: 'feed-key', id: 'k', name: 'k', unit: 'TEGM', kinds: ['faq'] },
};

const made = databases('sqlite');
let store: Store;
let server: Server;
let base: string;
let now: number;
let report: GateReport | undefined;
let found: string[];
let waiting: (() => Promise<void>) | undefined;

afterAll(() => made.stop());
beforeEach(async () => {
  now = Date.UTC(2026, 10, 29);
  report = undefined;
  found = [];
  store = await (await made.make()).open();
  const gate = async () => {
    await waiting?.();
    return report ?? checked([]);
  };
  const life = createLife({ ...store, gate, clock: { now: () => now } });
  const app = express();
  app.set('query parser', 'simple');
  const authenticate = async (request: express.Request) => PEOPLE[request.get('x-as') ?? ''];
  app.use(authenticated(authenticate));
  app.use(itemApi({ ...store, life, find: async () => found, today: () => '2026-11-29' }));
  app.use(problemHandler(pino({ level: 'silent' })));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/items`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function checked(questions: string[]): GateReport {
  const after = { decision: 'ticket', probability: 0, right: false } as const;
  const broken = questions.map(
    (question) => ({ effect: 'lost', question, origin: 'editor', externalId: 'b', after, text: question }) as const,
  );
  const counts = { golden: 1, variants: 0, milliseconds: 1 };
  return {
    status: 'checked',
    revision: 1,
    asOf: '2026-11-29',
    views: 'lexical',
    ...counts,
    broken,
    warnings: [],
    improved: [],
  };
}

async function call(as: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { 'x-as': as, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const { status } = response;
  return { status, etag: response.headers.get('etag') ?? '', body: text === '' ? undefined : JSON.parse(text) };
}
const put = (as: string, content: KnowledgeItem, headers?: Record<string, string>) =>
  call(as, 'PUT', `/${encodeURIComponent(content.externalId)}/draft`, { item: content }, headers);

describe('the life of an item over HTTP', () => {
  test('an id with a slash goes the whole way, from draft to archive, each answer as its schema says', async () => {
    const circular = item('2018/14', { kind: 'circular', source: { title: 'Genelge', number: '2018/14' } });
    const path = '/2018%2F14';
    const drafted = await put('editor', circular);
    expect([drafted.status, drafted.body.state, drafted.body.moves]).toEqual([
      200,
      'draft',
      ['save', 'submit', 'discard'],
    ]);
    itemViewSchema.strict().parse(drafted.body);
    const submitted = await call('editor', 'POST', `${path}/submit`, {});
    expect(submitted.body).toMatchObject({ state: 'in-review', draft: { submittedBy: 'staff:editor' } });
    const returned = await call('reviewer', 'POST', `${path}/return`, { reason: 'Tarih eksik.' });
    expect(returned.body).toMatchObject({ state: 'draft', draft: { remark: 'Tarih eksik.' } });
    const published = await call('reviewer', 'POST', `${path}/publish`, {}, { 'if-match': returned.etag });
    expect(published.body).toMatchObject({
      outcome: 'new',
      version: 1,
      state: 'published',
      gate: { status: 'checked' },
    });
    publishedSchema.strict().parse(published.body);
    const seen = await call('agent', 'GET', path);
    expect(seen.status).toBe(403);
    const shown = await call('editor', 'GET', path);
    expect(shown).toMatchObject({ etag: published.etag, body: { published: { version: 1, item: circular } } });
    const archived = await call('reviewer', 'POST', `${path}/archive`, { reason: 'kalktı' });
    expect(archived.body).toMatchObject({ state: 'archived', version: 2, moves: ['save', 'restore'] });
    expect((await call('reviewer', 'POST', `${path}/restore`)).body).toMatchObject({ state: 'published', version: 3 });
  });

  test('nothing is overwritten or published unseen', async () => {
    const first = await put('editor', item('a'));
    expect((await put('editor', item('a', { body: 'iki' }))).status).toBe(428);
    const second = await put('editor', item('a', { body: 'iki' }), { 'if-match': first.etag });
    expect(second.status).toBe(200);
    const late = await put('editor', item('a', { body: 'üç' }), { 'if-match': first.etag });
    expect(late).toMatchObject({ status: 412, etag: second.etag, body: { code: 'PRECONDITION_FAILED' } });
    expect((await put('editor', item('a'), { 'if-none-match': '*' })).status).toBe(412);
    expect((await put('editor', item('a'), { 'if-match': 'W/"1"' })).status).toBe(412);
    expect((await call('reviewer', 'POST', '/a/publish', {})).status).toBe(428);
    expect((await call('reviewer', 'POST', '/a/publish', {}, { 'if-match': first.etag })).status).toBe(412);
    expect((await call('reviewer', 'POST', '/a/publish', {}, { 'if-match': second.etag })).status).toBe(200);
  });

  test('says who may not, what is not there, which move is illegal and which field is wrong', async () => {
    const drafted = await put('editor', item('a'));
    const code = async (...args: Parameters<typeof call>) => (await call(...args)).body.code;
    expect(await code('', 'GET', '/a')).toBe('UNAUTHENTICATED');
    expect(await code('key', 'GET', '/a')).toBe('FORBIDDEN');
    expect(await code('editor', 'POST', '/a/publish', {}, { 'if-match': drafted.etag })).toBe('FORBIDDEN');
    expect((await put('editor', item('b', { ownerUnit: 'OGM' }))).body.code).toBe('FORBIDDEN');
    expect(await code('reviewer', 'GET', '/yok')).toBe('ITEM_NOT_FOUND');
    expect(await code('reviewer', 'POST', '/yok/submit')).toBe('ITEM_NOT_FOUND');
    expect(await call('reviewer', 'POST', '/a/archive')).toMatchObject({
      status: 409,
      body: { code: 'ILLEGAL_TRANSITION', state: 'draft', move: 'archive', detail: expect.stringContaining('taslak') },
    });
    const wrong = await put('editor', item('a', { body: '', validFrom: '2026-02-30' }), { 'if-match': drafted.etag });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'ITEM_INVALID' } });
    expect(wrong.body.errors.map(({ field }: { field: string }) => field)).toEqual(['validFrom']);
    expect(await code('editor', 'PUT', '/a/draft', { oge: 1 })).toBe('REQUEST_INVALID');
    expect(await code('editor', 'PUT', '/a/draft', '{')).toBe('BODY_MALFORMED');
    expect(await code('editor', 'POST', '/a/return', {})).toBe('REQUEST_INVALID');
    expect((await call('editor', 'PATCH', '/a')).status).toBe(405);
    expect((await call('editor', 'GET', '/%E0%A4%A')).status).toBe(400);
  });

  test('a law of a megabyte is taken', async () => {
    const text = 'Bu madde hükümleri saklıdır. '.repeat(400);
    const articles = Array.from({ length: 150 }, (_, n) => ({ label: `${n + 1}`, text, repealed: false, notes: [] }));
    const drafted = await put('editor', item('6698', { kind: 'regulation', body: '', articles }));
    expect(drafted.body.draft.item.articles).toHaveLength(150);
  });

  test('a broken golden question blocks with the report until a reason is given', async () => {
    report = checked(['Kayıt ne zaman?']);
    const { etag } = await put('editor', item('a'));
    const headers = { 'if-match': etag };
    expect(await call('reviewer', 'POST', '/a/publish', {}, headers)).toMatchObject({
      status: 409,
      body: { code: 'PUBLISH_BLOCKED', gate: { broken: [{ question: 'Kayıt ne zaman?' }] } },
    });
    const forced = await call('reviewer', 'POST', '/a/publish', { overrideReason: 'eski soru' }, headers);
    expect([forced.status, forced.body.version]).toEqual([200, 1]);
  });

  test('found relations must be answered; what others rest on is archived only when that was seen', async () => {
    await store.knowledge.save([item('2012/2'), item('faq', { source: { title: 'G', number: '2012/2' } })], 'import');
    const circular = item('2020/3', { kind: 'circular', supersedes: ['2012/2'] });
    const marks = [{ path: 'supersedes.0', reason: 'Metinde bulundu.' }];
    const { etag, body } = await call('editor', 'PUT', '/2020%2F3/draft', { item: circular, marks });
    expect(body.draft.relations).toEqual([{ externalId: '2012/2', reason: 'Metinde bulundu.' }]);
    const headers = { 'if-match': etag };
    expect((await call('reviewer', 'POST', '/2020%2F3/publish', {}, headers)).body).toMatchObject({
      code: 'RELATIONS_UNCONFIRMED',
      relations: [{ externalId: '2012/2' }],
    });
    const done = await call('reviewer', 'POST', '/2020%2F3/publish', { confirmed: ['2012/2'] }, headers);
    expect(done.status).toBe(200);
    const used = await call('editor', 'GET', '/2012%2F2/where-used');
    expect(used.body.usedBy.map(({ externalId }: { externalId: string }) => externalId)).toEqual(['2020/3', 'faq']);
    whereUsedSchema.strict().parse(used.body);
    expect(await call('reviewer', 'POST', '/2012%2F2/archive')).toMatchObject({
      status: 409,
      body: { code: 'ITEM_IN_USE', usedBy: [{ externalId: '2020/3' }, { externalId: 'faq' }] },
    });
    expect((await call('reviewer', 'POST', '/2012%2F2/archive', { confirm: true })).status).toBe(200);
  });

  test('a time can be set and taken back', async () => {
    const { etag } = await put('editor', item('a'));
    const at = (publishAt: string) => call('reviewer', 'POST', '/a/schedule', { publishAt }, { 'if-match': etag });
    expect((await at('2026-11-28T09:00:00+03:00')).body).toMatchObject({
      code: 'ITEM_INVALID',
      errors: [{ field: 'publishAt' }],
    });
    expect((await at('yarın')).body.code).toBe('REQUEST_INVALID');
    expect((await at('2026-12-01T09:00:00+03:00')).body).toMatchObject({
      state: 'scheduled',
      draft: { publishAt: '2026-12-01T06:00:00.000Z' },
      moves: ['unschedule', 'publish', 'discard'],
    });
    expect((await call('reviewer', 'POST', '/a/unschedule')).body).toMatchObject({ state: 'in-review' });
    expect((await call('reviewer', 'DELETE', '/a/draft')).body).toMatchObject({ state: 'none', moves: ['save'] });
  });

  test('versions are listed, shown, compared and rolled back to', async () => {
    for (const body of ['bir', 'iki', 'üç']) await store.knowledge.save([item('a', { body })], 'import');
    const list = await call('editor', 'GET', '/a/versions?limit=2');
    expect(list.body.versions.map(({ version }: { version: number }) => version)).toEqual([3, 2]);
    versionListSchema.strict().parse(list.body);
    const rest = await call('editor', 'GET', `/a/versions?limit=2&after=${list.body.next}`);
    expect(rest.body).toMatchObject({ versions: [{ version: 1, actor: 'import' }] });
    const one = await call('editor', 'GET', '/a/versions/1');
    expect(one.body.item.body).toBe('bir');
    versionSchema.strict().parse(one.body);
    expect((await call('editor', 'GET', '/a/versions/9')).status).toBe(404);
    expect((await call('editor', 'GET', '/a/versions/x')).status).toBe(404);
    const compared = await call('editor', 'GET', '/a/difference?from=1&to=3');
    expect(compared.body.text).toBe('Metin: [-bir-]{+üç+}');
    differenceSchema.strict().parse(compared.body);
    expect((await call('editor', 'GET', '/a/difference')).status).toBe(404);
    expect((await call('editor', 'POST', '/a/rollback', { version: 1 })).body.draft.origin).toBe('rollback');
    expect((await call('editor', 'GET', '/a/difference')).body.text).toBe('Metin: [-üç-]{+bir+}');
    await call('editor', 'DELETE', '/a/draft');
    const live = { version: 2, publish: true };
    expect((await call('reviewer', 'POST', '/a/rollback', live)).status).toBe(428);
    expect((await call('reviewer', 'POST', '/a/rollback', live, { 'if-match': '"2-0"' })).status).toBe(412);
    const { etag } = await call('reviewer', 'GET', '/a');
    const back = await call('reviewer', 'POST', '/a/rollback', live, { 'if-match': etag });
    expect(back.body).toMatchObject({ version: 4, published: { item: { body: 'iki' } } });
  });
});

describe('a caller who goes away', () => {
  test('while the gate is asked publishes nothing', async () => {
    await put('editor', item('a'), { 'if-none-match': '*' });
    const { etag } = await call('editor', 'POST', '/a/submit');
    let answer: (() => void) | undefined;
    const asked = new Promise<void>((resolve) => {
      waiting = () =>
        new Promise<void>((go) => {
          answer = go;
          resolve();
        });
    });
    const gone = new AbortController();
    const left = new Promise<unknown>((resolve) =>
      server.once('request', (_, response) => response.once('close', resolve)),
    );
    const sent = fetch(`${base}/a/publish`, {
      method: 'POST',
      headers: { 'x-as': 'reviewer', 'if-match': etag },
      signal: gone.signal,
    }).catch(() => 'gone');
    await asked;
    gone.abort();
    expect(await sent).toBe('gone');
    await left;
    answer!();
    waiting = undefined;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await call('editor', 'GET', '/a')).body).toMatchObject({ state: 'in-review' });
    expect(await store.knowledge.byExternalId('a')).toBeUndefined();
  });
});

describe('the list of items', () => {
  const ids = async (as: string, query: string) => {
    const { body } = await call(as, 'GET', query);
    itemListSchema.strict().parse(body);
    return body.items.map(({ externalId }: { externalId: string }) => externalId);
  };

  beforeEach(async () => {
    await store.knowledge.save(
      [
        item('a', { topics: ['nakil'] }),
        item('b', { validUntil: '2026-01-01', kind: 'announcement' }),
        item('c', { ownerUnit: 'OGM' }),
      ],
      'import',
    );
    await put('reviewer', item('d'));
  });

  test('holds what is in the caller’s units, by page and filter', async () => {
    expect(await ids('reviewer', '')).toEqual(['a', 'b', 'c', 'd']);
    expect(await ids('editor', '')).toEqual(['a', 'b', 'd']);
    expect(await ids('agent', '')).toEqual(['c']);
    expect((await call('agent', 'GET', '?unit=TEGM')).status).toBe(403);
    expect(await ids('reviewer', '?unit=OGM')).toEqual(['c']);
    expect(await ids('reviewer', '?state=draft')).toEqual(['d']);
    expect(await ids('reviewer', '?topic=nakil')).toEqual(['a']);
    expect(await ids('reviewer', '?expired=true')).toEqual(['b']);
    expect(await ids('reviewer', '?kind=announcement')).toEqual(['b']);
    const first = await call('reviewer', 'GET', '?limit=2');
    expect(first.body.next).toBe('b');
    expect(await ids('reviewer', '?limit=2&after=b')).toEqual(['c', 'd']);
    expect((await call('reviewer', 'GET', '?state=yok')).status).toBe(400);
  });

  test('can be searched as the assistant searches, in its order, filtered like the rest', async () => {
    found = ['c', 'a', 'b', 'a'];
    expect(await ids('reviewer', '?q=nakil')).toEqual(['c', 'a', 'b']);
    expect(await ids('editor', '?q=nakil')).toEqual(['a', 'b']);
    expect(await ids('reviewer', '?q=nakil&limit=1')).toEqual(['c']);
    expect((await call('reviewer', 'GET', '?q=nakil&after=a')).status).toBe(400);
  });

  test('is searched page by page, without a gap or a repetition, whatever the filter hides and the index loses', async () => {
    found = ['c', 'a', 'b', 'a', 'd'];
    const walk = async (as: string, query: string) => {
      const pages: string[][] = [];
      for (let after = ''; ; ) {
        const { body } = await call(as, 'GET', `?q=nakil${query}${after}`);
        pages.push(body.items.map(({ externalId }: { externalId: string }) => externalId));
        if (body.next === undefined) return pages;
        after = `&after=${encodeURIComponent(body.next)}`;
      }
    };
    expect(await walk('reviewer', '&limit=3')).toEqual([['c', 'a', 'b'], ['d']]);
    expect(await walk('reviewer', '&limit=2')).toEqual([
      ['c', 'a'],
      ['b', 'd'],
    ]);
    expect(await walk('editor', '&limit=1')).toEqual([['a'], ['b'], ['d']]);
    const { next } = (await call('reviewer', 'GET', '?q=nakil&limit=2')).body;
    found = ['b', 'c', 'a', 'd'];
    expect(await ids('reviewer', `?q=nakil&after=${next}`)).toEqual(['d']);
    found = ['c', 'b', 'd'];
    expect(await ids('reviewer', `?q=nakil&after=${next}`)).toEqual(['d']);
  });
});
