import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createLinkCheck } from '../../../server/gate/link-check.js';
import { createGuardedFetch, type GuardOptions } from '../../../server/net/guarded-fetch.js';

const HOUR_MS = 3_600_000;

let server: Server;
let port = 0;
let asked: string[] = [];
/** Status by method and path. */
let answers: Record<string, number>;
let now: number;

beforeAll(async () => {
  server = createServer((request, response) => {
    const what = `${request.method} ${request.url}`;
    asked.push(what);
    const status = answers[what] ?? answers[request.url ?? ''] ?? 200;
    if (status === 302) response.writeHead(302, { Location: 'http://10.0.0.1/gizli' }).end();
    else response.writeHead(status).end(request.method === 'HEAD' ? undefined : 'sayfa');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  asked = [];
  answers = {};
  now = 0;
});

const checker = (options: Partial<GuardOptions> = {}) =>
  createLinkCheck(
    createGuardedFetch({
      hosts: [`www.meb.test:${port}`],
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
      addressAllowed: (address) => address === '127.0.0.1',
      allowHttp: true,
      ...options,
    }),
    () => now,
  );
const page = (path: string) => `http://www.meb.test:${port}${path}`;

describe('the dead-link check', () => {
  test.each([
    ['alive', '/var', { '/var': 200 }, ['HEAD /var']],
    ['dead', '/yok', { '/yok': 404 }, ['HEAD /yok', 'GET /yok']],
    ['dead', '/gitti', { '/gitti': 410 }, ['HEAD /gitti']],
    ['alive', '/basliksiz', { 'HEAD /basliksiz': 405, 'GET /basliksiz': 200 }, ['HEAD /basliksiz', 'GET /basliksiz']],
    ['alive', '/yalan', { 'HEAD /yalan': 404, 'GET /yalan': 200 }, ['HEAD /yalan', 'GET /yalan']],
    ['unknown', '/kapali', { '/kapali': 401 }, ['HEAD /kapali']],
    ['unknown', '/bozuk', { '/bozuk': 503 }, ['HEAD /bozuk']],
  ] as const)('says %s of %s', async (state, path, served, requests) => {
    answers = { ...served };
    expect(await checker()(page(path))).toBe(state);
    expect(asked).toEqual(requests);
  });

  test('looks at listed hosts only, at no inner address, and follows no redirection to one', async () => {
    expect(await checker()('https://baska.test/sayfa')).toBe('skipped');
    expect(await checker({ addressAllowed: () => false })(page('/var'))).toBe('skipped');
    expect(await checker({ allowHttp: false })(page('/var'))).toBe('skipped');
    expect(asked).toEqual([]);
    answers = { '/git': 302 };
    expect(await checker()(page('/git'))).toBe('skipped');
    expect(asked).toEqual(['HEAD /git']);
  });

  test('calls a name that nobody has dead, and a server that does not answer unknown', async () => {
    const nobody = async () => Promise.reject(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }));
    expect(await checker({ lookup: nobody })(page('/var'))).toBe('dead');
    const away = { hosts: ['www.meb.test:9'], addressAllowed: () => true };
    expect(await checker(away)('http://www.meb.test:9/')).toBe('unknown');
    expect(asked).toEqual([]);
  });

  test('remembers what it saw for a day, and what it could not see for an hour', async () => {
    const check = checker();
    answers = { '/bozuk': 503 };
    const both = [page('/var'), page('/bozuk')];
    const states = async () => await Promise.all(both.map((url) => check(url)));
    expect(await states()).toEqual(['alive', 'unknown']);
    const first = asked.length;
    answers = { '/var': 410, '/bozuk': 200 };
    now = HOUR_MS - 1;
    expect(await states()).toEqual(['alive', 'unknown']);
    expect(asked).toHaveLength(first);
    now = HOUR_MS;
    expect(await states()).toEqual(['alive', 'alive']);
    now = 24 * HOUR_MS;
    expect((await states())[0]).toBe('dead');
  });
});
