import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { symmetricEncrypt } from 'better-auth/crypto';
import { presentedCode } from '../../../server/auth/backup-codes.js';
import { authSecret } from '../../../server/auth/staff-auth.js';
import { DIALECTS, databases, type TestDatabase } from '../../store/databases.js';
import { ADMIN, type Caller, PASSWORD, startAccess, type TestAccess, totp } from './access.js';

describe.each(DIALECTS)('signing in on %s', (dialect) => {
  const all = databases(dialect);
  let database: TestDatabase;
  let access: TestAccess;
  let at = Date.now();
  beforeAll(async () => {
    database = await all.make();
    access = await startAccess(await database.open({ now: () => at }), { now: () => at });
  });
  afterAll(async () => {
    await access.close();
    await all.stop();
  });

  const actions = async (id: string) =>
    (await access.store.audit.list({ subject: `staff:${id}` })).map(({ action }) => action).reverse();
  const code = (answer: { status: number; body: Record<string, unknown> }) => [answer.status, answer.body.code];
  const signedIn = async (name: string, grants = [ADMIN]): Promise<Caller & { id: string; email: string }> => {
    const { id, email } = await access.member(name, grants);
    const caller = access.caller();
    await caller.signIn(email);
    return { ...caller, id, email };
  };

  test('opens a session that says who it is, in a cookie scripts cannot read', async () => {
    const { id, email } = await access.member('Ayşe Yılmaz', [{ role: 'editor', scope: 'TEGM' }]);
    const caller = access.caller();
    const answer = await caller.signIn(email.toUpperCase());
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ twoFactorRequired: false, staff: { id, name: 'Ayşe Yılmaz', email } });
    const [cookie] = caller.setCookies.filter((line) => line.startsWith('mba_staff.session_token='));
    expect(cookie).toMatch(/HttpOnly/iu);
    expect(cookie).toMatch(/SameSite=Lax/iu);
    expect(cookie).not.toMatch(/Secure/iu);
    const me = await caller.call('GET', '/api/v1/me');
    expect(me.body).toMatchObject({ kind: 'staff', id, grants: [{ role: 'editor', scope: 'TEGM' }] });
    expect(me.body.permissions).toMatchObject({ 'items.edit': ['TEGM'] });
    expect(await actions(id)).toEqual(['staff.create', 'staff.sign-in']);
  });

  test('keeps the cookie to https and this host where the public address is https', async () => {
    const secure = await startAccess(access.store, { publicUrl: 'https://asistan.example' });
    const { email } = await access.member('Güvenli Kişi');
    const caller = secure.caller();
    expect((await caller.signIn(email)).status).toBe(200);
    const cookie = caller.setCookies.find((line) => line.includes('session_token='));
    expect(cookie).toMatch(/^__Host-mba_staff\.session_token=.*Path=\/.*HttpOnly.*Secure/iu);
    expect(cookie).not.toMatch(/Domain=/iu);
    expect((await caller.call('GET', '/api/v1/me')).status).toBe(200);
    await secure.close();
  });

  test('tells a wrong password and an unknown address in the same words', async () => {
    const { id, email } = await access.member('Can Demir');
    const wrong = await access.caller().signIn(email, 'yanlış parola 123');
    const unknown = await access.caller().signIn('kimse@meb.example', 'yanlış parola 123');
    expect(code(wrong)).toEqual([401, 'SIGN_IN_FAILED']);
    expect({ ...wrong.body, requestId: 0 }).toEqual({ ...unknown.body, requestId: 0 });
    expect(await actions(id)).toEqual(['staff.create', 'staff.sign-in.failed']);
  });

  test('locks the account after five wrong passwords, for longer each time, in every process, and says how long', async () => {
    const { id, email } = await access.member('Deniz Kaya');
    const other = await startAccess(await database.open({ now: () => at }), { now: () => at });
    for (let i = 0; i < 5; i += 1) {
      const where = i % 2 === 0 ? access : other;
      expect(code(await where.caller().signIn(email, `yanlış parola ${i}`))).toEqual([401, 'SIGN_IN_FAILED']);
    }
    const locked = await other.caller().signIn(email);
    expect(code(locked)).toEqual([429, 'SIGN_IN_LOCKED']);
    expect(Number(locked.headers.get('retry-after'))).toBe(60);
    at += 60_001;
    expect(code(await access.caller().signIn(email, 'yanlış parola 9'))).toEqual([401, 'SIGN_IN_FAILED']);
    expect(Number((await access.caller().signIn(email)).headers.get('retry-after'))).toBe(120);
    at += 120_001;
    expect((await access.caller().signIn(email)).status).toBe(200);
    expect(await actions(id)).toContain('staff.sign-in.locked');
    await other.close();
  });

  test('judges no more than five of many passwords sent at once', async () => {
    const { email } = await access.member('Acele Eden');
    const guesses = Array.from({ length: 12 }, (_, i) => access.caller().signIn(email, `tahmin numarası ${i}`));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
    at += 3600_000;
  });

  test('locks an address that tries many accounts', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 32; i += 1) statuses.push((await access.caller().signIn(`kisi${i}`, 'x')).status);
    expect(statuses.slice(0, 30).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(30)).toEqual([429, 429]);
    at += 3600_000;
  });

  test('refuses who was disabled, at once and with every session', async () => {
    const caller = await signedIn('Eski Personel', []);
    expect((await caller.call('GET', '/api/v1/me')).status).toBe(200);
    await access.store.staff.setDisabled(caller.id, true, 'test');
    expect((await caller.call('GET', '/api/v1/me')).status).toBe(401);
    expect(code(await access.caller().signIn(caller.email))).toEqual([403, 'ACCOUNT_DISABLED']);
    await access.store.staff.setDisabled(caller.id, false, 'test');
    expect((await access.caller().signIn(caller.email)).status).toBe(200);
  });

  test('asks for a code of the authenticator once that is set up, and takes each backup code once', async () => {
    const caller = await signedIn('İki Adım', []);
    const begun = await caller.call<{ totpUri: string; backupCodes: string[] }>('POST', '/api/auth/two-factor/enable', {
      password: PASSWORD,
    });
    expect(begun.body.totpUri).toMatch(/^otpauth:\/\/totp\/MEB%20Asistan/u);
    const { totpUri, backupCodes } = begun.body;
    const wrongCode = totp(totpUri) === '000000' ? '000001' : '000000';
    expect(code(await caller.call('POST', '/api/auth/two-factor/verify-totp', { code: wrongCode }))).toEqual([
      401,
      'CODE_INVALID',
    ]);
    const enabled = await caller.call('POST', '/api/auth/two-factor/verify-totp', { code: totp(totpUri) });
    expect(enabled.status).toBe(204);
    expect((await caller.call('GET', '/api/v1/me')).body.twoFactor).toBe(true);

    const again = access.caller();
    expect((await again.signIn(caller.email)).body).toEqual({ twoFactorRequired: true });
    expect((await again.call('GET', '/api/v1/me')).status).toBe(401);
    const done = await again.call('POST', '/api/auth/two-factor/verify-totp', { code: totp(totpUri) });
    expect(done.body).toMatchObject({ twoFactorRequired: false, staff: { id: caller.id } });
    expect((await again.call('GET', '/api/v1/me')).status).toBe(200);

    const lost = access.caller();
    await lost.signIn(caller.email);
    expect((await lost.call('POST', '/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] })).status).toBe(
      200,
    );
    const twice = access.caller();
    await twice.signIn(caller.email);
    expect(code(await twice.call('POST', '/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] }))).toEqual(
      [401, 'CODE_INVALID'],
    );
    expect(await actions(caller.id)).toEqual([
      'staff.create',
      'staff.sign-in',
      'staff.two-factor.prepare',
      'staff.two-factor.enable',
      'staff.sign-in',
      'staff.sign-in',
      'staff.sign-in.failed',
    ]);
    const rows = JSON.stringify(await database.execute('select * from staff_two_factors'));
    expect(rows).not.toContain(backupCodes[1]);
    expect(rows).not.toContain(new URL(totpUri).searchParams.get('secret'));
  });

  const withBackupCodes = async (name: string) => {
    const caller = await signedIn(name, []);
    const begun = await caller.call<{ totpUri: string; backupCodes: string[] }>('POST', '/api/auth/two-factor/enable', {
      password: PASSWORD,
    });
    await caller.call('POST', '/api/auth/two-factor/verify-totp', { code: totp(begun.body.totpUri) });
    const enter = async (backup: string) => {
      const lost = access.caller();
      await lost.signIn(caller.email);
      return (await lost.call('POST', '/api/auth/two-factor/verify-backup-code', { code: backup })).status;
    };
    const kept = async () => {
      const rows = await database.execute(`select backup_codes from staff_two_factors where user_id = '${caller.id}'`);
      return JSON.stringify(rows).replaceAll('\\', '');
    };
    return { ...caller, backupCodes: begun.body.backupCodes, enter, kept };
  };

  test('keeps backup codes as hashes with a salt, and takes no hash for a code', async () => {
    const { backupCodes, enter, kept } = await withBackupCodes('Yedek Kod');
    expect(backupCodes).toHaveLength(10);
    const hashes = (await kept()).match(/scrypt\$[\w-]{22}\$[\w-]{43}/gu) ?? [];
    expect(new Set(hashes).size).toBe(10);
    expect(await enter(hashes[3]!)).toBe(400);
    expect(hashes).not.toContain(await presentedCode(JSON.stringify(hashes), hashes[3]!));
    expect(await enter(backupCodes[3]!)).toBe(200);
    const left = await kept();
    expect(hashes.map((hash) => left.includes(hash))).toEqual(hashes.map((_, index) => index !== 3));
    expect(await enter(backupCodes[3]!)).toBe(401);
    expect(await enter(backupCodes[9]!)).toBe(200);
    const other = await withBackupCodes('Başka Yedek');
    expect(await other.enter(backupCodes[0]!)).toBe(401);
    expect((await other.kept()).includes(hashes[0]!.split('$')[1]!)).toBe(false);
  });

  test('hashes the backup codes that earlier versions kept encrypted, and goes on taking them', async () => {
    const encrypted = async (id: string, codes: readonly string[]) => {
      const data = await symmetricEncrypt({ key: authSecret(Buffer.alloc(32, 7)), data: JSON.stringify(codes) });
      await database.execute(`update staff_two_factors set backup_codes = '${data}' where user_id = '${id}'`);
    };
    const used = await withBackupCodes('Eski Kod Kullanan');
    await encrypted(used.id, used.backupCodes);
    expect(await used.kept()).not.toContain('scrypt$');
    expect(await used.enter('yanlis-kod1')).toBe(401);
    expect(await used.enter(used.backupCodes[0]!)).toBe(200);
    expect((await used.kept()).match(/scrypt\$/gu)).toHaveLength(9);
    expect(await used.enter(used.backupCodes[0]!)).toBe(401);
    expect(await used.enter(used.backupCodes[1]!)).toBe(200);

    const waiting = await withBackupCodes('Eski Kod Bekleyen');
    await encrypted(waiting.id, waiting.backupCodes);
    expect(await access.hashOldBackupCodes()).toBe(1);
    expect(await access.hashOldBackupCodes()).toBe(0);
    expect((await waiting.kept()).match(/scrypt\$/gu)).toHaveLength(10);
    expect(await waiting.enter(waiting.backupCodes[0]!)).toBe(200);
  });

  test('hashes the lists behind those that cannot be opened, and logs these once, without what they hold', async () => {
    const people = [
      await withBackupCodes('Bozuk Kod'),
      await withBackupCodes('Liste Değil'),
      await withBackupCodes('Sağlam Kod'),
    ];
    const sealed = (text: string) => symmetricEncrypt({ key: authSecret(Buffer.alloc(32, 7)), data: text });
    const kept = ['00ff', await sealed('gizli-kod'), await sealed(JSON.stringify(people[2]!.backupCodes))];
    for (const [index, { id }] of people.entries())
      await database.execute(`update staff_two_factors set backup_codes = '${kept[index]}' where user_id = '${id}'`);
    const before = access.logged().length;
    expect(await access.hashOldBackupCodes()).toBe(1);
    expect((await people[2]!.kept()).match(/scrypt\$/gu)).toHaveLength(10);
    for (const index of [0, 1]) expect(await people[index]!.kept()).toContain(kept[index]);
    const lines = access.logged().slice(before).trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 50,
      staff: expect.arrayContaining([people[0]!.id, people[1]!.id]),
    });
    expect(lines[0]).not.toContain('gizli');
  });

  test('ends a second factor after five wrong codes', async () => {
    const caller = await signedIn('Kod Tahmini', []);
    const begun = await caller.call<{ totpUri: string }>('POST', '/api/auth/two-factor/enable', { password: PASSWORD });
    await caller.call('POST', '/api/auth/two-factor/verify-totp', { code: totp(begun.body.totpUri) });
    const guesser = access.caller();
    await guesser.signIn(caller.email);
    const valid = [-1, 0, 1, 2].map((step) => totp(begun.body.totpUri, step));
    const wrong = ['000000', '111111', '222222', '333333', '444444', '555555', '666666', '777777', '888888']
      .filter((guess) => !valid.includes(guess))
      .slice(0, 5);
    for (const guess of wrong)
      expect((await guesser.call('POST', '/api/auth/two-factor/verify-totp', { code: guess })).status).toBe(401);
    const right = await guesser.call('POST', '/api/auth/two-factor/verify-totp', { code: totp(begun.body.totpUri) });
    expect(code(right)).toEqual([401, 'CHALLENGE_EXPIRED']);
  });

  test('lists sessions without their tokens, and ends one, the others, or its own', async () => {
    const first = await signedIn('Çok Oturumlu', []);
    const second = access.caller();
    const third = access.caller();
    for (const caller of [second, third]) await caller.signIn(first.email);
    const { body } = await first.call<{ sessions: { id: string; current: boolean }[] }>(
      'GET',
      '/api/auth/list-sessions',
    );
    expect(body.sessions).toHaveLength(3);
    expect(body.sessions.filter(({ current }) => current)).toHaveLength(1);
    expect(JSON.stringify(body)).not.toMatch(/token/u);
    const mine = await second.call<typeof body>('GET', '/api/auth/list-sessions');
    const id = mine.body.sessions.find(({ current }) => current)?.id;
    const password = PASSWORD;
    expect((await first.call('POST', '/api/auth/revoke-session', { id, password })).status).toBe(204);
    expect((await second.call('GET', '/api/v1/me')).status).toBe(401);
    expect((await third.call('GET', '/api/v1/me')).status).toBe(200);
    expect((await first.call('POST', '/api/auth/revoke-other-sessions', { password })).status).toBe(204);
    expect((await third.call('GET', '/api/v1/me')).status).toBe(401);
    const foreign = await signedIn('Başkası', []);
    const theirs = await foreign.call<typeof body>('GET', '/api/auth/list-sessions');
    const stolen = await first.call('POST', '/api/auth/revoke-session', {
      id: theirs.body.sessions[0]?.id,
      password,
    });
    expect(code(stolen)).toEqual([400, 'REQUEST_INVALID']);
    expect((await first.call('POST', '/api/auth/sign-out')).status).toBe(204);
    expect((await first.call('GET', '/api/v1/me')).status).toBe(401);
    expect((await foreign.call('GET', '/api/v1/me')).status).toBe(200);
  });

  test('ends sessions only for who says the password again', async () => {
    const first = await signedIn('Kilitsiz Masa', []);
    const second = access.caller();
    await second.signIn(first.email);
    const others = (body?: object) => first.call('POST', '/api/auth/revoke-other-sessions', body);
    const { body } = await second.call<{ sessions: { id: string; current: boolean }[] }>(
      'GET',
      '/api/auth/list-sessions',
    );
    const id = body.sessions.find(({ current }) => current)?.id;
    const one = (proof: object) => first.call('POST', '/api/auth/revoke-session', { id, ...proof });
    for (const ending of [others, one]) {
      expect(code(await ending({}))).toEqual([400, 'REQUEST_INVALID']);
      expect(code(await ending({ password: 'yanlış parola 1' }))).toEqual([403, 'PASSWORD_WRONG']);
    }
    expect((await second.call('GET', '/api/v1/me')).status).toBe(200);
    for (let wrong = 2; wrong < 5; wrong++) await others({ password: 'yanlış parola 1' });
    expect(code(await others({ password: PASSWORD }))).toEqual([429, 'SIGN_IN_LOCKED']);
    at += 61_000;
    expect((await others({ password: PASSWORD })).status).toBe(204);
    expect((await second.call('GET', '/api/v1/me')).status).toBe(401);
    expect((await first.call('GET', '/api/v1/me')).body.hasPassword).toBe(true);
  });

  test('changes a password only for who knows the old one, and only into a good one', async () => {
    const caller = await signedIn('Parola Değiştiren', []);
    const elsewhere = access.caller();
    await elsewhere.signIn(caller.email);
    const change = (currentPassword: string, newPassword: string) =>
      caller.call('POST', '/api/auth/change-password', { currentPassword, newPassword });
    expect(code(await change('yanlış parola 1', 'yeşil tramvay dokuz incir'))).toEqual([403, 'PASSWORD_WRONG']);
    expect(code(await change(PASSWORD, 'kisa'))).toEqual([400, 'PASSWORD_WEAK']);
    expect(code(await change(PASSWORD, 'ParolaDegistiren2026'))).toEqual([400, 'PASSWORD_WEAK']);
    expect((await change(PASSWORD, 'yeşil tramvay dokuz incir')).status).toBe(204);
    expect((await elsewhere.call('GET', '/api/v1/me')).status).toBe(401);
    expect((await access.caller().signIn(caller.email)).status).toBe(401);
    expect((await access.caller().signIn(caller.email, 'yeşil tramvay dokuz incir')).status).toBe(200);
  });

  test('refuses what another site sends along with the cookie', async () => {
    const caller = await signedIn('Hedef Kişi');
    const foreign = { Origin: 'https://kotu.example' };
    const crossSite = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' };
    for (const headers of [foreign, crossSite]) {
      expect(code(await caller.call('POST', '/api/auth/sign-out', {}, headers))).toEqual([403, 'ORIGIN_FORBIDDEN']);
      expect(code(await caller.call('POST', '/api/v1/staff', {}, headers))).toEqual([403, 'ORIGIN_FORBIDDEN']);
      const login = { email: caller.email, password: PASSWORD };
      expect(code(await access.caller().call('POST', '/api/auth/sign-in/email', login, headers))).toEqual([
        403,
        'ORIGIN_FORBIDDEN',
      ]);
    }
    expect((await caller.call('GET', '/api/v1/me')).status).toBe(200);
    expect((await caller.call('POST', '/api/auth/sign-out', {}, { Origin: access.url })).status).toBe(204);
  });

  test('takes a broken cookie for none', async () => {
    for (const value of ['%', '%E0%A4%A', 'a.b.c', '"', '.', 'x'.repeat(4000)]) {
      const headers = { Cookie: `mba_staff.session_token=${value}; mba_staff.two_factor=${value}` };
      expect((await access.caller().call('GET', '/api/v1/me', undefined, headers)).status).toBe(401);
      const verified = await access
        .caller()
        .call('POST', '/api/auth/two-factor/verify-totp', { code: '123456' }, headers);
      expect(code(verified)).toEqual([401, 'CHALLENGE_EXPIRED']);
    }
  });

  test('offers nothing of the library that is not meant to be there', async () => {
    const caller = await signedIn('Meraklı Kişi');
    for (const path of ['sign-up/email', 'update-user', 'delete-user', 'change-email', 'request-password-reset', 'ok'])
      expect((await caller.call('POST', `/api/auth/${path}`, { email: 'a@b.example' })).status).toBe(404);
    expect((await caller.call('GET', '/api/auth/sign-in/email')).status).toBe(405);
  });

  test('asks who it is before it looks at the body', async () => {
    const caller = access.caller();
    for (const path of [
      'revoke-session',
      'change-password',
      'two-factor/enable',
      'two-factor/generate-backup-codes',
      'two-factor/disable',
    ])
      expect([path, code(await caller.call('POST', `/api/auth/${path}`, {}))]).toEqual([
        path,
        [401, 'UNAUTHENTICATED'],
      ]);
  });

  test('names the field of a broken request in Turkish, and never logs a password', async () => {
    const answer = await access.caller().call('POST', '/api/auth/sign-in/email', { email: 'a@b.example' });
    expect(code(answer)).toEqual([400, 'REQUEST_INVALID']);
    expect(answer.body.errors).toEqual([{ field: 'password', detail: 'Eksik.' }]);
    expect(access.logged()).not.toContain(PASSWORD);
    expect(JSON.stringify(await access.store.audit.list({ limit: 500 }))).not.toContain(PASSWORD);
  });
});
