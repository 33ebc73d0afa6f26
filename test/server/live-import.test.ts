import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DIALECTS, databases, type TestDatabase } from '../store/databases.js';
import { runImport, type ServerProcess, startServerProcess } from '../support/server-process.js';
import { until } from '../support/wait.js';
import { openConversation, postJson } from '../support/web-client.js';

const TIMEOUT_MS = 60_000;
/** Long enough for a server to look for what changed. */
const QUIET_MS = 1_000;
const QUESTION = 'Kütüphane saatleri nedir?';

const folder = mkdtempSync(join(tmpdir(), 'mebasistan-live-'));
const contentDir = join(folder, 'content');
mkdirSync(contentDir);
afterAll(() => rmSync(folder, { recursive: true }));

function writeItem(body: string): string {
  const path = join(folder, 'kutuphane.md');
  const head = `id: kutuphane\nkind: faq\ntitle: "${QUESTION}"\nunit: BHİM\nsource: { title: "Deneme rehberi" }`;
  writeFileSync(path, `---\n${head}\n---\n${body}\n`);
  return path;
}

/** `items` questions of their own, the last of them about the swimming pool. */
function writeList(items: number): string {
  const path = join(folder, 'liste.jsonl');
  const lines = Array.from({ length: items }, (_, n) => {
    const subject = n === items - 1 ? 'Yüzme havuzu' : `Salon ${n}`;
    return JSON.stringify({
      id: `s-${n}`,
      question: `${subject} kaçta açılır?`,
      answer: `${subject} 7.30'da açılır.`,
      source: 'Rehber',
    });
  });
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

interface Answer {
  readonly decision: string;
  readonly answer?: { readonly text: string };
}

describe.each(DIALECTS)('a running server and an import in another process, on %s', (dialect) => {
  const all = databases(dialect);
  let database: TestDatabase;
  let server: ServerProcess;
  beforeEach(async () => {
    database = await all.make();
    server = await startServerProcess({ ...database, contentDir });
  }, TIMEOUT_MS);
  afterEach(() => server.kill());
  afterAll(() => all.stop());

  const ask = async (question = QUESTION): Promise<Answer> => {
    const response = await postJson(`${server.url}/api/v1/answers`, { question });
    expect(response.status).toBe(200);
    return (await response.json()) as Answer;
  };
  const served = (text: string, question = QUESTION) =>
    until(text, async () => (await ask(question)).answer?.text.includes(text) === true);
  const revision = async () =>
    ((await (await fetch(`${server.url}/readyz`)).json()) as { readonly revision: number }).revision;

  it(
    'serves what was imported and what was changed without a restart, and nothing changes twice',
    async () => {
      expect(await ask()).toMatchObject({ decision: 'ticket' });

      const path = writeItem('Kütüphane 9.00–17.00 arası açıktır.');
      const first = await runImport(database, path);
      await served('9.00–17.00');
      expect(first).toMatchObject({ status: 0, stderr: '' });
      expect(first.stdout).toContain('Yeni: 1 · değişen: 0 · aynı: 0 · incelemede: 0 · reddedilen: 0');

      const before = await revision();
      const applied = () => server.lines.filter((line) => line.includes('knowledge applied')).length;
      const changes = applied();
      expect((await runImport(database, path)).stdout).toContain(
        'Yeni: 0 · değişen: 0 · aynı: 1 · incelemede: 0 · reddedilen: 0',
      );
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      expect([await revision(), applied()]).toEqual([before, changes]);

      writeItem('Kütüphane 8.00–20.00 arası açıktır.');
      const changed = await runImport(database, path);
      await served('8.00–20.00');
      expect(changed.stdout).toContain('Yeni: 0 · değişen: 1 · aynı: 0 · incelemede: 0 · reddedilen: 0');
      expect(await revision()).toBeGreaterThan(before);

      const citizen = await openConversation(server.url);
      expect(await citizen.say(server.url, QUESTION, 'm1')).toBe(200);
      await until('the reply', async () => (await citizen.read(server.url)).length === 3);
      expect((await citizen.read(server.url)).at(-1)!.text).toContain('8.00–20.00');
      expect(await server.stop()).toBe(0);
    },
    TIMEOUT_MS,
  );

  it(
    'answers while 200 items come in, and serves the last of them',
    async () => {
      const path = writeList(200);
      let ended = false;
      const running = runImport(database, path).finally(() => {
        ended = true;
      });
      let asked = 0;
      while (!ended) {
        await ask('Yüzme havuzu kaçta açılır?');
        asked += 1;
      }
      await served("Yüzme havuzu 7.30'da", 'Yüzme havuzu kaçta açılır?');
      expect(asked).toBeGreaterThan(0);
      expect((await running).stdout).toContain('Yeni: 200');
      expect(await server.stop()).toBe(0);
    },
    TIMEOUT_MS,
  );
});
