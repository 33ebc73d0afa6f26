import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DIALECTS, databases, type TestDatabase } from '../../store/databases.js';
import { ADMIN, type Answer, type Caller, PASSWORD, startAccess, type TestAccess } from './access.js';

const DAY = 24 * 3600 * 1000;
const code = ({ status, body }: Answer) => [status, body.code];

describe.each(DIALECTS)('staff and keys over the API on %s', (dialect) => {
  const all = databases(dialect);
  let database: TestDatabase;
  let access: TestAccess;
  let admin: Caller & { id: string };
  let scoped: Caller & { id: string };
  let at = Date.now();

  const signedIn = async (name: string, grants = [ADMIN]) => {
    const { id, email } = await access.member(name, grants);
    const caller = access.caller();
    expect((await caller.signIn(email)).status).toBe(200);
    return { ...caller, id, email };
  };
  beforeAll(async () => {
    database = await all.make();
    access = await startAccess(await database.open({ now: () => at }), {
      now: () => at,
      keyRequestsPerMinute: 5,
    });
    admin = await signedIn('Genel Yönetici');
    scoped = await signedIn('Birim Yöneticisi', [{ role: 'administrator', scope: 'TEGM' }]);
  });
  afterAll(async () => {
    await access.close();
    await all.stop();
  });

  describe('accounts', () => {
    test('are made with a link that sets a good password once', async () => {
      const made = await admin.call<{ staff: { id: string }; setPassword: { token: string } }>(
        'POST',
        '/api/v1/staff',
        { name: 'Zehra Ak', email: 'Zehra.Ak@meb.example', grants: [{ role: 'editor', scope: 'TEGM' }] },
      );
      expect(made.status).toBe(201);
      const { id } = made.body.staff;
      const { token } = made.body.setPassword;
      expect(JSON.stringify(await database.execute('select * from staff_verifications'))).not.toContain(token);
      expect(code(await access.caller().signIn('zehra.ak@meb.example'))).toEqual([401, 'SIGN_IN_FAILED']);

      const set = (newPassword: string) =>
        access.caller().call('POST', '/api/auth/reset-password', { token, newPassword });
      expect(code(await set('zehraak2026!'))).toEqual([400, 'PASSWORD_WEAK']);
      expect((await set(PASSWORD)).status).toBe(204);
      expect(code(await set('yeşil tramvay dokuz incir'))).toEqual([400, 'LINK_INVALID']);
      expect((await access.caller().signIn('zehra.ak@meb.example')).status).toBe(200);
      const records = await access.store.audit.list({ subject: `staff:${id}` });
      expect(records.map(({ action, actor }) => [action, actor]).reverse()).toEqual([
        ['staff.create', `staff:${admin.id}`],
        ['staff.sign-in.failed', 'sign-in'],
        ['staff.password.set', `staff:${id}`],
        ['staff.sign-in', `staff:${id}`],
      ]);
    });

    test('have one address each, however it is written', async () => {
      const { email } = await access.member('Tek Adres');
      const again = await admin.call('POST', '/api/v1/staff', { name: 'Başka Biri', email: email.toUpperCase() });
      expect(code(again)).toEqual([409, 'EMAIL_TAKEN']);
    });

    test('are renewed by another link, which voids the last one', async () => {
      const { id, email } = await access.member('Unutan Kişi');
      const link = async () =>
        (await admin.call<{ token: string }>('POST', `/api/v1/staff/${id}/password-link`)).body.token;
      const [first, second] = [await link(), await link()];
      const set = (token: string) =>
        access.caller().call('POST', '/api/auth/reset-password', { token, newPassword: 'yeşil tramvay dokuz incir' });
      expect(code(await set(first))).toEqual([400, 'LINK_INVALID']);
      expect((await set(second)).status).toBe(204);
      expect((await access.caller().signIn(email, 'yeşil tramvay dokuz incir')).status).toBe(200);
    });

    test('are listed by page', async () => {
      const ids: string[] = [];
      let after: string | undefined;
      do {
        const query = after === undefined ? '' : `&after=${after}`;
        const page = await admin.call<{ staff: { id: string }[]; next?: string }>(
          'GET',
          `/api/v1/staff?limit=2${query}`,
        );
        ids.push(...page.body.staff.map(({ id }) => id));
        after = page.body.next;
      } while (after !== undefined);
      expect(ids).toEqual([...new Set(ids)].sort());
      expect(ids).toContain(admin.id);
      expect(ids).toContain(scoped.id);
    });

    test('gain and lose what they may do at once', async () => {
      const editor = await signedIn('Rol Alan', []);
      expect(code(await editor.call('GET', '/api/v1/audit'))).toEqual([403, 'FORBIDDEN']);
      const put = async (grants: unknown) => {
        const seen = await admin.call('GET', `/api/v1/staff/${editor.id}`);
        const headers = { 'If-Match': seen.headers.get('etag') ?? '' };
        return await admin.call('PUT', `/api/v1/staff/${editor.id}/grants`, { grants }, headers);
      };
      expect((await put([{ role: 'manager', scope: 'OGM' }])).status).toBe(200);
      expect((await editor.call('GET', '/api/v1/audit')).status).toBe(200);
      expect(code(await put([{ role: 'kral', scope: 'OGM' }]))).toEqual([400, 'REQUEST_INVALID']);
      expect((await put([])).status).toBe(200);
      expect(code(await editor.call('GET', '/api/v1/audit'))).toEqual([403, 'FORBIDDEN']);
      const [last] = await access.store.audit.list({ action: 'staff.grants', subject: `staff:${editor.id}` });
      expect(last).toMatchObject({
        actor: `staff:${admin.id}`,
        before: { grants: [{ role: 'manager', scope: 'OGM' }] },
        after: { grants: [] },
      });
    });

    test('change only from what was seen: of two administrators the second is told, and nothing is overwritten', async () => {
      const editor = await signedIn('İki Yönetici Birden', []);
      const address = `/api/v1/staff/${editor.id}`;
      const put = (grants: unknown, tag: string) =>
        admin.call('PUT', `${address}/grants`, { grants }, { 'If-Match': tag });
      const tagNow = async () => (await admin.call('GET', address)).headers.get('etag') ?? '';
      const seen = await tagNow();
      expect(seen).toMatch(/^"[\w-]{22}"$/u);
      const first = [
        { role: 'editor', scope: 'TEGM' },
        { role: 'agent', scope: 'MEBİM' },
      ];
      expect(code(await admin.call('PUT', `${address}/grants`, { grants: first }))).toEqual([
        428,
        'PRECONDITION_REQUIRED',
      ]);
      const saved = await put(first, seen);
      expect([saved.status, saved.headers.get('etag')]).toEqual([200, await tagNow()]);
      const late = await put([{ role: 'reviewer', scope: 'OGM' }], seen);
      expect([...code(late), late.headers.get('etag')]).toEqual([412, 'PRECONDITION_FAILED', await tagNow()]);
      const { grants } = (await admin.call<{ grants: object[] }>('GET', address)).body;
      expect(grants).toHaveLength(first.length);
      expect(grants).toEqual(expect.arrayContaining(first));
      // The order is nothing that somebody could overwrite.
      expect((await put([...first].reverse(), await tagNow())).headers.get('etag')).toBe(await tagNow());
      for (const other of ['W/"x"', '*', '"a", "b"', 'x'])
        expect(code(await put([], other))).toEqual([412, 'PRECONDITION_FAILED']);
      const tag = await tagNow();
      const racers = await Promise.all(['OGM', 'DÖGM'].map((scope) => put([{ role: 'editor', scope }], tag)));
      expect(racers.map(({ status }) => status).sort()).toEqual([200, 412]);
      const records = await access.store.audit.list({ subject: `staff:${editor.id}`, action: 'staff.grants' });
      expect(records).toHaveLength(2);
    });

    test('are closed with every session, and opened again', async () => {
      const leaver = await signedIn('Ayrılan Kişi', []);
      const closed = await admin.call('POST', `/api/v1/staff/${leaver.id}/disable`, { reason: 'Emekli oldu' });
      expect(closed.body.disabledAt).toEqual(expect.any(String));
      expect((await leaver.call('GET', '/api/v1/me')).status).toBe(401);
      const [record] = await access.store.audit.list({ subject: `staff:${leaver.id}`, action: 'staff.disable' });
      expect(record).toMatchObject({ actor: `staff:${admin.id}`, reason: 'Emekli oldu' });
      expect((await admin.call('POST', `/api/v1/staff/${leaver.id}/enable`)).body.disabledAt).toBeUndefined();
    });

    test('can be signed out everywhere', async () => {
      const person = await signedIn('Cihazı Kaybolan', []);
      expect((await admin.call('POST', `/api/v1/staff/${person.id}/sign-out`)).status).toBe(200);
      expect((await person.call('GET', '/api/v1/me')).status).toBe(401);
    });

    test('of everywhere are out of reach for who manages one unit', async () => {
      const own = { name: 'Birim Kişisi', email: 'birim@meb.example', grants: [{ role: 'editor', scope: 'TEGM' }] };
      expect((await scoped.call('POST', '/api/v1/staff', own)).status).toBe(201);
      const other = { name: 'Öteki', email: 'oteki@meb.example', grants: [{ role: 'editor', scope: 'OGM' }] };
      expect(code(await scoped.call('POST', '/api/v1/staff', other))).toEqual([403, 'FORBIDDEN']);
      for (const what of ['disable', 'password-link', 'sign-out'])
        expect(code(await scoped.call('POST', `/api/v1/staff/${admin.id}/${what}`))).toEqual([403, 'FORBIDDEN']);
      const tag = (await scoped.call('GET', `/api/v1/staff/${scoped.id}`)).headers.get('etag') ?? '';
      const wanted = { grants: [ADMIN] };
      const self = await scoped.call('PUT', `/api/v1/staff/${scoped.id}/grants`, wanted, { 'If-Match': tag });
      expect(code(self)).toEqual([403, 'FORBIDDEN']);
    });
  });

  describe('API keys', () => {
    const fresh = (more: object = {}) => ({
      name: 'TEGM web sitesi',
      unit: 'TEGM',
      kinds: ['announcement'],
      expiresAt: new Date(at + 30 * DAY).toISOString(),
      ...more,
    });
    const make = async (more: object = {}) =>
      (await admin.call<{ id: string; key: string; prefix: string }>('POST', '/api/v1/keys', fresh(more))).body;
    const using = (key: string, path = '/api/v1/me') =>
      access.caller().call('GET', path, undefined, { Authorization: `Bearer ${key}` });

    test('are shown once and kept as a hash', async () => {
      const { id, key, prefix } = await make();
      expect(key).toMatch(/^mebk_[0-9A-Za-z]{8}_[0-9A-Za-z]{49}$/u);
      expect(key.split('_')[1]).toBe(prefix);
      const listed = await admin.call<{ keys: { id: string }[] }>('GET', '/api/v1/keys?unit=TEGM');
      expect(listed.body.keys.find((one) => one.id === id)).toMatchObject({ prefix, state: 'active' });
      const secret = key.split('_')[2]!.slice(0, 43);
      for (const held of [
        JSON.stringify(listed.body),
        JSON.stringify(await database.execute('select * from api_keys')),
      ])
        expect(held).not.toContain(secret);
      if (dialect === 'sqlite') {
        const { readFileSync } = await import('node:fs');
        for (const name of ['mebasistan.db', 'mebasistan.db-wal'])
          expect(readFileSync(`${database.dataDir}/${name}`).includes(secret)).toBe(false);
      }
      expect(access.logged()).not.toContain(secret);
    });

    test('say whose they are, and open nothing but feeds', async () => {
      const { id, key } = await make();
      const me = await using(key);
      expect(me.body).toMatchObject({
        kind: 'feed-key',
        id,
        unit: 'TEGM',
        kinds: ['announcement'],
        permissions: { 'feeds.push': ['TEGM'], 'feeds.read': ['TEGM'] },
      });
      for (const path of ['/api/v1/staff', '/api/v1/keys', '/api/v1/audit'])
        expect(code(await using(key, path))).toEqual([403, 'FORBIDDEN']);
      const listed = await admin.call<{ keys: { id: string; lastUsedAt?: string }[] }>('GET', '/api/v1/keys');
      expect(listed.body.keys.find((one) => one.id === id)?.lastUsedAt).toBe(new Date(at).toISOString());
    });

    test('are refused when mistyped, unknown, revoked or expired, each in its own words', async () => {
      const detail = async (key: string) => {
        const answer = await using(key);
        expect(code(answer)).toEqual([401, 'UNAUTHENTICATED']);
        expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
        return answer.body.detail;
      };
      const { id, key } = await make();
      const at30 = key[30] === 'a' ? 'b' : 'a';
      expect(await detail(`${key.slice(0, 30)}${at30}${key.slice(31)}`)).toMatch(/yanlış kopyalanmış/u);
      const { makeApiKey } = await import('../../../server/auth/api-key.js');
      expect(await detail(makeApiKey().text)).toMatch(/tanınmıyor/u);
      expect((await admin.call('DELETE', `/api/v1/keys/${id}?reason=Sızdı`)).status).toBe(204);
      expect(await detail(key)).toMatch(/iptal/u);
      const short = await make({ expiresAt: new Date(at + DAY).toISOString() });
      expect((await using(short.key)).status).toBe(200);
      at += DAY;
      expect(await detail(short.key)).toMatch(/süresi dolmuş/u);
      const records = await access.store.audit.list({ subject: `key:${id}` });
      expect(records.map(({ action, reason }) => [action, reason])).toEqual([
        ['key.revoke', 'Sızdı'],
        ['key.create', undefined],
      ]);
    });

    test('must expire within 400 days', async () => {
      const broken = await admin.call('POST', '/api/v1/keys', fresh({ name: 'Sistem\r\nX-Sahte: 1' }));
      expect(code(broken)).toEqual([400, 'REQUEST_INVALID']);
      const attempt = async (expiresAt: unknown) => admin.call('POST', '/api/v1/keys', fresh({ expiresAt }));
      for (const days of [-1, 401]) {
        const answer = await attempt(new Date(at + days * DAY).toISOString());
        expect(code(answer)).toEqual([400, 'REQUEST_INVALID']);
        expect(answer.body.errors).toMatchObject([{ field: 'expiresAt' }]);
      }
      expect((await attempt(undefined)).status).toBe(400);
    });

    test('have a limit of requests each', async () => {
      const [one, two] = [await make(), await make()];
      at += 60_000;
      const statuses: number[] = [];
      for (let i = 0; i < 6; i += 1) statuses.push((await using(one.key)).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
      expect((await using(one.key)).headers.get('retry-after')).toBe('60');
      expect((await using(two.key)).status).toBe(200);
      at += 60_000;
      expect((await using(one.key)).status).toBe(200);
    });

    test('of a unit are managed within it', async () => {
      expect((await scoped.call('POST', '/api/v1/keys', fresh())).status).toBe(201);
      expect(code(await scoped.call('POST', '/api/v1/keys', fresh({ unit: 'OGM' })))).toEqual([403, 'FORBIDDEN']);
      const foreign = await make({ unit: 'OGM' });
      expect(code(await scoped.call('DELETE', `/api/v1/keys/${foreign.id}`))).toEqual([403, 'FORBIDDEN']);
      const seen = await scoped.call<{ keys: { unit: string }[] }>('GET', '/api/v1/keys');
      expect([...new Set(seen.body.keys.map(({ unit }) => unit))]).toEqual(['TEGM']);
    });
  });

  describe('the audit log', () => {
    test('is read by filter and page, and only for units one may see', async () => {
      for (const unit of ['TEGM', 'OGM', 'TEGM'])
        await access.store.audit.append({ actor: 'import', action: 'item.publish', subject: 'item:1', unit });
      type Records = { records: { id: number; unit?: string; action: string }[]; next?: number };
      const first = await admin.call<Records>('GET', '/api/v1/audit?action=item&limit=2');
      expect(first.body.records.map(({ unit }) => unit)).toEqual(['TEGM', 'OGM']);
      const rest = await admin.call<Records>('GET', `/api/v1/audit?action=item&limit=2&after=${first.body.next}`);
      expect(rest.body).toMatchObject({ records: [{ unit: 'TEGM' }] });
      expect(rest.body.next).toBeUndefined();
      const own = await scoped.call<Records>('GET', '/api/v1/audit');
      expect([...new Set(own.body.records.map(({ unit }) => unit))]).toEqual(['TEGM']);
      expect(code(await scoped.call('GET', '/api/v1/audit?unit=OGM'))).toEqual([403, 'FORBIDDEN']);
      expect(code(await admin.call('GET', '/api/v1/audit?from=dün'))).toEqual([400, 'REQUEST_INVALID']);
    });
  });

  describe('the last administrator', () => {
    test('cannot be closed or demoted, not even by two at once', async () => {
      const store = await (await all.make()).open();
      const own = await startAccess(store);
      const { id, email } = await own.member('İlk Yönetici', [ADMIN]);
      const first = own.caller();
      await first.signIn(email);
      const seen = { 'If-Match': (await first.call('GET', `/api/v1/staff/${id}`)).headers.get('etag') ?? '' };
      for (const [method, path, body] of [
        ['POST', 'disable', {}],
        ['PUT', 'grants', { grants: [{ role: 'administrator', scope: 'TEGM' }] }],
      ] as const)
        expect(code(await first.call(method, `/api/v1/staff/${id}/${path}`, body, seen))).toEqual([
          409,
          'LAST_ADMINISTRATOR',
        ]);

      const second = await own.member('İkinci Yönetici', [ADMIN]);
      const outcomes = await Promise.all([
        store.staff.setDisabled(id, true, 'test'),
        store.staff.setGrants(second.id, [], 'test'),
      ]);
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['changed', 'last-administrator']);
      await own.close();
    });
  });
});
