import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect } from '@jest/globals';
import type { Passage, SearchQuery, SearchResult } from '../../knowledge/index.js';
import type { Utterance } from '../../nlu/index.js';
import { type AppConfig, createApp } from '../../server/app.js';
import { createStaffAccess } from '../../server/auth/staff-access.js';
import { createLog } from '../../server/logging.js';
import { createMetrics } from '../../server/metrics.js';
import { createAcknowledgements } from '../../server/notices/acknowledgement.js';
import { alertReplyRoute } from '../../server/routes/alerts-replies.js';
import type { Health } from '../../server/routes/health.js';
import { openStore, type Store } from '../../store/index.js';
import type { TicketView } from '../../tickets/index.js';
import { ALLOWED, type Channel, type ChannelOptions, startChannel } from '../adapters/web/channel.js';

const passage: Passage = {
  id: 'i1#9',
  itemId: 'i1',
  externalId: '2018/14',
  kind: 'circular',
  title: 'MEBİM iş ve işlemleri',
  article: '9',
  variants: [],
  text: 'Başvurular üç iş günü içinde yanıtlanır.',
  topics: [],
  audiences: [],
  source: { title: '2018/14 sayılı Genelge', number: '2018/14', date: '2018-08-01' },
  ownerUnit: 'BHİM',
  validFrom: '2018-08-01',
  repealed: false,
};
const second: Passage = {
  ...passage,
  id: 'i2#',
  itemId: 'i2',
  externalId: 'sss-1',
  title: 'MEBİM nedir?',
  article: undefined!,
};

const ticket: TicketView = {
  number: 'MEB-2026-000123',
  status: 'assigned',
  subject: 'Nakil',
  province: 'Ankara',
  createdAt: Date.UTC(2026, 10, 20),
  updatedAt: Date.UTC(2026, 10, 21),
  replies: [{ at: Date.UTC(2026, 10, 21), text: 'İnceleniyor.' }],
};

export interface TestApp extends Channel {
  /** Lines of the log, parsed. */
  readonly logged: Record<string, unknown>[];
  readonly asked: SearchQuery[];
  /** Of staff, grants, keys and audit log. */
  readonly store: Store;
  /** What the fakes beside the ports do now. */
  readonly state: {
    result: SearchResult;
    fault?: Error;
    stopping: boolean;
    ping: () => Promise<unknown>;
    loaded: boolean;
  };
}

const DEFAULTS: AppConfig = {
  PUBLIC_URL: undefined,
  STAFF_OIDC_ISSUER: undefined,
  WIDGET_ORIGINS: [ALLOWED],
  METRICS_TOKEN: undefined,
  RATE_LIMIT_PER_MINUTE: 10_000,
  CONVERSATIONS_PER_MINUTE: 10_000,
  TRUST_PROXY: 0,
};

/** The whole application around the real web channel, with an index and tickets made for the test. */
export async function startApp(config: Partial<AppConfig> = {}, options: ChannelOptions = {}): Promise<TestApp> {
  const logged: Record<string, unknown>[] = [];
  const asked: SearchQuery[] = [];
  const state: TestApp['state'] = {
    result: {
      decision: 'answer',
      probability: 0.9,
      hits: [
        { passage, probability: 0.9, views: { stem: { score: 1, rank: 1 } }, current: true },
        { passage: second, probability: 0.2, views: {}, current: true },
      ],
    },
    stopping: false,
    ping: async () => true,
    loaded: true,
  };
  const health: Health = {
    ping: () => state.ping(),
    indexLoaded: () => state.loaded,
    revision: () => 42,
    views: () => ['stem', 'gram'],
    stopping: () => state.stopping,
  };
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  const log = createLog('debug', destination);
  const secretKey = Buffer.alloc(32, 7);
  const store = await openStore({ dataDir: mkdtempSync(join(tmpdir(), 'mba-app-')), secretKey });
  const channel = await startChannel({
    ...options,
    app: (web) =>
      createApp({
        config: { ...DEFAULTS, ...config },
        version: '1.2.3',
        log,
        metrics: createMetrics({ processMetrics: false }),
        understand,
        search: {
          async search(query) {
            if (state.fault) throw state.fault;
            asked.push(query);
            return state.result;
          },
          supersededBy: () => undefined,
          supersededLater: () => undefined,
          calendars: () => [],
          isCurrent: () => true,
          passage: () => passage,
          passagesOf: () => [],
        },
        clock: { now: () => Date.UTC(2026, 10, 20, 22, 30) },
        tickets: {
          find: async (number, code) => (number === ticket.number && code === 'ABCD-2345' ? ticket : undefined),
        },
        web,
        health,
        staff: createStaffAccess({
          store,
          secretKey,
          publicUrl: config.PUBLIC_URL,
          sso: undefined,
          keyRequestsPerMinute: 10_000,
          isOwn: web.origins.isOwn,
          log,
        }),
        alerting: {
          ownBodies: [
            alertReplyRoute({
              desk: store.desk,
              notices: store.notices,
              acknowledgements: createAcknowledgements(secretKey),
              webhookSecret: undefined,
              telegramSecret: undefined,
              now: Date.now,
              onAcknowledged: () => {},
            }),
          ],
          routes: [],
        },
        widgetDir: widgetFolder(),
        consoleDir: consoleFolder(),
      }),
  });
  const close = async () => {
    await channel.close();
    await store.close();
  };
  return { ...channel, close, logged, asked, state, store };
}

function understand(text: string): Utterance {
  const blank = !/\p{L}/u.test(text);
  return {
    text,
    masked: text.replace(/\d{11}/gu, '[T.C. kimlik no]'),
    tokens: [],
    entities: [
      { type: 'circular', value: '2018/14', text: '2018/14', start: 0, end: 7 },
      { type: 'nationalId', value: '10000000146', text: '10000000146', start: 8, end: 19 },
    ],
    route: blank ? 'empty' : 'question',
    query: blank ? '' : text.replace(/\d{11}/gu, '[T.C. kimlik no]'),
    truncated: false,
  };
}

function widgetFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mba-widget-'));
  for (const name of ['app.html', 'demo.html', 'loader.js', 'loader-0123456789ab.js', 'app.js']) {
    writeFileSync(join(folder, name), `built ${name}`);
  }
  return folder;
}

function consoleFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mba-console-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="__NONCE__" /> built console');
  writeFileSync(join(folder, 'assets', 'main-0123abcd.js'), 'built main');
  return folder;
}

/** POSTs JSON, or a text as it stands. */
export function post(app: Channel, path: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${app.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  });
}

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly requestId: string;
  readonly errors?: { field: string; detail: string }[];
}
export const problem = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const body = (await response.json()) as Problem;
  expect(body.status).toBe(response.status);
  return body;
};
