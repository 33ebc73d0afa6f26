import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { authenticated } from '../../server/auth/authorize.js';
import type { Principal } from '../../server/auth/principal.js';
import { problemHandler } from '../../server/problem.js';
import { unitRoute } from '../../server/routes/units.js';
import { DIALECTS, databases } from '../store/databases.js';
import { item } from '../store/samples.js';
import { staff } from './auth/people.js';

const NOW = Date.parse('2026-11-29T09:00:00Z');
const PEOPLE: Record<string, Principal> = {
  administrator: staff('administrator'),
  editor: staff('editor', 'TEGM'),
  agent: staff('agent'),
  key: { kind: 'feed-key', id: 'k', name: 'k', unit: 'TEGM', kinds: ['faq'] },
};

describe.each(DIALECTS)('the central units on %s', (dialect) => {
  const made = databases(dialect);
  let url: string;
  let close: () => void;

  beforeAll(async () => {
    const store = await (await made.make()).open({ now: () => NOW });
    const life = { baseVersion: 0, marks: [], origin: 'editor' } as const;
    await store.knowledge.save([item('a', { ownerUnit: 'TEGM' }), item('b', { ownerUnit: 'OGM' })], 'import');
    await store.drafts.put({ ...life, content: item('c', { ownerUnit: 'TEGM' }), state: 'in-review' }, 'staff:e');
    await store.drafts.put({ ...life, content: item('d', { ownerUnit: 'TEGM' }), state: 'draft' }, 'staff:e');
    await store.feeds.put('TEGM', { kinds: ['faq'], policy: 'review' }, 'test');
    const people = [
      ['Zehra', [{ role: 'editor', scope: 'TEGM' }]],
      ['Çiğdem', [{ role: 'reviewer', scope: 'TEGM' }]],
      ['Deniz', [{ role: 'editor', scope: '*' }]],
      ['Ali', [{ role: 'agent', scope: 'TEGM' }]],
      ['Gitti', [{ role: 'editor', scope: 'YENİ' }]],
    ] as const;
    for (const [name, grants] of people) {
      const member = { id: `id-${name}`, name, email: `${name.toLowerCase()}@example.org`, grants };
      await store.staff.create(member, 'test');
    }
    await store.staff.setDisabled('id-Gitti', true, 'test');
    const app = express();
    app.use(authenticated(async (request) => PEOPLE[request.get('x-who') ?? '']));
    app.use(unitRoute({ ...store, now: () => NOW }));
    app.use(problemHandler(pino({ level: 'silent' })));
    const server = createServer(app);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/units`;
    close = () => void server.close();
  }, 60_000);
  afterAll(async () => {
    close();
    await made.stop();
  }, 60_000);

  const ask = async (who: string) => {
    const response = await fetch(url, { headers: { 'x-who': who } });
    return { status: response.status, body: (await response.json()) as { units: { unit: string }[] } };
  };

  test('stand in one list with their policy, their people and what waits, whoever has left aside', async () => {
    const { status, body } = await ask('administrator');
    expect(status).toBe(200);
    expect(body).toEqual({
      units: [
        { unit: 'OGM', published: 1, drafts: 0, inReview: 0, people: [] },
        {
          unit: 'TEGM',
          feed: expect.objectContaining({ policy: 'review', kinds: ['faq'], late: false, openDeadLetters: 0 }),
          published: 1,
          drafts: 1,
          inReview: 1,
          people: [
            { id: 'id-Çiğdem', name: 'Çiğdem', role: 'reviewer' },
            { id: 'id-Zehra', name: 'Zehra', role: 'editor' },
          ],
        },
      ],
      everywhere: [{ id: 'id-Deniz', name: 'Deniz', role: 'editor' }],
    });
  });

  test('are each seen by who writes there; neither agents nor machines see them', async () => {
    expect((await ask('editor')).body.units.map(({ unit }) => unit)).toEqual(['TEGM']);
    expect((await ask('agent')).status).toBe(403);
    expect((await ask('key')).status).toBe(403);
    expect((await ask('nobody')).status).toBe(401);
  });
});
