import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { createFeedIntake } from '../../../knowledge/index.js';
import { makeApiKey } from '../../../server/auth/api-key.js';
import { createAuthenticate } from '../../../server/auth/authenticate.js';
import { authenticated } from '../../../server/auth/authorize.js';
import { createKeyLimit } from '../../../server/auth/key-limit.js';
import { createTwoFactorRule } from '../../../server/auth/two-factor-rule.js';
import { createRefusedKeys } from '../../../server/feeds/refused-keys.js';
import { problemHandler } from '../../../server/problem.js';
import { feedItemRoute } from '../../../server/routes/feed-items.js';
import { databases } from '../../store/databases.js';
import { until } from '../../support/wait.js';
import { faq } from './harness.js';

const fail = (details: object) => {
  throw Object.assign(new Error('the refusal was not kept'), details);
};
const made = databases('sqlite');
afterAll(() => made.stop());

test('a key feeds its unit until it is revoked or has expired, and no longer', async () => {
  let now = Date.UTC(2026, 5, 1);
  const store = await (await made.make()).open({ now: () => now });
  await store.feeds.put('TEGM', { kinds: ['faq'], policy: 'publish' }, 'test');
  const app = express();
  const authenticate = createAuthenticate({
    sessions: { read: async () => undefined },
    staff: store.staff,
    twoFactor: createTwoFactorRule([], store.staff),
    apiKeys: store.apiKeys,
    keyLimit: createKeyLimit(100, () => now),
    isOwn: () => true,
    onRefusedKey: createRefusedKeys({ deadLetters: store.deadLetters, log: { warn: fail }, now: () => now }),
    now: () => now,
  });
  const intake = createFeedIntake(store);
  app.use(authenticated(authenticate), feedItemRoute({ feeds: store.feeds, intake, today: () => '2026-06-01' }));
  app.use(problemHandler(pino({ level: 'silent' })));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/feeds/TEGM/items/a`;
  const make = async (id: string, expiresAt: number) => {
    const fresh = makeApiKey();
    await store.apiKeys.create(
      { id, prefix: fresh.prefix, secretHash: fresh.secretHash, name: id, unit: 'TEGM', kinds: ['faq'], expiresAt },
      'staff:a',
    );
    return fresh.text;
  };
  const put = async (key: string, title: string) => {
    const response = await fetch(url, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(faq(title)),
    });
    await response.text();
    return response.status;
  };
  const first = await make('k1', now + 1000);
  const second = await make('k2', now + 86_400_000);
  expect(await put(first, 'bir')).toBe(201);
  now += 2000;
  expect(await put(first, 'iki')).toBe(401);
  expect(await put(second, 'iki')).toBe(200);
  await store.apiKeys.revoke('k2', 'staff:a');
  expect(await put(second, 'üç')).toBe(401);
  expect((await store.knowledge.byExternalId('a'))?.title).toBe('iki');
  const letters = async () => (await store.deadLetters.list()).map(({ actor, times, unit }) => [unit, actor, times]);
  await until('both letters', async () => (await letters()).length === 2);
  // A system that goes on sending is counted once a minute, and what is no key of ours leaves nothing behind.
  expect(await put(second, 'dört')).toBe(401);
  expect(await put(makeApiKey().text, 'beş')).toBe(401);
  expect(await put('çöp', 'altı').catch(() => 401)).toBe(401);
  expect(await letters()).toEqual([
    ['TEGM', 'key:k2', 1],
    ['TEGM', 'key:k1', 1],
  ]);
  now += 61_000;
  expect(await put(second, 'yedi')).toBe(401);
  await until('the count', async () => (await letters())[0]?.[2] === 2);
  await new Promise((resolve) => server.close(resolve));
});
