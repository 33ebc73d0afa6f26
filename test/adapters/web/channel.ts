import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import express from 'express';
import { createWebAdapter, type WebAdapter, type WebAdapterDeps } from '../../../adapters/web/index.js';
import { createEngine, createFileIntake, createOutboxWorker, type Reply, type Turn } from '../../../bot/index.js';
import { inspectFile } from '../../../server/attachments/inspect.js';
import { openStore } from '../../../store/index.js';

export const SECRET = 'a-direct-line-secret-of-32-chars-or-more';
export const ALLOWED = 'https://okul.example';
const log = { info: () => {}, warn: () => {}, error: () => {} };

const reply = (text: string, extra: Partial<Reply> = {}): Reply => ({ kind: 'answer', text, choices: [], ...extra });

/** Greets, then repeats what it is told, with a source and two choices. */
const repeating: Turn = async (state, message) => ({
  state: state ?? { v: 1 },
  replies:
    message.kind === 'joined'
      ? [reply('Merhaba, ben MEB Asistan.', { kind: 'greeting' })]
      : [
          reply(`Yanıt: ${message.text}`, {
            source: { label: '2018/14 sayılı Genelge, madde 9', url: 'https://www.meb.gov.tr/genelge' },
            choices: [
              { label: 'Evet', action: { type: 'feedback', helpful: true } },
              { label: 'Hayır', action: { type: 'feedback', helpful: false } },
            ],
          }),
        ],
  events: [],
  tickets: [],
  maskedText: message.text.replace(/\d{11}/gu, '[T.C. kimlik no]'),
});

export interface Channel {
  readonly web: WebAdapter;
  readonly server: Server;
  readonly url: string;
  /** Moves the adapter's clock. */
  advance(ms: number): void;
  /** Cuts every open WebSocket without a goodbye; resolves to how many. */
  dropSockets(): number;
  close(): Promise<void>;
}

export interface ChannelOptions
  extends Partial<
    Pick<WebAdapterDeps, 'messagesPerMinute' | 'keepAliveMs' | 'startsPerMinute' | 'sweepMs' | 'uploadStretchMs'>
  > {
  readonly turn?: Turn;
  /** Builds the application around the adapter; by default the Direct Line router alone. */
  readonly app?: (web: WebAdapter) => express.Express;
  readonly directLineSecret?: string | undefined;
  readonly takesFiles?: boolean;
  /** Outbox rows are delivered by another instance. */
  readonly deliveredElsewhere?: boolean;
}

/** The web channel on a free port: real SQLite, real engine, real outbox. */
export async function startChannel(options: ChannelOptions = {}): Promise<Channel> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mba-web-'));
  const store = await openStore({ dataDir, secretKey: Buffer.alloc(32, 7) });
  let offset = 0;
  const now = () => Date.now() + offset;
  const worker: { poke(): void } = { poke: () => {} };
  const engine = createEngine({
    conversations: store.conversations,
    turn: options.turn ?? repeating,
    mask: (text) => text.replace(/\d{11}/gu, '[T.C. kimlik no]'),
    onCommitted: () => worker.poke(),
    log,
    now,
  });
  const web = createWebAdapter({
    engine,
    transcript: store.conversations,
    clock: { now },
    log,
    secret: Buffer.alloc(32, 9),
    ...(options.takesFiles && {
      files: createFileIntake({ files: store.files, engine, fetchers: {}, inspect: inspectFile, log, now }),
    }),
    allowedOrigins: [ALLOWED],
    directLineSecret: 'directLineSecret' in options ? options.directLineSecret : SECRET,
    ...options,
  });
  const outbox = createOutboxWorker({
    conversations: store.conversations,
    channels: { web: (row) => (options.deliveredElsewhere ? Promise.resolve() : web.deliver(row)) },
    log,
    now,
    random: () => 0.5,
  });
  worker.poke = () => outbox.poke();
  outbox.start();

  const app = options.app?.(web) ?? express().use('/v3/directline', web.router);
  const server = createServer(app);
  web.attachWebSocket(server);
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (_request, socket) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    web,
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    advance: (ms) => {
      offset += ms;
    },
    dropSockets() {
      const count = upgraded.size;
      for (const socket of upgraded) socket.destroy();
      return count;
    },
    async close() {
      web.close();
      for (const socket of upgraded) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await outbox.stop();
      await engine.stop();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** Calls a Direct Line endpoint. */
export async function call<T = Record<string, unknown>>(
  channel: Channel,
  method: 'GET' | 'POST' | 'OPTIONS',
  path: string,
  { token, body, headers = {} }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer<T>> {
  const response = await fetch(`${channel.url}/v3/directline${path}`, {
    method,
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : {}) as T };
}

export interface Started {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
  readonly expires_in: number;
}

/** A conversation started with the secret, as another server of the ministry would. */
export async function startConversation(channel: Channel, userId?: string): Promise<Started> {
  const body = userId === undefined ? {} : { user: { id: userId } };
  const generated = await call<Started>(channel, 'POST', '/tokens/generate', { token: SECRET, body });
  const started = await call<Started>(channel, 'POST', '/conversations', { token: generated.body.token, body: {} });
  return started.body;
}

/** Resolves once `check` holds; rejects after `ms` with what it last saw. */
export async function until<T>(read: () => T | Promise<T>, check: (value: T) => boolean, ms = 10_000): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    const value = await read();
    if (check(value)) return value;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(value)} after ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
