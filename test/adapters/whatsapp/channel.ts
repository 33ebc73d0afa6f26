import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { WhatsAppAdapter } from '../../../adapters/whatsapp/index.js';
import { createEngine, createOutboxWorker, type Deliver, type InboundMessage, type Reply } from '../../../bot/index.js';
import { type FakeOptions, type FakeWhatsApp, startFakeWhatsApp } from '../../../scripts/fake/whatsapp/server.js';
import { createWhatsAppChannel, type WhatsAppChannelDeps } from '../../../server/channels/whatsapp.js';
import { createLog } from '../../../server/logging.js';
import { problemHandler } from '../../../server/problem.js';
import type { Store } from '../../../store/index.js';

export const SECRET = 'test_app_secret_16';
export const VERIFY = 'a-word-of-our-choice';
export const TOKEN = 'EAAtoken';
export const ACCOUNT = '200000000000002';
export const OTHER_ACCOUNT = '200000000000003';
export const ANA = { phone: '905321112233', user: 'TR.10000000000000000001' };
export const reply = (text: string, extra: Partial<Reply> = {}): Reply => ({
  kind: 'answer',
  text,
  choices: [],
  ...extra,
});

/** Answers what it is told; tests put their own in. */
export type Answer = (message: InboundMessage) => readonly Reply[] | Promise<readonly Reply[]>;
const echo: Answer = ({ kind, text }) =>
  kind === 'joined' ? [reply('Merhaba, ben MEB Asistan.')] : [reply(`Yanıt: ${text}`)];

export const log = createLog('silent');

export interface Rig {
  readonly fake: FakeWhatsApp;
  readonly store: Store;
  readonly adapter: WhatsAppAdapter;
  /** Of the webhook. */
  readonly url: string;
  /** Messages that had their turn. */
  readonly turns: InboundMessage[];
  /** When messages were stored, by `performance.now()`. */
  readonly stored: number[];
  /** Texts on the telephone, in the order they arrived. */
  texts(): string[];
  answer(next: Answer): void;
  now(): number;
  /** Moves the clock, then lets everything that is due happen. */
  advance(ms: number): Promise<void>;
  settle(): Promise<void>;
  /** Stops everything but the fake and the database, and builds it again. */
  restart(): Promise<void>;
  state(): string;
  close(): Promise<void>;
}

export interface RigOptions {
  readonly store: Store;
  readonly fake?: Partial<FakeOptions>;
  readonly config?: Partial<WhatsAppChannelDeps['config']>;
  readonly tuning?: WhatsAppChannelDeps['tuning'];
  /** The store's clock too. Absent: the machine's. */
  readonly clock?: Clock;
  readonly answer?: Answer;
}

/** A clock that stands still until it is moved. */
export interface Clock {
  at: number;
}
export const newClock = (): Clock => ({ at: Date.UTC(2026, 10, 21, 9) });

/** The WhatsApp channel as the server builds it, with real engine, outbox and database, against the fake. */
export async function openRig({ store, fake: fakeOptions, config, tuning, clock, ...rest }: RigOptions): Promise<Rig> {
  let answer = rest.answer ?? echo;
  const now = () => clock?.at ?? Date.now();
  const turns: InboundMessage[] = [];
  const stored: number[] = [];
  const fake = await startFakeWhatsApp({
    accessToken: TOKEN,
    appSecret: SECRET,
    accounts: [ACCOUNT, OTHER_ACCOUNT],
    now,
    ...fakeOptions,
  });

  const build = async () => {
    const channels: Record<string, Deliver> = {};
    const outbox = createOutboxWorker({
      conversations: store.conversations,
      channels,
      log,
      now,
      random: () => 0.5,
    });
    const engine = createEngine({
      conversations: store.conversations,
      turn: async (state, message) => {
        const replies = await answer(message);
        turns.push(message);
        return { state: state ?? { v: 1 }, replies, events: [], tickets: [], maskedText: message.text };
      },
      mask: (text) => text,
      onCommitted: () => outbox.poke(),
      log,
      now,
    });
    const channel = createWhatsAppChannel({
      config: {
        WHATSAPP_API: fake.url,
        WHATSAPP_API_VERSION: 'v26.0',
        WHATSAPP_ACCESS_TOKEN: TOKEN,
        WHATSAPP_APP_SECRET: SECRET,
        WHATSAPP_VERIFY_TOKEN: VERIFY,
        WHATSAPP_PHONE_NUMBER_IDS: [ACCOUNT, OTHER_ACCOUNT],
        WHATSAPP_TEMPLATE: 'yeni_yanit',
        WHATSAPP_TEMPLATE_LANGUAGE: 'tr',
        WHATSAPP_PER_SECOND: 200,
        WHATSAPP_MEDIA_HOSTS: [],
        ...config,
      },
      store,
      engine: {
        async submit(message, data) {
          const accepted = await engine.submit(message, data);
          stored.push(performance.now());
          return accepted;
        },
      },
      routeOf: (text) => (text.includes('tehlike') ? 'crisis' : 'question'),
      poke: outbox.poke,
      log,
      now,
      // A call is given up by the machine's clock, and tried again by the test's.
      tuning: { timeoutMs: 60_000, ...tuning },
    });
    if (!channel) throw new Error('the channel is off');
    channels[channel.name] = channel.deliver;
    const app = express();
    app.set('query parser', 'simple');
    for (const route of channel.routes) app.use(route);
    app.use(problemHandler(log));
    const server: Server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/whatsapp`;
    fake.aim(url);
    await engine.start();
    outbox.start();
    return { channel, engine, outbox, server, url };
  };
  let built = await build();

  const settle = async () => {
    for (let quiet = 0; quiet < 3; quiet++) {
      await fake.idle();
      await built.engine.idle();
      built.outbox.poke();
      await built.outbox.idle();
      await built.channel.adapter.idle();
    }
  };
  const stop = async () => {
    await new Promise((resolve) => {
      built.server.close(resolve);
      built.server.closeAllConnections();
    });
    await built.engine.stop();
    await built.outbox.stop();
    await built.channel.close();
  };
  return {
    fake,
    store,
    turns,
    stored,
    now,
    settle,
    get adapter() {
      return built.channel.adapter;
    },
    get url() {
      return built.url;
    },
    texts: () => fake.sent.map(textOf),
    answer(next) {
      answer = next;
    },
    async advance(ms) {
      if (clock) clock.at += ms;
      await settle();
    },
    async restart() {
      await stop();
      built = await build();
    },
    state: () => built.channel.state(),
    async close() {
      await stop();
      await fake.close();
    },
  };
}

export function textOf({ body }: FakeWhatsApp['sent'][number]): string {
  switch (body.type) {
    case 'text':
      return body.text.body;
    case 'interactive':
      return body.interactive.body.text;
    case 'template':
      return `[${body.template.name}] ${body.template.components?.[0]?.parameters[0]?.text ?? ''}`;
    default:
      return `[${body.type}]`;
  }
}
