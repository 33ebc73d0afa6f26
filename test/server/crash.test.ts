import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DIALECTS, databases, type TestDatabase } from '../store/databases.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { until } from '../support/wait.js';
import { openConversation, type SeenActivity, type WebClient } from '../support/web-client.js';

const CONVERSATIONS = 40;
const INTAKES = 3;
const TIMEOUT_MS = 120_000;
const QUESTIONS = [
  'Kütüphane saatleri nedir?',
  'Servis ücreti nasıl ödenir?',
  'Yemekhane menüsü nerede yayımlanır?',
  'Pansiyon başvurusu ne zaman yapılır?',
  'Karne günü hangi tarihte?',
  'Burs sınavına kimler girebilir?',
  'Mezuniyet belgesi nasıl alınır?',
  'Spor salonu kaçta açılır?',
];
const answerTo = (question: number) => `Deneme yanıtı ${question}.`;

const contentDir = mkdtempSync(join(tmpdir(), 'mebasistan-crash-'));
QUESTIONS.forEach((title, n) => {
  const head = `id: crash-${n}\nkind: faq\ntitle: "${title}"\nunit: BHİM\nsource: { title: "Deneme rehberi" }`;
  writeFileSync(join(contentDir, `${n}.md`), `---\n${head}\n---\n${answerTo(n)}\n`);
});
afterAll(() => rmSync(contentDir, { recursive: true }));

/** One citizen and what they sent, in order. */
interface Citizen {
  readonly client: WebClient;
  readonly sent: { readonly id: string; readonly question: number; acknowledged: boolean }[];
}

const sequenceOf = ({ id }: SeenActivity) => Number(id.split('|')[1]);
const keyOf = ({ channelData }: SeenActivity) => channelData?.clientActivityID;
const kindOf = ({ channelData }: SeenActivity) => channelData?.mebasistan?.kind;
const count = (from: number, n: number) => Array.from({ length: n }, (_, index) => from + index);

/** Refused in a surge: to be sent again after so long. */
const AGAIN_MS = 1_000;

/** True once the server has answered 200, also where it asked to come again; false when it died on the way. Any other status fails the test. */
async function acknowledged(client: WebClient, server: ServerProcess, text: string, key: string): Promise<boolean> {
  for (;;) {
    const status = await client.say(server.url, text, key).catch(() => undefined);
    expect([200, 503, undefined]).toContain(status);
    if (status !== 503) return status === 200;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

describe.each(DIALECTS)('a server that is killed, on %s', (dialect) => {
  const all = databases(dialect);
  let database: TestDatabase;
  const started: ServerProcess[] = [];
  beforeEach(async () => {
    database = await all.make();
  });
  afterEach(async () => {
    for (const server of started.splice(0)) await server.kill();
  });
  afterAll(() => all.stop());

  const start = async (): Promise<ServerProcess> => {
    const server = await startServerProcess({ ...database, contentDir, env: { ENCODER_THREADS: '0' } });
    started.push(server);
    return server;
  };
  const number = async (statement: string) =>
    Number(((await database.execute(statement))[0] as { n: number | string }).n);
  const unanswered = () => number(`select count(*) as n from inbox where status = 'received'`);
  const settled = () => until('everything accepted is answered', async () => (await unanswered()) === 0);

  it(
    'answers every acknowledged message exactly once, in order (`npm run crash` kills it more often)',
    async () => {
      let running = await start();
      const citizens: Citizen[] = await Promise.all(
        count(0, CONVERSATIONS).map(async () => ({ client: await openConversation(running.url), sent: [] })),
      );
      /** Each citizen sends messages, one after the other; with `killAfter`, the server dies at that many acknowledgements. */
      const wave = async (messages: number, killAfter = Number.POSITIVE_INFINITY, speaking = citizens) => {
        let acknowledgements = 0;
        let killed: Promise<void> | undefined;
        const talk = async ({ client, sent }: Citizen, place: number) => {
          for (let n = 0; n < messages; n += 1) {
            const question = (place + sent.length) % QUESTIONS.length;
            const message = { id: `m${sent.length}`, question, acknowledged: false };
            sent.push(message);
            message.acknowledged = await acknowledged(client, running, QUESTIONS[question]!, message.id);
            if (!message.acknowledged) return;
            acknowledgements += 1;
            if (acknowledgements >= killAfter) killed ??= running.kill();
          }
        };
        await Promise.all(speaking.map(talk));
        await killed;
      };
      /** Every other citizen sends the last message again under its key: it may have been taken, its acknowledgement lost. */
      const sendAgain = () =>
        Promise.all(
          citizens.map(async ({ client, sent }, place) => {
            const last = sent.at(-1)!;
            if (place % 2 === 1) return;
            last.acknowledged = await acknowledged(client, running, QUESTIONS[last.question]!, last.id);
          }),
        );
      const losses = () => citizens.flatMap(({ sent }) => sent).filter((message) => !message.acknowledged).length;

      await wave(2, CONVERSATIONS);
      const [lost, left] = [losses(), await unanswered()];
      expect(lost).toBeGreaterThan(0);
      expect(left).toBeGreaterThan(0);
      running = await start();
      await sendAgain();
      await wave(1, CONVERSATIONS / 4);
      running = await start();
      await sendAgain();
      const some = citizens.slice(0, CONVERSATIONS / 4);
      await wave(1, undefined, some);
      expect(some.filter(({ sent }) => !sent.at(-1)!.acknowledged)).toEqual([]);
      await settled();

      for (const { client, sent } of citizens) {
        const seen = await client.read(running.url);
        expect(seen.map(sequenceOf)).toEqual(count(2, seen.length));
        const taken = seen.filter(({ from }) => from.role === 'user').map(keyOf);
        const expected = sent.filter(({ id, acknowledged }) => acknowledged || taken.includes(id));
        expect(taken).toEqual(expected.map(({ id }) => id));
        const replies = seen.filter(({ from }) => from.role === 'bot');
        expect(replies.map(kindOf)).toEqual(['greeting', ...expected.map(() => 'answer')]);
        replies.slice(1).forEach((reply, n) => {
          const message = expected[n]!;
          expect(reply.text).toContain(answerTo(message.question));
          expect(sequenceOf(reply)).toBeGreaterThan(sequenceOf(seen.find((one) => keyOf(one) === message.id)!));
        });
      }
      expect(await running.stop()).toBe(0);
    },
    TIMEOUT_MS,
  );

  it(
    'goes on with a ticket where it was, and opens it once',
    async () => {
      let running = await start();
      const clients = await Promise.all(count(0, INTAKES).map(() => openConversation(running.url)));
      const sayAll = (texts: readonly string[], from: number) =>
        Promise.all(
          clients.map(async (client) => {
            for (const [n, text] of texts.entries()) {
              expect(await acknowledged(client, running, text, `t${from + n}`)).toBe(true);
            }
          }),
        );
      const lastReply = async (client: WebClient) => (await client.read(running.url)).at(-1)!.text;

      const beginning = [
        'Başvuru oluştur',
        'Burs ödemem iki aydır hesabıma yatmadı.',
        'Okudum, devam',
        'Ankara',
        'Çankaya',
      ];
      await sayAll(beginning, 0);
      await running.kill();
      running = await start();
      await settled();
      for (const client of clients) expect(await lastReply(client)).toContain('Adınız ve soyadınız');

      await sayAll(['Zühre Örnek', 'zuhre@example.org'], beginning.length);
      await settled();
      for (const client of clients) {
        const summary = await lastReply(client);
        for (const part of ['Burs ödemem', 'Ankara', 'Çankaya', 'Zühre Örnek']) expect(summary).toContain(part);
      }

      let confirmed = 0;
      let killed: Promise<void> | undefined;
      const confirm = async (client: WebClient) => {
        const known = await acknowledged(client, running, 'Onayla ve gönder', 'confirm');
        if (known) confirmed += 1;
        if (confirmed === 1) killed ??= running.kill();
      };
      await Promise.all(clients.map(confirm));
      await killed;
      running = await start();
      for (const client of clients) {
        expect(await acknowledged(client, running, 'Onayla ve gönder', 'confirm')).toBe(true);
      }
      await settled();

      const numbers = new Set<string>();
      for (const client of clients) {
        const seen = await client.read(running.url);
        expect(seen.map(keyOf).filter((key) => key === 'confirm')).toHaveLength(1);
        const opened = seen.filter(({ text }) => text.includes('Başvurunuz alındı'));
        expect(opened).toHaveLength(1);
        const [, ticket, code] = /(MEB-\d{4}-\d{6}).*?([2-9A-Z]{4}-[2-9A-Z]{4})/u.exec(opened[0]!.text)!;
        numbers.add(ticket!);
        const found = await fetch(`${running.url}/api/v1/tickets/${ticket}`, {
          headers: { 'X-Follow-Up-Code': code! },
        });
        expect(await found.json()).toMatchObject({ number: ticket, status: 'new', district: 'Çankaya' });
      }
      expect(numbers.size).toBe(INTAKES);
      expect(await number('select count(*) as n from tickets')).toBe(INTAKES);
      expect(await running.stop()).toBe(0);
    },
    TIMEOUT_MS,
  );
});
