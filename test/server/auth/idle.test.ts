import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSessionReader } from '../../../server/auth/sessions.js';
import { createStaffAuth } from '../../../server/auth/staff-auth.js';
import { createLog } from '../../../server/logging.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { startAccess, type TestAccess } from './access.js';

const MINUTE = 60_000;
const BROWSER = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64)' };

describe.each(DIALECTS)('a session that nobody uses, on %s', (dialect) => {
  const all = databases(dialect);
  let access: TestAccess;
  let at = Date.now();
  beforeAll(async () => {
    const database = await all.make();
    access = await startAccess(await database.open({ now: () => at }), { now: () => at, idleMs: 60 * MINUTE });
  });
  afterAll(async () => {
    await access.close();
    await all.stop();
  });

  const signedIn = async (name: string) => {
    const { id, email } = await access.member(name);
    const caller = access.caller();
    await caller.signIn(email);
    return {
      id,
      email,
      cookie: caller.setCookies.map((line) => line.split(';')[0]).join('; '),
      look: (headers: Record<string, string> = BROWSER) => caller.call('GET', '/api/v1/me', undefined, headers),
      act: () => caller.call<{ idle?: object }>('POST', '/api/v1/me/activity', undefined, BROWSER),
      list: () => caller.call('GET', '/api/auth/list-sessions', undefined, BROWSER),
    };
  };

  test('ends after the limit, whatever its page asks by itself, and that is in the audit log once', async () => {
    const { id, look, list } = await signedIn('Bekleyen Kişi');
    expect((await look()).body.idle).toEqual({ limitSeconds: 3600, endsInSeconds: 3600 });
    at += 30 * MINUTE;
    expect((await look()).body.idle).toEqual({ limitSeconds: 3600, endsInSeconds: 1800 });
    at += 30 * MINUTE - 1;
    expect((await list()).status).toBe(200);
    at += 1;
    const answers = await Promise.all([look(), look(), list()]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    at -= 30 * MINUTE;
    expect((await look()).status).toBe(401);
    at += 30 * MINUTE;
    const records = await access.store.audit.list({ subject: `staff:${id}`, action: 'staff.session.idle' });
    expect(records).toHaveLength(1);
  });

  test('goes on for who says so, as often as they do', async () => {
    const { look, act } = await signedIn('Çalışan Kişi');
    for (let times = 0; times < 11; times++) {
      at += 59 * MINUTE;
      const { status, body } = await act();
      expect([status, body.idle]).toEqual([200, { limitSeconds: 3600, endsInSeconds: 3600 }]);
    }
    at += 60 * MINUTE;
    expect((await act()).status).toBe(401);
    expect((await look()).status).toBe(401);
  });

  test('is used by each call of a program that is no browser', async () => {
    const { look } = await signedIn('Terminaldeki Kişi');
    const PROGRAM = { 'User-Agent': 'curl/8.5.0' };
    for (let times = 0; times < 3; times++) {
      at += 59 * MINUTE;
      expect((await look(PROGRAM)).status).toBe(200);
    }
    at += 60 * MINUTE;
    expect((await look(PROGRAM)).status).toBe(401);
  });

  test('goes on where somebody did something between the look at it and its end', async () => {
    const { cookie, act, look } = await signedIn('Son Anda Gelen');
    const auth = createStaffAuth({
      database: access.store.staffDatabase,
      staff: access.store.staff,
      secretKey: Buffer.alloc(32, 7),
      publicUrl: undefined,
      log: createLog('silent'),
      now: () => at,
    });
    let looks = 0;
    const getSession = async (context: Parameters<typeof auth.api.getSession>[0]) => {
      const found = await auth.api.getSession(context);
      looks += 1;
      if (looks === 1) {
        at -= 1;
        expect((await act()).status).toBe(200);
        at += 1;
      }
      return found;
    };
    const ended: string[] = [];
    const slow = createSessionReader({
      auth: { ...auth, api: { ...auth.api, getSession } } as typeof auth,
      idleMs: 60 * MINUTE,
      now: () => at,
      onIdle: async ({ id }) => void ended.push(id),
    });
    at += 60 * MINUTE;
    expect((await slow.read({ headers: { cookie, 'user-agent': BROWSER['User-Agent'] } }))?.activeAt).toBe(at - 1);
    expect([looks, ended]).toEqual([2, []]);
    expect((await look()).status).toBe(200);
  });

  test('begins anew with the next sign-in, and leaves the sessions of others alone', async () => {
    const first = await signedIn('Gidip Gelen');
    at += 59 * MINUTE;
    const other = await signedIn('Başka Kişi');
    at += MINUTE;
    expect((await first.look()).status).toBe(401);
    expect((await other.look()).status).toBe(200);
    const again = access.caller();
    expect((await again.signIn(first.email)).status).toBe(200);
    expect((await again.call('GET', '/api/v1/me', undefined, BROWSER)).status).toBe(200);
  });

  test('is not ended where no limit is set', async () => {
    const unlimited = await startAccess(access.store, { now: () => at });
    const { email } = await access.member('Sınırsız Kişi');
    const caller = unlimited.caller();
    await caller.signIn(email);
    at += 11 * 60 * MINUTE;
    const me = await caller.call('GET', '/api/v1/me', undefined, BROWSER);
    expect([me.status, me.body.idle]).toEqual([200, undefined]);
    expect((await caller.call('POST', '/api/v1/me/activity', undefined, BROWSER)).body).toEqual({});
    await unlimited.close();
  });
});
