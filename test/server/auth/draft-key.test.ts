import { afterAll, expect, test } from '@jest/globals';
import { makeApiKey } from '../../../server/auth/api-key.js';
import { databases } from '../../store/databases.js';
import { startAccess } from './access.js';

const made = databases('sqlite');
afterAll(() => made.stop());

test('the key of drafts is given to nobody but the person themselves, and is always the same for them', async () => {
  const store = await (await made.make()).open();
  const access = await startAccess(store);
  const keyOf = async (email: string) => {
    const caller = access.caller();
    await caller.signIn(email);
    const { status, headers, body } = await caller.call<{ key: string }>('GET', '/api/v1/me/draft-key');
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    await caller.call('POST', '/api/auth/sign-out');
    expect((await caller.call('GET', '/api/v1/me/draft-key')).status).toBe(401);
    return body.key;
  };
  const [ayse, can] = [await access.member('Ayşe'), await access.member('Can')];
  const key = await keyOf(ayse.email);
  expect(Buffer.from(key, 'base64')).toHaveLength(32);
  expect(await keyOf(ayse.email)).toBe(key);
  expect(await keyOf(can.email)).not.toBe(key);

  const elsewhere = await startAccess(store, { secretKey: Buffer.alloc(32, 8) });
  const caller = elsewhere.caller();
  await caller.signIn(ayse.email);
  expect((await caller.call('GET', '/api/v1/me/draft-key')).body.key).not.toBe(key);

  const fresh = makeApiKey();
  const feed = { id: 'a', name: 'a', unit: 'TEGM', kinds: ['faq'] as const, expiresAt: Date.now() + 86_400_000 };
  await store.apiKeys.create({ ...feed, prefix: fresh.prefix, secretHash: fresh.secretHash }, 'test');
  const headers = { Authorization: `Bearer ${fresh.text}` };
  expect((await access.caller().call('GET', '/api/v1/me/draft-key', undefined, headers)).body).toEqual({});
  await access.close();
  await elsewhere.close();
});
