import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { createWhatsAppAdapter, WHATSAPP, type WhatsAppAdapter } from '../../adapters/whatsapp/index.js';
import type { Deliver, Engine, FetchFile, FileIntake } from '../../bot/index.js';
import type { Store } from '../../store/index.js';
import { createDownload } from '../attachments/download.js';
import type { Config } from '../config.js';
import type { Job } from '../jobs/runner.js';
import type { Metrics } from '../metrics.js';
import { whatsappWebhook } from './whatsapp-webhook.js';

export interface WhatsAppChannelDeps {
  readonly config: Pick<
    Config,
    | 'WHATSAPP_ACCESS_TOKEN'
    | 'WHATSAPP_APP_SECRET'
    | 'WHATSAPP_VERIFY_TOKEN'
    | 'WHATSAPP_PHONE_NUMBER_IDS'
    | 'WHATSAPP_TEMPLATE'
    | 'WHATSAPP_TEMPLATE_LANGUAGE'
    | 'WHATSAPP_PER_SECOND'
    | 'WHATSAPP_API'
    | 'WHATSAPP_API_VERSION'
    | 'WHATSAPP_MEDIA_HOSTS'
  >;
  readonly store: Pick<Store, 'channels'>;
  readonly engine: Pick<Engine, 'submit'>;
  /** Takes citizens' files; absent: it is said that they are not read. */
  readonly files?: Pick<FileIntake, 'expect'>;
  /** The route of a text, by the rules alone. */
  routeOf(text: string): string;
  poke(): void;
  readonly metrics?: Pick<Metrics, 'observe'>;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly now?: () => number;
  readonly tuning?: { readonly timeoutMs?: number; readonly openCallMs?: number };
}

/** The WhatsApp channel as the server runs it. */
export interface WhatsAppChannel {
  readonly name: typeof WHATSAPP;
  readonly deliver: Deliver;
  readonly fetchFile: FetchFile;
  state(): 'ok' | 'failing';
  readonly routes: readonly RequestHandler[];
  readonly jobs: readonly Job[];
  readonly adapter: WhatsAppAdapter;
  start(): void;
  close(): Promise<void>;
}

/** Who begins so is answered at once: with help, or with a greeting anyway. */
const UNGREETED = new Set(['crisis', 'incident', 'greeting']);

/** Undefined where it is not configured: no webhook without its secret. */
export function createWhatsAppChannel(deps: WhatsAppChannelDeps): WhatsAppChannel | undefined {
  const { config, store, engine, routeOf, poke, metrics, log, now = Date.now, tuning } = deps;
  const {
    WHATSAPP_ACCESS_TOKEN: accessToken,
    WHATSAPP_APP_SECRET: appSecret,
    WHATSAPP_VERIFY_TOKEN: verifyToken,
    WHATSAPP_PHONE_NUMBER_IDS: accounts,
    WHATSAPP_TEMPLATE: template,
  } = config;
  if (!accessToken || !appSecret || !verifyToken || !accounts) return undefined;
  const adapter = createWhatsAppAdapter(
    {
      api: config.WHATSAPP_API,
      version: config.WHATSAPP_API_VERSION,
      accessToken,
      appSecret,
      verifyToken,
      accounts,
      template: template === undefined ? undefined : { name: template, language: config.WHATSAPP_TEMPLATE_LANGUAGE },
      messagesPerSecond: config.WHATSAPP_PER_SECOND,
      ...tuning,
    },
    {
      engine,
      store: store.channels,
      files: deps.files,
      download: createDownload([config.WHATSAPP_API], config.WHATSAPP_MEDIA_HOSTS),
      greetsBefore: (text) => !UNGREETED.has(routeOf(text)),
      poke,
      log,
      now,
    },
  );
  metrics?.observe(
    'mebasistan_whatsapp_stopped_numbers',
    'WhatsApp numbers that cannot send until somebody puts something right.',
    () => adapter.stoppedNumbers,
  );
  return {
    name: WHATSAPP,
    adapter,
    deliver: adapter.deliver,
    fetchFile: adapter.fetchFile,
    state: () => (adapter.stoppedNumbers > 0 ? 'failing' : 'ok'),
    routes: [whatsappWebhook(adapter)],
    jobs: [],
    start() {},
    close: () => adapter.idle(),
  };
}
