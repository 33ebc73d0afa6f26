import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { type FakeTelegram, startFakeTelegram } from '../../../scripts/fake/telegram.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { type ServerProcess, startServerProcess } from '../../support/server-process.js';
import { until } from '../../support/wait.js';

const PEOPLE = 15;
const ROUNDS = 2;
const TIMEOUT_MS = 180_000;

const contentDir = mkdtempSync(join(tmpdir(), 'mebasistan-tg-'));
const QUESTIONS = ['Kütüphane saatleri nedir?', 'Yemekhane menüsü nerede yayımlanır?'];
QUESTIONS.forEach((title, n) => {
  const head = `id: tg-${n}\nkind: faq\ntitle: "${title}"\nunit: BHİM\nsource: { title: "Deneme rehberi" }`;
  writeFileSync(join(contentDir, `${n}.md`), `---\n${head}\n---\nDeneme yanıtı ${n}.\n`);
});
afterAll(() => rmSync(contentDir, { recursive: true }));

/** Answers to the questions asked so far, in the order heard. */
const answersOf = (person: ReturnType<FakeTelegram['person']>) =>
  person.received.flatMap(({ text = '' }) => /Deneme yanıtı (\d)/u.exec(text)?.slice(1) ?? []).map(Number);
const withoutRepeats = (numbers: readonly number[]) => numbers.filter((n, at) => n !== numbers[at - 1]);

describe.each(DIALECTS)('npm start with a bot token alone, on %s', (dialect) => {
  const all = databases(dialect);
  let fake: FakeTelegram;
  const started: ServerProcess[] = [];
  afterEach(async () => {
    for (const server of started.splice(0)) await server.kill();
    await fake.close();
  });
  afterAll(() => all.stop());

  it(
    'answers every message in order, however often it is killed, and never writes the token',
    async () => {
      fake = await startFakeTelegram();
      const database = await all.make();
      const lines: string[] = [];
      const start = async () => {
        const env = {
          TELEGRAM_BOT_TOKEN: fake.token,
          TELEGRAM_API: fake.url,
          ENCODER_THREADS: '0',
          LOG_LEVEL: 'debug',
          TELEGRAM_PER_SECOND: '200',
        };
        const server = await startServerProcess({ ...database, contentDir, env });
        started.push(server);
        return server;
      };
      const kill = async () => {
        const server = started.pop()!;
        await server.kill();
        lines.push(...server.lines);
      };
      const people = Array.from({ length: PEOPLE }, (_, n) => fake.person(1_000 + n));
      await start();
      for (let round = 0; round < ROUNDS; round++) {
        for (const person of people) person.say(QUESTIONS[round]!);
        if (round === ROUNDS - 1) break;
        await until(
          'some are answered',
          async () => people.some((person) => answersOf(person).includes(round)),
          TIMEOUT_MS,
        );
        await kill();
        await start();
      }
      const expected = QUESTIONS.map((_, n) => n);
      await until(
        'everybody is answered',
        async () => people.every((person) => answersOf(person).includes(ROUNDS - 1)),
        TIMEOUT_MS,
      );
      for (const person of people) expect(withoutRepeats(answersOf(person))).toEqual(expected);
      /** Telegram has no key against sending twice: what was on the way when the process died may go again, once a kill. */
      for (const person of people) expect(answersOf(person).length - ROUNDS).toBeLessThanOrEqual(ROUNDS - 1);
      const { url } = started.at(-1)!;
      expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({
        status: 'ready',
        channels: { telegram: 'ok' },
      });
      expect(await (await fetch(`${url}/metrics`)).text()).toMatch(
        /mebasistan_telegram_calls_total\{method="sendMessage",outcome="ok"\} \d+/u,
      );
      await kill();
      for (const part of [fake.token, fake.token.split(':')[1]!]) expect(lines.join('\n')).not.toContain(part);
    },
    TIMEOUT_MS,
  );

  it(
    'starts and answers on the web though the token is wrong, and says so',
    async () => {
      fake = await startFakeTelegram();
      const database = await all.make();
      const env = { TELEGRAM_BOT_TOKEN: `1:${'x'.repeat(30)}`, TELEGRAM_API: fake.url, ENCODER_THREADS: '0' };
      const server = await startServerProcess({ ...database, contentDir, env });
      started.push(server);
      const ready = async () =>
        (await (await fetch(`${server.url}/readyz`)).json()) as { status: string; channels?: object };
      await until(
        'it is known',
        async () => JSON.stringify((await ready()).channels) === '{"telegram":"unauthorized"}',
      );
      expect((await ready()).status).toBe('ready');
      expect(
        server.lines.some((line) => line.includes('Telegram does not work') && line.includes('unauthorized')),
      ).toBe(true);
      expect(await server.stop()).toBe(0);
    },
    TIMEOUT_MS,
  );
});
