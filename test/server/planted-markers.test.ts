import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type FakeBotFramework, startFakeBotFramework } from '../../scripts/fake/botframework/server.js';
import { type FakeTelegram, startFakeTelegram } from '../../scripts/fake/telegram.js';
import { type FakeWhatsApp, startFakeWhatsApp } from '../../scripts/fake/whatsapp/server.js';
import { loadOrCreateSecretKey, openStore } from '../../store/index.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { until } from '../support/wait.js';
import { openConversation } from '../support/web-client.js';

jest.setTimeout(180_000);

/** What identifies somebody, as it is typed, and the part of it that may stand nowhere. */
const PLANTED: readonly (readonly [typed: string, part: string])[] = [
  ['T.C. kimlik no 100 000 001 46', '100 000 001'],
  ['telefonum 0532 987 65 43', '987 65 43'],
  ['adresim zulfikar.planted@ornek-posta.com', 'zulfikar.planted'],
  ['hesabım TR33 0006 1005 1978 6457 8413 26', '5197 8645'],
  ['kartım 4111 1111 1111 1111', '4111 1111'],
  ['evim Zerdali Mah. Karadut Sok. No: 4321', 'Karadut'],
  ['Adım soyadım: Zülfikar Yağmurdereli', 'Yağmurdereli'],
];
const SAID = `Kayıt ne zaman başlıyor? ${PLANTED.map(([typed]) => typed).join(', ')}.`;
const PARTS = [...PLANTED.map(([, part]) => part), '9876543', '10000000146', '905329876543', 'Zülfikar'];
const ACCOUNT = '200000000000002';

let folder: string;
let server: ServerProcess;
let whatsapp: FakeWhatsApp;
let telegram: FakeTelegram;
let connector: FakeBotFramework;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planted-'));
  whatsapp = await startFakeWhatsApp({ accessToken: 'EAAtoken', appSecret: 'test_app_secret_16', accounts: [ACCOUNT] });
  telegram = await startFakeTelegram();
  connector = await startFakeBotFramework();
  server = await startServerProcess({
    dataDir: join(folder, 'data'),
    contentDir: mkdtempSync(join(folder, 'content-')),
    env: {
      LOG_LEVEL: 'debug',
      ENCODER_THREADS: '0',
      WHATSAPP_API: whatsapp.url,
      WHATSAPP_ACCESS_TOKEN: 'EAAtoken',
      WHATSAPP_APP_SECRET: 'test_app_secret_16',
      WHATSAPP_VERIFY_TOKEN: 'a-word-of-our-choice',
      WHATSAPP_PHONE_NUMBER_IDS: ACCOUNT,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API: telegram.url,
      TELEGRAM_MODE: 'polling',
      BOTFRAMEWORK_APP_ID: connector.appId,
      BOTFRAMEWORK_TENANT_ID: connector.tenantId,
      BOTFRAMEWORK_APP_SECRET: connector.appSecret,
      BOTFRAMEWORK_SERVICE_HOSTS: connector.url,
      BOTFRAMEWORK_LOGIN: connector.url,
      BOTFRAMEWORK_ISSUER: connector.issuer,
    },
  });
  whatsapp.aim(`${server.url}/webhooks/whatsapp`);
  connector.aim(`${server.url}/api/messages`);
}, 120_000);
afterAll(async () => {
  await server.kill();
  await Promise.all([whatsapp.close(), telegram.close(), connector.close()]);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('what is planted over every channel stands in no log, metric, index, transcript or plain byte of the database', async () => {
  const web = await openConversation(server.url);
  const replies = async () => (await web.read(server.url)).filter(({ from }) => from.role === 'bot').length;
  let said = 0;
  const say = async (text: string) => {
    const before = await replies();
    await web.say(server.url, text, `planted-${++said}`);
    await until('the reply is there', async () => (await replies()) > before, 60_000);
  };
  await say(SAID);
  for (const answer of ['başvuru yapmak istiyorum', 'baştan yaz']) await say(answer);
  await say(`okul servisi her gün geç kalıyor, şikâyetçiyim. ${SAID}`);
  for (const answer of [
    'Okudum, devam',
    'Ankara',
    'Çankaya',
    'geç',
    'Zülfikar Yağmurdereli',
    '0532 987 65 43',
    'onayla',
  ])
    await say(answer);

  const person = telegram.person(4_242);
  person.say(SAID);
  await whatsapp.say({ phone: '905329876543', name: 'Zülfikar Yağmurdereli' } as never, SAID);
  const sent = await connector.bring(
    connector.activity({
      conversation: { id: 'konusma-1' },
      from: { id: 'vatandas-1', name: 'Zülfikar Yağmurdereli' },
      text: SAID,
    } as never),
  );
  expect(sent.ok).toBe(true);
  await until(
    'every channel has answered',
    async () => {
      const answered = [
        person.received.length,
        whatsapp.sent.length,
        connector.sent.filter(({ type }) => type === 'message').length,
      ];
      return answered.every((count) => count > 0);
    },
    60_000,
  );

  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(await server.stop()).toBe(0);
  const dataDir = join(folder, 'data');
  const found = (text: string) => PARTS.filter((part) => text.includes(part));
  expect(found(metrics)).toEqual([]);
  expect(server.lines.length).toBeGreaterThan(10);
  expect(found(server.lines.join('\n'))).toEqual([]);
  for (const name of readdirSync(dataDir))
    expect([name, found(readFileSync(join(dataDir, name)).toString())]).toEqual([name, []]);

  const store = await openStore({ dataDir, secretKey: await loadOrCreateSecretKey(dataDir) });
  const questions = await store.questions.waiting(Number.MAX_SAFE_INTEGER, 100);
  expect(questions.length).toBeGreaterThan(0);
  expect(found(JSON.stringify(questions))).toEqual([]);
  const { conversations, tickets } = await store.privacy.people.find({ phone: '0532 987 65 43' });
  expect([conversations.length, tickets.length]).toEqual([2, 1]);
  const talks = await store.privacy.people.find({ telegram: '4242' });
  for (const id of [...conversations, ...talks.conversations]) {
    const entries = await store.conversations.transcript(id, 0, 1000);
    const citizen = entries.filter(({ direction }) => direction === 'in').map(({ text }) => text);
    expect(citizen.length).toBeGreaterThan(0);
    expect(found(citizen.join('\n'))).toEqual([]);
  }
  expect(await store.tickets.applicantOf(tickets[0]!)).toEqual({
    name: 'Zülfikar Yağmurdereli',
    phone: '+905329876543',
  });
  const shown = await store.privacy.notices.shown({ ticket: tickets[0]!, limit: 10 });
  const [notice] = await store.privacy.notices.notices();
  expect(shown.map(({ version, sha256 }) => [version, sha256 ?? notice!.sha256])).toEqual([
    [notice!.version, notice!.sha256],
    [notice!.version, notice!.sha256],
  ]);
  await store.close();
});
