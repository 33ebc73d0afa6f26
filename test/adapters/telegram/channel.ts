import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import express from 'express';
import { TELEGRAM_CHANNEL, type TelegramAdapter } from '../../../adapters/telegram/index.js';
import { createEngine, createOutboxWorker, type Reply, type Turn } from '../../../bot/index.js';
import type { FakeTelegram } from '../../../scripts/fake/telegram.js';
import { createTelegramChannel, type TelegramChannel } from '../../../server/channels/telegram.js';
import { createLog } from '../../../server/index.js';
import { createJobRunner, type JobRunner } from '../../../server/jobs/runner.js';
import { createMetrics } from '../../../server/metrics.js';
import { problemHandler } from '../../../server/problem.js';
import type { Store } from '../../../store/index.js';
import { until } from '../../support/wait.js';

export const SECRET = 'bu-bir-webhook-sirridir-0123456789';
export const FAST = {
  overall: { burst: 1000, everyMs: 1 },
  privateChat: { burst: 1000, everyMs: 1 },
  group: { burst: 1000, everyMs: 1 },
};

export const reply = (text: string, extra: Partial<Reply> = {}): Reply => ({
  kind: 'answer',
  text,
  choices: [],
  ...extra,
});

/** Repeats what it is told, with two choices. */
export const repeating: Turn = async (state, message) => ({
  state: state ?? { v: 1 },
  replies: [reply(`Yanıt: ${message.text}`)],
  events: [],
  tickets: [],
  maskedText: message.text,
});

export interface Rig {
  readonly fake: FakeTelegram;
  readonly adapter: TelegramAdapter;
  readonly store: Store;
  /** Of the webhook; where it was asked for. */
  readonly url: string;
  /** Lines of the log as they were written. */
  readonly logged: string[];
  readonly channel: TelegramChannel;
  /** Waits until everything that was said is answered and out. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface RigOptions {
  readonly store: Store;
  readonly fake: FakeTelegram;
  readonly turn?: Turn;
  readonly mode?: 'webhook' | 'polling';
  readonly now?: () => number;
  readonly pace?: typeof FAST;
}

/** The real channel, engine and outbox on a real database, with a turn made for the test, over a fake Bot API. */
export async function startRig({
  store,
  fake,
  turn = repeating,
  mode = 'polling',
  ...options
}: RigOptions): Promise<Rig> {
  const { now = Date.now } = options;
  const logged: string[] = [];
  const log = createLog('debug', collecting(logged));
  const worker: { poke(): void } = { poke: () => {} };
  const engine = createEngine({
    conversations: store.conversations,
    turn,
    mask: (text) => text,
    onCommitted: () => worker.poke(),
    log,
    now,
  });
  const web = await listen();
  const channel = createTelegramChannel({
    config: { ...configOf(fake, mode), PUBLIC_URL: web.url },
    store,
    engine,
    metrics: createMetrics({ processMetrics: false }),
    log,
    now,
    tuning: { holdSeconds: 1, pace: options.pace ?? FAST },
  })!;
  for (const route of channel.routes) web.app.use(route);
  web.app.use(problemHandler(log));
  const outbox = createOutboxWorker({
    conversations: store.conversations,
    channels: { [TELEGRAM_CHANNEL]: channel.deliver },
    log,
    now,
    random: () => 0,
  });
  worker.poke = outbox.poke;
  await engine.start();
  outbox.start();
  const jobs: JobRunner = createJobRunner({ jobs: channel.jobs, leases: store.leases, log });
  channel.start();
  const polling = mode === 'polling' ? jobs.runNow('telegram-poll') : Promise.resolve(false);
  await until('the bot is connected', async () => channel.state() === 'ok');
  return {
    fake,
    adapter: channel.adapter,
    channel,
    store,
    url: web.url,
    logged,
    async settled() {
      await until('all updates are confirmed', async () => fake.pending === 0);
      await engine.idle();
      worker.poke();
      await outbox.idle();
      await channel.adapter.idle();
    },
    async close() {
      await jobs.stop();
      await polling;
      await channel.close();
      await engine.stop();
      await outbox.stop();
      await web.close();
    },
  };
}

export const configOf = (fake: FakeTelegram, mode: 'webhook' | 'polling') =>
  ({
    TELEGRAM_BOT_TOKEN: fake.token,
    TELEGRAM_API: fake.url,
    TELEGRAM_MODE: mode,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    TELEGRAM_PER_SECOND: 25,
  }) as const;

export const collecting = (lines: string[]) =>
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });

async function listen() {
  const app = express();
  const server: Server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    app,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
