import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DIALECTS, databases, type TestDatabase } from '../../store/databases.js';
import { type Answer, startAccess, type TestAccess } from './access.js';
import { CLIENT, type Claims, type IdentityProvider, startIdentityProvider } from './identity-provider.js';

const PUBLIC_URL = 'https://asistan.example';
const code = ({ status, body }: Answer) => [status, body.code];

describe.each(DIALECTS)('the single sign-on on %s', (dialect) => {
  const all = databases(dialect);
  let database: TestDatabase;
  let provider: IdentityProvider;
  let access: TestAccess;
  beforeAll(async () => {
    database = await all.make();
    provider = await startIdentityProvider();
    access = await startAccess(await database.open(), {
      publicUrl: PUBLIC_URL,
      sso: { issuer: provider.issuer, ...CLIENT },
    });
  });
  afterAll(async () => {
    await access.close();
    await provider.close();
    await all.stop();
  });

  const goThrough = async (claims: Claims, body: object = {}, at = access) => {
    provider.claims = claims;
    const caller = at.caller();
    const started = await caller.call<{ url: string }>('POST', '/api/auth/sign-in/social', body);
    expect(started.status).toBe(200);
    const finished = await caller.call('GET', provider.authorize(started.body.url));
    return { caller, started, finished };
  };

  test('lets in whose verified address has an account here, and keeps no token of theirs', async () => {
    const { id, email } = await access.member('Tek Oturum', [{ role: 'editor', scope: 'OGM' }]);
    const claims = { sub: 'sub-1', email, email_verified: true, name: 'Başka Ad' };
    const { caller, started, finished } = await goThrough(claims, { callbackURL: '/konsol?s=1' });
    const asked = new URL(started.body.url).searchParams;
    expect(asked.get('redirect_uri')).toBe(`${PUBLIC_URL}/api/auth/callback/meb`);
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(finished.status).toBe(302);
    expect(finished.headers.get('location')).toBe('/konsol?s=1');
    const me = await caller.call('GET', '/api/v1/me');
    expect(me.body).toMatchObject({ id, name: 'Tek Oturum', grants: [{ role: 'editor', scope: 'OGM' }] });
    expect((await goThrough(claims)).finished.status).toBe(302);
    const accounts = JSON.stringify(await database.execute('select * from staff_accounts'));
    for (const token of ['an-access-token', 'a-refresh-token', 'eyJ']) expect(accounts).not.toContain(token);
    const records = await access.store.audit.list({ subject: `staff:${id}`, action: 'staff.sign-in' });
    expect(records[0]?.after).toMatchObject({ method: 'single-sign-on' });
  });

  test('makes no account, and links none to an unverified address', async () => {
    const { email } = await access.member('Doğrulanmamış');
    for (const claims of [
      { sub: 'sub-2', email: 'yabanci@meb.example', email_verified: true, name: 'Yabancı' },
      { sub: 'sub-3', email, email_verified: false, name: 'Sahte' },
      { sub: 'sub-4', email, name: 'Sahte' },
    ]) {
      const { caller, finished } = await goThrough(claims);
      expect(code(finished)).toEqual([403, 'SSO_REFUSED']);
      expect((await caller.call('GET', '/api/v1/me')).status).toBe(401);
    }
    expect(await access.store.staff.findByEmail('yabanci@meb.example')).toBeUndefined();
  });

  test('refuses who was disabled here', async () => {
    const { id, email } = await access.member('Kapatılan');
    await access.store.staff.setDisabled(id, true, 'test');
    const { finished } = await goThrough({ sub: 'sub-5', email, email_verified: true, name: 'K' });
    expect(code(finished)).toEqual([403, 'ACCOUNT_DISABLED']);
  });

  test('believes no token of another key, no answer to another browser and no answer twice', async () => {
    const { email } = await access.member('Güvenli');
    const claims = { sub: 'sub-6', email, email_verified: true, name: 'G' };
    provider.forge = true;
    const forged = await goThrough(claims);
    provider.forge = false;
    expect(forged.finished.status).not.toBe(302);
    expect((await forged.caller.call('GET', '/api/v1/me')).status).toBe(401);

    const victim = access.caller();
    const started = await victim.call<{ url: string }>('POST', '/api/auth/sign-in/social', {});
    const back = provider.authorize(started.body.url);
    const stranger = await access.caller().call('GET', back);
    expect(stranger.status).not.toBe(302);
    provider.claims = claims;
    const once = access.caller();
    const { url } = (await once.call<{ url: string }>('POST', '/api/auth/sign-in/social', {})).body;
    const own = provider.authorize(url);
    expect((await once.call('GET', own)).status).toBe(302);
    expect((await once.call('GET', own)).status).not.toBe(302);
  });

  test('lets in only who proved it to the provider as strongly as is demanded, and says so', async () => {
    const { id, email } = await access.member('Güçlü Giriş');
    const claims = { sub: 'sub-7', email, email_verified: true, name: 'G' };
    const strong = await startAccess(access.store, {
      publicUrl: PUBLIC_URL,
      sso: { issuer: provider.issuer, ...CLIENT, strength: { acr: ['urn:meb:2fa', 'gold'], amr: ['mfa', 'otp'] } },
    });
    for (const said of [
      {},
      { acr: 'urn:meb:2fa' },
      { amr: ['otp'] },
      { acr: 'silver', amr: ['pwd', 'mfa'] },
      { acr: 'gold', amr: ['pwd'] },
      { acr: 'gold', amr: [] },
    ]) {
      const { caller, finished } = await goThrough({ ...claims, ...said }, {}, strong);
      expect([said, ...code(finished)]).toEqual([said, 403, 'SSO_TOO_WEAK']);
      expect((await caller.call('GET', '/api/v1/me')).status).toBe(401);
    }
    const { caller, started, finished } = await goThrough({ ...claims, acr: 'gold', amr: ['pwd', 'otp'] }, {}, strong);
    expect(new URL(started.body.url).searchParams.get('acr_values')).toBe('urn:meb:2fa gold');
    expect(finished.status).toBe(302);
    expect((await caller.call('GET', '/api/v1/me')).body).toMatchObject({ id });
    expect(new URL((await goThrough(claims)).started.body.url).searchParams.has('acr_values')).toBe(false);
    await strong.close();
  });

  test('lets who has no password end sessions only shortly after the provider asked them who they are', async () => {
    const { id, email } = await access.member('Parolasız');
    await database.execute(`delete from staff_accounts where user_id = '${id}' and provider_id = 'credential'`);
    let at = Date.now();
    provider.now = () => at;
    const own = await startAccess(access.store, {
      publicUrl: PUBLIC_URL,
      sso: { issuer: provider.issuer, ...CLIENT },
      now: () => at,
    });
    const claims = { sub: 'sub-8', email, email_verified: true, name: 'P' };
    const other = await goThrough(claims, {}, own);
    const isThere = async ({ caller }: typeof other) => (await caller.call('GET', '/api/v1/me')).status === 200;
    const end = ({ caller }: typeof other) => caller.call('POST', '/api/auth/revoke-other-sessions', {});
    const seconds = Math.floor(at / 1000);

    const silent = await goThrough(claims, {}, own);
    expect((await silent.caller.call('GET', '/api/v1/me')).body.hasPassword).toBe(false);
    expect(new URL(silent.started.body.url).searchParams.get('prompt')).toBeNull();
    expect(code(await end(silent))).toEqual([403, 'SESSION_OLD']);
    for (const auth_time of [seconds - 601, seconds + 600, String(seconds), -1, null]) {
      const unproved = await goThrough({ ...claims, auth_time }, { again: true }, own);
      expect([auth_time, ...code(await end(unproved))]).toEqual([auth_time, 403, 'SESSION_OLD']);
    }

    const proved = await goThrough(claims, { again: true }, own);
    const asked = new URL(proved.started.body.url).searchParams;
    expect([asked.get('prompt'), asked.get('max_age')]).toEqual(['login', '0']);
    at += 11 * 60_000;
    expect(code(await end(proved))).toEqual([403, 'SESSION_OLD']);
    at -= 2 * 60_000;
    expect(await isThere(other)).toBe(true);
    expect((await end(proved)).status).toBe(204);
    expect(await isThere(other)).toBe(false);
    expect(await isThere(proved)).toBe(true);
    provider.now = Date.now;
    await own.close();
  });

  test('puts the session of who proves it again in the place of the one before, and says so in the audit log', async () => {
    const { id, email } = await access.member('Yeniden');
    provider.claims = { sub: 'sub-9', email, email_verified: true, name: 'Y' };
    const caller = access.caller();
    for (const again of [false, true, true]) {
      const { url } = (await caller.call<{ url: string }>('POST', '/api/auth/sign-in/social', { again })).body;
      expect((await caller.call('GET', provider.authorize(url))).status).toBe(302);
    }
    const listed = await caller.call<{ sessions: { current: boolean }[] }>('GET', '/api/auth/list-sessions');
    expect(listed.body.sessions.map(({ current }) => current)).toEqual([true]);
    expect(await access.store.audit.list({ subject: `staff:${id}`, action: 'staff.sign-in' })).toHaveLength(3);
  });

  test('goes back to no other site', async () => {
    for (const callbackURL of ['https://kotu.example/', '//kotu.example', '/\\kotu.example', 'javascript:alert(1)'])
      expect(code(await access.caller().call('POST', '/api/auth/sign-in/social', { callbackURL }))).toEqual([
        400,
        'REQUEST_INVALID',
      ]);
  });

  test('is away without harm: passwords still work', async () => {
    const { email } = await access.member('Parolalı');
    for (const sso of [undefined, { issuer: 'http://127.0.0.1:9', ...CLIENT }]) {
      const own = await startAccess(access.store, { publicUrl: PUBLIC_URL, sso });
      expect(code(await own.caller().call('POST', '/api/auth/sign-in/social', {}))).toEqual([503, 'SSO_UNAVAILABLE']);
      expect((await own.caller().signIn(email)).status).toBe(200);
      await own.close();
    }
  });
});
