import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { BotFrameworkAdapter } from '../../../adapters/botframework/index.js';
import { createEngine, createOutboxWorker, type Deliver, type InboundMessage, type Reply } from '../../../bot/index.js';
import { shownText } from '../../../scripts/fake/botframework/model.js';
import { type FakeBotFramework, startFakeBotFramework } from '../../../scripts/fake/botframework/server.js';
import { type BotFrameworkChannelDeps, createBotFrameworkChannel } from '../../../server/channels/botframework.js';
import { createLog } from '../../../server/logging.js';
import { problemHandler } from '../../../server/problem.js';
import type { Store } from '../../../store/index.js';

export const log = createLog('silent');
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

export const configOf = (fake: FakeBotFramework): BotFrameworkChannelDeps['config'] => ({
  BOTFRAMEWORK_APP_ID: fake.appId,
  BOTFRAMEWORK_TENANT_ID: fake.tenantId,
  BOTFRAMEWORK_APP_SECRET: fake.appSecret,
  BOTFRAMEWORK_SERVICE_HOSTS: [fake.url],
  BOTFRAMEWORK_LOGIN: fake.url,
  BOTFRAMEWORK_ISSUER: fake.issuer,
});

export interface Rig {
  readonly fake: FakeBotFramework;
  readonly store: Store;
  readonly adapter: BotFrameworkAdapter;
  /** Of the route. */
  readonly url: string;
  /** Messages that had their turn. */
  readonly turns: InboundMessage[];
  /** Texts that arrived, in their order, without "is writing". */
  texts(): string[];
  answer(next: Answer): void;
  /** A citizen says something; answers the status. */
  say(text: string, fields?: object): Promise<number>;
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
  readonly config?: Partial<BotFrameworkChannelDeps['config']>;
  readonly tuning?: BotFrameworkChannelDeps['tuning'];
  readonly files?: BotFrameworkChannelDeps['files'];
  /** The store's clock too. Absent: the machine's. */
  readonly clock?: { at: number };
}

/** The Bot Framework channel as the server builds it, with real engine, outbox and database, against the fake. */
export async function openRig({ store, config, tuning, clock, files }: RigOptions): Promise<Rig> {
  let answer = echo;
  const now = () => clock?.at ?? Date.now();
  const turns: InboundMessage[] = [];
  const fake = await startFakeBotFramework();

  const build = async () => {
    const channels: Record<string, Deliver> = {};
    const outbox = createOutboxWorker({ conversations: store.conversations, channels, log, now, random: () => 0.5 });
    const engine = createEngine({
      conversations: store.conversations,
      turn: async (state, message) => {
        const replies = await answer(message);
        turns.push(message);
        return { state: state ?? { v: 1 }, replies, events: [], tickets: [], maskedText: message.text };
      },
      mask: (text) => text,
      onCommitted: ({ message }, { replies }) => {
        outbox.poke();
        channel?.adapter.answered(message, replies.length);
      },
      log,
      now,
    });
    const channel = await createBotFrameworkChannel({
      config: { ...configOf(fake), ...config },
      store,
      engine,
      ...(files && { files }),
      routeOf: (text) => (text.includes('tehlike') ? 'crisis' : 'question'),
      log,
      now,
      tuning: { timeoutMs: 3_000, waitMs: 8_000, ...tuning },
    });
    if (!channel) throw new Error('the channel is off');
    channels[channel.name] = channel.deliver;
    const app = express();
    for (const route of channel.routes) app.use(route);
    app.use(problemHandler(log));
    const server: Server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
    fake.aim(url);
    await engine.start();
    outbox.start();
    return { channel, engine, outbox, server, url };
  };
  let built = await build();

  const settle = async () => {
    for (let quiet = 0; quiet < 3; quiet++) {
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
    settle,
    get adapter() {
      return built.channel.adapter;
    },
    get url() {
      return built.url;
    },
    texts: () => fake.sent.filter(({ type }) => type === 'message').map(shownText),
    answer(next) {
      answer = next;
    },
    say: async (text, fields = {}) => (await fake.bring(fake.activity({ text, ...fields }))).status,
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
