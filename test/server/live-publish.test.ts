import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hashPassword } from 'better-auth/crypto';
import type { KnowledgeItem } from '../../knowledge/index.js';
import { DIALECTS, databases } from '../store/databases.js';
import { item } from '../store/samples.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { until } from '../support/wait.js';
import { postJson } from '../support/web-client.js';
import { ADMIN, type Answer, type Caller, createCaller, PASSWORD } from './auth/access.js';

const TIMEOUT_MS = 60_000;
const QUESTION = 'Yüzme havuzu kaçta açılır?';
const EMAIL = 'inceleyen@meb.example';

const folder = mkdtempSync(join(tmpdir(), 'mebasistan-publish-'));
const contentDir = join(folder, 'content');
mkdirSync(contentDir);
writeFileSync(
  join(contentDir, 'kutuphane.md'),
  '---\nid: kutuphane\nkind: faq\ntitle: "Kütüphane saatleri nedir?"\nunit: BHİM\nsource: { title: "Rehber" }\n---\nKütüphane 9.00-17.00 açıktır.\n',
);
afterAll(() => rmSync(folder, { recursive: true }));

const pool = (body: string, id = 'havuz/1'): KnowledgeItem =>
  item(id, { title: QUESTION, variants: [QUESTION], body, source: { title: 'Havuz rehberi' } });

describe.each(DIALECTS)('two servers on one database, on %s', (dialect) => {
  const all = databases(dialect);
  let servers: ServerProcess[] = [];
  let reviewer: Caller;

  afterAll(() => all.stop());
  beforeEach(async () => {
    const database = await all.make();
    const store = await database.open();
    const passwordHash = await hashPassword(PASSWORD);
    await store.staff.create({ id: 'a1', name: 'İnceleyen', email: EMAIL, grants: [ADMIN], passwordHash }, 'test');
    const env = { ENCODER_THREADS: '0', SECRET_KEY: database.secretKey.toString('base64') };
    const start = () => startServerProcess({ ...database, contentDir, env });
    servers = await Promise.all([start(), start()]);
    reviewer = createCaller(servers[0]!.url);
    expect((await reviewer.signIn(EMAIL)).status).toBe(200);
  }, TIMEOUT_MS);
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.kill()));
  });

  const answer = async ({ url }: ServerProcess): Promise<string> => {
    const response = await postJson(`${url}/api/v1/answers`, { question: QUESTION });
    return ((await response.json()) as { answer?: { text: string } }).answer?.text ?? '';
  };
  const everywhere = (what: string, served: (text: string) => boolean) =>
    until(what, async () => (await Promise.all(servers.map(answer))).every(served));
  const move = (name: string, body: object, etag: string | null) =>
    reviewer.call('POST', `/api/v1/items/havuz%2F1/${name}`, body, { 'If-Match': etag ?? '*' });
  const save = (value: KnowledgeItem, etag?: string | null) =>
    reviewer.call('PUT', '/api/v1/items/havuz%2F1/draft', { item: value }, etag ? { 'If-Match': etag } : {});

  /** The gate needs its own copy of the index first; until then it says so. */
  async function publish(etag: string | null): Promise<Answer> {
    let published: Answer | undefined;
    await until('the gate', async () => {
      published = await move('publish', {}, etag);
      return published.body.code !== 'PUBLISH_BLOCKED';
    });
    return published!;
  }

  it(
    'serve what one of them publishes, changes, rolls back and archives, without a restart',
    async () => {
      expect(await answer(servers[1]!)).toBe('');
      const drafted = await save(pool("Havuz 7.30'da açılır."));
      expect(drafted.status).toBe(200);
      expect((await Promise.all(servers.map(answer))).join('')).toBe('');
      const first = await publish(drafted.headers.get('etag'));
      expect(first).toMatchObject({ status: 200, body: { version: 1 } });
      await everywhere('the first version', (text) => text.includes('7.30'));

      const edited = await save(pool("Havuz 8.15'te açılır."), first.headers.get('etag'));
      const second = await publish(edited.headers.get('etag'));
      await everywhere('the second version', (text) => text.includes('8.15') && !text.includes('7.30'));

      const back = await move('rollback', { version: 1, publish: true }, second.headers.get('etag'));
      expect(back).toMatchObject({ status: 200, body: { version: 3 } });
      await everywhere('the first version again', (text) => text.includes('7.30'));

      expect((await move('archive', {}, back.headers.get('etag'))).status).toBe(409);
      const overrideReason = 'Havuz kapandı, bu sorular artık yanıtlanmayacak.';
      expect((await move('archive', { overrideReason }, back.headers.get('etag'))).status).toBe(200);
      await everywhere('nothing', (text) => text === '');
    },
    TIMEOUT_MS,
  );

  it(
    'publish what is due once, at its second, also after the process that took the appointment has gone',
    async () => {
      const drafted = await save(pool("Havuz 7.30'da açılır."));
      let [publishAt, ahead] = [0, 5_000];
      let scheduled: Answer | undefined;
      await until('the gate', async () => {
        publishAt = Math.ceil(Date.now() / 1000) * 1000 + ahead;
        scheduled = await move(
          'schedule',
          { publishAt: new Date(publishAt).toISOString() },
          drafted.headers.get('etag'),
        );
        // On a slow machine the checks take longer than that.
        if (scheduled.body.code === 'ITEM_INVALID') ahead = Math.min(2 * ahead, 40_000);
        return scheduled.status === 200;
      });
      expect(scheduled).toMatchObject({ status: 200, body: { state: 'scheduled' } });
      await servers[0]!.kill();
      servers = servers.slice(1);
      await until('the time', async () => {
        const said = await answer(servers[0]!);
        const isDue = Date.now() >= publishAt;
        if (!isDue) expect(said).toBe('');
        return isDue;
      });
      await everywhere('the appointment', (text) => text.includes('7.30'));
      reviewer = createCaller(servers[0]!.url);
      await reviewer.signIn(EMAIL);
      const versions = await reviewer.call<{ versions: object[] }>('GET', '/api/v1/items/havuz%2F1/versions');
      expect(versions.body.versions).toMatchObject([{ version: 1, actor: 'schedule' }]);
      expect(await servers[0]!.stop()).toBe(0);
    },
    TIMEOUT_MS,
  );
});
