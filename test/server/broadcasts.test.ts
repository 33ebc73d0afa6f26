import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { gistOf } from '../../adapters/whatsapp/gist.js';
import { authenticated } from '../../server/auth/authorize.js';
import type { Principal } from '../../server/auth/principal.js';
import { createJobRunner } from '../../server/jobs/runner.js';
import { tellSubscribersJob } from '../../server/jobs/tell-subscribers.js';
import { problemHandler } from '../../server/problem.js';
import { broadcastListSchema, broadcastRoute, broadcastSchema } from '../../server/routes/broadcasts.js';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from '../store/databases.js';
import { calendar, subscribersOf } from '../store/subscribers.js';
import { staff } from './auth/people.js';

const AT = Date.parse('2027-07-09T09:00:00Z');
const PEOPLE: Record<string, Principal> = {
  editor: staff('editor', 'TEGM'),
  stranger: staff('editor', 'OGM'),
  agent: staff('agent'),
};

async function serve(store: Store) {
  const app = express();
  app.use(express.json());
  app.use(authenticated(async (request) => PEOPLE[request.get('x-who') ?? '']));
  app.use(broadcastRoute({ broadcasts: store.broadcasts }));
  app.use(problemHandler(pino({ level: 'silent' })));
  const server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/broadcasts`;
  const send = async (who: string, method: string, path = '', body?: object) => {
    const response = await fetch(url + path, {
      method,
      headers: { 'x-who': who, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  return { send, close: () => new Promise((closed) => server.close(closed)) };
}

describe.each(DIALECTS)('telling subscribers on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  let api: Awaited<ReturnType<typeof serve>>;
  let pokes = 0;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    database = await made.make();
    store = await database.open({ now: () => AT });
    api = await serve(store);
    pokes = 0;
    for (const statement of [...subscribersOf(5, 'w', 'web', AT - 1), ...subscribersOf(5, 't', 'telegram', AT - 1)])
      await database.execute(statement);
    await store.knowledge.save([calendar('2027-07-09')], 'test');
  });
  afterEach(() => api.close());

  const runner = () =>
    createJobRunner({
      jobs: [
        tellSubscribersJob({
          broadcasts: store.broadcasts,
          revision: store.knowledge.revision,
          today: () => '2027-07-09',
          perSecond: (channel) => (channel === 'telegram' ? 2 : 100),
          poke: () => {
            pokes += 1;
          },
          log: { info: () => undefined },
        }),
      ],
      leases: store.leases,
      log: { error: (details) => expect(details).toBeUndefined() },
    });
  const run = (jobs = runner()) => jobs.runNow('tell-subscribers');
  const listed = async () =>
    broadcastListSchema
      .parse((await api.send('editor', 'GET')).body)
      .broadcasts.map(({ id, ...rest }) => ({ id, ...rest }));

  it('goes by each channel’s pace, adds nothing to a backlog, and shows how far it has come', async () => {
    const jobs = runner();
    await run(jobs);
    expect(pokes).toBe(1);
    const [one] = await listed();
    expect(one).toMatchObject({ exam: 'LGS', event: 'result', status: 'telling', queued: 3, pending: 7 });
    await run(jobs);
    expect((await listed())[0]).toMatchObject({ queued: 3, pending: 7 });
    const rows = await store.conversations.takeOutbox(20, 1000, AT);
    await store.conversations.markSent(
      rows.map(({ rowId }) => rowId),
      AT,
    );
    await run(jobs);
    const more = await store.conversations.takeOutbox(20, 1000, AT);
    await store.conversations.markSent(
      more.map(({ rowId }) => rowId),
      AT,
    );
    await run();
    await run();
    expect((await listed())[0]).toMatchObject({ status: 'done', queued: 0, pending: 1, sent: 9, failed: 0 });
  });

  it('is stopped and goes on with a reason, by who may for the unit', async () => {
    await run();
    const [{ id } = { id: '' }] = await listed();
    const reason = { reason: 'Adres yanlış' };
    expect((await api.send('agent', 'GET')).status).toBe(403);
    expect((await api.send('stranger', 'POST', `/${id}/stop`, reason)).status).toBe(403);
    const missing = await api.send('editor', 'POST', `/${id}/stop`, {});
    expect(missing).toMatchObject({ status: 400, body: { errors: [{ field: 'reason' }] } });
    const stopped = await api.send('editor', 'POST', `/${id}/stop`, reason);
    expect(broadcastSchema.parse(stopped.body)).toMatchObject({ status: 'stopped', queued: 0 });
    expect((await api.send('editor', 'POST', `/${id}/stop`, reason)).status).toBe(409);
    await run();
    expect(broadcastSchema.parse((await api.send('editor', 'GET', `/${id}`)).body)).toMatchObject({
      queued: 0,
      pending: 0,
    });
    expect((await api.send('editor', 'POST', `/${id}/resume`, reason)).body).toMatchObject({ status: 'queueing' });
    await run();
    expect((await listed())[0]).toMatchObject({ queued: 3, pending: 7 });
    expect((await api.send('editor', 'GET', '/8f7d1c5e-0000-4000-8000-000000000000')).status).toBe(404);
  });

  it('says it in one line, so that WhatsApp’s template holds all of it', async () => {
    await run();
    const [{ text } = { text: '' }] = await listed();
    expect(gistOf({ kind: 'notice', text, choices: [] })).toEqual({ line: text, whole: true });
  });
});
