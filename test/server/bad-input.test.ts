import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DIALECTS, databases, type TestDatabase } from '../store/databases.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { until } from '../support/wait.js';
import { openConversation, postJson, type WebClient } from '../support/web-client.js';

const TIMEOUT_MS = 60_000;
const QUESTION = 'Kütüphane saatleri nedir?';
const ANSWER = '9.00–17.00';
/** None of anybody: the checksums are right, the numbers are the usual examples. */
const PERSONAL = {
  nationalId: '10000000146',
  phone: '0532 123 45 67',
  email: 'zuhre.ornek@example.org',
  iban: 'TR33 0006 1005 1978 6457 8413 26',
  card: '4111 1111 1111 1111',
};
const TRACES = [
  '10000000146',
  '5321234567',
  '532 123 45 67',
  'zuhre.ornek',
  '0006100519786457841326',
  '4111111111111111',
  '4111 1111',
  'Zühre',
];

const STRANGE: Readonly<Record<string, string>> = {
  'a hundred thousand characters': `${QUESTION} `.repeat(4000),
  'a hundred thousand letters without a space': 'ğ'.repeat(100_000),
  'control characters': Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join(''),
  'a question with zero bytes in it': 'Kütüphane\0 saatleri\0 nedir?',
  'half a surrogate pair': `${QUESTION} \ud83c`,
  'emoji only': '🎓🎒🏫👩‍👧‍👦',
  'a right-to-left override': `\u202E${[...QUESTION].reverse().join('')}\u202C`,
  'zero-width characters': '\u200B\u200C\u200D\u2060\uFEFF',
  'a question with zero-width characters in it': [...QUESTION].join('\u200B'),
  'stacked accents': `a${'\u0301'.repeat(5000)}`,
  script: '<script>alert(1)</script><img src=x onerror="alert(2)">',
  SQL: "'; DROP TABLE transcript; DELETE FROM items WHERE '1'='1' --",
  'a template': '{{constructor.constructor("return process")()}} %s %n',
  'a path': '../../../../etc/passwd\u0000.md',
  'prototype words': '__proto__ constructor toString hasOwnProperty',
  'a regular expression that never ends': `${'a'.repeat(5000)}!(a+)+$`,
  'digits only': '1234567890'.repeat(500),
  Arabic: 'متى تبدأ المدرسة؟',
  'line ends only': '\r\n\n\u2028\u2029',
};

const contentDir = mkdtempSync(join(tmpdir(), 'mebasistan-bad-content-'));
const head = `id: kutuphane\nkind: faq\ntitle: "${QUESTION}"\nunit: BHİM\nsource: { title: "Deneme rehberi" }`;
writeFileSync(join(contentDir, 'kutuphane.md'), `---\n${head}\n---\nKütüphane ${ANSWER} arası açıktır.\n`);

/** What a thief of the database gets: the files of SQLite as they lie there, every column of every table of PostgreSQL. */
async function storedBytes({ databaseUrl, dataDir, execute }: TestDatabase): Promise<Buffer> {
  if (databaseUrl === undefined) {
    const files = readdirSync(dataDir).filter((name) => name.startsWith('mebasistan.db'));
    expect(files).toContain('mebasistan.db-wal');
    return Buffer.concat(files.map((name) => readFileSync(join(dataDir, name))));
  }
  const tables = await execute(`select table_name from information_schema.tables where table_schema = 'public'`);
  const parts: Buffer[] = [];
  for (const { table_name } of tables as { table_name: string }[]) {
    for (const row of (await execute(`select * from "${table_name}"`)) as object[]) {
      for (const value of Object.values(row)) parts.push(Buffer.isBuffer(value) ? value : Buffer.from(String(value)));
    }
  }
  return Buffer.concat(parts);
}

afterAll(() => rmSync(contentDir, { recursive: true }));

describe.each(DIALECTS)('on %s', (dialect) => {
  const all = databases(dialect);
  let database: TestDatabase;
  let server: ServerProcess;
  beforeAll(async () => {
    database = await all.make();
    server = await startServerProcess({ ...database, contentDir, env: { LOG_LEVEL: 'trace' } });
  }, TIMEOUT_MS);
  afterAll(async () => {
    await server.kill();
    await all.stop();
  });

  let keys = 0;
  /** Sends one message; the replies to it. */
  async function say(citizen: WebClient, text: string) {
    const before = (await citizen.read(server.url)).length;
    keys += 1;
    expect(await citizen.say(server.url, text, `k${keys}`)).toBe(200);
    const fresh = async () => (await citizen.read(server.url)).slice(before).filter(({ from }) => from.role === 'bot');
    await until('a reply', async () => (await fresh()).length > 0);
    return await fresh();
  }

  const faults = () => server.lines.filter((line) => /"level":(50|60)|Unhandled| {4}at /u.test(line));

  describe('the web channel', () => {
    it.each(Object.entries(STRANGE))(
      'answers %s with one sensible reply, and goes on',
      async (_name, text) => {
        const citizen = await openConversation(server.url);
        await until('the greeting', async () => (await citizen.read(server.url)).length > 0);
        const replies = await say(citizen, text);
        expect(replies).toHaveLength(1);
        expect(replies[0]!.text.length).toBeGreaterThan(20);
        expect(replies[0]!.text).not.toMatch(/<script|onerror|bir sorun yaşadım|undefined|\[object/u);
        expect((await say(citizen, QUESTION))[0]!.text).toContain(ANSWER);
        expect(faults()).toEqual([]);
      },
      TIMEOUT_MS,
    );

    it.each([
      ['broken JSON', '{"type":"message","text":', 400],
      ['no body', '', 400],
      ['a list', '[]', 400],
      ['null', 'null', 400],
      ['a text that is a number', '{"type":"message","text":5}', 400],
      ['a key that is an object', '{"type":"message","text":"x","channelData":{"clientActivityID":{"a":1}}}', 200],
      ['nesting without end', `{"type":"message","channelData":${'['.repeat(50_000)}`, 400],
      ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 400],
      ['300 kB', JSON.stringify({ type: 'message', text: 'x'.repeat(300_000) }), 413],
    ])('answers %s with its own error', async (_name, body, status) => {
      const session = (await (await postJson(`${server.url}/api/v1/web/session`, {})).json()) as {
        conversationId: string;
        token: string;
      };
      const response = await fetch(`${server.url}/v3/directline/conversations/${session.conversationId}/activities`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${session.token}` },
        body,
      });
      expect(response.status).toBe(status);
      expect(await response.json()).toEqual(
        status === 200
          ? { id: expect.any(String) }
          : { error: { code: expect.any(String), message: expect.any(String) } },
      );
      expect(faults()).toEqual([]);
    });
  });

  describe('POST /api/v1/answers', () => {
    it.each(Object.entries(STRANGE))('takes %s', async (_name, question) => {
      const response = await postJson(`${server.url}/api/v1/answers`, { question });
      const tooLong = question.length > 10_000;
      const blank = question.trim() === '';
      expect(response.status).toBe(tooLong || blank ? 400 : 200);
      expect(response.headers.get('content-type')).toMatch(
        tooLong || blank ? /^application\/problem\+json/u : /^application\/json/u,
      );
      expect(await response.json()).toMatchObject(
        tooLong || blank
          ? { code: 'REQUEST_INVALID', errors: [{ field: 'question' }] }
          : { decision: expect.any(String) },
      );
      expect(faults()).toEqual([]);
    });

    it.each([
      ['broken JSON', '{"question":', 'BODY_MALFORMED'],
      ['a list', '[]', 'REQUEST_INVALID'],
      ['null', 'null', 'BODY_MALFORMED'],
      ['nesting without end', '['.repeat(100_000), 'BODY_MALFORMED'],
      ['a body of bytes', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), 'BODY_NOT_UTF8'],
      ['bytes that are not UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22]), 'BODY_NOT_UTF8'],
    ])('refuses %s with its problem', async (_name, body, code) => {
      const response = await fetch(`${server.url}/api/v1/answers`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      });
      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/u);
      expect(await response.json()).toMatchObject({ code, status: 400 });
      expect(faults()).toEqual([]);
    });

    it('answers the question that hides behind invisible characters', async () => {
      for (const name of ['a question with zero-width characters in it', 'a question with zero bytes in it']) {
        const response = await postJson(`${server.url}/api/v1/answers`, { question: STRANGE[name] });
        expect(await response.json()).toMatchObject({ answer: { text: expect.stringContaining(ANSWER) } });
      }
    });
  });

  describe('personal data', () => {
    it(
      'is in no log line and nowhere in the database file once it was answered',
      async () => {
        const { nationalId, phone, email, iban, card } = PERSONAL;
        const question = `Kimlik numaram ${nationalId}, telefonum ${phone}, postam ${email}, IBAN ${iban}, kart ${card}. ${QUESTION}`;
        const citizen = await openConversation(server.url);
        await say(citizen, question);
        await say(citizen, `${phone.replaceAll(' ', '')} +905321234567 ${nationalId} ${QUESTION}`);
        for (const text of [
          'Başvuru oluştur',
          'Burs ödemem iki aydır yatmadı.',
          'Okudum, devam',
          'Ankara',
          'Çankaya',
        ]) {
          await say(citizen, text);
        }
        await say(citizen, 'Zühre Örnek');
        await say(citizen, `${phone}, ${email}`);
        expect((await say(citizen, 'Onayla ve gönder'))[0]!.text).toContain('Başvurunuz alındı');
        const answer = await postJson(`${server.url}/api/v1/answers`, { question });
        expect(answer.status).toBe(200);
        await postJson(`${server.url}/api/v1/answers?q=${encodeURIComponent(email)}`, { question, extra: email });
        await fetch(`${server.url}/api/v1/tickets/${nationalId}?q=${encodeURIComponent(phone)}`, {
          headers: { 'X-Follow-Up-Code': phone },
        });
        await fetch(`${server.url}/${encodeURIComponent(email)}`);

        const stored = await storedBytes(database);
        const shown = JSON.stringify(await citizen.read(server.url));
        const logged = server.lines.join('\n');
        expect(stored.includes(citizen.conversationId)).toBe(true);
        expect(logged).toContain('/api/v1/answers');
        for (const trace of TRACES) {
          expect([trace, stored.includes(trace)]).toEqual([trace, false]);
          expect([trace, logged.includes(trace)]).toEqual([trace, false]);
        }
        for (const trace of [nationalId, iban, card]) expect(shown).not.toContain(trace);
        expect(shown).toContain('[T.C. kimlik no]');
        expect(faults()).toEqual([]);
      },
      TIMEOUT_MS,
    );
  });
});
