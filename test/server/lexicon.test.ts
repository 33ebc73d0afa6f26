import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { createFollower, createLexicon, type Follower, type Lexicon } from '../../knowledge/index.js';
import { authenticated } from '../../server/auth/authorize.js';
import type { Principal } from '../../server/auth/principal.js';
import { problemHandler } from '../../server/problem.js';
import { lexiconListSchema, lexiconRoute } from '../../server/routes/lexicon.js';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases } from '../store/databases.js';
import { staff } from './auth/people.js';

const PEOPLE: Record<string, Principal> = {
  editor: staff('editor'),
  ofTegm: staff('editor', 'TEGM'),
  agent: staff('agent'),
};
const SHIPPED = [
  { term: 'devamsızlık', wordings: ['okulu kırmak', 'okulu asmak'] },
  { term: 'nakil', wordings: ['okul değiştirmek'] },
];

describe.each(DIALECTS)('the lexicon over HTTP on %s', (dialect) => {
  const all = databases(dialect);
  let store: Store;
  let follower: Follower;
  let lexicon: Lexicon;
  let send: (
    who: string,
    method: string,
    path: string,
  ) => Promise<{ status: number; body: ReturnType<typeof JSON.parse> }>;
  let close: () => Promise<unknown>;

  afterAll(() => all.stop());
  beforeEach(async () => {
    store = await (await all.make()).open();
    lexicon = createLexicon(SHIPPED);
    follower = createFollower({
      store: store.knowledge,
      search: { apply: () => undefined },
      alongside: async () => void lexicon.set(await store.lexicon.list()),
      onError: () => undefined,
    });
    const app = express();
    app.use(authenticated(async (request) => PEOPLE[request.get('x-who') ?? '']));
    app.use(lexiconRoute({ store: store.lexicon, lexicon, isTitle: (form) => form === 'okul kaydi' }));
    app.use(problemHandler(pino({ level: 'silent' })));
    const server = createServer(app);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/lexicon`;
    send = async (who, method, path) => {
      const response = await fetch(url + path, { method, headers: { 'x-who': who } });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    };
    close = () => new Promise((closed) => server.close(closed));
  });
  afterEach(() => close());

  const path = (term: string, wording: string) => `/${encodeURIComponent(term)}/${encodeURIComponent(wording)}`;

  it('gains a pair, which every process that follows the knowledge searches with', async () => {
    expect(await send('editor', 'PUT', path('kayıt', 'okula yazdırmak'))).toEqual({
      status: 201,
      body: { term: 'kayıt', wording: 'okula yazdırmak' },
    });
    expect((await send('editor', 'PUT', path('Kayıt', 'okula yazdirmak'))).status).toBe(200);
    await follower.catchUp();
    expect(lexicon.expand(['okula', 'yazdirdim']).keys).toHaveLength(1);
    const { body } = await send('agent', 'GET', '?q=KAYIT');
    expect(lexiconListSchema.parse(body).pairs).toMatchObject([
      { term: 'kayıt', wording: 'okula yazdırmak', source: 'added', actor: 'staff:editor' },
    ]);
  });

  it('loses a pair that ships, and gets it back', async () => {
    const pair = path('nakil', 'okul değiştirmek');
    expect((await send('editor', 'PUT', pair)).status).toBe(200);
    expect(await store.lexicon.list()).toEqual([]);
    expect((await send('editor', 'DELETE', pair)).status).toBe(204);
    await follower.catchUp();
    expect(lexicon.expand(['okul', 'degistirmek']).keys).toHaveLength(0);
    expect(await send('editor', 'DELETE', pair)).toMatchObject({
      status: 404,
      body: { code: 'LEXICON_PAIR_NOT_FOUND' },
    });
    expect((await send('editor', 'PUT', pair)).status).toBe(201);
    await follower.catchUp();
    expect(lexicon.expand(['okul', 'degistirmek']).keys).toHaveLength(1);
  });

  it('is read page by page', async () => {
    const first = lexiconListSchema.parse((await send('agent', 'GET', '?limit=2')).body);
    const second = lexiconListSchema.parse(
      (await send('agent', 'GET', `?limit=2&after=${encodeURIComponent(first.next!)}`)).body,
    );
    expect([...first.pairs, ...second.pairs].map(({ wording }) => wording)).toEqual([
      'okulu asmak',
      'okulu kırmak',
      'okul değiştirmek',
    ]);
    expect(second.next).toBeUndefined();
  });

  it.each([
    ['devamsızlık', 'nasıl', 'bir konu belirtmiyor'],
    ['devamsızlık', 'nakil', 'kendisi bir terim'],
    ['devamsızlık', 'Okul kaydı', 'içeriğin başlığı'],
    ['devamsızlık', 'https://x.example?a=1', 'yalnızca harf'],
  ])('refuses %s ↔ %s with the reason', async (term, wording, reason) => {
    const { status, body } = await send('editor', 'PUT', path(term, wording));
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({ field: 'wording', detail: expect.stringContaining(reason) });
    expect(await store.lexicon.list()).toEqual([]);
  });

  it('is changed only by editors of all units', async () => {
    for (const who of ['agent', 'ofTegm']) {
      expect((await send(who, 'PUT', path('kayıt', 'okula yazdırmak'))).status).toBe(403);
      expect((await send(who, 'DELETE', path('nakil', 'okul değiştirmek'))).status).toBe(403);
    }
    expect((await send('', 'GET', '')).status).toBe(401);
    expect((await send('editor', 'POST', '')).status).toBe(405);
  });
});
