import type { RequestHandler } from 'express';
import { Counter } from 'prom-client';
import {
  createTelegramAdapter,
  TELEGRAM_CHANNEL,
  type TelegramAdapter,
  type TelegramAdapterDeps,
} from '../../adapters/telegram/index.js';
import type { Deliver, Engine, FetchFile, FileIntake } from '../../bot/index.js';
import type { Store } from '../../store/index.js';
import { createDownload } from '../attachments/download.js';
import { type Config, telegramReception } from '../config.js';
import type { Job } from '../jobs/runner.js';
import type { Metrics } from '../metrics.js';
import { TELEGRAM_WEBHOOK_PATH, telegramWebhook } from './telegram-webhook.js';

export interface TelegramChannelDeps {
  readonly config: Pick<
    Config,
    | 'TELEGRAM_BOT_TOKEN'
    | 'TELEGRAM_WEBHOOK_SECRET'
    | 'TELEGRAM_MODE'
    | 'TELEGRAM_API'
    | 'TELEGRAM_PER_SECOND'
    | 'PUBLIC_URL'
  >;
  readonly store: Pick<Store, 'telegram' | 'conversations' | 'meta' | 'ping'>;
  readonly engine: Pick<Engine, 'submit'>;
  /** Takes citizens' files; absent: it is said that they are not read. */
  readonly files?: Pick<FileIntake, 'expect'>;
  readonly metrics: Metrics;
  readonly log: TelegramAdapterDeps['log'];
  readonly now?: () => number;
  readonly tuning?: Partial<Pick<TelegramAdapterDeps, 'pace' | 'sleep' | 'holdSeconds'>>;
}

/** The Telegram channel as the server runs it. */
export interface TelegramChannel {
  readonly name: typeof TELEGRAM_CHANNEL;
  readonly deliver: Deliver;
  readonly fetchFile: FetchFile;
  state(): TelegramAdapter['state'];
  readonly routes: readonly RequestHandler[];
  /** Polling: by one instance at a time. */
  readonly jobs: readonly Job[];
  readonly adapter: TelegramAdapter;
  /** Webhook: tells Telegram where we are, in the background. */
  start(): void;
  close(): Promise<void>;
}

/** A crash leaves nobody polling for this long. */
const LEASE_MS = 6_000;

/** Undefined where no bot is configured. */
export function createTelegramChannel(deps: TelegramChannelDeps): TelegramChannel | undefined {
  const { config, store, engine, metrics, log, now = Date.now } = deps;
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: secret } = config;
  if (token === undefined) return undefined;
  const mode = telegramReception(config);
  const counters = countersOf(metrics);
  const offsetKey = `telegram-offset-${token.split(':')[0]}`;
  const adapter = createTelegramAdapter({
    token,
    api: config.TELEGRAM_API,
    reception:
      mode === 'webhook' && config.PUBLIC_URL && secret
        ? { mode, url: `${config.PUBLIC_URL}${TELEGRAM_WEBHOOK_PATH}`, secret }
        : { mode: 'polling' },
    inbox: engine,
    files: deps.files,
    download: createDownload([config.TELEGRAM_API], []),
    transcript: store.conversations,
    chats: store.telegram,
    offset: { load: () => store.meta.get(offsetKey), save: (text) => store.meta.set(offsetKey, text) },
    isStoreUp: () => store.ping(),
    log,
    now,
    perSecond: config.TELEGRAM_PER_SECOND,
    onCall: (method, outcome) => counters.calls.inc({ method, outcome }),
    onUpdate: (kind) => counters.updates.inc({ kind }),
    ...deps.tuning,
  });
  metrics.observe(
    'mebasistan_telegram_up',
    'Whether Telegram answers this process; the one that does not poll says 0.',
    () => (adapter.state === 'ok' ? 1 : 0),
  );
  const stopping = new AbortController();
  let connecting: Promise<void> = Promise.resolve();
  const poll: Job = { name: 'telegram-poll', pattern: '* * * * * *', leaseMs: LEASE_MS, run: adapter.poll };
  return {
    name: TELEGRAM_CHANNEL,
    adapter,
    state: () => adapter.state,
    deliver: adapter.deliver,
    fetchFile: adapter.fetchFile,
    routes: adapter.mode === 'webhook' ? [telegramWebhook(secret, adapter)] : [],
    jobs: adapter.mode === 'polling' ? [poll] : [],
    start() {
      if (adapter.mode === 'webhook') connecting = adapter.connect(stopping.signal);
    },
    async close() {
      stopping.abort();
      await connecting;
      await adapter.idle();
    },
  };
}

function countersOf({ registry }: Metrics) {
  const registers = [registry];
  return {
    calls: new Counter({
      name: 'mebasistan_telegram_calls_total',
      help: 'Calls of the Bot API, by method and what they came to.',
      labelNames: ['method', 'outcome'],
      registers,
    }),
    updates: new Counter({
      name: 'mebasistan_telegram_updates_total',
      help: 'Updates taken in, by what they meant; duplicates count.',
      labelNames: ['kind'],
      registers,
    }),
  };
}
