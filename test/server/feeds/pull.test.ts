import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createFeedIntake, type PulledFeed } from '../../../knowledge/index.js';
import { createDocumentReader } from '../../../server/documents/index.js';
import { createPuller, type PullerDeps } from '../../../server/feeds/puller.js';
import { createGuardedFetch, type GuardOptions } from '../../../server/net/guarded-fetch.js';
import type { Store } from '../../../store/index.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { testReader, WORKER } from '../documents/reading.js';

const MINUTE = 60_000;
const reader = testReader();
const entry = (guid: string, title: string, description: string) =>
  `<item><title>${title}</title><link>https://www.meb.test/${guid}</link><guid isPermaLink="false">${guid}</guid>` +
  `<pubDate>Mon, 01 Jun 2026 23:30:00 +0300</pubDate><description><![CDATA[${description}]]></description></item>`;
const rss = (...items: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>MEB Duyurular</title>${items.join('')}</channel></rss>`;

interface Served {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

let server: Server;
let port = 0;
let served: Served;
let asked: IncomingHttpHeaders[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.headers);
    response.writeHead(served.status, served.headers).end(served.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe.each(DIALECTS)('pulled feeds on %s', (dialect) => {
  const made = databases(dialect);
  let store: Store;
  let now = 0;
  let pulled: PulledFeed;
  let lines: Record<string, unknown>[] = [];
  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    now = Date.UTC(2026, 5, 2);
    asked = [];
    lines = [];
    served = { status: 200, headers: { ETag: '"a"', 'Last-Modified': 'Mon, 01 Jun 2026 20:30:00 GMT' }, body: rss() };
    store = await (await made.make()).open({ now: () => now });
    await store.feeds.put('TEGM', { kinds: ['announcement'], policy: 'publish' }, 'test');
    pulled = (await add())!;
  });
  const settings = { kind: 'announcement' as const, topics: ['duyuru'], scheduleMinutes: 30 };
  const add = (url = `http://www.meb.test:${port}/rss`) =>
    store.pulledFeeds.add('TEGM', { ...settings, url, validDays: 30 }, 'test');
  const puller = (options: Partial<GuardOptions> = {}, read: PullerDeps['read'] = reader.feed, of = store) =>
    createPuller({
      feeds: of.feeds,
      pulledFeeds: of.pulledFeeds,
      intake: createFeedIntake(of),
      fetch: createGuardedFetch({
        hosts: [`www.meb.test:${port}`],
        lookup: async () => [{ address: '127.0.0.1', family: 4 }],
        addressAllowed: (address) => address === '127.0.0.1',
        allowHttp: true,
        ...options,
      }),
      read,
      log: { info: (details) => lines.push({ ...details }), warn: (details) => lines.push({ ...details }) },
      now: () => now,
      random: () => 0.5,
    });
  const look = async (options: Partial<GuardOptions> = {}, read?: PullerDeps['read']) => {
    await puller(options, read).pullDue(new AbortController().signal);
    return (await store.pulledFeeds.get(pulled.id))!;
  };
  const items = async () => (await store.knowledge.changedSince(0)).sort((a, b) => (a.title < b.title ? -1 : 1));

  test('entries come in as announcements of the unit, once, and again only when they changed', async () => {
    served.body = rss(
      entry(
        '1',
        'Bursluluk &amp; pansiyon',
        '<p>Başvurular <b>1 Eylül</b>de başlar, <a href="/basvuru">buradan</a> yapılır.</p><ul><li>Bir</li><li>İki</li></ul><script>alert(1)</script>',
      ),
      entry('2', 'Yalnız başlık', ''),
    );
    const after = await look();
    expect(after).toMatchObject({ failures: 0, etag: '"a"', nextAt: now + 30 * MINUTE, lastSuccessAt: now });
    expect(await items()).toMatchObject([
      {
        kind: 'announcement',
        title: 'Bursluluk & pansiyon',
        body: 'Başvurular **1 Eylül**de başlar, [buradan](https://www.meb.test/basvuru) yapılır.\n- Bir\n- İki',
        ownerUnit: 'TEGM',
        topics: ['duyuru'],
        source: { title: 'MEB Duyurular', date: '2026-06-01', url: 'https://www.meb.test/1' },
        validFrom: '2026-06-01',
        validUntil: '2026-07-01',
        externalId: expect.stringMatching(/^rss-TEGM-[0-9a-f]{16}$/),
      },
      { title: 'Yalnız başlık', body: 'Yalnız başlık' },
    ]);
    expect((await store.feeds.get('TEGM'))?.lastSuccessAt).toBe(now);
    await look();
    expect(asked).toHaveLength(1);
    now += 31 * MINUTE;
    await look();
    expect(await store.knowledge.revision()).toBe(1);
    served.body = rss(entry('1', 'Bursluluk', 'yeni metin'));
    now += 31 * MINUTE;
    await look();
    expect((await items()).map(({ title, version }) => [title, version])).toEqual([
      ['Bursluluk', 2],
      ['Yalnız başlık', 1],
    ]);
  });

  test('asks whether it changed; "no" counts as success', async () => {
    await look();
    served = { status: 304, headers: {}, body: '' };
    now += 31 * MINUTE;
    const after = await look();
    expect(asked[1]).toMatchObject({ 'if-none-match': '"a"', 'if-modified-since': 'Mon, 01 Jun 2026 20:30:00 GMT' });
    expect(after).toMatchObject({ failures: 0, etag: '"a"', lastSuccessAt: now });
    expect((await store.feeds.get('TEGM'))?.lastSuccessAt).toBe(now);
  });

  test('backs off with every failure, keeps to Retry-After, and starts anew after a success', async () => {
    served = { status: 500, headers: {}, body: '' };
    const waits: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      const after = await look();
      expect(after.failures).toBe(n + 1);
      waits.push((after.nextAt - now) / MINUTE);
      now = after.nextAt;
    }
    // 75 % of 60, 120, 240 … minutes, at most a day.
    expect(waits).toEqual([45, 90, 180, 360, 720, 1080, 1080, 1080]);
    served = { status: 503, headers: { 'Retry-After': '80000' }, body: '' };
    expect((await look()).nextAt - now).toBe(80_000_000);
    now += 80_000_000;
    served = { status: 200, headers: {}, body: rss() };
    expect(await look()).toMatchObject({ failures: 0, nextAt: now + 30 * MINUTE });
  });

  test('the policy of the feed holds: under review, entries become drafts', async () => {
    await store.feeds.put('TEGM', { kinds: ['announcement'], policy: 'review' }, 'test');
    served.body = rss(entry('1', 'Bursluluk', 'metin'));
    await look();
    expect(await items()).toEqual([]);
    expect(await store.drafts.list()).toMatchObject([{ state: 'in-review', origin: 'feed', createdBy: 'pull' }]);
  });

  test('a broken entry is kept as a dead letter and stops no other', async () => {
    served.body = rss(
      entry('1', 'İyi', 'metin'),
      entry('2', 'Bozuk', `a${String.fromCharCode(127)}b`),
      entry('3', '', ''),
    );
    await look();
    expect((await items()).map(({ title }) => title)).toEqual(['İyi']);
    expect(await store.deadLetters.list()).toMatchObject([
      { channel: 'pull', actor: 'pull', origin: pulled.url, refusal: { code: 'ITEM_INVALID' } },
      { channel: 'pull', refusal: { code: 'ITEM_INVALID', problems: [{ path: 'body' }] } },
    ]);
  });

  test.each([
    ['an entity bomb', `<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>${rss(entry('1', '&b;', 'x'))}`],
    ['a file entity', `<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>${rss(entry('1', '&f;', 'x'))}`],
    ['a web page', '<html><body>duyuru</body></html>'],
    ['nothing', ''],
    ['half a feed', '<rss version="2.0"><channel><item>'],
    ['depth without end', `<rss version="2.0"><channel>${'<a>'.repeat(100_000)}`],
    ['unknown bytes', Buffer.from([0x3c, 0xff, 0xfe, 0xfd])],
  ])('%s is refused and kept', async (_name, body) => {
    served.body = body;
    const after = await look();
    expect(after).toMatchObject({ failures: 1 });
    expect(after.lastOutcome).toBeTruthy();
    expect(await items()).toEqual([]);
    expect(await store.deadLetters.list()).toMatchObject([
      { channel: 'pull', refusal: { code: 'PULL_FAILED', problems: [{ path: 'url' }] } },
    ]);
  });

  test('a compression bomb and an inner address are refused by name', async () => {
    served = { status: 200, headers: { 'Content-Encoding': 'gzip' }, body: gzipSync(Buffer.alloc(20 * 1024 * 1024)) };
    expect((await look()).lastOutcome).toContain('çok büyük');
    now += 1440 * MINUTE;
    const strict = createGuardedFetch({
      hosts: [`www.meb.test:${port}`],
      allowHttp: true,
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    const inner = await puller().pullDue(AbortSignal.abort());
    expect(inner).toBeUndefined();
    const seen = asked.length;
    const guarded = createPuller({
      feeds: store.feeds,
      pulledFeeds: store.pulledFeeds,
      intake: createFeedIntake(store),
      fetch: strict,
      read: reader.feed,
      log: { info: () => undefined, warn: () => undefined },
      now: () => now,
      random: () => 0,
    });
    await guarded.pullDue(new AbortController().signal);
    expect((await store.pulledFeeds.get(pulled.id))?.lastOutcome).toContain('iç ağdaki');
    expect(asked).toHaveLength(seen);
  });

  test('a body is read in the document thread: what that does not finish is refused and the next one is read', async () => {
    const hasty = createDocumentReader({ workerFile: WORKER, deadlineMs: 1 });
    served.body = rss(
      ...Array.from({ length: 500 }, (_, n) => entry(`${n}`, `Duyuru ${n}`, '<p>metin</p>'.repeat(700))),
    );
    expect(served.body.length).toBeGreaterThan(4 * 1024 * 1024);
    const late = await look({}, hasty.feed);
    await hasty.close();
    expect(late).toMatchObject({ failures: 1, lastOutcome: expect.stringContaining('saniyede okunamadı') });
    expect(await items()).toEqual([]);
    now = late.nextAt;
    expect(await look()).toMatchObject({ failures: 0 });
    expect(await items()).toHaveLength(500);
  }, 60_000);

  test('an address that wants credentials or is gone is kept for somebody to see to', async () => {
    for (const status of [401, 403, 404, 410]) {
      served = { status, headers: {}, body: '' };
      now = (await look()).nextAt;
    }
    expect((await store.deadLetters.list()).map(({ refusal }) => refusal.problems[0]?.reason)).toEqual(
      [410, 404, 403, 401].map((status) => `url: Sunucu ${status} yanıtı verdi.`),
    );
  });

  test('Turkish encodings and Atom are read', async () => {
    const atom =
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>Duyurular</title><entry><title type="html">Sınav &lt;b&gt;ücreti&lt;/b&gt;</title><id>urn:1</id><link href="/d/1"/><updated>2026-06-01T10:00:00Z</updated><content type="html">&lt;p&gt;Ücret yatırılır.&lt;/p&gt;</content></entry></feed>';
    served.body = atom;
    await look();
    expect(await items()).toMatchObject([
      { title: 'Sınav ücreti', body: 'Ücret yatırılır.', source: { url: `http://www.meb.test:${port}/d/1` } },
    ]);
    now += 31 * MINUTE;
    const latin5 = rss(entry('9', 'Şğıİ', 'metin')).replace('UTF-8', 'ISO-8859-9');
    const codes: Record<string, number> = { Ş: 0xde, ğ: 0xf0, ı: 0xfd, İ: 0xdd };
    served.body = Buffer.from([...latin5].map((letter) => codes[letter] ?? letter.charCodeAt(0)));
    await look();
    expect((await items()).map(({ title }) => title)).toContain('Şğıİ');
  });

  test('of several processes one takes what is due', async () => {
    served.body = rss(entry('1', 'Bursluluk', 'metin'));
    const pullers = [puller(), puller(), puller()];
    await Promise.all(pullers.map((one) => one.pullDue(new AbortController().signal)));
    expect(asked).toHaveLength(1);
  });
});
