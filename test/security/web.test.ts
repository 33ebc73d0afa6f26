import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isTooDeep } from '../../adapters/nesting.js';
import { startConversation } from '../adapters/web/channel.js';
import { post, problem, startApp, type TestApp } from '../server/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${app.url}${path}`, { headers, redirect: 'manual' });
const csp = (response: Response) => response.headers.get('content-security-policy') ?? '';

describe('every page', () => {
  const PAGES = ['/', '/sohbet', '/sohbet/sade', '/widget/app.html', '/konsol', '/konsol/masa', '/api'];
  test.each(PAGES)('%s runs nothing inline, makes no script of text and names who may frame it', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(csp(response)).toContain("default-src 'none'");
    expect(csp(response)).toContain("script-src 'self'");
    expect(csp(response)).toContain("require-trusted-types-for 'script'");
    expect(csp(response)).toContain("base-uri 'none'");
    expect(csp(response)).toMatch(/frame-ancestors '(?:none|self)'/u);
    expect(csp(response)).not.toMatch(/unsafe-|\*|data:|blob:/u);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toMatch(/^(?:same-origin|no-referrer)$/u);
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(await response.text()).not.toMatch(/\son\w+=|<script(?![^>]*\bsrc=)[^>]*>[^<]/iu);
  });

  test.each(['/yok', '/api/v1/me', '/api/openapi.json', '/healthz'])(
    '%s, which is none, may load nothing',
    async (path) => {
      const response = await get(path);
      expect(csp(response)).toBe("default-src 'none';frame-ancestors 'none'");
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    },
  );
});

describe('a body', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

  test('that is nested deep is refused before it is read, whoever reads it', async () => {
    const deep = `{"question":${nested(100_000)}}`;
    expect(await problem(await post(app, '/api/v1/answers', deep))).toMatchObject({
      status: 400,
      code: 'BODY_MALFORMED',
    });
    expect((await post(app, '/api/auth/sign-in/email', `{"email":${nested(5_000)}}`)).status).toBe(400);
    const { conversationId, token } = await startConversation(app);
    const said = await post(
      app,
      `/v3/directline/conversations/${conversationId}/activities`,
      `{"type":"message","text":"a","channelData":${nested(100_000)}}`,
      {
        Authorization: `Bearer ${token}`,
      },
    );
    expect(said.status).toBe(400);
  });

  test('is measured by its own brackets, not by those in its texts', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(isTooDeep(bytes(nested(64)))).toBe(false);
    expect(isTooDeep(bytes(nested(65)))).toBe(true);
    expect(isTooDeep(bytes(JSON.stringify({ text: '[{'.repeat(1_000), more: '\\"[[' })))).toBe(false);
    expect(isTooDeep(bytes(`"\\"${'['.repeat(100)}`))).toBe(false);
  });

  test('over the limit is refused', async () => {
    const large = { question: 'a'.repeat(300_000) };
    expect(await problem(await post(app, '/api/v1/answers', large))).toMatchObject({ status: 413 });
  });

  test('cannot reach what all objects have in common', async () => {
    const evil =
      '{"question":"LGS ne zaman?","__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}';
    expect((await post(app, '/api/v1/answers', evil)).status).toBe(200);
    const { conversationId, token } = await startConversation(app);
    const said = await post(
      app,
      `/v3/directline/conversations/${conversationId}/activities`,
      '{"type":"message","text":"a","__proto__":{"polluted":"yes"},"channelData":{"__proto__":{"polluted":"yes"},"clientActivityID":"__proto__"}}',
      { Authorization: `Bearer ${token}` },
    );
    expect(said.status).toBe(200);
    await get('/api/v1/answers?__proto__[polluted]=yes&constructor.prototype.polluted=yes');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('the log', () => {
  test('takes no line, no colour and no field from a caller', async () => {
    const before = app.logged.length;
    const forged = 'x%0a%7b%22level%22:60,%22msg%22:%22forged%22%7d%1b[31m';
    await get(`/yok/${forged}?q=${forged}`, { 'X-Request-Id': '"},{"level":60', 'User-Agent': 'forged' });
    await get('/%2e%2e/forged');
    const lines = app.logged.slice(before);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(JSON.stringify(line)).not.toContain('forged');
      expect(line.requestId).toMatch(/^[\w-]{8,64}$/u);
    }
  });
});

describe('nothing leads away from here', () => {
  test.each([
    '//kotu.example',
    '/\\kotu.example',
    '/konsol//kotu.example',
    '/sohbet/..//kotu.example',
    '/widget//kotu.example/..',
  ])('%s is no redirect to another host', async (path) => {
    const location = (await get(path)).headers.get('location');
    if (location !== null) expect(new URL(location, app.url).origin).toBe(app.url);
  });

  test.each(['https://kotu.example', '//kotu.example', '/\\kotu.example', 'javascript:alert(1)'])(
    'nor does the sign-in go on to %s',
    async (callbackURL) => {
      const answer = await post(app, '/api/auth/sign-in/social', { provider: 'meb', callbackURL }, { Origin: app.url });
      expect(await problem(answer)).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
    },
  );
});

describe('no secret', () => {
  test('stands in an address: codes, keys and tokens are sent in headers and bodies', async () => {
    const asked = await get('/api/v1/tickets/MEB-2026-000123?code=ABCD-2345');
    expect(asked.status).toBe(400);
    expect((await get('/api/v1/tickets/MEB-2026-000123', { 'X-Follow-Up-Code': 'ABCD-2345' })).status).toBe(200);
    const document = await (await get('/api/openapi.json')).text();
    const { paths } = JSON.parse(document) as {
      paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
    };
    const inAddresses = Object.values(paths).flatMap((methods) =>
      Object.values(methods).flatMap(({ parameters = [] }) =>
        parameters.filter((one) => one.in !== 'header').map(({ name }) => name),
      ),
    );
    for (const name of inAddresses) expect(name).not.toMatch(/token|secret|password|apikey/iu);
  });

  test('but the ticket of a stream, which is good once and for a minute', async () => {
    const { streamUrl } = (await startConversation(app)) as { streamUrl?: string };
    const claims = JSON.parse(
      Buffer.from(new URL(streamUrl!).searchParams.get('t')!.split('.')[1]!, 'base64url').toString(),
    );
    expect(claims.exp - claims.iat).toBe(60);
    expect(claims.jti).toBeTruthy();
  });

  test('is compared by `===`: every comparison of one goes through a function of constant time', () => {
    const suspicious =
      /(?:secret|password|signature|\bmac|hmac|apiKey|bearer)\w*\s*[!=]==\s*(?!undefined|null|''|true|false|typeof)\w/iu;
    const found = [...sources('adapters'), ...sources('server'), ...sources('store'), ...sources('bot')].flatMap(
      (path) =>
        readFileSync(path, 'utf8')
          .split('\n')
          .flatMap((line, at) =>
            suspicious.test(line) && !/^\s*(?:\*|\/\/)/u.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [],
          ),
    );
    expect(found).toEqual([]);
  });
});

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.name.endsWith('.ts')) yield path;
  }
}
