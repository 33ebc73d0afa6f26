import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { authenticated } from '../../server/auth/authorize.js';
import type { Principal } from '../../server/auth/principal.js';
import { createDelivery, type Delivery } from '../../server/delivery.js';
import { createMetrics } from '../../server/metrics.js';
import { problemHandler } from '../../server/problem.js';
import { undeliveredListSchema } from '../../server/routes/undelivered.js';
import type { Store } from '../../store/index.js';
import { DIALECTS, databases } from '../store/databases.js';
import { message, outcome } from '../store/samples.js';
import { staff } from './auth/people.js';

const START = Date.parse('2026-11-29T09:00:00Z');
const MINUTE = 60_000;
const PEOPLE: Record<string, Principal> = {
  manager: staff('manager'),
  editor: staff('editor'),
  ofOneUnit: staff('manager', 'TEGM'),
};

describe.each(DIALECTS)('undelivered messages over HTTP on %s', (dialect) => {
  const made = databases(dialect);
  let store: Store;
  let now = START;
  let pokes = 0;
  let delivery: Delivery;
  let logged: { alarm: string; [detail: string]: unknown }[];
  let url: string;
  let close: () => void;
  const metrics = () => registry.registry.metrics();
  let registry: ReturnType<typeof createMetrics>;

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    now = START;
    pokes = 0;
    logged = [];
    store = await (await made.make()).open({ now: () => now });
    registry = createMetrics({ processMetrics: false });
    const note = (details: object) => void logged.push(details as (typeof logged)[number]);
    delivery = createDelivery({
      undelivered: store.undelivered,
      channels: () => ['botframework', 'web', 'whatsapp'],
      states: () => ({ botframework: 'failing', whatsapp: 'ok' }),
      metrics: registry,
      log: { info: note, error: note } as never,
      poke: () => {
        pokes += 1;
      },
      now: () => now,
    });
    const app = express();
    app.use(express.json());
    app.use(authenticated(async (request) => PEOPLE[request.get('x-who') ?? '']));
    for (const route of delivery.routes) app.use(route);
    app.use(problemHandler(pino({ level: 'silent' })));
    const server = createServer(app);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/undelivered`;
    close = () => void server.close();
  });
  afterEach(() => close());

  const send = async (who: string, method: 'GET' | 'POST', path = '', body?: object) => {
    const response = await fetch(url + path, {
      method,
      headers: { 'x-who': who, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const list = async (query = '') => undeliveredListSchema.parse((await send('manager', 'GET', query)).body);
  async function reply(channel: string, conversationId: string, ...texts: string[]): Promise<void> {
    const { version } = await store.conversations.load(conversationId);
    const { row } = await store.conversations.accept(
      { ...message(conversationId, `m${version}`), channel, receivedAt: now },
      '',
    );
    await store.conversations.commitTurn(row, version, outcome({ texts }));
  }
  const take = () => store.conversations.takeOutbox(50, 1_000, now);
  async function giveUp(reason: string): Promise<void> {
    for (const row of await take()) await store.conversations.markFailed(row.rowId, reason, undefined);
  }
  const watch = () => delivery.jobs[0]!.run(new AbortController().signal);

  it('lists what was given up with its reason, and sends it again in the order of the conversation, once', async () => {
    await reply('whatsapp', 'c', 'bir', 'iki');
    now += 1_000;
    await giveUp('WhatsApp 131026: undeliverable');
    await giveUp('WhatsApp 131026: undeliverable');
    await reply('web', 'w', 'üç');
    const { channels, messages } = await list();
    expect(channels).toEqual([
      { channel: 'botframework', pending: 0, dead: 0, carried: true, state: 'failing' },
      expect.objectContaining({ channel: 'web', pending: 1, dead: 0 }),
      expect.objectContaining({ channel: 'whatsapp', pending: 0, dead: 2, state: 'ok' }),
    ]);
    expect(messages).toEqual([
      expect.objectContaining({ conversation: 'c', reason: 'WhatsApp 131026: undeliverable', attempts: 1 }),
      expect.objectContaining({ failedAt: new Date(now).toISOString() }),
    ]);
    expect((await list('?limit=1')).next).toBe(messages[0]!.id);
    expect((await list(`?before=${messages[0]!.id}`)).messages).toHaveLength(1);
    expect((await list('?channel=telegram')).messages).toEqual([]);

    const replayed = await send('manager', 'POST', '/replay', { channel: 'whatsapp', reason: 'Numara düzeltildi' });
    expect(replayed.body).toEqual({ replayed: 2 });
    expect(pokes).toBe(1);
    const first = (await take()).filter((row) => row.channel === 'whatsapp');
    expect(first.map(({ entry, attempts }) => [entry.text, attempts])).toEqual([['bir', 0]]);
    await store.conversations.markSent([first[0]!.rowId], now);
    expect((await list()).channels.find(({ channel }) => channel === 'whatsapp')).toMatchObject({
      pending: 1,
      lastSentAt: new Date(now).toISOString(),
    });
    expect((await take()).map(({ entry }) => entry.text)).toEqual(['iki']);
    expect((await send('manager', 'POST', '/replay', { channel: 'whatsapp', reason: 'x' })).body).toEqual({
      replayed: 0,
    });
    expect(pokes).toBe(1);
    expect(await store.audit.list({ action: 'outbox.replay' })).toMatchObject([
      { actor: 'staff:manager', subject: 'channel:whatsapp', reason: 'Numara düzeltildi', after: { count: 2 } },
    ]);
  });

  it('sends those named again and leaves the others', async () => {
    await reply('whatsapp', 'a', 'bir');
    await reply('whatsapp', 'b', 'iki');
    await giveUp('x');
    const [one] = (await list()).messages;
    expect((await send('manager', 'POST', '/replay', { ids: [one!.id], reason: 'x' })).body).toEqual({ replayed: 1 });
    expect((await list()).messages.map(({ id }) => id)).not.toContain(one!.id);
    expect((await list()).messages).toHaveLength(1);
  });

  it('refuses whoever may not, and what is not clear', async () => {
    expect((await send('editor', 'GET')).status).toBe(403);
    expect((await send('ofOneUnit', 'GET')).status).toBe(403);
    expect((await send('editor', 'POST', '/replay', { channel: 'web', reason: 'x' })).status).toBe(403);
    expect((await send('nobody', 'GET')).status).toBe(401);
    for (const body of [
      { reason: 'x' },
      { channel: 'web' },
      { channel: 'web', ids: [1], reason: 'x' },
      { ids: [], reason: 'x' },
    ])
      expect((await send('manager', 'POST', '/replay', body)).status).toBe(400);
  });

  it('says once that a channel lags behind or gives up, and that it is well again; waiting for the citizen is neither', async () => {
    await reply('whatsapp', 'c', 'bir');
    await watch();
    expect(logged).toEqual([]);
    const [row] = await take();
    await store.conversations.markFailed(row!.rowId, 'window closed', now + 6 * 60 * MINUTE, true);
    now += 30 * MINUTE;
    await watch();
    expect(logged).toEqual([]);
    await reply('web', 'w', 'iki');
    now += 3 * MINUTE;
    await watch();
    await watch();
    expect(logged).toEqual([{ alarm: 'outbox-late', channel: 'web', pending: 1, oldestSeconds: 180 }]);
    expect(await metrics()).toContain('mebasistan_outbox_oldest_seconds{channel="web"} 180');
    expect(await metrics()).toContain('mebasistan_outbox_pending{channel="whatsapp"} 1');
    await giveUp('gone');
    await watch();
    expect(logged.slice(1)).toEqual([
      { alarm: 'outbox-back', channel: 'web' },
      { alarm: 'outbox-dead', channel: 'web', dead: 1 },
    ]);
    expect(await metrics()).toContain('mebasistan_outbox_dead{channel="web"} 1');
  });

  it('gives up what is meant for a channel that is not served, after an hour and not before', async () => {
    await reply('telegram', 't', 'bir');
    await reply('web', 'w', 'bir');
    now += 59 * MINUTE;
    await watch();
    expect((await list()).messages).toEqual([]);
    now += 2 * MINUTE;
    await watch();
    expect((await list()).messages).toMatchObject([{ channel: 'telegram', reason: 'no server carries this channel' }]);
    expect(await take()).toHaveLength(1);
  });
});
