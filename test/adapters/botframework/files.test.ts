import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { createFetchFile, sourceOf } from '../../../adapters/botframework/files.js';
import { createTokens } from '../../../adapters/botframework/tokens.js';
import type { ExpectedFile } from '../../../bot/index.js';
import { startFakeBotFramework } from '../../../scripts/fake/botframework/server.js';
import { createDownload } from '../../../server/attachments/download.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { jpeg } from '../../support/files.js';
import { openRig, type Rig } from './channel.js';

jest.setTimeout(60_000);

/** Somewhere that files lie. `shown`: what the request said of who asks. */
async function place(
  answer: (path: string, shown: string | undefined) => { status: number; body?: Buffer; to?: string },
) {
  const asked: (string | undefined)[] = [];
  const server: Server = createServer(({ url = '', headers }, response) => {
    asked.push(headers.authorization);
    const { status, body, to } = answer(url, headers.authorization);
    response.writeHead(status, to === undefined ? {} : { Location: to }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close };
}

describe('a file by the Bot Framework', () => {
  const closing: (() => Promise<unknown>)[] = [];
  const { signal } = new AbortController();
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  async function open(answer: Parameters<typeof place>[0], ...more: string[]) {
    const [fake, there] = [await startFakeBotFramework(), await place(answer)];
    closing.push(fake.close, there.close);
    const { appId, tenantId, appSecret, url: login } = fake;
    const tokens = createTokens({ login, tenantId, appId, appSecret, timeoutMs: 30_000 }, Date.now);
    const download = createDownload([there.url, ...more], []);
    const fetchFile = createFetchFile(download, tokens);
    return { fake, there, fetch: (url: string, service?: string) => fetchFile(sourceOf(url, service), signal) };
  }

  it('is got without telling who we are where nobody asks', async () => {
    const body = jpeg();
    const { fake, there, fetch } = await open(() => ({ status: 200, body }));
    expect(await fetch(`${there.url}/v3/attachments/1?t=x`, `${there.url}/`)).toEqual({ ok: true, bytes: body });
    expect(there.asked).toEqual([undefined]);
    expect(fake.tokens).toBe(0);
  });

  it('is got with our token where the server that brought the activity asks, and no other is shown it', async () => {
    const body = jpeg();
    const answer = (_path: string, shown: string | undefined) => (shown ? { status: 200, body } : { status: 401 });
    const { there, fetch } = await open(answer);
    expect(await fetch(`${there.url}/1`, `${there.url}/teams/`)).toEqual({ ok: true, bytes: body });
    expect(there.asked).toEqual([undefined, expect.stringMatching(/^Bearer ./u)]);
    expect(await fetch(`${there.url}/1`, 'https://smba.trafficmanager.net/teams/')).toMatchObject({ ok: false });
    expect(there.asked.slice(2)).toEqual([undefined]);
  });

  it('is not fetched where it is sent on to another server', async () => {
    const body = jpeg();
    const other = await place(() => ({ status: 200, body }));
    closing.push(other.close);
    const answer = (_path: string, shown: string | undefined) =>
      shown ? { status: 302, to: `${other.url}/blob` } : { status: 401 };
    const { there, fetch } = await open(answer, other.url);
    expect(await fetch(`${there.url}/1`, there.url)).toEqual({ ok: false, reason: 'unavailable' });
    expect(there.asked).toHaveLength(2);
    expect(other.asked).toEqual([]);
  });

  it('is gone, too large or for later, as it is', async () => {
    const { there, fetch } = await open((path) =>
      path === '/large' ? { status: 200, body: Buffer.alloc(11 * 1024 * 1024) } : { status: Number(path.slice(1)) },
    );
    const reasons = [];
    for (const path of ['404', '410', 'large', '503']) reasons.push(await fetch(`${there.url}/${path}`, there.url));
    expect(reasons.map((one) => !one.ok && one.reason)).toEqual(['gone', 'gone', 'too-large', 'unavailable']);
    expect(await fetch('http://169.254.169.254/latest')).toEqual({ ok: false, reason: 'unavailable' });
  });
});

describe.each(DIALECTS)('files in an activity, on %s', (dialect) => {
  const made = databases(dialect);
  let rig: Rig;
  afterEach(() => rig.close());
  afterAll(() => made.stop());

  it('are expected once where they lie on a listed server, and told of where they do not', async () => {
    const expected: ExpectedFile[] = [];
    const store = await (await made.make()).open();
    const files = {
      async expect(file: ExpectedFile) {
        const isNew = await store.files.expect(file);
        if (isNew) expected.push(file);
        return isNew;
      },
    };
    rig = await openRig({ store, files });
    const at = (path: string) => `${rig.fake.url}/v3/attachments/${path}`;
    const activity = rig.fake.activity({
      id: 'dosyalar',
      text: 'tehlike, diplomam ekte',
      attachments: [
        { contentType: 'image/jpeg', contentUrl: at('1') },
        { contentType: 'application/pdf', contentUrl: at('2?t=a') },
        { contentType: 'image/png', contentUrl: 'https://evil.example/3' },
      ],
    });
    for (let twice = 0; twice < 2; twice++) expect((await rig.fake.bring(activity)).status).toBe(200);
    await rig.settle();
    expect(expected.map(({ messageId, source }) => ({ messageId, source }))).toEqual([
      { messageId: 'dosyalar#file0', source: { url: at('1'), service: rig.fake.serviceUrl } },
      { messageId: 'dosyalar#file1', source: { url: at('2?t=a'), service: rig.fake.serviceUrl } },
    ]);
    expect(rig.turns.map(({ kind, text }) => `${kind}: ${text}`)).toEqual(['message: tehlike, diplomam ekte']);
    const elsewhere = [
      { contentType: 'image/png', contentUrl: 'http://10.0.0.1/x' },
      { contentType: 'audio/ogg', contentUrl: at('ses') },
    ];
    await rig.say('tehlike', { id: 'baska', text: undefined, attachments: elsewhere });
    await rig.settle();
    expect(expected).toHaveLength(2);
    expect(rig.turns.at(-1)).toMatchObject({ kind: 'content', text: 'photo' });
  });
});
