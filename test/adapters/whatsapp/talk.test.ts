import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import type { Deliver } from '../../../bot/index.js';
import { type FakeWhatsApp, type Sent, startFakeWhatsApp } from '../../../scripts/fake/whatsapp/server.js';
import { createWhatsAppChannel, type WhatsAppChannel } from '../../../server/channels/whatsapp.js';
import { type Assistant, createAssistant } from '../../../server/index.js';
import { problemHandler } from '../../../server/problem.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { until } from '../../support/wait.js';
import { ACCOUNT, ANA, log, SECRET, TOKEN, textOf, VERIFY } from './channel.js';

/** The whole assistant with the shipped knowledge, talked to over WhatsApp. */
describe.each(DIALECTS)('a talk over WhatsApp on %s', (dialect) => {
  const made = databases(dialect);
  let fake: FakeWhatsApp;
  let running: { assistant: Assistant; server: Server; channel: WhatsAppChannel };
  let open: () => Promise<void>;

  async function stop(): Promise<void> {
    const { assistant, server, channel } = running;
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await channel.close();
    await assistant.close();
  }

  beforeAll(async () => {
    const { dataDir, databaseUrl, secretKey } = await made.make();
    fake = await startFakeWhatsApp({ accessToken: TOKEN, appSecret: SECRET, accounts: [ACCOUNT] });
    open = async () => {
      const channels: Record<string, Deliver> = {};
      const assistant = await createAssistant({
        config: {
          DATA_DIR: dataDir,
          DATABASE_URL: databaseUrl,
          CONTENT_DIR: resolve('content'),
          SECRET_KEY: secretKey.toString('base64'),
          ENCODER_THREADS: 0,
        },
        root: resolve('.'),
        log,
        channels,
      });
      const channel = createWhatsAppChannel({
        config: {
          WHATSAPP_API: fake.url,
          WHATSAPP_API_VERSION: 'v26.0',
          WHATSAPP_ACCESS_TOKEN: TOKEN,
          WHATSAPP_APP_SECRET: SECRET,
          WHATSAPP_VERIFY_TOKEN: VERIFY,
          WHATSAPP_PHONE_NUMBER_IDS: [ACCOUNT],
          WHATSAPP_TEMPLATE: undefined,
          WHATSAPP_TEMPLATE_LANGUAGE: 'tr',
          WHATSAPP_PER_SECOND: 60,
          WHATSAPP_MEDIA_HOSTS: [],
        },
        store: assistant.store,
        engine: assistant.engine,
        routeOf: (text) => assistant.understand(text, '2026-11-29').route,
        poke: assistant.outbox.poke,
        log,
      });
      if (!channel) throw new Error('the channel is off');
      channels[channel.name] = channel.deliver;
      await assistant.loadKnowledge();
      await assistant.start();
      const app = express();
      app.set('query parser', 'simple');
      for (const route of channel.routes) app.use(route);
      app.use(problemHandler(log));
      const server = createServer(app);
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      fake.aim(`http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/whatsapp`);
      running = { assistant, server, channel };
    };
    await open();
  }, 120_000);
  afterAll(async () => {
    await stop();
    await fake.close();
    await made.stop();
  });

  /** What comes back: everything until nothing more is on its way. */
  async function answersTo(send: () => Promise<string>): Promise<Sent[]> {
    const before = fake.sent.length;
    await send();
    await until('an answer', async () => fake.sent.length > before);
    await running.assistant.engine.idle();
    running.assistant.outbox.poke();
    await running.assistant.outbox.idle();
    return fake.sent.slice(before);
  }
  const say = (text: string) => answersTo(() => fake.say(ANA, text));
  const textsOf = (sent: readonly Sent[]) => sent.map(textOf).join('\n');
  const rowsOf = ({ body }: Sent) =>
    body.type === 'interactive' && body.interactive.type === 'list' ? body.interactive.action.sections[0]!.rows : [];
  const buttonsOf = ({ body }: Sent) =>
    body.type === 'interactive' && body.interactive.type === 'button'
      ? body.interactive.action.buttons.map(({ reply }) => reply)
      : [];

  it('greets, answers with source and day, takes a tapped row, and opens a ticket across a restart', async () => {
    const first = await say('MEBİM destek bürosu başvurulara kaç günde cevap verir?');
    expect(textsOf(first)).toMatch(/yazılım/u);
    expect(textsOf(first)).toMatch(/3 iş günü/u);
    expect(textsOf(first)).toMatch(/Kaynak: 2018\/14 sayılı Genelge/u);
    expect(textsOf(first)).not.toMatch(/\*\*/u);
    const rows = rowsOf(first.at(-1)!);
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(['Evet, yaradı', 'Hayır, yaramadı']));

    const thanked = await answersTo(() => fake.tap(ANA, rows.find(({ id }) => id === 'Evet, yaradı')!, 'list_reply'));
    expect(textsOf(thanked)).toMatch(/Sevindim/u);

    const voice = await answersTo(() => fake.send(ANA, { type: 'audio', audio: { id: '1', voice: true } }));
    expect(textsOf(voice)).toMatch(/dinleyemiyorum/u);

    expect(textsOf(await say('başvuru yapmak istiyorum'))).toMatch(/birkaç cümleyle/u);
    const notice = await say('Okulumuzun kaloriferi iki haftadır yanmıyor, sınıflar çok soğuk.');
    await stop();
    await open();
    const shown = textsOf(notice).includes('Kişisel') ? notice : await say('evet');
    expect(textsOf(shown)).toMatch(/Kişisel verileriniz/u);
    const read = buttonsOf(shown.at(-1)!).find(({ title }) => title === 'Okudum, devam');
    expect(read).toBeDefined();
    expect(textsOf(await answersTo(() => fake.tap(ANA, read!)))).toMatch(/ille/u);
    expect(textsOf(await say('vazgeç'))).toMatch(/Vazgeçtiniz/u);
    expect(new Set(fake.sent.map(({ body }) => body.biz_opaque_callback_data)).size).toBe(fake.sent.length);
  }, 90_000);
});
