import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import type { KnowledgeSearch, SearchQuery } from '../../../knowledge/index.js';
import { createUnderstanding } from '../../../nlu/index.js';
import { authenticated } from '../../../server/auth/authorize.js';
import type { Principal, Role } from '../../../server/auth/principal.js';
import { createDesk } from '../../../server/desk.js';
import { problemHandler } from '../../../server/problem.js';
import type { ScanFile } from '../../../server/scanning/scanner.js';
import type { Store } from '../../../store/index.js';
import { createCalendars, createClocks, STANDARD_PLAN } from '../../../tickets/index.js';

export const person = (id: string, ...grants: readonly (readonly [Role, string])[]): Principal => ({
  kind: 'staff',
  id,
  name: `${id} Örnek`,
  email: `${id}@example.org`,
  grants: grants.map(([role, scope]) => ({ role, scope })),
});

export const PEOPLE: Readonly<Record<string, Principal>> = {
  ayse: person('ayse', ['agent', 'merkez-TEGM']),
  ali: person('ali', ['agent', 'merkez-TEGM']),
  ankara: person('ankara', ['agent', 'il-ankara']),
  coordinator: person('coordinator', ['coordinator', 'merkez-TEGM']),
  centre: person('centre', ['coordinator', '*']),
  manager: person('manager', ['manager', '*']),
  editor: person('editor', ['editor', '*']),
  admin: person('admin', ['administrator', '*']),
  key: { kind: 'feed-key', id: 'k', name: 'k', unit: 'TEGM', kinds: ['faq'] },
};

export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: bodies of many shapes, checked by each test
  readonly body: any;
  readonly etag: string | null;
}

/** The desk's interface over a store; who asks stands in `x-who`. */
export async function serveDesk(
  store: Store,
  now: () => number,
  passages: KnowledgeSearch['search'] = noHits,
  scan?: ScanFile,
) {
  const typed: string[] = [];
  const pokes = { outbox: 0 };
  const asked: SearchQuery[] = [];
  const { understand } = createUnderstanding();
  const staff = {
    find: async (id: string) => {
      const found = PEOPLE[id];
      if (found?.kind !== 'staff') return undefined;
      return { ...found, twoFactor: true, createdAt: 0 };
    },
  };
  const desk = createDesk({
    store: { ...store, staff: { ...store.staff, ...staff } },
    search: {
      search: (query) => {
        asked.push(query);
        return passages(query);
      },
    },
    understand,
    followUpCode: () => 'ABCD-2345',
    log: pino({ level: 'silent' }),
    pokeOutbox: () => {
      pokes.outbox += 1;
    },
    typing: (id) => typed.push(id),
    clocks: () => createClocks({ calendars: createCalendars(STANDARD_PLAN) }),
    closeAfterDays: 7,
    scan,
    now,
    pollMs: 20,
    heartbeatMs: 50,
  });
  const app = express();
  app.use(
    '/api/v1/desk',
    authenticated(async (request) => PEOPLE[request.get('x-who') ?? '']),
  );
  for (const route of desk.ownBodies) app.use(route);
  app.use(express.json());
  for (const route of desk.routes) app.use(route);
  app.use(problemHandler(pino({ level: 'silent' })));
  const server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/desk`;

  const send = async (
    who: string,
    method: string,
    path: string,
    body?: object | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Answered> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        'x-who': who,
        ...(Buffer.isBuffer(body) ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, body: json ? JSON.parse(text) : text, etag: response.headers.get('etag') };
  };
  /** A move on what the caller has just seen. */
  const move = async (who: string, number: string, body: object): Promise<Answered> => {
    const { etag } = await send('centre', 'GET', `/tickets/${number}`);
    return send(who, 'POST', `/tickets/${number}/moves`, body, { 'If-Match': etag ?? '' });
  };
  return {
    url,
    send,
    move,
    typed,
    pokes,
    asked,
    jobs: desk.jobs,
    async close() {
      desk.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export type ServedDesk = Awaited<ReturnType<typeof serveDesk>>;

const noHits: KnowledgeSearch['search'] = async () => ({ decision: 'ticket', probability: 0, hits: [] });
