import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppError, ERRORS } from '../../server/errors.js';
import { createOpenApi } from '../../server/openapi/document.js';
import { ALLOWED, SECRET, startConversation } from '../adapters/web/channel.js';
import { post, problem, startApp, type TestApp } from './app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
const get = (path: string, headers: Record<string, string> = {}) => fetch(`${app.url}${path}`, { headers });
const csp = (response: Response) => response.headers.get('content-security-policy') ?? '';

describe('the widget’s files', () => {
  it('let the allow-list frame the app, and nobody else', async () => {
    for (const path of ['/widget/app.html', '/widget/']) {
      const response = await get(path);
      expect(await response.text()).toBe('built app.html');
      expect(csp(response)).toContain(`frame-ancestors 'self' ${ALLOWED}`);
      expect(csp(response)).toContain("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
      expect(csp(response)).toContain("require-trusted-types-for 'script'");
      expect(csp(response)).not.toMatch(/unsafe|\*/u);
      expect(response.headers.get('x-frame-options')).toBeNull();
    }
  });

  it('keep the whole-page chat out of other sites’ frames', async () => {
    const response = await get('/sohbet');
    expect(await response.text()).toBe('built app.html');
    expect(csp(response)).toContain("frame-ancestors 'self'");
    expect(csp(response)).not.toContain(ALLOWED);
    expect(response.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });

  it('are loadable from any site, for ever where the name is pinned', async () => {
    const loader = await get('/widget/loader.js');
    expect(loader.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(loader.headers.get('access-control-allow-origin')).toBe('*');
    expect(loader.headers.get('cache-control')).toBe('public, max-age=3600');
    const pinned = await get('/widget/loader-0123456789ab.js');
    expect(pinned.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('end at their folder', async () => {
    for (const path of ['/widget/..%2f..%2fetc/passwd', '/widget/%2e%2e/package.json', '/widget/yok.js']) {
      expect((await get(path)).status).toBeGreaterThanOrEqual(400);
    }
  });

  it('include a demo page that may frame the app', async () => {
    const response = await get('/');
    expect(await response.text()).toBe('built demo.html');
    expect(csp(response)).toContain("frame-src 'self'");
  });
});

describe('the console', () => {
  it('is one page at every address below it, with a nonce of its own each time', async () => {
    const nonces = await Promise.all(
      ['/konsol', '/konsol/', '/konsol/masa/T-1'].map(async (path) => {
        const response = await get(path);
        const [, nonce] = /content="(.+?)" \/> built console/u.exec(await response.text()) ?? [];
        expect(csp(response)).toContain(`style-src 'self' 'nonce-${nonce}'`);
        expect(csp(response)).toContain("script-src 'self'");
        expect(csp(response)).toContain("frame-ancestors 'none'");
        expect(csp(response)).not.toMatch(/unsafe|\*/u);
        expect(response.headers.get('cache-control')).toBe('no-store');
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(3);
  });

  it('keeps its hashed files for ever and knows no others', async () => {
    const file = await get('/konsol/assets/main-0123abcd.js');
    expect(await file.text()).toBe('built main');
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/konsol/assets/yok.js')).status).toBe(404);
    expect((await get('/konsol/assets/..%2findex.html')).status).toBeGreaterThanOrEqual(400);
  });
});

describe('the API’s document', () => {
  it('is OpenAPI 3.1 whose references all resolve', async () => {
    const document = (await (await get('/api/openapi.json')).json()) as ReturnType<typeof createOpenApi>;
    expect(document).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } });
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/gu)].map(
      ([, n]) => n,
    );
    expect(references.length).toBeGreaterThan(5);
    for (const name of references) expect(document.components.schemas).toHaveProperty(name!);
    expect(document.components.schemas.AnswerRequest).toMatchObject({ required: ['question'] });
  });

  it('names routes that exist, with their methods', async () => {
    const { paths } = createOpenApi('1', '/');
    // Open data is off by default, with all its addresses: test/server/open-data has them.
    const served = Object.entries(paths).filter(([path]) => !path.startsWith('/api/v1/open-data'));
    for (const [path, methods] of served) {
      for (const method of Object.keys(methods)) {
        const response = await fetch(`${app.url}${path.replace('{number}', 'MEB-1')}`, {
          method: method.toUpperCase(),
        });
        const code = response.ok ? 'ok' : ((await response.json()) as { code: string }).code;
        expect([path, code]).not.toEqual([path, expect.stringMatching(/^(?:NOT_FOUND|METHOD_NOT_ALLOWED)$/u)]);
      }
    }
  });

  it('has a page to read, with nothing from elsewhere', async () => {
    const response = await get('/api');
    const page = await response.text();
    expect(page).toContain('POST /api/v1/answers');
    for (const code of Object.keys(ERRORS)) expect(page).toContain(`<code>${code}</code>`);
    expect(page).not.toMatch(/<script|(?:src|href)="(?:https?:)?\/\//u);
    expect((await get('/api/page.css')).headers.get('content-type')).toContain('text/css');
  });
});

describe('health', () => {
  it('is up while the process is', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
  });

  it('is ready with store and index, and says which views answer', async () => {
    expect(await (await get('/readyz')).json()).toEqual({
      status: 'ready',
      checks: { store: 'ok', index: 'ok', stopping: false },
      revision: 42,
      views: ['stem', 'gram'],
    });
  });

  it.each([
    ['the store fails', { ping: () => Promise.reject(new Error('no')) }, { store: 'failing' }],
    ['the store says no', { ping: async () => false }, { store: 'failing' }],
    ['the store hangs', { ping: () => new Promise(() => {}) }, { store: 'failing' }],
    ['the index is loading', { loaded: false }, { index: 'loading' }],
    ['the process stops', { stopping: true }, { stopping: true }],
  ])('is not ready when %s', async (_name, change, checks) => {
    const before = { ...app.state };
    Object.assign(app.state, change);
    const answer = await problem(await get('/readyz'));
    Object.assign(app.state, before);
    expect(answer).toMatchObject({ status: 503, code: 'NOT_READY', checks });
  });

  it('measures requests by route, not by address', async () => {
    await get('/api/v1/tickets/MEB-2026-000123', { 'X-Follow-Up-Code': 'ABCD-2345' });
    await post(app, '/api/v1/answers', { question: 'Soru' });
    const text = await (await get('/metrics')).text();
    expect(text).toContain('route="/api/v1/tickets/:number",status="200"');
    expect(text).toContain('mebasistan_answers_total{decision="answer"} 1');
    expect(text).not.toContain('MEB-2026-000123');
  });

  it('keeps metrics to who holds their token', async () => {
    const own = await startApp({ METRICS_TOKEN: 'a-metrics-token-of-some-length' });
    try {
      expect((await fetch(`${own.url}/metrics`)).status).toBe(403);
      const headers = { Authorization: 'Bearer a-metrics-token-of-some-length' };
      expect((await fetch(`${own.url}/metrics`, { headers })).status).toBe(200);
    } finally {
      await own.close();
    }
  });
});

describe('errors', () => {
  it('are problems for every unknown address', async () => {
    expect(await problem(await get('/yok?x=1'))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await problem(await get('/api/v1/tickets/%E0%A4%A'))).toMatchObject({ status: 400 });
  });

  it('have a word code, a status, a Turkish text and a hint', () => {
    const entries = Object.entries(ERRORS);
    for (const [code, { status, text, hint }] of entries) {
      expect(code).toMatch(/^[A-Z0-9]+(?:_[A-Z0-9]+)*$/u);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).toMatch(/\.$/u);
      expect(hint.length).toBeGreaterThan(10);
    }
    expect(new AppError('NOT_FOUND').status).toBe(404);
  });
});

describe('the log', () => {
  it('has the route, the status and the request id, and nothing of what was said', async () => {
    const started = await startConversation(app);
    const cookie = 'mba_session=gizli-cerez';
    const text = 'TC kimlik numaram 10000000146';
    await fetch(`${app.url}/v3/directline/conversations/${started.conversationId}/activities`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${started.token}`, 'Content-Type': 'application/json', Cookie: cookie },
      body: JSON.stringify({ type: 'message', text }),
    });
    await get('/api/v1/tickets/MEB-2026-000123', {
      Cookie: cookie,
      'X-Request-Id': 'caller-id-1234',
      'X-Follow-Up-Code': 'ABCD-2345',
    });
    await post(app, '/api/v1/answers', `{"question": "${text}"`, { Cookie: cookie });
    const log = JSON.stringify(app.logged);
    expect(app.logged).toContainEqual(
      expect.objectContaining({ requestId: 'caller-id-1234', route: '/api/v1/tickets/:number', status: 200 }),
    );
    expect(app.logged).toContainEqual(
      expect.objectContaining({ route: '/v3/directline/conversations/:id/activities', status: 200, method: 'POST' }),
    );
    for (const secret of ['10000000146', 'ABCD-2345', 'gizli-cerez', started.token, SECRET, started.conversationId]) {
      expect(log).not.toContain(secret);
    }
  });
});
