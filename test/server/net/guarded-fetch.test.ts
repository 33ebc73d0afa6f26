import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isPublicAddress } from '../../../server/net/addresses.js';
import { createGuardedFetch, type GuardOptions } from '../../../server/net/guarded-fetch.js';

let server: Server;
let port = 0;
let connections = 0;
const BOMB = gzipSync(Buffer.alloc(50 * 1024 * 1024));

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/echo') return response.end(JSON.stringify(request.headers));
    if (path.startsWith('/to?')) return response.writeHead(302, { Location: decodeURIComponent(path.slice(4)) }).end();
    if (path === '/gzip')
      return response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('sıkıştırılmış duyuru'));
    if (path === '/br')
      return response.writeHead(200, { 'Content-Encoding': 'br' }).end(brotliCompressSync('sıkıştırılmış duyuru'));
    if (path === '/bomb') return response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(BOMB);
    if (path === '/torn') return response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('not gzip at all');
    if (path === '/odd') return response.writeHead(200, { 'Content-Encoding': 'zstd-of-its-own' }).end('x');
    if (path === '/endless') {
      const timer = setInterval(() => response.write('x'.repeat(64 * 1024)), 1);
      response.on('close', () => clearInterval(timer));
      return;
    }
    if (path === '/slow') return;
    if (path === '/same') return response.writeHead(304).end();
    response.writeHead(200, { ETag: '"1"' }).end('duyuru');
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const here = [{ address: '127.0.0.1', family: 4 }];
/** The test's own server stands for the public Internet. */
const open = (options: Partial<GuardOptions> = {}) =>
  createGuardedFetch({
    hosts: [`duyuru.test:${port}`],
    lookup: async () => here,
    addressAllowed: (address) => address === '127.0.0.1',
    allowHttp: true,
    ...options,
  });
/** The policy of the product. */
const strict = (hosts: readonly string[], address?: string) =>
  createGuardedFetch({
    hosts,
    allowHttp: true,
    ...(address !== undefined && { lookup: async () => [{ address, family: address.includes(':') ? 6 : 4 }] }),
  });
const url = (path: string) => `http://duyuru.test:${port}${path}`;
const reason = async (outcome: ReturnType<ReturnType<typeof createGuardedFetch>>) => {
  const { ok, ...rest } = await outcome;
  return ok ? 'fetched' : (rest as { reason: string }).reason;
};

describe('what may be fetched', () => {
  test('gives status, headers and body, and passes request headers on', async () => {
    expect(await open()(url('/'))).toMatchObject({ ok: true, status: 200, headers: { etag: '"1"' }, url: url('/') });
    const echoed = await open()(url('/echo'), { headers: { 'if-none-match': '"1"' } });
    expect(JSON.parse((echoed as { body: Buffer }).body.toString())).toMatchObject({
      host: `duyuru.test:${port}`,
      'if-none-match': '"1"',
      'user-agent': 'MebAsistan',
    });
    expect(await open()(url('/same'))).toMatchObject({ ok: true, status: 304 });
    expect(await open()(url('/'), { method: 'HEAD' })).toMatchObject({ ok: true, status: 200 });
  });

  test.each(['/gzip', '/br'])('unfolds %s', async (path) => {
    const fetched = await open()(url(path));
    expect((fetched as { body: Buffer }).body.toString()).toBe('sıkıştırılmış duyuru');
  });

  test('shows the authorization to the origin it was meant for alone', async () => {
    const fetch = open({ hosts: [`duyuru.test:${port}`, `depo.test:${port}`] });
    const to = (host: string) => `http://duyuru.test:${port}/to?${encodeURIComponent(`http://${host}:${port}/echo`)}`;
    const heard = async (url: string) => {
      const got = await fetch(url, { headers: { Authorization: 'Bearer x', 'x-kept': 'y' } });
      return got.ok && (JSON.parse(got.body.toString()) as Record<string, string>);
    };
    expect(await heard(to('duyuru.test'))).toMatchObject({ authorization: 'Bearer x', 'x-kept': 'y' });
    const elsewhere = await heard(to('depo.test'));
    expect(elsewhere).toMatchObject({ 'x-kept': 'y' });
    expect(elsewhere).not.toHaveProperty('authorization');
  });

  test('follows three redirects and no fourth', async () => {
    const chain = (length: number): string =>
      length === 0 ? url('/') : url(`/to?${encodeURIComponent(chain(length - 1))}`);
    expect(await open()(chain(3))).toMatchObject({ ok: true, url: url('/') });
    expect(await reason(open()(chain(4)))).toBe('too-many-redirects');
    expect(await open()(url('/to?%2Fecho'))).toMatchObject({ ok: true, url: url('/echo') });
  });
});

describe('bounds', () => {
  test('a compression bomb, an endless and a long answer end at the size limit', async () => {
    expect(BOMB.length).toBeLessThan(1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    expect(await reason(open()(url('/bomb')))).toBe('too-large');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40 * 1024 * 1024);
    expect(await reason(open({ maxBytes: 256 * 1024 })(url('/endless')))).toBe('too-large');
    expect(await reason(open({ maxBytes: 3 })(url('/')))).toBe('too-large');
  });

  test('a server that does not answer, and a name server that does not, end at the time limit', async () => {
    expect(await reason(open({ timeoutMs: 60 })(url('/slow')))).toBe('timeout');
    expect(await reason(open({ timeoutMs: 60, lookup: () => new Promise(() => undefined) })(url('/')))).toBe('timeout');
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 30);
    expect(await reason(open()(url('/slow'), { signal: stop.signal }))).toBe('timeout');
  });

  test('a broken or unknown encoding and a closed port are told apart', async () => {
    expect(await reason(open()(url('/torn')))).toBe('encoding-unsupported');
    expect(await reason(open()(url('/odd')))).toBe('encoding-unsupported');
    expect(await reason(open({ hosts: ['duyuru.test:1'] })('http://duyuru.test:1/'))).toBe('unreachable');
  });
});

describe('what may not', () => {
  test.each([
    'http://127.0.0.1',
    'http://2130706433',
    'http://0x7f000001',
    'http://0177.0.0.1',
    'http://127.1',
    'http://0',
    'http://10.0.0.1',
    'http://169.254.169.254',
    'http://192.168.1.1',
    'http://172.16.0.9',
    'http://100.64.0.1',
    'http://[::1]',
    'http://[::]',
    'http://[::ffff:127.0.0.1]',
    'http://[::ffff:7f00:1]',
    'http://[fd00::1]',
    'http://[fe80::1]',
    'http://[64:ff9b::a00:1]',
    'http://[2002:7f00:1::]',
  ])('%s, even where its host is listed', async (address) => {
    const { hostname } = new URL(address);
    const before = connections;
    // A list entry cannot tell an IPv6 literal's port from its groups, so that none of them matches.
    const expected = hostname.startsWith('[') ? /^(address|host)-forbidden$/ : /^address-forbidden$/;
    expect(await reason(strict([hostname])(`${address}/latest/meta-data`))).toMatch(expected);
    expect(await reason(strict([])(address))).toBe('address-forbidden');
    expect(connections).toBe(before);
  });

  test('a listed name that resolves to an inner address, even beside a public one', async () => {
    for (const address of ['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', 'fd12::1', '::ffff:10.0.0.1'])
      expect(await reason(strict(['www.meb.gov.tr'], address)('http://www.meb.gov.tr/rss'))).toBe('address-forbidden');
    const mixed = createGuardedFetch({
      hosts: ['www.meb.gov.tr'],
      lookup: async () => [{ address: '212.174.189.120', family: 4 }, ...here],
    });
    expect(await reason(mixed('https://www.meb.gov.tr/rss'))).toBe('address-forbidden');
  });

  test('a name that resolves differently the second time: the checked address is the one connected to', async () => {
    let asked = 0;
    const rebinding = open({
      lookup: async () => {
        asked += 1;
        return asked === 1 ? here : [{ address: '10.0.0.1', family: 4 }];
      },
    });
    expect(await rebinding(url('/'))).toMatchObject({ ok: true, status: 200 });
    expect(asked).toBe(1);
  });

  test('a redirect to an inner address, another host, another scheme or with credentials', async () => {
    const hosts = [`duyuru.test:${port}`, '10.0.0.1', '169.254.169.254', `ic.test:${port}`];
    const guarded = open({
      hosts,
      lookup: async (host) => (host === 'ic.test' ? [{ address: '192.168.0.5', family: 4 }] : here),
    });
    const to = (target: string) => reason(guarded(url(`/to?${encodeURIComponent(target)}`)));
    expect(await to('http://10.0.0.1/')).toBe('address-forbidden');
    expect(await to('http://0xa9fea9fe/latest')).toBe('address-forbidden');
    expect(await to(`http://ic.test:${port}/`)).toBe('address-forbidden');
    expect(await to('http://baska.test/')).toBe('host-forbidden');
    expect(await to('file:///etc/passwd')).toBe('scheme-forbidden');
    expect(await to('gopher://duyuru.test/')).toBe('scheme-forbidden');
    expect(await to(`http://a:b@duyuru.test:${port}/`)).toBe('url-invalid');
  });

  test('hosts, ports and schemes that are not listed; nothing at all with an empty list', async () => {
    const guarded = createGuardedFetch({ hosts: ['www.meb.gov.tr', '*.gov.test'], lookup: async () => here });
    const asked = (address: string) => reason(guarded(address));
    expect(await asked('http://www.meb.gov.tr/')).toBe('scheme-forbidden');
    expect(await asked('https://www.meb.gov.tr:8443/')).toBe('host-forbidden');
    expect(await asked('https://www.meb.gov.tr.evil.test/')).toBe('host-forbidden');
    expect(await asked('https://gov.test/')).toBe('host-forbidden');
    expect(await asked('https://evilgov.test/')).toBe('host-forbidden');
    expect(await asked('https://WWW.MEB.gov.tr./')).toBe('address-forbidden');
    expect(await asked('https://tegm.gov.test/')).toBe('address-forbidden');
    expect(await asked('bu bir adres değil')).toBe('url-invalid');
    expect(await reason(createGuardedFetch({ hosts: [] })('https://www.meb.gov.tr/'))).toBe('host-forbidden');
  });

  test('a name that nobody knows', async () => {
    const unknown = open({
      lookup: () => Promise.reject(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' })),
    });
    expect(await reason(unknown(url('/')))).toBe('name-unknown');
    expect(await reason(open({ lookup: async () => [] })(url('/')))).toBe('name-unknown');
  });

  test('public addresses are told from special ones', () => {
    for (const address of ['212.174.189.120', '8.8.8.8', '2a00:1450::1', '2606:4700::1'])
      expect([address, isPublicAddress(address)]).toEqual([address, true]);
    for (const address of ['198.18.0.1', '224.0.0.1', '255.255.255.255', '2001::1', '2001:db8::1', 'fe80::1%eth0', 'x'])
      expect([address, isPublicAddress(address)]).toEqual([address, false]);
  });
});
