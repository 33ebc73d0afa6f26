import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { type ClaimantOf, createFeedIntake, type ItemKind, type Trial } from '../../../knowledge/index.js';
import { authenticated } from '../../../server/auth/authorize.js';
import type { Principal } from '../../../server/auth/principal.js';
import { problemHandler } from '../../../server/problem.js';
import { feedApi } from '../../../server/routes/feed-api.js';
import type { Store } from '../../../store/index.js';

export const ALL_KINDS: readonly ItemKind[] = ['faq', 'circular', 'regulation', 'exam', 'announcement'];
export const key = (unit: string, kinds: readonly ItemKind[] = ALL_KINDS, id = `k-${unit}`): Principal => ({
  kind: 'feed-key',
  id,
  name: id,
  unit,
  kinds,
});
export const staff = (role: 'editor' | 'reviewer' | 'administrator', scope = '*'): Principal => ({
  kind: 'staff',
  id: `s-${role}`,
  name: role,
  email: `${role}@example.org`,
  grants: [{ role, scope }],
});

export interface FeedServer {
  readonly url: string;
  /** Sends JSON, or a text as it stands. */
  send(who: string, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: the body of any answer, looked into by tests
  readonly body: any;
}

/** The feed's routes over a real store; who asks is told by a header in place of the sign-in. */
export async function startFeeds(
  store: Store,
  people: Readonly<Record<string, Principal>>,
  today = '2026-06-15',
  trial?: Trial,
  claimantOf?: ClaimantOf,
): Promise<FeedServer> {
  const app = express();
  const api = feedApi({
    feeds: store.feeds,
    deadLetters: store.deadLetters,
    pulledFeeds: store.pulledFeeds,
    intake: createFeedIntake({ ...store, ...(trial && { trial }), ...(claimantOf && { claimantOf }) }),
    urlRefusal: (url) => (url.startsWith('https://www.meb.test/') ? undefined : 'izin verilen sunuculardan değil'),
    today: () => today,
    now: Date.now,
  });
  app.use(authenticated(async (request) => people[request.get('x-who') ?? '']));
  app.use(api.ownBodies, express.json(), api.routes);
  app.use(problemHandler(pino({ level: 'silent' })));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    async send(who, method, path, body, headers = {}) {
      const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { 'x-who': who, ...(text !== undefined && { 'Content-Type': 'application/json' }), ...headers },
        ...(text !== undefined && { body: text }),
      });
      const type = response.headers.get('content-type') ?? '';
      const said = await response.text();
      return {
        status: response.status,
        etag: response.headers.get('etag') ?? undefined,
        type,
        body: said === '' ? undefined : JSON.parse(said),
      };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An FAQ as a unit's system sends it. */
export const faq = (title: string, more: object = {}) => ({
  kind: 'faq',
  title,
  variants: [title],
  body: `${title} yanıtı.`,
  source: { title: 'Deneme rehberi' },
  ...more,
});
