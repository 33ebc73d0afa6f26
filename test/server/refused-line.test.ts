import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hashPassword } from 'better-auth/crypto';
import { makeApiKey } from '../../server/auth/api-key.js';
import { startApp, type TestApp } from './app.js';
import { createCaller, PASSWORD } from './auth/access.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const passwordHash = await hashPassword(PASSWORD);
  const grants = [{ role: 'agent', scope: 'TEGM' }];
  await app.store.staff.create(
    { id: 'kisi-1', name: 'Gizli Ad', email: 'gizli.ad@meb.example', grants, passwordHash },
    'test',
  );
});
afterAll(() => app.close());

/** The line of the request with this id. */
const lineOf = (requestId: string) =>
  app.logged.find((line) => line.requestId === requestId && String(line.msg).startsWith('request') && 'route' in line);

describe('the line of a refused authorisation', () => {
  const asked = async (id: string, method: string, path: string, headers: Record<string, string>, body?: object) => {
    const caller = createCaller(app.url);
    await caller.signIn('gizli.ad@meb.example');
    const { status } = await caller.call(method, path, body, { 'X-Request-Id': id, ...headers });
    return { status, line: lineOf(id) };
  };

  test('says by id who was refused, and no name', async () => {
    const { status, line } = await asked('refused-door', 'GET', '/api/v1/staff', {});
    expect(status).toBe(403);
    expect(line).toMatchObject({ status: 403, actor: 'staff:kisi-1' });
    expect(JSON.stringify(app.logged)).not.toMatch(/Gizli|gizli\.ad/u);
  });

  test('says it also of who was turned away before anything was looked at', async () => {
    const foreign = { Origin: 'https://kotu.example' };
    const { status, line } = await asked('refused-origin', 'POST', '/api/v1/staff', foreign, {});
    expect([status, line?.actor]).toEqual([403, 'staff:kisi-1']);
    const wrong = { password: 'yanlış parola 1' };
    const ended = await asked('refused-password', 'POST', '/api/auth/revoke-other-sessions', {}, wrong);
    expect([ended.status, ended.line?.actor]).toEqual([403, 'staff:kisi-1']);
  });

  test('names a key by its id', async () => {
    const fresh = makeApiKey();
    await app.store.apiKeys.create(
      {
        id: 'anahtar-1',
        prefix: fresh.prefix,
        secretHash: fresh.secretHash,
        name: 'Gizli Ad',
        unit: 'TEGM',
        kinds: ['faq'],
        expiresAt: Date.now() + 86_400_000,
      },
      'test',
    );
    const headers = { Authorization: `Bearer ${fresh.text}`, 'X-Request-Id': 'refused-key' };
    const { status } = await fetch(`${app.url}/api/v1/staff`, { headers });
    expect([status, lineOf('refused-key')?.actor]).toEqual([403, 'key:anahtar-1']);
  });

  test('names nobody of what was answered, and of who is not known', async () => {
    const { status, line } = await asked('answered-me', 'GET', '/api/v1/me', {});
    expect([status, line?.actor]).toEqual([200, undefined]);
    await fetch(`${app.url}/api/v1/me`, { headers: { 'X-Request-Id': 'nobody-there' } });
    expect(lineOf('nobody-there')).toMatchObject({ status: 401 });
    expect(lineOf('nobody-there')).not.toHaveProperty('actor');
  });
});
