import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { CAPABILITIES } from '../../adapters/rendering/index.js';
import { createTerminal, type Terminal } from '../../adapters/terminal/index.js';
import { WEB_CHANNEL } from '../../adapters/web/index.js';
import type { Deliver, Reply } from '../../bot/index.js';
import { shownButtons, shownText } from '../../scripts/fake/botframework/model.js';
import { type FakeBotFramework, startFakeBotFramework } from '../../scripts/fake/botframework/server.js';
import { type FakeTelegram, startFakeTelegram } from '../../scripts/fake/telegram.js';
import { type FakeWhatsApp, startFakeWhatsApp } from '../../scripts/fake/whatsapp/server.js';
import { createBotFrameworkChannel } from '../../server/channels/botframework.js';
import { type Assistant, createAssistant, createLog } from '../../server/index.js';
import { databases, type TestDatabase } from '../store/databases.js';
import { until } from '../support/wait.js';
import { configOf } from './botframework/channel.js';
import { ACCOUNT, realChannels, SECRETS, WEB_SECRET } from './real-channels.js';

type Said = string | { readonly label: string; readonly by: 'tap' | 'number' | 'text' };
interface Conversation {
  readonly name: string;
  readonly says: readonly Said[];
}

/** Somebody who talks over one channel. */
interface Line {
  say(text: string): Promise<void>;
  /** Taps what is shown for a choice; false where nothing is. */
  tap(label: string): Promise<boolean>;
  /** Everything that was shown so far, a message each, as the channel shows it. */
  shown(): Promise<readonly { readonly text: string; readonly labels: readonly string[]; readonly raw: string }[]>;
}
type Open = () => Promise<Line>;

const CONVERSATIONS = JSON.parse(
  readFileSync(resolve('test/fixtures/dialogs/parity.json'), 'utf8'),
) as readonly Conversation[];
const log = createLog('silent');
const SWITCHED_OFF = 'LGS bilgileri şu an güncelleniyor.';
const MINUTE = 60_000;

/** Words alone: marks, bullets and blanks gone, links without their address. */
const words = (text: string) =>
  text
    .replace(/\[([^\]\n]+)\]\([^)\s]+\)/gu, '$1')
    .replace(/^[ \t]*[-•] /gmu, '')
    .replace(/\*/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
/** What differs from conversation to conversation. */
/** Those who asked for a person in working hours stand in one queue, one behind the other. */
const settled = (text: string) =>
  text
    .replace(/MEB-\d{4}-\d{6}/gu, 'NO')
    .replace(/\b[2-9A-Z]{4}-[2-9A-Z]{4}\b/gu, 'KOD')
    .replace(/sıradaki ilk kişi sizsiniz|önünüzde \d+ kişi var/gu, 'SIRA');
const urlsOf = ({ text, source }: Reply) => [
  ...[...text.matchAll(/\]\(([^)\s]+)\)/gu)].map(([, url]) => url!.replace(/^(?:tel|mailto):/u, '')),
  ...(source?.url ? [source.url] : []),
];

describe('one list of conversations over every channel', () => {
  const made = databases('sqlite');
  let database: TestDatabase;
  let assistant: Assistant;
  let server: Server;
  let whatsapp: FakeWhatsApp;
  let telegram: FakeTelegram;
  let connector: FakeBotFramework;
  let terminals = 0;
  let people = 0;
  const channels: Record<string, Deliver> = {};
  const lines: Record<string, Open> = {};
  const closing: (() => Promise<unknown> | unknown)[] = [];

  beforeAll(async () => {
    database = await made.make();
    whatsapp = await startFakeWhatsApp({ ...SECRETS, accounts: [ACCOUNT] });
    telegram = await startFakeTelegram();
    connector = await startFakeBotFramework();
    const config = {
      DATA_DIR: database.dataDir,
      DATABASE_URL: undefined,
      CONTENT_DIR: resolve('content'),
      SECRET_KEY: database.secretKey.toString('base64'),
      ENCODER_THREADS: 0,
    };
    assistant = await createAssistant({ config, root: resolve('.'), log, channels });
    const { store, engine } = assistant;
    const app = express();
    app.set('query parser', 'simple');
    server = createServer(app);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { onWhatsApp, onTelegram, web } = realChannels(assistant, url, whatsapp, telegram);
    const onBotFramework = (await createBotFrameworkChannel({
      config: configOf(connector),
      store,
      engine,
      routeOf: (text) => assistant.understand(text, '2026-11-29').route,
      log,
    }))!;
    Object.assign(channels, {
      [WEB_CHANNEL]: web.deliver,
      whatsapp: onWhatsApp.deliver,
      telegram: onTelegram.deliver,
      botframework: onBotFramework.deliver,
      terminal: (row, isHeld) => terminal?.deliver(row, isHeld) ?? Promise.resolve(),
    } satisfies Record<string, Deliver>);
    app.use('/v3/directline', web.router);
    for (const route of [...onWhatsApp.routes, ...onTelegram.routes, ...onBotFramework.routes]) app.use(route);
    whatsapp.aim(`${url}/webhooks/whatsapp`);
    connector.aim(`${url}/api/messages`);
    await assistant.loadKnowledge();
    await store.switches.off({ kind: 'topic', key: 'lgs', text: SWITCHED_OFF, reason: 'deneme' }, 'test');
    await assistant.start();
    onTelegram.start();
    await until('Telegram knows where we are', async () => telegram.webhook !== undefined, 5 * MINUTE);
    closing.push(
      () => web.close(),
      () => onTelegram.close(),
      () => onBotFramework.close(),
      () => onWhatsApp.close(),
    );

    let terminal: Terminal | undefined;
    Object.assign(lines, {
      whatsapp: overWhatsApp(whatsapp),
      telegram: overTelegram(telegram),
      botframework: overBotFramework(connector),
      web: overWeb(url),
      async terminal() {
        const printed: string[] = [];
        terminals += 1;
        let said = 0;
        const own = createTerminal({
          engine,
          conversationId: `terminal-${terminals}`,
          newId: () => `m${++said}`,
          now: Date.now,
          print: (text) => void printed.push(text),
        });
        terminal = own;
        return {
          say: (text) => own.say(text),
          tap: async () => false,
          shown: async () => printed.map((text) => ({ text, labels: [], raw: text })),
        };
      },
    } satisfies Record<string, Open>);
  }, 10 * MINUTE);
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    for (const close of closing) await close();
    await assistant.close();
    await whatsapp.close();
    await telegram.close();
    await connector.close();
    await made.stop();
  });

  const overWhatsApp =
    (fake: FakeWhatsApp): Open =>
    async () => {
      people += 1;
      const phone = `90532${String(people).padStart(7, '0')}`;
      const own = () => fake.sent.filter(({ to }) => to === phone);
      const choicesOf = ({ body }: FakeWhatsApp['sent'][number]) => {
        if (body.type !== 'interactive') return [];
        if (body.interactive.type === 'button') return body.interactive.action.buttons.map(({ reply }) => reply);
        return body.interactive.action.sections.flatMap(({ rows }) => rows);
      };
      return {
        say: (text) => fake.say({ phone }, text).then(() => undefined),
        async tap(label) {
          const choice = choicesOf(own().at(-1)!).find(({ id }) => id === label);
          if (!choice) return false;
          await fake.tap({ phone }, choice);
          return true;
        },
        shown: async () =>
          own().map((sent) => ({
            text:
              sent.body.type === 'text'
                ? sent.body.text.body
                : sent.body.type === 'interactive'
                  ? sent.body.interactive.body.text
                  : '',
            labels: choicesOf(sent).map(({ id }) => id),
            raw: JSON.stringify(sent.body),
          })),
      };
    };
  const overTelegram =
    (fake: FakeTelegram): Open =>
    async () => {
      people += 1;
      const person = fake.person(9_000 + people);
      const taken = () => until('Telegram’s update is taken', async () => fake.pending === 0, MINUTE);
      return {
        async say(text) {
          person.say(text);
          await taken();
        },
        async tap(label) {
          if (!person.tap(label)) return false;
          await taken();
          return true;
        },
        shown: async () =>
          person.received.map((message) => ({
            text: message.text ?? '',
            labels: (message.reply_markup?.inline_keyboard.flat() ?? []).map(({ text }) => text),
            raw: JSON.stringify(message),
          })),
      };
    };
  const overBotFramework =
    (fake: FakeBotFramework): Open =>
    async () => {
      people += 1;
      const here = { conversation: { id: `konusma-${people}` }, from: { id: `vatandas-${people}` } };
      const own = () =>
        fake.sent.filter(({ type, conversation }) => type === 'message' && conversation.id === here.conversation.id);
      const bring = async (said: object) => {
        expect((await fake.bring(fake.activity({ ...here, ...said }))).ok).toBe(true);
      };
      return {
        say: (text) => bring({ text }),
        async tap(label) {
          const button = shownButtons(own().at(-1)!).find(({ title }) => title === label);
          if (!button) return false;
          await bring(typeof button.value === 'string' ? { text: button.value } : { value: button.value });
          return true;
        },
        shown: async () =>
          own().map((sent) => ({
            text: shownText(sent),
            labels: shownButtons(sent).map(({ title }) => title),
            raw: JSON.stringify(sent),
          })),
      };
    };
  const overWeb =
    (url: string): Open =>
    async () => {
      const ask = async (path: string, init: RequestInit, key: string) => {
        const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` };
        return (await (await fetch(`${url}/v3/directline${path}`, { ...init, headers })).json()) as never;
      };
      const { conversationId, token } = (await ask('/conversations', { method: 'POST' }, WEB_SECRET)) as {
        conversationId: string;
        token: string;
      };
      const path = `/conversations/${conversationId}/activities`;
      return {
        async say(text) {
          await ask(
            path,
            { method: 'POST', body: JSON.stringify({ type: 'message', from: { id: 'me' }, text }) },
            token,
          );
        },
        tap: async () => false,
        async shown() {
          const { activities } = (await ask(path, {}, token)) as {
            activities: { from: { role: string }; text: string; suggestedActions?: { actions: { title: string }[] } }[];
          };
          return activities
            .filter(({ from }) => from.role === 'bot')
            .map((one) => ({
              text: one.text,
              labels: one.suggestedActions?.actions.map(({ title }) => title) ?? [],
              raw: JSON.stringify(one),
            }));
        },
      };
    };

  async function rest(): Promise<void> {
    await whatsapp.idle();
    await assistant.engine.idle();
    assistant.outbox.poke();
    await assistant.outbox.idle();
  }
  const repliesOf = async (channel: string) => {
    const [row] = await database.execute(
      `select id from conversations where channel = '${channel}' order by created_at desc, id desc limit 1`,
    );
    const entries = await assistant.store.conversations.transcript((row as { id: string }).id, 0, 1_000);
    const first = entries.findIndex(({ direction, text }) => direction === 'in' && text !== '');
    return entries.slice(first).flatMap(({ reply }) => (reply ? [reply] : []));
  };

  /** The replies of a conversation, and what was shown of them. */
  async function play(channel: string, { says }: Conversation) {
    const line = await lines[channel]!();
    /** A channel may take buttons away that were used. */
    const labels = new Set<string>();
    for (const said of says) {
      if (typeof said === 'string') await line.say(said);
      else {
        const choices = (await repliesOf(channel)).at(-1)!.choices;
        const at = choices.findIndex(({ label }) => label === said.label);
        expect([said.label, at]).not.toEqual([said.label, -1]);
        const tapped = said.by === 'tap' && (await line.tap(said.label));
        if (!tapped) await line.say(said.by === 'number' ? String(at + 1) : said.label);
      }
      await rest();
      for (const one of await line.shown()) for (const label of one.labels) labels.add(label);
    }
    return { replies: await repliesOf(channel), shown: await line.shown(), labels };
  }

  const meaningOf = ({ kind, text, source, choices }: Reply) => ({
    kind,
    text: settled(words(text)),
    source: source && { label: source.label, url: source.url },
    choices: choices.map(({ label }) => settled(label)),
  });

  it.each(CONVERSATIONS)(
    '$name',
    async (conversation) => {
      const reference = await play('terminal', conversation);
      expect(reference.replies.length).toBeGreaterThanOrEqual(conversation.says.length);
      for (const channel of ['web', 'whatsapp', 'telegram', 'botframework', 'terminal']) {
        const { replies, shown, labels } = channel === 'terminal' ? reference : await play(channel, conversation);
        /** The first answer is a greeting, which a channel may have said before. */
        expect({ channel, said: replies.slice(1).map(meaningOf) }).toEqual({
          channel,
          said: reference.replies.slice(1).map(meaningOf),
        });
        const raw = shown.map((one) => one.raw).join('\n');
        const urls = replies.flatMap(urlsOf);
        const whole = urls.reduce(
          (text, url) => text.replaceAll(` (${url})`, ''),
          words(shown.map(({ text }) => text).join('\n')),
        );
        const { text: longest } = CAPABILITIES[channel as keyof typeof CAPABILITIES];
        for (const { text } of shown) expect(text.length).toBeLessThanOrEqual(longest);
        for (const reply of replies) {
          expect({ channel, whole }).toEqual({ channel, whole: expect.stringContaining(words(reply.text)) });
          if (reply.source) expect(whole).toContain(words(reply.source.label));
          for (const url of urlsOf(reply)) expect(raw).toContain(url);
          for (const { label } of reply.choices)
            expect([channel, label, labels.has(label) || whole.includes(words(label))]).toEqual([channel, label, true]);
        }
      }
    },
    5 * MINUTE,
  );

  it(
    'says the same of a topic that is switched off',
    async () => {
      const { replies } = await play('whatsapp', CONVERSATIONS.at(-1)!);
      expect(replies.map(({ text }) => text).join('\n')).toContain(SWITCHED_OFF);
    },
    5 * MINUTE,
  );
});
