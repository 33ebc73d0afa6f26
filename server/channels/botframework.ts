import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import type { BotFrameworkAdapter } from '../../adapters/botframework/index.js';
import type { Deliver, Engine, FetchFile, FileIntake } from '../../bot/index.js';
import type { Store } from '../../store/index.js';
import { createDownload } from '../attachments/download.js';
import type { Config } from '../config.js';
import type { Job } from '../jobs/runner.js';
import type { Metrics } from '../metrics.js';
import { botFrameworkRoute } from './botframework-route.js';

export interface BotFrameworkChannelDeps {
  readonly config: Pick<
    Config,
    | 'BOTFRAMEWORK_APP_ID'
    | 'BOTFRAMEWORK_TENANT_ID'
    | 'BOTFRAMEWORK_APP_SECRET'
    | 'BOTFRAMEWORK_SERVICE_HOSTS'
    | 'BOTFRAMEWORK_LOGIN'
    | 'BOTFRAMEWORK_ISSUER'
  >;
  readonly store: Pick<Store, 'channels' | 'conversations'>;
  readonly engine: Pick<Engine, 'submit'>;
  /** Takes citizens' files; absent: it is said that they are not read. */
  readonly files?: Pick<FileIntake, 'expect'>;
  /** The route of a text, by the rules alone. */
  routeOf(text: string): string;
  readonly metrics?: Pick<Metrics, 'observe' | 'registry'>;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly now?: () => number;
  readonly tuning?: { readonly timeoutMs?: number; readonly waitMs?: number };
}

/** The Bot Framework as the server runs it. */
export interface BotFrameworkChannel {
  readonly name: string;
  readonly deliver: Deliver;
  readonly fetchFile: FetchFile;
  state(): 'ok' | 'failing';
  readonly routes: readonly RequestHandler[];
  readonly jobs: readonly Job[];
  readonly adapter: BotFrameworkAdapter;
  start(): void;
  close(): Promise<void>;
}

/** Who begins so is answered at once: with help, or with a greeting anyway. */
const UNGREETED = new Set(['crisis', 'incident', 'greeting']);

/** Undefined where it is not configured: no route without an identity to check tokens against. The SDK is loaded only here. */
export async function createBotFrameworkChannel(
  deps: BotFrameworkChannelDeps,
): Promise<BotFrameworkChannel | undefined> {
  const { config, store, engine, routeOf, metrics, log, now = Date.now, tuning } = deps;
  const { BOTFRAMEWORK_APP_ID: appId, BOTFRAMEWORK_TENANT_ID: tenantId, BOTFRAMEWORK_APP_SECRET: appSecret } = config;
  if (!appId || !tenantId || !appSecret) return undefined;
  const { BOTFRAMEWORK, createBotFrameworkAdapter } = await import('../../adapters/botframework/index.js');
  const activities =
    metrics &&
    new Counter({
      name: 'mebasistan_botframework_activities_total',
      help: 'Activities taken in, by what they meant; duplicates count.',
      labelNames: ['kind'],
      registers: [metrics.registry],
    });
  const hosts = config.BOTFRAMEWORK_SERVICE_HOSTS;
  const isOrigin = (entry: string) => entry.includes('://');
  const adapter = createBotFrameworkAdapter(
    {
      appId,
      tenantId,
      appSecret,
      login: config.BOTFRAMEWORK_LOGIN,
      issuer: config.BOTFRAMEWORK_ISSUER,
      serviceHosts: hosts,
      ...tuning,
    },
    {
      engine,
      files: deps.files,
      download: createDownload(
        hosts.filter(isOrigin),
        hosts.filter((entry) => !isOrigin(entry)),
      ),
      transcript: store.conversations,
      store: store.channels,
      greetsBefore: (text) => !UNGREETED.has(routeOf(text)),
      onActivity: (kind) => activities?.inc({ kind }),
      log,
      now,
    },
  );
  metrics?.observe('mebasistan_botframework_up', 'Whether the Bot Framework takes our credentials.', () =>
    adapter.isStopped ? 0 : 1,
  );
  return {
    name: BOTFRAMEWORK,
    adapter,
    deliver: adapter.deliver,
    fetchFile: adapter.fetchFile,
    state: () => (adapter.isStopped ? 'failing' : 'ok'),
    routes: [botFrameworkRoute(adapter)],
    jobs: [],
    start() {},
    close: () => adapter.idle(),
  };
}
