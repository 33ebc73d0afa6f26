import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { type FakeTelegram, startFakeTelegram } from '../../../scripts/fake/telegram.js';
import { DIALECTS, databases, type TestDatabase } from '../../store/databases.js';
import { type ServerProcess, startServerProcess } from '../../support/server-process.js';
import { until } from '../../support/wait.js';
import { openConversation } from '../../support/web-client.js';

jest.setTimeout(180_000);

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const QUESTION = 'Kütüphane saatleri nedir?';
const SHIM = pathToFileURL(join(process.cwd(), 'test/support/shifted-clock.mjs')).href;

const folder = mkdtempSync(join(tmpdir(), 'mebasistan-clock-'));
const contentDir = join(folder, 'content');
mkdirSync(contentDir);
const head = `id: kutuphane\nkind: faq\ntitle: "${QUESTION}"\nunit: BHİM\nsource: { title: "Deneme" }`;
writeFileSync(join(contentDir, 'a.md'), `---\n${head}\n---\nDeneme yanıtı.\n`);
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(DIALECTS)('a machine whose clock is set while it runs, on %s', (dialect) => {
  const all = databases(dialect);
  const clockFile = join(folder, `${dialect}.ahead`);
  let fake: FakeTelegram;
  let server: ServerProcess;
  afterEach(async () => {
    await server.kill();
    await fake.close();
  });
  afterAll(() => all.stop());

  const setAhead = (ms: number) => writeFileSync(clockFile, String(ms));
  const start = (database: TestDatabase) =>
    startServerProcess({
      ...database,
      contentDir,
      env: {
        NODE_OPTIONS: `--import ${SHIM}`,
        CLOCK_AHEAD_FILE: clockFile,
        ENCODER_THREADS: '0',
        TELEGRAM_BOT_TOKEN: fake.token,
        TELEGRAM_API: fake.url,
        TELEGRAM_PER_SECOND: '2',
      },
    });

  it('answers everything once and in order, whether it goes a day ahead, back, or behind, and after a start behind', async () => {
    fake = await startFakeTelegram();
    let isAway = false;
    fake.fault(({ method }) =>
      isAway && method.toLowerCase() === 'sendmessage'
        ? { status: 500, description: 'Internal Server Error' }
        : undefined,
    );
    setAhead(0);
    const database = await all.make();
    server = await start(database);
    const people = [1, 2, 3].map((n) => fake.person(n));
    const heard = () =>
      people.map(({ received }) => received.filter(({ text }) => text?.includes('Deneme yanıtı.')).length);
    let asked = 0;
    const ask = () => {
      asked += 1;
      for (const person of people) person.say(QUESTION);
    };
    const accepted = async () =>
      Number(
        ((await database.execute(`select count(*) as n from inbox where status <> 'received'`))[0] as { n: number }).n,
      );
    const allAnswered = () => until(`${asked} answers each`, async () => heard().every((n) => n >= asked), 60_000);
    /** Replies that cannot go out when the clock is set, and must when they can. */
    const stepWhileAway = async (ahead: number) => {
      isAway = true;
      const before = await accepted();
      ask();
      await until('it was taken and answered, but not told', async () => (await accepted()) >= before + people.length);
      setAhead(ahead);
      await new Promise((resolve) => setTimeout(resolve, 100));
      isAway = false;
      await allAnswered();
    };

    ask();
    await allAnswered();
    for (const ahead of [DAY_MS, -HOUR_MS]) {
      await stepWhileAway(ahead);
      const web = await openConversation(server.url);
      expect(await web.say(server.url, QUESTION, 'm1')).toBe(200);
      await until('the web is answered', async () =>
        (await web.read(server.url)).some(({ text }) => text.includes('Deneme yanıtı.')),
      );
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
      ask();
      await allAnswered();
    }

    isAway = true;
    const before = await accepted();
    ask();
    await until('it was taken', async () => (await accepted()) >= before + people.length);
    expect(await server.stop()).toBe(0);
    setAhead(-3 * HOUR_MS);
    isAway = false;
    server = await start(database);
    await allAnswered();
    ask();
    await allAnswered();
    expect(heard()).toEqual(people.map(() => asked));
    await until('all of it is written down as sent', async () => {
      const open = await database.execute(`select 1 from outbox where status <> 'sent' and channel = 'telegram'`);
      return open.length === 0;
    });
    expect(heard()).toEqual(people.map(() => asked));
    expect(await server.stop()).toBe(0);
  });
});
