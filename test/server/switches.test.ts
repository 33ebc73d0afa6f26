import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { CAPABILITIES } from '../../adapters/rendering/capabilities.js';
import { SWITCH_CHANNELS } from '../../knowledge/index.js';
import { type Assistant, createAssistant } from '../../server/assistant.js';
import { authenticated } from '../../server/auth/authorize.js';
import type { Principal } from '../../server/auth/principal.js';
import { createLog } from '../../server/index.js';
import { createMetrics } from '../../server/metrics.js';
import { problemHandler } from '../../server/problem.js';
import { answerRoute } from '../../server/routes/answers.js';
import { switchListSchema, switchRoute, switchSchema } from '../../server/routes/switches.js';
import { DIALECTS, databases, type TestDatabase } from '../store/databases.js';
import { item } from '../store/samples.js';
import { until } from '../support/wait.js';
import { staff } from './auth/people.js';

const NOW = Date.parse('2026-11-29T09:00:00Z');
const CHANGE = { text: 'Kayıt bilgileri güncelleniyor.', reason: 'Yanlış tarih' };
const PEOPLE: Record<string, Principal> = {
  editor: staff('editor'),
  reviewer: staff('reviewer'),
  manager: staff('manager'),
  ofTegm: staff('reviewer', 'TEGM'),
};

async function serve(assistant: Assistant) {
  const app = express();
  const { store, search, switches, understand } = assistant;
  app.use(express.json());
  app.use(
    answerRoute({
      understand,
      search,
      switches,
      clock: { now: Date.now },
      metrics: createMetrics({ processMetrics: false }),
    }),
  );
  app.use(authenticated(async (request) => PEOPLE[request.get('x-who') ?? '']));
  app.use(
    switchRoute({
      switches: store.switches,
      itemOf: store.knowledge.byExternalId,
      countByTopic: search.countByTopic.bind(search),
      clock: { now: () => NOW },
    }),
  );
  app.use(problemHandler(pino({ level: 'silent' })));
  const server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  const send = async (who: string, method: string, path: string, body?: object) => {
    const response = await fetch(url + path, {
      method,
      headers: { 'x-who': who, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  return { send, close: () => new Promise((closed) => server.close(closed)) };
}

describe.each(DIALECTS)('switches over HTTP on %s', (dialect) => {
  const all = databases(dialect);
  let database: TestDatabase;
  let one: Assistant;
  let api: Awaited<ReturnType<typeof serve>>;
  const open = async () => {
    const { dataDir, databaseUrl, secretKey } = database;
    const assistant = await createAssistant({
      config: {
        DATA_DIR: dataDir,
        CONTENT_DIR: resolve('test/fixtures/dialogs'),
        DATABASE_URL: databaseUrl,
        SECRET_KEY: secretKey.toString('base64'),
        ENCODER_THREADS: 0,
      },
      root: resolve('.'),
      log: createLog('silent'),
      channels: {},
    });
    await assistant.follower.start();
    return assistant;
  };
  beforeEach(async () => {
    database = await all.make();
    one = await open();
    await one.store.knowledge.save(
      [
        item('kayit', {
          title: 'Okul kaydı nasıl yapılır?',
          variants: ['okul kaydı nasıl yapılır'],
          topics: ['Kayıt'],
        }),
        item('2031/7', {
          ownerUnit: 'OGM',
          title: 'Servis nasıl yapılır?',
          variants: ['servis nasıl bulunur'],
          topics: ['Servis'],
        }),
      ],
      'import',
    );
    await one.follower.catchUp();
    api = await serve(one);
  });
  afterEach(async () => {
    await api.close();
    await one.close();
  });
  afterAll(() => all.stop());

  it('switches off, lists, changes and switches on, and leaves who and why', async () => {
    const off = await api.send('reviewer', 'PUT', '/switches/topic/kayit', {
      ...CHANGE,
      until: '2026-12-01T09:00:00+03:00',
    });
    expect(off).toMatchObject({
      status: 200,
      body: { kind: 'topic', key: 'kayit', until: '2026-12-01T06:00:00.000Z', items: 1, actor: 'staff:reviewer' },
    });
    expect(() => switchSchema.parse(off.body)).not.toThrow();
    await api.send('manager', 'PUT', '/switches/item/2031%2F7', CHANGE);
    const first = await api.send('manager', 'GET', '/switches?limit=1');
    expect(first.body).toMatchObject({ switches: [{ kind: 'item', key: '2031/7' }], next: 'item:2031/7' });
    const second = await api.send('manager', 'GET', `/switches?limit=1&after=${encodeURIComponent(first.body.next)}`);
    expect(switchListSchema.parse(second.body).switches.map(({ key }) => key)).toEqual(['kayit']);
    expect(second.body.next).toBeUndefined();
    expect((await api.send('manager', 'DELETE', '/switches/topic/kayit?reason=D%C3%BCzeltildi')).status).toBe(204);
    expect(await api.send('manager', 'DELETE', '/switches/topic/kayit?reason=D%C3%BCzeltildi')).toMatchObject({
      status: 404,
      body: { code: 'SWITCH_NOT_FOUND' },
    });
    expect(
      (await one.store.audit.list({ subject: 'switch:topic:kayit' })).map(({ action, actor, reason }) => [
        action,
        actor,
        reason,
      ]),
    ).toEqual([
      ['switch.on', 'staff:manager', 'Düzeltildi'],
      ['switch.off', 'staff:reviewer', 'Yanlış tarih'],
    ]);
  });

  it('refuses who may not, and who may not everywhere', async () => {
    const put = async (who: string, path: string) => (await api.send(who, 'PUT', `/switches/${path}`, CHANGE)).status;
    expect(await put('nobody', 'topic/kayit')).toBe(401);
    expect(await put('editor', 'topic/kayit')).toBe(403);
    expect(await put('ofTegm', 'topic/kayit')).toBe(403);
    expect(await put('ofTegm', 'channel/web')).toBe(403);
    expect(await put('ofTegm', 'item/2031%2F7')).toBe(403);
    expect(await put('ofTegm', 'item/kayit')).toBe(200);
    expect((await api.send('editor', 'GET', '/switches')).status).toBe(403);
  });

  it.each([
    ['a short text', 'topic/kayit', { ...CHANGE, text: 'Yok' }, 'text'],
    ['a link in the text', 'topic/kayit', { ...CHANGE, text: '[Buraya bakın](https://x.org)' }, 'text'],
    ['HTML in the text', 'topic/kayit', { ...CHANGE, text: '<b>Buraya bakınız</b>' }, 'text'],
    ['no reason', 'topic/kayit', { text: CHANGE.text }, 'reason'],
    ['an end that is past', 'topic/kayit', { ...CHANGE, until: '2026-11-01T09:00:00Z' }, 'until'],
    ['an end that is no time', 'topic/kayit', { ...CHANGE, until: 'yarın' }, 'until'],
    ['an unknown kind', 'birim/kayit', CHANGE, 'kind'],
    ['a channel that nobody has', 'channel/fax', CHANGE, 'key'],
  ])('refuses %s, naming the field', async (_, path, body, field) => {
    const answered = await api.send('reviewer', 'PUT', `/switches/${path}`, body);
    expect([answered.status, answered.body.errors?.map((error: { field: string }) => error.field)]).toEqual([
      400,
      [field],
    ]);
  });

  it('knows every channel that the adapters render for', async () => {
    for (const { channel } of Object.values(CAPABILITIES)) expect(SWITCH_CHANNELS).toContain(channel);
    expect((await api.send('manager', 'PUT', '/switches/channel/WhatsApp', CHANGE)).status).toBe(200);
  });

  it('refuses an item that is not there', async () => {
    expect(await api.send('reviewer', 'PUT', '/switches/item/yok', CHANGE)).toMatchObject({
      status: 404,
      body: { code: 'ITEM_NOT_FOUND' },
    });
  });

  it('hold within a second in every process, for answers over the API too', async () => {
    const other = await open();
    const otherApi = await serve(other);
    const asked = async () =>
      (await otherApi.send('', 'POST', '/answers', { question: 'okul kaydı nasıl yapılır' })).body;
    try {
      expect((await asked()).decision).toBe('answer');
      await api.send('reviewer', 'PUT', '/switches/topic/KAY%C4%B0T', CHANGE);
      await until('switched off', async () => (await asked()).switched !== undefined, 1_000);
      expect(await asked()).toMatchObject({
        decision: 'ticket',
        switched: { kind: 'topic', text: CHANGE.text },
        alternatives: [],
      });
      await api.send('reviewer', 'DELETE', '/switches/topic/KAY%C4%B0T?reason=tamam');
      await until('switched on', async () => (await asked()).decision === 'answer', 1_000);
      await api.send('manager', 'PUT', '/switches/channel/api', CHANGE);
      await until('channel off', async () => (await asked()).switched?.kind === 'channel', 1_000);
    } finally {
      await otherApi.close();
      await other.close();
    }
  });

  it('answers as of another day from the versions in the store', async () => {
    await one.store.knowledge.save(
      [
        item('kayit', {
          title: 'Okul kaydı nasıl yapılır?',
          variants: ['okul kaydı nasıl yapılır'],
          body: 'Yeni yol.',
          validFrom: '2026-01-01',
        }),
      ],
      'import',
    );
    await one.follower.catchUp();
    const asked = async (body: object) => (await api.send('', 'POST', '/answers', body)).body;
    const question = 'okul kaydı nasıl yapılır';
    expect((await asked({ question })).answer.text).toBe('Yeni yol.');
    expect(await asked({ question, asOf: '2025-06-01' })).toMatchObject({
      answer: { text: 'e-Okul üzerinden başvurulur.' },
      asOf: '2025-06-01',
      now: { state: 'changed', text: 'Yeni yol.' },
    });
    expect(await asked({ question: '2024’te okul kaydı nasıl yapılıyordu' })).toMatchObject({
      answer: { text: 'e-Okul üzerinden başvurulur.' },
      asOf: '2024-12-31',
    });
  });
});
