import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { type Assistant, createAssistant } from '../../server/assistant.js';
import { authenticated } from '../../server/auth/authorize.js';
import type { Principal } from '../../server/auth/principal.js';
import { createLog } from '../../server/index.js';
import { problemHandler } from '../../server/problem.js';
import { explainRoute, explanationSchema } from '../../server/routes/explain.js';
import { DIALECTS, databases } from '../store/databases.js';
import { item } from '../store/samples.js';

const EDITOR: Principal = {
  kind: 'staff',
  id: 'editor',
  name: 'Editör',
  email: 'editor@example.org',
  grants: [{ role: 'editor', scope: 'TEGM' }],
};

describe.each(DIALECTS)('POST /api/v1/answers/explain on %s', (dialect) => {
  const all = databases(dialect);
  let assistant: Assistant;
  let close: () => Promise<unknown>;
  let explain: (body: object, isKnown?: boolean) => Promise<{ status: number; body: unknown }>;

  beforeAll(async () => {
    const { dataDir, databaseUrl, secretKey } = await all.make();
    assistant = await createAssistant({
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
    const faq = (id: string, title: string, variant: string) =>
      item(id, { title, variants: [variant], topics: ['Kayıt'] });
    await assistant.store.knowledge.save(
      [
        faq('kayit', 'Okul kaydı nasıl yapılır?', 'okul kaydı nasıl yapılır'),
        faq('servis', 'Servis ücreti ne kadar?', 'servis kaç para'),
      ],
      'import',
    );
    await assistant.follower.catchUp();
    const app = express();
    app.use(express.json());
    app.use(authenticated(async (request) => (request.get('x-who') ? EDITOR : undefined)));
    app.use(explainRoute({ ...assistant, clock: { now: Date.now } }));
    app.use(problemHandler(pino({ level: 'silent' })));
    const server = createServer(app);
    // On a loaded machine more than the default of five seconds may pass between two calls on one connection.
    server.keepAliveTimeout = 120_000;
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/answers/explain`;
    explain = async (body, isKnown = true) => {
      const headers = { 'Content-Type': 'application/json', ...(isKnown && { 'x-who': 'editor' }) };
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: response.status, body: await response.json() };
    };
    close = () => new Promise((closed) => server.close(closed));
  }, 60_000);
  afterAll(async () => {
    await close?.();
    await assistant?.close();
    await all.stop();
  });

  const explained = async (body: object) => explanationSchema.parse((await explain(body)).body);

  it('tells what was understood, the candidates with what their probability is made of, and what would be enough', async () => {
    const { decision, answer, search } = await explained({ question: 'okul kaydı nasıl yapılır' });
    expect({ decision, externalId: answer?.externalId }).toEqual({ decision: 'answer', externalId: 'kayit' });
    const { understood } = await explained({ question: 'merhaba okul kaydı nasıl yapılır 10000000146' });
    expect(understood).toMatchObject({ route: 'question', routeByRules: 'question' });
    expect(understood.text).not.toContain('10000000146');
    expect(understood.entities).toContainEqual({ type: 'nationalId', value: '***' });
    const [first] = search!.candidates;
    expect(first).toMatchObject({ externalId: 'kayit', current: true });
    const sizes = first!.contributions.map(({ contribution }) => Math.abs(contribution));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    const utility = first!.contributions.reduce((sum, { contribution }) => sum + contribution, 0);
    expect(utility).toBeCloseTo(first!.utility, 6);
    expect(first!.probability).toBeGreaterThanOrEqual(search!.answerFrom!);
    expect(search!.expectedCosts.answer).toBeLessThan(search!.expectedCosts.ticket);
  });

  it('is below what would be enough where it does not answer', async () => {
    const { decision, search } = await explained({ question: 'yemekhanede çıkan tatlının tarifi' });
    expect(decision).toBe('ticket');
    const first = search!.candidates.find(({ current }) => current);
    expect(first?.probability ?? 0).toBeLessThan(search!.answerFrom ?? 1);
    expect(search!.none.probability).toBeGreaterThan(0.5);
  });

  it('shows what stands in place of an answer that is switched off', async () => {
    const text = 'Kayıt bilgileri güncelleniyor.';
    await assistant.store.switches.off({ kind: 'topic', key: 'kayit', text, reason: 'Yanlış tarih' }, 'staff:x');
    await assistant.follower.catchUp();
    const { switched, answer, search } = await explained({ question: 'okul kaydı nasıl yapılır' });
    await assistant.store.switches.on('topic', 'kayit', 'staff:x', 'Düzeldi');
    await assistant.follower.catchUp();
    expect(switched).toEqual({ kind: 'topic', key: 'kayit', text });
    expect(answer).toBeUndefined();
    expect(search!.candidates[0]?.externalId).toBe('kayit');
  });

  it('answers what cannot be understood, a wrong day and strangers', async () => {
    expect((await explained({ question: '😀' })).search).toBeUndefined();
    expect((await explain({ question: 'Soru', asOf: '2026-13-01' })).status).toBe(400);
    expect((await explain({ question: 'Soru' }, false)).status).toBe(401);
  });
});
