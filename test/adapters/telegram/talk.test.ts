import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import type { Deliver } from '../../../bot/index.js';
import { type FakeTelegram, startFakeTelegram } from '../../../scripts/fake/telegram.js';
import { createTelegramChannel } from '../../../server/channels/telegram.js';
import { createAssistant, createLog } from '../../../server/index.js';
import { createJobRunner } from '../../../server/jobs/runner.js';
import { createMetrics } from '../../../server/metrics.js';
import { DIALECTS, databases, type TestDatabase } from '../../store/databases.js';
import { until } from '../../support/wait.js';
import { collecting, configOf, FAST } from './channel.js';

const MINUTE = 60_000;
const SHIPPED = resolve('content');
/** Knowledge of two questions, for tests that are not about answers. */
const FEW = mkdtempSync(join(tmpdir(), 'mebasistan-few-'));
for (const [id, title] of [
  ['kutuphane', 'Kütüphane saatleri nedir?'],
  ['yemek', 'Yemekhane menüsü nerede yayımlanır?'],
] as const) {
  const head = `id: ${id}\nkind: faq\ntitle: "${title}"\nunit: BHİM\nsource: { title: "Deneme rehberi" }`;
  writeFileSync(join(FEW, `${id}.md`), `---\n${head}\n---\nYanıt: ${title}\n`);
}

/** The real assistant with the shipped knowledge, as one process has it; `stop` is a restart's first half. */
async function startProcess(
  database: TestDatabase,
  fake: FakeTelegram,
  mode: 'polling' | 'webhook',
  logged: string[],
  contentDir = FEW,
) {
  const log = createLog('debug', collecting(logged));
  const channels: Record<string, Deliver> = {};
  const assistant = await createAssistant({
    config: {
      DATA_DIR: database.dataDir,
      CONTENT_DIR: contentDir,
      DATABASE_URL: database.databaseUrl,
      SECRET_KEY: database.secretKey.toString('base64'),
      ENCODER_THREADS: 0,
    },
    root: resolve('.'),
    log,
    channels,
  });
  const app = express();
  const server: Server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const PUBLIC_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { store, engine, outbox } = assistant;
  const metrics = createMetrics({ processMetrics: false });
  const channel = createTelegramChannel({
    config: { ...configOf(fake, mode), PUBLIC_URL },
    store,
    engine,
    metrics,
    log,
    tuning: { holdSeconds: 1, pace: FAST, sleep: (ms) => new Promise((done) => setTimeout(done, Math.min(ms, 50))) },
  })!;
  channels[channel.name] = channel.deliver;
  for (const route of channel.routes) app.use(route);
  await assistant.loadKnowledge();
  await assistant.organisation.load();
  await assistant.start();
  const jobs = createJobRunner({ jobs: channel.jobs, leases: store.leases, log });
  jobs.start();
  channel.start();
  return {
    channel,
    metrics,
    async settled() {
      await until('all updates are taken in', async () => fake.pending === 0);
      await engine.idle();
      await outbox.idle();
      await channel.adapter.idle();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await jobs.stop();
      await channel.close();
      await assistant.close();
    },
  };
}

afterAll(() => rmSync(FEW, { recursive: true }));

describe.each(DIALECTS)('a talk on Telegram, on %s', (dialect) => {
  const all = databases(dialect);
  let database: TestDatabase;
  let fake: FakeTelegram;
  let logged: string[];
  const running: Awaited<ReturnType<typeof startProcess>>[] = [];
  beforeEach(async () => {
    database = await all.make();
    logged = [];
  });
  afterEach(async () => {
    for (const one of running.splice(0)) await one.stop();
    await fake.close();
  });
  afterAll(() => all.stop());

  const start = async (mode: 'polling' | 'webhook', contentDir = FEW) => {
    const one = await startProcess(database, fake, mode, logged, contentDir);
    running.push(one);
    return one;
  };
  const stop = async () => await running.pop()!.stop();

  it.each(['polling', 'webhook'] as const)(
    'answers, takes a ticket over a restart and says how it stands, by %s',
    async (mode) => {
      fake = await startFakeTelegram();
      let server = await start(mode, SHIPPED);
      const citizen = fake.person(5_123_456_789, 'Ayşe');
      const heard = () => citizen.received.at(-1)?.text ?? '';
      const say = async (text: string) => {
        citizen.say(text);
        await server.settled();
        return heard();
      };
      const tap = async (label: string) => {
        expect(citizen.tap(label)).toBeDefined();
        await server.settled();
        return heard();
      };
      expect(await say('/start')).toContain('MEB Asistan');
      expect(await tap('LGS ne zaman yapılacak?')).toMatch(/Kaynak: /u);
      expect(await say('/yardim')).toContain('yazılımım');
      expect(await say('/temsilci')).toContain('444 0 632');
      expect(await say('/basvuru')).toContain('şunu yazayım mı');
      await tap('Kendim yazacağım');
      expect(await say('Okulun servisi her sabah geç geliyor, çocuklar soğukta bekliyor.')).toContain(
        'Kişisel verileriniz',
      );
      citizen.tap('Okudum, devam');
      await stop();
      server = await start(mode, SHIPPED);
      await server.settled();
      expect(heard()).toContain('ille');
      await say('Ankara');
      await say('Çankaya');
      await say('Atatürk İlkokulu');
      expect(await say('Ayşe Yılmaz')).toMatch(/telefon/iu);
      citizen.send({ contact: { phone_number: '905321112233', first_name: 'Başkası', user_id: 99 } });
      await server.settled();
      expect(citizen.received.at(-2)?.text).toContain('Başkasına ait');
      expect(heard()).toMatch(/telefon/iu);
      citizen.send({ contact: { phone_number: '905321234567', first_name: 'Ayşe', user_id: citizen.user.id } });
      await server.settled();
      expect(heard()).toContain('göndermeden önce');
      await tap('Onayla ve gönder');
      const number = /MEB-\d{4}-\d{6}/u.exec(citizen.received.map(({ text }) => text).join('\n'))?.[0];
      expect(number).toBeDefined();
      const before = citizen.received.length;
      citizen.tapData(dataOf(citizen, 'Onayla ve gönder'), citizen.received.at(-3));
      await server.settled();
      expect(citizen.received).toHaveLength(before);
      expect(await say('/durum')).toContain(number);
      expect(await say('/iptal')).toBeTruthy();
    },
    2 * MINUTE,
  );

  it(
    'answers everything once and in order, though updates come twice and out of order and the server is restarted',
    async () => {
      let turn = 0;
      fake = await startFakeTelegram({
        disorder(updates) {
          turn += 1;
          if (turn % 3 === 1) return [...updates, ...updates];
          return turn % 3 === 2 ? updates.toReversed() : updates;
        },
      });
      let server = await start('polling');
      const people = Array.from({ length: 8 }, (_, n) => fake.person(100 + n));
      const questions = ['Kütüphane saatleri nedir?', 'Yemekhane menüsü nerede yayımlanır?', 'teşekkürler'];
      for (const [at, question] of questions.entries()) {
        for (const person of people) person.say(question);
        if (at === 1) {
          await stop();
          server = await start('polling');
        }
        await server.settled();
        await until('everybody is answered', async () => people.every(({ received }) => received.length > at));
      }
      await server.settled();
      const heard = people.map(({ received }) => received.map(({ text }) => text));
      for (const texts of heard) expect(texts).toEqual(heard[0]);
      expect(heard[0]!.at(-1)).toContain('Rica ederim');
    },
    2 * MINUTE,
  );

  it(
    'answers each kind of thing that is sent, and no service message',
    async () => {
      fake = await startFakeTelegram();
      const server = await start('polling');
      const citizen = fake.person(200);
      const file = { file_id: 'f', file_unique_id: 'u' };
      const kinds: readonly (readonly [object, RegExp])[] = [
        [{ voice: { ...file, duration: 3 } }, /dinleyemiyorum/u],
        [{ audio: { ...file, duration: 3 } }, /dinleyemiyorum/u],
        [{ video_note: { ...file, duration: 3, length: 1 } }, /izleyemiyorum/u],
        [{ animation: file, document: file }, /izleyemiyorum/u],
        [{ photo: [file] }, /göremiyorum/u],
        [{ document: file }, /açamıyorum/u],
        [{ sticker: file }, /Çıkartma/u],
        [{ location: { latitude: 39.9, longitude: 32.8 } }, /Konum/u],
        [{ contact: { phone_number: '1', first_name: 'x' } }, /Başkasına ait/u],
        [{ poll: { id: '1', question: 'Hangisi?', options: [] } }, /okuyamıyorum/u],
        [{ something_of_2027: {} }, /okuyamıyorum/u],
      ];
      for (const [at, [content, words]] of kinds.entries()) {
        citizen.send(content as Record<string, unknown>);
        await server.settled();
        expect(citizen.received).toHaveLength(at + 1);
        expect(citizen.received.at(-1)?.text).toMatch(words);
      }
      citizen.send({ pinned_message: {} });
      citizen.send({ message_auto_delete_timer_changed: { message_auto_delete_time: 60 } });
      await server.settled();
      expect(citizen.received).toHaveLength(kinds.length);
      citizen.send({ photo: [file], caption: 'Kütüphane saatleri nedir?' });
      await server.settled();
      expect(citizen.received.slice(kinds.length).map(({ text }) => text)).toEqual([
        expect.stringContaining('göremiyorum'),
        expect.stringContaining('Kaynak'),
      ]);
    },
    MINUTE,
  );

  it(
    'polls in one process at a time, and the next goes on where it stopped',
    async () => {
      fake = await startFakeTelegram();
      const first = await start('polling');
      await until('one polls', async () => first.channel.state() === 'ok');
      const second = await startProcess(database, fake, 'polling', logged);
      const citizen = fake.person(300);
      citizen.say('Merhaba');
      await first.settled();
      expect(second.channel.state()).toBe('standby');
      expect(fake.calls.filter(({ method }) => method === 'getMe')).toHaveLength(1);
      await stop();
      citizen.say('teşekkürler');
      await until('the other polls', async () => second.channel.state() === 'ok');
      await second.settled();
      expect(citizen.received).toHaveLength(2);
      running.push(second);
    },
    MINUTE,
  );

  it(
    'writes no token, no secret and no chat into the log',
    async () => {
      fake = await startFakeTelegram();
      let calls = 0;
      fake.fault(() => {
        calls += 1;
        const faults = ['cut', 'lost', { status: 500, description: `Internal error at /bot${fake.token}/x` }] as const;
        return calls % 5 < 3 ? faults[calls % 5] : undefined;
      });
      const server = await start('polling');
      fake.person(987_654_321).say('Merhaba');
      await until('it is answered', async () => fake.person(987_654_321).received.length > 0);
      await server.settled();
      const all = logged.join('');
      expect(all).toContain('Telegram does not work');
      for (const secret of [fake.token, fake.token.split(':')[1]!, '/bot', '987654321'])
        expect(all).not.toContain(secret);
      expect(await server.metrics.registry.metrics()).not.toContain(fake.token);
    },
    MINUTE,
  );
});

function dataOf(person: ReturnType<FakeTelegram['person']>, label: string): string {
  const buttons = person.received.flatMap(({ reply_markup }) => reply_markup?.inline_keyboard.flat() ?? []);
  return buttons.find(({ text }) => text.endsWith(label))?.callback_data ?? '';
}
