import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import pino from 'pino';
import { authenticated } from '../../server/auth/authorize.js';
import type { Principal } from '../../server/auth/principal.js';
import { problemHandler } from '../../server/problem.js';
import { questionRoute } from '../../server/routes/questions.js';
import type { Store } from '../../store/index.js';
import { ticketRules } from '../../tickets/index.js';
import { DIALECTS, databases } from '../store/databases.js';
import { item, message, outcome, ticket } from '../store/samples.js';

describe.each(DIALECTS)('what was not answered, over HTTP on %s', (dialect) => {
  const made = databases(dialect);
  let store: Store;
  let server: Server;
  let base: string;
  let principal: Principal = { kind: 'staff', id: 'ed', name: 'Editör', email: 'e@b.tr', grants: [] };
  const as = (role: 'editor' | 'agent', scope: string) => {
    principal = { ...principal, grants: [{ role, scope }] } as Principal;
  };
  const call = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  };

  beforeAll(async () => {
    store = await (await made.make()).open({ ticketRules: ticketRules() });
    const app = express();
    app.use(express.json());
    app.use(authenticated(async () => principal));
    app.use(
      questionRoute({
        ...store,
        ticket: store.tickets.textsOf,
        mask: (text) => text.replace(/\d{11}/g, '[T.C. kimlik no]'),
      }),
    );
    app.use(problemHandler(pino({ level: 'silent' })));
    server = app.listen(0);
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const [n, text] of ['servis ücreti ne kadar', 'Servis ücreti ne kadar?', 'servis kaç para'].entries()) {
      const { row } = await store.conversations.accept(message(`k${n}`, 'm'), 'x');
      await store.conversations.commitTurn(row, 0, {
        ...outcome(),
        asked: [{ text, decision: 'ticket', probability: 0, unit: 'TEGM' }],
        ...(n === 0 && {
          tickets: [
            ticket('MEB-2026-000001', 'AAAA-2222', {
              conversationId: 'k0',
              subject: 'servis ücreti',
              description: 'Servis 12345678901 ne kadar?',
            }),
          ],
        }),
      });
    }
    const waiting = await store.questions.waiting(Number.MAX_SAFE_INTEGER, 10);
    await store.questions.assign(
      waiting.map(({ key }) => ({ key, clusterId: 'servis1' })),
      [
        {
          id: 'servis1',
          isNew: true,
          reopen: false,
          lastAt: 1,
          label: 'servis ücreti ne kadar',
          exemplars: ['servis ücreti ne kadar'],
        },
      ],
    );
    await store.desk.claim('MEB-2026-000001', 'ayse');
    const text = 'Ücretleri UKOME belirler. 12345678901';
    await store.desk.append('MEB-2026-000001', undefined, [{ type: 'answered', text }], 'staff:ayse');
  }, 60_000);
  afterAll(async () => {
    server?.close();
    await made.stop();
  }, 60_000);

  test('an editor sees clusters of their unit, an agent sees none', async () => {
    as('editor', 'OGM');
    expect((await call('GET', '/api/v1/questions/clusters')).body).toEqual({ clusters: [] });
    expect((await call('GET', '/api/v1/questions/clusters?unit=TEGM')).status).toBe(403);
    as('editor', 'TEGM');
    const { body } = await call('GET', '/api/v1/questions/clusters');
    expect(body.clusters).toEqual([expect.objectContaining({ id: 'servis1', count: 3, why: { unanswered: 3 } })]);
    as('agent', '*');
    expect((await call('GET', '/api/v1/questions/clusters')).status).toBe(403);
  });

  test('a cluster becomes a draft in one step, its wordings as variants', async () => {
    as('editor', 'TEGM');
    expect((await call('POST', '/api/v1/questions/clusters/servis1/draft', { unit: 'OGM' })).status).toBe(403);
    const made = await call('POST', '/api/v1/questions/clusters/servis1/draft', { unit: 'TEGM' });
    expect(made).toMatchObject({ status: 201, body: { externalId: 'soru-servis1', variants: 1 } });
    const draft = await store.drafts.get('soru-servis1');
    expect(draft).toMatchObject({
      state: 'draft',
      origin: 'cluster',
      content: { title: 'Servis ücreti ne kadar', variants: ['servis kaç para'] },
    });
    expect(await store.questions.get('servis1')).toMatchObject({ status: 'drafted', externalId: 'soru-servis1' });
    expect((await call('POST', '/api/v1/questions/clusters/servis1/draft', { unit: 'TEGM' })).status).toBe(201);
    expect((await store.drafts.get('soru-servis1'))?.revision).toBe(draft?.revision);
  });

  test('its questions go to an existing item, which stays published meanwhile', async () => {
    as('editor', 'TEGM');
    await store.knowledge.save([item('servis', { title: 'Servis ücretleri', variants: ['servis kaç para'] })], 'test');
    expect((await call('POST', '/api/v1/questions/clusters/servis1/add', { externalId: 'yok' })).status).toBe(404);
    const added = await call('POST', '/api/v1/questions/clusters/servis1/add', { externalId: 'servis' });
    expect(added).toMatchObject({ status: 200, body: { externalId: 'servis', variants: 2 } });
    const draft = await store.drafts.get('servis');
    expect(draft).toMatchObject({ baseVersion: 1, origin: 'cluster' });
    expect(draft?.content.variants).toEqual(['servis kaç para', expect.stringMatching(/servis ücreti ne kadar/i)]);
    expect((await store.knowledge.byExternalId('servis'))?.variants).toEqual(['servis kaç para']);
  });

  test('is dismissed with a reason only', async () => {
    as('editor', 'TEGM');
    const without = await call('POST', '/api/v1/questions/clusters/servis1/dismiss', {});
    expect(without).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
    const done = await call('POST', '/api/v1/questions/clusters/servis1/dismiss', { reason: 'Belediyenin işi' });
    expect(done).toMatchObject({ status: 200, body: { status: 'dismissed', reason: 'Belediyenin işi' } });
    expect((await call('POST', '/api/v1/questions/clusters/yok/dismiss', { reason: 'Belediyenin işi' })).status).toBe(
      404,
    );
  });

  test("an agent's reply becomes a draft, without what is personal in it", async () => {
    as('editor', 'TEGM');
    const made = await call('POST', '/api/v1/tickets/MEB-2026-000001/draft', { unit: 'TEGM' });
    expect(made).toMatchObject({ status: 201, body: { externalId: 'basvuru-meb-2026-000001' } });
    const draft = await store.drafts.get('basvuru-meb-2026-000001');
    expect(draft?.content.body).toBe('Ücretleri UKOME belirler. [T.C. kimlik no]');
    expect(JSON.stringify(draft)).not.toContain('12345678901');
    expect((await call('POST', '/api/v1/tickets/MEB-2026-000009/draft', { unit: 'TEGM' })).status).toBe(404);
  });
});
