import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hashPassword } from 'better-auth/crypto';
import { zipSync } from 'fflate';
import { makeApiKey } from '../../../server/auth/api-key.js';
import type { Store } from '../../../store/index.js';
import { databases } from '../../store/databases.js';
import { type ServerProcess, startServerProcess } from '../../support/server-process.js';
import { until } from '../../support/wait.js';
import { openConversation } from '../../support/web-client.js';
import { ADMIN, createCaller, PASSWORD } from '../auth/access.js';
import { docxParts, pdf, xlsx } from '../documents/files.js';
import { pdfBomb, stated } from '../documents/poison.js';
import { ALL_KINDS, faq } from './harness.js';

const MB = 1024 * 1024;
const TIMEOUT_MS = 300_000;
const EMAIL = 'inceleyen@meb.example';
const made = databases('sqlite');
const contentDir = mkdtempSync(join(tmpdir(), 'mebasistan-poison-'));
writeFileSync(
  join(contentDir, 'kutuphane.md'),
  '---\nid: kutuphane\nkind: faq\ntitle: "Kütüphane saatleri nedir?"\nunit: BHİM\nsource: { title: "Rehber" }\n---\nKütüphane 9.00-17.00 açıktır.\n',
);

let store: Store;
let server: ServerProcess;
let key: string;
/** What a look from the server at an inner address would reach. */
let inner: Server;
let reached = 0;
let sampling: NodeJS.Timeout | undefined;
let over = false;

beforeAll(async () => {
  const database = await made.make();
  store = await database.open();
  const passwordHash = await hashPassword(PASSWORD);
  await store.staff.create({ id: 'a1', name: 'İnceleyen', email: EMAIL, grants: [ADMIN], passwordHash }, 'test');
  await store.feeds.put('TEGM', { kinds: ALL_KINDS, policy: 'publish' }, 'test');
  const fresh = makeApiKey();
  key = fresh.text;
  const expiresAt = Date.now() + 86_400_000;
  await store.apiKeys.create(
    {
      id: 'k1',
      prefix: fresh.prefix,
      secretHash: fresh.secretHash,
      name: 'k1',
      unit: 'TEGM',
      kinds: ALL_KINDS,
      expiresAt,
    },
    'test',
  );
  inner = createServer((_request, response) => {
    reached += 1;
    response.end('gizli');
  });
  await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve));
  server = await startServerProcess({
    ...database,
    contentDir,
    env: {
      ENCODER_THREADS: '0',
      SECRET_KEY: database.secretKey.toString('base64'),
      FEED_HOSTS: `localhost:${innerPort()},127.0.0.1:${innerPort()},169.254.169.254`,
      FEED_HTTP: 'yes',
    },
  });
}, TIMEOUT_MS);
afterAll(async () => {
  clearInterval(sampling);
  over = true;
  if (process.env.POISON_LOG) console.info(server?.lines.slice(-40).join('\n'));
  await server?.kill();
  inner?.close();
  await made.stop();
  rmSync(contentDir, { recursive: true });
}, TIMEOUT_MS);

const innerPort = () => (inner.address() as AddressInfo).port;

interface Said {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the body of any answer, looked into below
  readonly body: any;
}

async function feed(method: string, path: string, body?: string): Promise<Said> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body }),
  });
  return { status: response.status, body: await response.json() };
}

const residentMb = () => {
  const [, kb = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8')) ?? [];
  return Number(kb) / 1024;
};

/** A PDF of nearly 10 MB: few pages, much that is not text. */
async function bigPdf(): Promise<Uint8Array> {
  const whole = await pdf([{ paragraphs: ['Okul bahçeleri hafta sonu çocukların oynaması için açık tutulur.'] }]);
  const noise = Buffer.from(Array.from({ length: 9.5 * MB }, (_, index) => (index * 2_654_435_761) >>> 24));
  const header = whole.indexOf(10) + 1;
  const object = Buffer.from(`\n99999 0 obj\n<< /Length ${noise.length} >>\nstream\n`);
  return Buffer.concat([
    whole.subarray(0, header),
    object,
    noise,
    Buffer.from('\nendstream\nendobj\n'),
    whole.subarray(header),
  ]);
}

test('poison of every kind is refused clearly; nothing is lost, and citizens are answered meanwhile', async () => {
  const bomb = zipSync({ ...docxParts([{ text: 'x' }]), 'word/document.xml': new Uint8Array(40 * MB).fill(32) });
  const sheet = await xlsx({ A: [['Soru', 'Yanıt']] });
  const big = await bigPdf();
  // Made before anything is asked: it takes seconds, and would hold this process.
  const pdfOfSpaces = pdfBomb(350 * MB);
  expect(big.length).toBeGreaterThan(9 * MB);

  const person = createCaller(server.url);
  expect((await person.signIn(EMAIL)).status).toBe(200);
  const cookie = person.setCookies.map((line) => line.split(';')[0]).join('; ');
  const upload = async (name: string, bytes: Uint8Array): Promise<Said> => {
    const form = new FormData();
    form.append('file', new Blob([bytes as never]), name);
    const response = await fetch(`${server.url}/api/v1/imports?unit=TEGM`, {
      method: 'POST',
      headers: { cookie, Origin: server.url },
      body: form,
    });
    return { status: response.status, body: await response.json() };
  };

  // A citizen asks again and again while all of this goes on.
  const before = residentMb();
  const waits: number[] = [];
  let most = 0;
  sampling = setInterval(() => {
    most = Math.max(most, residentMb());
  }, 25);
  const asking = (async () => {
    for (let n = 0; !over; n += 1) {
      // One conversation a question: the same words thirty times in one are no citizen's.
      const citizen = await openConversation(server.url);
      const began = performance.now();
      expect(await citizen.say(server.url, 'Kütüphane saatleri nedir?', `soru-${n}`)).toBe(200);
      const said = () => citizen.read(server.url).then((all) => all.filter(({ text }) => text.includes('9.00-17.00')));
      await until(`answer ${n}`, async () => (await said()).length > 0);
      waits.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  })();

  const reasonsOf = async (name: string, bytes: Uint8Array) => {
    const { status, body } = await upload(name, bytes);
    expect([status, body.counts?.published]).toEqual([200, 0]);
    return (body.refused as { reason: string }[]).map(({ reason }) => reason).join('; ');
  };
  expect(await reasonsOf('bomba.docx', bomb)).toMatch(/sıkıştırma bombası/);
  expect(await reasonsOf('yalan.docx', stated(bomb, 'word/document.xml', 5000))).toMatch(/belirtilen boyutundan büyük/);
  expect(await reasonsOf('bomba.xlsx', stated(sheet, 'xl/worksheets/sheet1.xml', 2000 * MB))).toMatch(/2000 MB/);
  expect(await reasonsOf('sss.csv', Buffer.from('Sorumuz;Yanıt\nNe?;Bu.\n'))).toMatch(/Soru/);
  expect(await reasonsOf('bomba.pdf', pdfOfSpaces)).toMatch(/metin yok|bellek sınırı|okunamadı/);
  expect(await reasonsOf('fazla.pdf', Buffer.concat([big, Buffer.alloc(MB)]))).toMatch(/dosya çok büyük/);
  const read = await upload('duyuru.pdf', big);
  expect(read.body).toMatchObject({ counts: { refused: 0, inReview: 1 } });

  const item = (id: string) => `/feeds/TEGM/items/${id}`;
  const deep = `{"kind":"faq","title":"x","body":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  const nested = await feed('PUT', item('derin'), deep);
  expect(nested).toMatchObject({ status: 400, body: { code: 'BODY_MALFORMED', deadLetter: expect.any(Number) } });
  const many = Array.from({ length: 1001 }, (_, n) => ({ externalId: `t-${n}`, ...faq(`Soru ${n}?`) }));
  const batch = await feed('POST', '/feeds/TEGM/batch', JSON.stringify({ items: many }));
  expect(batch).toMatchObject({ status: 400, body: { deadLetter: expect.any(Number) } });
  expect(JSON.stringify(batch.body)).toContain('en çok 1000 öğe');
  const race = (title: string) =>
    fetch(`${server.url}/api/v1${item('yaris')}`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', 'If-None-Match': '*' },
      body: JSON.stringify(faq(title)),
    }).then(({ status }) => status);
  const raced = await Promise.all(['Bir?', 'İki?', 'Üç?', 'Dört?'].map(race));
  expect(raced.toSorted()).toEqual([201, 412, 412, 412]);

  const pulls = ['http://127.0.0.1', 'http://localhost'].map((host) => `${host}:${innerPort()}/rss`);
  pulls.push('http://169.254.169.254/latest/meta-data/');
  const refusedAtOnce: string[] = [];
  for (const url of pulls) {
    const { status, body } = await person.call('POST', '/api/v1/feeds/TEGM/pulls', { url, scheduleMinutes: 5 });
    if (status !== 201) refusedAtOnce.push(`${url}: ${JSON.stringify(body)}`);
  }
  const looked = async () => (await store.pulledFeeds.list('TEGM')).map(({ lastOutcome }) => lastOutcome ?? '');
  await until('the looks', async () => (await looked()).every((outcome) => outcome !== ''), 60_000);
  for (const outcome of await looked()) expect(outcome).toContain('iç ağ');
  for (const reason of refusedAtOnce) expect(reason).toContain('iç ağ');
  expect((await looked()).length + refusedAtOnce.length).toBe(3);
  expect(reached).toBe(0);

  over = true;
  await asking;
  clearInterval(sampling);
  const longest = Math.max(...waits);
  const figures = {
    answered: waits.length,
    longestMs: Math.round(longest),
    before: Math.round(before),
    most: Math.round(most),
  };
  console.info(`poison: ${JSON.stringify(figures)} (memory in MB)`);
  expect(waits.length).toBeGreaterThan(3);
  expect(most - before).toBeLessThan(1200);

  // Everything refused is there to be looked at, and what was sound is kept.
  const letters = await store.deadLetters.list({ units: ['TEGM'], limit: 200 });
  const kept = letters.map(({ origin, externalId, refusal }) => `${origin ?? externalId ?? '-'} ${refusal.code}`);
  for (const name of ['bomba.docx', 'yalan.docx', 'bomba.xlsx', 'sss.csv', 'bomba.pdf', 'fazla.pdf'])
    expect(kept).toContain(`${name} FILE_UNREADABLE`);
  expect(kept).toContain('derin BODY_MALFORMED');
  expect(letters.find(({ id }) => id === batch.body.deadLetter)).toMatchObject({ status: 'open' });
  const race1 = await feed('GET', item('yaris'));
  expect(race1.status).toBe(200);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(await server.stop()).toBe(0);
}, 300_000);
