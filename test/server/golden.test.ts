import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { createLint, type GateReport, type KnowledgeItem, toPassages } from '../../knowledge/index.js';
import { findEntities, maskPersonalData } from '../../nlu/index.js';
import { authenticated } from '../../server/auth/authorize.js';
import type { Grant } from '../../server/auth/principal.js';
import { problemHandler } from '../../server/problem.js';
import { checkReportSchema, checkRoute, lintReportSchema } from '../../server/routes/check.js';
import { goldenListSchema, goldenRoute, goldenSchema } from '../../server/routes/golden.js';
import { openStore, type Store } from '../../store/index.js';
import { searchOver, TODAY } from '../knowledge/search/knowledge-base.js';
import { item, message, outcome } from '../store/samples.js';

const circular = item('2018/14', {
  kind: 'circular',
  ownerUnit: 'BHİM',
  body: '',
  articles: [{ label: '9', text: 'Üç iş günü.', repealed: false, notes: [] }],
});
const faq = item('kayit', { ownerUnit: 'TEGM' });

let store: Store;
let server: Server;
let folder: string;
let grants: readonly Grant[] = [];
let tried: readonly KnowledgeItem[] = [];
let report: GateReport;

const CHECKED: GateReport = {
  status: 'checked',
  revision: 1,
  asOf: TODAY,
  views: 'lexical',
  golden: 0,
  variants: 0,
  broken: [],
  warnings: [],
  improved: [],
  milliseconds: 1,
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mba-golden-'));
  store = await openStore({ dataDir: folder, secretKey: randomBytes(32) });
  await store.knowledge.save([circular, faq], 'test');
  const itemOf = (id: string) => store.knowledge.byExternalId(id);
  const app = express();
  app.use(express.json());
  app.use(authenticated(async () => ({ kind: 'staff', id: '7', name: 'E', email: 'e@meb.gov.tr', grants })));
  app.use(
    goldenRoute({
      golden: store.golden,
      itemOf,
      transcript: store.conversations,
      mask: (text) => maskPersonalData(text),
    }),
  );
  app.use(
    checkRoute({
      gate: async (changes) => {
        tried = changes;
        return report;
      },
      lint: createLint({
        search: searchOver(),
        entitiesOf: (text) => findEntities(text),
        toPassages,
        today: () => TODAY,
      }),
      itemOf,
    }),
  );
  app.use(problemHandler(pino({ level: 'silent' })));
  server = createServer(app).listen(0);
});
afterAll(async () => {
  server.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const call = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`http://localhost:${(server.address() as AddressInfo).port}/api/v1/items/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
};
const CIRCULAR = encodeURIComponent('2018/14');

describe('golden questions over HTTP', () => {
  test('are added in one step, masked, listed by page and removed, each with who did it', async () => {
    grants = [{ role: 'editor', scope: 'BHİM' }];
    const question = 'Beni 0532 123 45 67 numarasından kaç günde ararlar?';
    const added = await call('POST', `${CIRCULAR}/golden`, { question, article: '9' });
    expect(added.status).toBe(201);
    const golden = goldenSchema.parse(added.body);
    expect(golden).toMatchObject({ externalId: '2018/14', article: '9', origin: 'editor', createdBy: 'staff:7' });
    expect(golden.question).not.toContain('532');
    expect((await call('POST', `${CIRCULAR}/golden`, { question })).status).toBe(200);
    await call('POST', `${CIRCULAR}/golden`, { question: 'İkinci soru nedir?' });
    const page = goldenListSchema.parse((await call('GET', `${CIRCULAR}/golden?limit=1`)).body);
    const rest = goldenListSchema.parse((await call('GET', `${CIRCULAR}/golden?after=${page.next}`)).body);
    expect([...page.golden, ...rest.golden]).toHaveLength(2);
    expect(rest.next).toBeUndefined();
    expect((await call('DELETE', `${CIRCULAR}/golden/${golden.id}`)).status).toBe(204);
    expect(await call('DELETE', `${CIRCULAR}/golden/${golden.id}`)).toMatchObject({
      status: 404,
      body: { code: 'GOLDEN_NOT_FOUND' },
    });
    const [removed] = await store.audit.list({ action: 'golden.remove' });
    expect(removed).toMatchObject({ actor: 'staff:7', subject: 'item:2018/14', unit: 'BHİM' });
  });

  test('come from a real conversation: the masked text of a citizen, never a reply', async () => {
    grants = [{ role: 'editor', scope: 'TEGM' }];
    const { conversations } = store;
    await conversations.accept({ ...message('c-1', 'm1', 'Okul kaydı ne zaman?') }, 'Okul kaydı ne zaman?');
    const [row] = await conversations.pending(Number.MAX_SAFE_INTEGER, 1);
    await conversations.commitTurn(row!, 0, outcome({ texts: ['Kayıtlar temmuzda başlar.'] }));
    const added = await call('POST', 'kayit/golden', { conversationId: 'c-1', seq: 1 });
    expect(added).toMatchObject({ status: 201, body: { question: 'Okul kaydı ne zaman?', origin: 'conversation' } });
    for (const [conversationId, seq] of [
      ['c-1', 2],
      ['c-1', 9],
      ['yok', 1],
    ] as const) {
      const refused = await call('POST', 'kayit/golden', { conversationId, seq });
      expect(refused).toMatchObject({ status: 404, body: { code: 'TURN_NOT_FOUND' } });
    }
  });

  test('are kept from those without the role in the item’s unit, and name what is wrong', async () => {
    grants = [{ role: 'editor', scope: 'TEGM' }];
    expect((await call('POST', `${CIRCULAR}/golden`, { question: 'Soru?' })).status).toBe(403);
    grants = [{ role: 'agent', scope: '*' }];
    expect((await call('POST', `${CIRCULAR}/golden`, { question: 'Soru?' })).status).toBe(403);
    expect((await call('GET', `${CIRCULAR}/golden`)).status).toBe(200);
    grants = [{ role: 'editor', scope: '*' }];
    expect(await call('POST', 'yok/golden', { question: 'Soru?' })).toMatchObject({
      status: 404,
      body: { code: 'ITEM_NOT_FOUND' },
    });
    const wrong = await call('POST', `${CIRCULAR}/golden`, { question: 'Soru?', article: '12' });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'article' }] } });
    expect((await call('POST', `${CIRCULAR}/golden`, { question: '  ' })).status).toBe(400);
    expect((await call('PUT', `${CIRCULAR}/golden`, {})).status).toBe(405);
  });
});

describe('checking an item over HTTP', () => {
  test('tries the given content, and reports what breaks together with the lint', async () => {
    grants = [{ role: 'editor', scope: 'TEGM' }];
    report = CHECKED;
    const {
      id: _id,
      version: _version,
      revision: _revision,
      ...content
    } = (await store.knowledge.byExternalId('kayit'))!;
    const changed = { ...content, body: 'Yeni yanıt.' };
    const { status, body } = await call('POST', 'kayit/check', { content: changed });
    expect(status).toBe(200);
    const { blocked, lint } = checkReportSchema.parse(body);
    expect(blocked).toBe(false);
    expect(lint.map(({ code }) => code)).toContain('source-undated');
    expect(tried).toEqual([changed]);
    await call('POST', 'kayit/check', { archive: true });
    expect(tried[0]).toMatchObject({ externalId: 'kayit', status: 'archived' });
    const alone = await call('POST', 'kayit/lint', {});
    expect(lintReportSchema.parse(alone.body).lint.length).toBeGreaterThan(0);
  });

  test('is blocked where the gate cannot say', async () => {
    grants = [{ role: 'reviewer', scope: '*' }];
    report = { status: 'unavailable', reason: 'crashed', text: 'Yayın denetimi durdu.' };
    const { body } = await call('POST', 'kayit/check', {});
    expect(checkReportSchema.parse(body)).toMatchObject({ blocked: true, gate: report });
  });

  test('names what is wrong with the content, and asks for the role in its unit', async () => {
    grants = [{ role: 'editor', scope: 'TEGM' }];
    report = CHECKED;
    const wrong = await call('POST', 'kayit/check', { content: { ...faq, title: '' } });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'content.title' }] } });
    const other = await call('POST', 'kayit/check', { content: { ...faq, externalId: 'baska' } });
    expect(other).toMatchObject({ status: 400, body: { errors: [{ field: 'content.externalId' }] } });
    expect((await call('POST', 'kayit/check', { content: { ...faq, ownerUnit: 'OGM' } })).status).toBe(403);
    expect((await call('POST', `${CIRCULAR}/check`, {})).status).toBe(403);
    expect((await call('POST', 'yok/check', {})).status).toBe(404);
  });
});
