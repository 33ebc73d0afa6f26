import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { createEmbedder, type Passage } from '../../knowledge/index.js';
import { authenticated } from '../../server/auth/authorize.js';
import { problemHandler } from '../../server/problem.js';
import { type SemanticIndexRouteDeps, semanticIndexRoute } from '../../server/routes/semantic-index.js';
import { until } from '../support/wait.js';
import { staff } from './auth/people.js';

const PEOPLE = { editor: staff('editor'), agent: staff('agent') };
/** More than are encoded together. */
const PASSAGES = 100;

const passage = (n: number): Passage => ({
  id: `p${n}`,
  itemId: `p${n}`,
  externalId: `p${n}`,
  kind: 'faq',
  title: `Başlık ${n}`,
  variants: [],
  text: `Metin ${n}`,
  topics: [],
  audiences: [],
  source: { title: 'Kaynak' },
  ownerUnit: 'BHİM',
  repealed: false,
});

/** An encoder that lets through as many batches as it was told to. */
const gate = { open: 0, waiting: [] as (() => void)[] };
const pass = () => {
  gate.open += 1;
  gate.waiting.shift()?.();
};
const encoder = {
  dimensions: 2,
  revision: 'r1',
  state: 'ready' as 'ready' | 'unavailable',
  ready: async () => {},
  encodeQueries: async (texts: readonly string[]) => texts.map(() => Float32Array.of(1, 0)),
  async encodePassages(texts: readonly string[]) {
    if (gate.open === 0) await new Promise<void>((resolve) => gate.waiting.push(resolve));
    gate.open -= 1;
    return texts.map(() => Float32Array.of(1, 0));
  },
};
const embedder = createEmbedder({
  encoder,
  vectors: { load: async () => new Map(), save: async () => {}, prune: async () => 0 },
  log: { info() {}, warn() {} },
});
const deps: { instance: string; meaning: SemanticIndexRouteDeps['meaning'] } = {
  instance: 'pod-1/7',
  meaning: undefined,
};

let url: string;
let close: () => void;
beforeAll(async () => {
  const app = express();
  app.use(authenticated(async (request) => PEOPLE[request.get('x-who') as 'editor']));
  app.use((request, response, next) => semanticIndexRoute(deps)(request, response, next));
  app.use(problemHandler(pino({ level: 'silent' })));
  const server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/semantic-index`;
  close = () => void server.close();
});
afterAll(async () => {
  for (let n = 0; n < 1000; n++) pass();
  await embedder.stop();
  close();
});

const ask = async (who = 'editor') => {
  const response = await fetch(url, { headers: { 'x-who': who } });
  return {
    status: response.status,
    body: (await response.json()) as { instance: string; state: string; done: number; pending: number },
  };
};

test('editors see how far the vectors are, from none to all; agents do not', async () => {
  expect(await ask()).toEqual({ status: 200, body: { instance: 'pod-1/7', state: 'off', done: 0, pending: 0 } });
  deps.meaning = { embedder, encoder };
  embedder.update(
    Array.from({ length: PASSAGES }, (_, n) => passage(n)),
    [],
  );
  expect((await ask()).body).toEqual({ instance: 'pod-1/7', state: 'encoding', done: 0, pending: PASSAGES });
  await until('some are ready', async () => {
    if (gate.waiting.length > 0) pass();
    return (await ask()).body.done > 0;
  });
  const { state, done, pending } = (await ask()).body;
  expect([state, done + pending]).toEqual(['encoding', PASSAGES]);
  encoder.state = 'unavailable';
  expect((await ask()).body.state).toBe('unavailable');
  encoder.state = 'ready';
  await until('all are ready', async () => {
    if (gate.waiting.length > 0) pass();
    return (await ask()).body.state === 'live';
  });
  expect((await ask()).body).toEqual({ instance: 'pod-1/7', state: 'live', done: PASSAGES, pending: 0 });
  expect((await ask('agent')).status).toBe(403);
});
