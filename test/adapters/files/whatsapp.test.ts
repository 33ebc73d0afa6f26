import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import express from 'express';
import { createEngine, createFileIntake, type FileFacts } from '../../../bot/index.js';
import { type FakeWhatsApp, startFakeWhatsApp } from '../../../scripts/fake/whatsapp/server.js';
import { inspectFile } from '../../../server/attachments/inspect.js';
import { createWhatsAppChannel } from '../../../server/channels/whatsapp.js';
import { problemHandler } from '../../../server/problem.js';
import type { Store } from '../../../store/index.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { jpeg, pdf } from '../../support/files.js';
import { ACCOUNT, ANA, log, reply, SECRET, TOKEN, VERIFY } from '../whatsapp/channel.js';

jest.setTimeout(60_000);

describe.each(DIALECTS)('files by WhatsApp on %s', (dialect) => {
  const all = databases(dialect);
  let store: Store;
  let fake: FakeWhatsApp;
  const opened: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close();
  });
  afterAll(() => all.stop());

  /** Everything of one process, over the same fake and database, on a clock of its own. */
  const run = async (clock: { at: number }, fetches = true) => {
    const now = () => clock.at;
    const heard: { kind: string; facts: FileFacts | undefined; text: string }[] = [];
    const engine = createEngine({
      conversations: store.conversations,
      turn: async (state, message) => {
        const facts = message.kind === 'file' ? (JSON.parse(message.text) as FileFacts) : undefined;
        heard.push({ kind: message.kind, facts, text: message.text });
        return { state: state ?? { v: 1 }, replies: [reply('tamam')], events: [], tickets: [], maskedText: 'x' };
      },
      mask: (text) => text,
      onCommitted: () => {},
      log,
      now,
    });
    const fetchers: Record<string, never> | Record<string, NonNullable<typeof channel>['fetchFile']> = {};
    const intake = createFileIntake({ files: store.files, engine, fetchers, inspect: inspectFile, log, now });
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
        WHATSAPP_PER_SECOND: 200,
        WHATSAPP_MEDIA_HOSTS: ['lookaside.fbsbx.com'],
      },
      store,
      engine,
      files: { expect: (file) => (fetches ? intake.expect(file) : store.files.expect(file)) },
      routeOf: () => 'crisis',
      poke: () => {},
      log,
      now,
      tuning: { timeoutMs: 2_000 },
    })!;
    (fetchers as Record<string, typeof channel.fetchFile>).whatsapp = channel.fetchFile;
    const app = express();
    for (const route of channel.routes) app.use(route);
    app.use(problemHandler(log));
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    fake.aim(`http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/whatsapp`);
    await engine.start();
    const settle = async () => {
      await fake.idle();
      intake.poke();
      await intake.idle();
      await engine.idle();
    };
    const close = async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await intake.stop();
      await engine.stop();
      await channel.close();
    };
    opened.push(close);
    const files = () => heard.flatMap(({ facts }) => facts ?? []);
    return { heard, files, intake, settle, close };
  };
  const begin = async () => {
    store = await (await all.make()).open();
    fake = await startFakeWhatsApp({ accessToken: TOKEN, appSecret: SECRET, accounts: [ACCOUNT], slowMs: 500 });
    opened.push(() => fake.close());
    return { at: Date.now() };
  };
  const photo = () => ({ filename: 'IMG_0001.jpg', type: 'image/jpeg', bytes: jpeg(3_000) });

  it('are fetched with our token after the webhook was answered, and told once; the caption is a message', async () => {
    const { heard, files, settle } = await run(await begin());
    const file = photo();
    await fake.sendMedia(ANA, 'image', file, { caption: 'bu belge yeterli mi' });
    await settle();
    expect(heard.map(({ kind }) => kind).toSorted()).toEqual(['file', 'message']);
    expect(heard.find(({ kind }) => kind === 'message')?.text).toBe('bu belge yeterli mi');
    expect(files()).toMatchObject([{ status: 'kept', mediaType: 'image/jpeg', size: file.bytes.length }]);
    expect(fake.downloads).toBe(1);
  });

  it('named twice by the platform are one, and fetched once', async () => {
    const { files, settle } = await run(await begin());
    const file = photo();
    await fake.sendMedia(ANA, 'image', file, { id: 'wamid.same' });
    await fake.sendMedia(ANA, 'image', file, { id: 'wamid.same' });
    await settle();
    expect(files()).toHaveLength(1);
    await fake.sendMedia(ANA, 'image', file, { id: 'wamid.other' });
    await settle();
    expect(files().map(({ status }) => status)).toEqual(['kept', 'twin']);
  });

  it('are tried again after an error, a cut, a slow line and damaged bytes', async () => {
    const clock = await begin();
    const { files, settle } = await run(clock);
    await fake.sendMedia(
      ANA,
      'document',
      { filename: 'a.pdf', type: 'application/pdf', bytes: pdf() },
      {
        faults: ['error', 'cut', 'slow', 'damaged'],
      },
    );
    for (const pause of [0, 3_000, 11_000, 31_000, 121_000]) {
      clock.at += pause;
      await settle();
    }
    expect(files()).toMatchObject([{ status: 'kept', mediaType: 'application/pdf' }]);
    expect(fake.downloads).toBe(5);
  });

  it('are given up after the last try, and that is told', async () => {
    const clock = await begin();
    const { files, settle } = await run(clock);
    await fake.sendMedia(ANA, 'image', photo(), { faults: Array(9).fill('error') });
    for (let tries = 0; tries < 8; tries++) {
      await settle();
      clock.at += 301_000;
    }
    expect(files()).toMatchObject([{ status: 'refused', reason: 'unavailable' }]);
    expect(fake.downloads).toBe(6);
  });

  it('that are gone, too large or of another type are refused without another try', async () => {
    const { files, settle } = await run(await begin());
    await fake.sendMedia(ANA, 'image', photo(), { faults: ['gone'] });
    await settle();
    await fake.sendMedia(ANA, 'document', {
      filename: 'x.pdf',
      type: 'application/pdf',
      bytes: Buffer.alloc(11 * 1024 * 1024),
    });
    await settle();
    await fake.sendMedia(ANA, 'document', {
      filename: 'belge.pdf',
      type: 'application/pdf',
      bytes: Buffer.from('MZ program'),
    });
    await settle();
    expect(files().map((facts) => facts.status === 'refused' && facts.reason)).toEqual(['gone', 'too-large', 'type']);
    expect(fake.downloads).toBe(2);
  });

  it('accepted by a process that died before it fetched them are served by the next, once', async () => {
    const clock = await begin();
    const first = await run(clock, false);
    await fake.sendMedia(ANA, 'image', photo());
    expect(fake.downloads).toBe(0);
    const leased = await store.files.takeDue(10, 90_000, clock.at + 1);
    expect(leased).toHaveLength(1);
    await first.close();
    const second = await run(clock);
    await second.settle();
    expect(second.files()).toEqual([]);
    clock.at += 91_000;
    await second.settle();
    expect(second.files()).toMatchObject([{ status: 'kept' }]);
  });

  it('that were fetched but not told when the process died are told once, without another download', async () => {
    const clock = await begin();
    const first = await run(clock, false);
    await fake.sendMedia(ANA, 'image', photo());
    const [due] = await store.files.takeDue(10, 90_000, clock.at + 1);
    await store.files.settle(due!.id, { mediaType: 'image/jpeg', extension: 'jpg', content: jpeg() });
    await first.close();
    const second = await run(clock);
    clock.at += 91_000;
    await second.settle();
    clock.at += 91_000;
    await second.settle();
    expect(second.files()).toMatchObject([{ status: 'kept', id: due!.id }]);
    expect(fake.downloads).toBe(0);
  });

  it('a voice note is not fetched', async () => {
    const { heard, settle } = await run(await begin());
    await fake.send(ANA, {
      type: 'audio',
      audio: { id: '1234567890', mime_type: 'audio/ogg; codecs=opus', voice: true },
    });
    await settle();
    expect(heard).toMatchObject([{ kind: 'content', text: 'voice' }]);
    expect(fake.downloads).toBe(0);
  });
});
