import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTwoFactorRule } from '../../../server/auth/two-factor-rule.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { ADMIN, type Caller, PASSWORD, startAccess, type TestAccess, totp } from './access.js';

const VERIFY = '/api/auth/two-factor/verify-totp';

describe.each(DIALECTS)('a second factor that a role demands, on %s', (dialect) => {
  const all = databases(dialect);
  let access: TestAccess;
  beforeAll(async () => {
    access = await startAccess(await (await all.make()).open(), { twoFactorRoles: ['manager', 'administrator'] });
  });
  afterAll(async () => {
    await access.close();
    await all.stop();
  });

  const enter = async (name: string, role: string) => {
    const { id, email } = await access.member(name, [{ role, scope: '*' }]);
    const caller = access.caller();
    expect((await caller.signIn(email)).status).toBe(200);
    return { ...caller, id, email };
  };
  const code = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body.code];
  const begin = async (caller: Caller) =>
    (await caller.call<{ totpUri: string }>('POST', '/api/auth/two-factor/enable', { password: PASSWORD })).body
      .totpUri;

  test('lets who has none do nothing but set it up, and everything after that', async () => {
    const boss = await enter('Yönetici', 'administrator');
    expect((await boss.call('GET', '/api/v1/me')).body).toMatchObject({ twoFactorMissing: true, permissions: {} });
    expect(code(await boss.call('GET', '/api/v1/staff'))).toEqual([403, 'TWO_FACTOR_MISSING']);
    expect(code(await boss.call('POST', '/api/v1/staff', {}))).toEqual([403, 'TWO_FACTOR_MISSING']);
    const uri = await begin(boss);
    expect(code(await boss.call('GET', '/api/v1/staff'))).toEqual([403, 'TWO_FACTOR_MISSING']);
    expect((await boss.call('POST', VERIFY, { code: totp(uri) })).status).toBe(204);
    expect((await boss.call('GET', '/api/v1/staff')).status).toBe(200);
    expect((await boss.call('GET', '/api/v1/me')).body.twoFactorMissing).toBeUndefined();
    expect(code(await boss.call('POST', '/api/auth/two-factor/disable', { password: PASSWORD }))).toEqual([
      403,
      'TWO_FACTOR_MISSING',
    ]);
  });

  test('leaves the other roles as they are, until they are given one that demands it', async () => {
    const editor = await enter('Editör', 'editor');
    expect((await editor.call('GET', '/api/v1/me')).body).not.toHaveProperty('twoFactorMissing');
    await access.store.staff.setGrants(editor.id, [ADMIN], 'test');
    expect(code(await editor.call('GET', '/api/v1/staff'))).toEqual([403, 'TWO_FACTOR_MISSING']);
  });

  test('is set up anew by who lost it, after an administrator took it away', async () => {
    const boss = await enter('Kaybeden', 'manager');
    await boss.call('POST', VERIFY, { code: totp(await begin(boss)) });
    await access.store.staff.removeTwoFactor(boss.id, 'test');
    expect((await boss.call('GET', '/api/v1/me')).status).toBe(401);
    expect((await boss.signIn(boss.email)).body).toMatchObject({ twoFactorRequired: false });
    expect((await boss.call('GET', '/api/v1/me')).body.twoFactorMissing).toBe(true);
  });

  test('is not asked of who has no password here and comes in by the single sign-on', async () => {
    const { store } = access;
    const created = await store.staff.create({ id: 'sso', name: 'T', email: 't@meb.example', grants: [ADMIN] }, 'test');
    if (created.outcome !== 'created') throw new TypeError(created.outcome);
    const rule = createTwoFactorRule(['administrator'], store.staff);
    expect([rule.demands(created.member), await rule.isMissing(created.member)]).toEqual([true, false]);
  });

  test('takes a code of the authenticator once', async () => {
    const boss = await enter('Bir Kez', 'manager');
    const uri = await begin(boss);
    await boss.call('POST', VERIFY, { code: totp(uri, -1) });
    const callers = [access.caller(), access.caller()];
    for (const caller of callers) await caller.signIn(boss.email);
    const given = totp(uri);
    const answers = [];
    for (const caller of callers) answers.push((await caller.call('POST', VERIFY, { code: given })).status);
    expect(answers).toEqual([200, 401]);
  });
});
