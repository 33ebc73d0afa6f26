import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ADMIN, startAccess } from '../server/auth/access.js';
import { DIALECTS, databases, type TestDatabase } from '../store/databases.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GOOD = 'mavi bisiklet kirk elma';
const EMAIL = 'ilk@meb.example';

describe.each(DIALECTS)('npm run admin on %s', (dialect) => {
  const all = databases(dialect);
  let database: TestDatabase;
  beforeAll(async () => {
    database = await all.make();
  });
  afterAll(() => all.stop());

  /** As built, with `password` on standard input where one is given. */
  const admin = (args: readonly string[], password?: string) =>
    new Promise<{ status: number | null; out: string; err: string }>((resolve) => {
      const child = spawn(
        process.execPath,
        [join(ROOT, 'dist/scripts/admin.js'), ...args, ...(password === undefined ? [] : ['--password-stdin'])],
        {
          cwd: ROOT,
          env: {
            PATH: process.env.PATH,
            DATA_DIR: database.dataDir,
            SECRET_KEY: database.secretKey.toString('base64'),
            ...(database.databaseUrl !== undefined && { DATABASE_URL: database.databaseUrl }),
          },
        },
      );
      const said = { out: '', err: '' };
      child.stdout.on('data', (chunk) => {
        said.out += chunk;
      });
      child.stderr.on('data', (chunk) => {
        said.err += chunk;
      });
      child.stdin.end(password === undefined ? '' : `${password}\n`);
      child.once('close', (status) => resolve({ status, ...said }));
    });

  test('makes the first administrator, who can sign in; nobody is there before', async () => {
    expect((await admin(['list'])).out).toMatch(/Hiç personel hesabı yok/u);
    const create = ['create', '--email', 'Ilk@meb.example', '--name', 'İlk Yönetici'];
    expect(await admin(create)).toMatchObject({ status: 2, err: expect.stringMatching(/--password-stdin/u) });
    const refusal = async (password: string) => await admin(create, password);
    expect(await refusal('ilkyonetici1!')).toMatchObject({ status: 1, err: expect.stringMatching(/türetilmemeli/u) });
    const made = await admin(create, GOOD);
    expect(made).toMatchObject({ status: 0, out: expect.stringMatching(/Şimdi ne yapmalı\?.*docs\/staff\.md/su) });
    expect(made.out + made.err).not.toContain(GOOD);
    expect(await refusal(GOOD)).toMatchObject({ status: 1, err: expect.stringMatching(/zaten var/u) });

    const access = await startAccess(await database.open());
    const caller = access.caller();
    expect((await caller.signIn(EMAIL, GOOD)).status).toBe(200);
    expect((await caller.call('GET', '/api/v1/me')).body).toMatchObject({ name: 'İlk Yönetici', grants: [ADMIN] });
    const [record] = await access.store.audit.list({ action: 'staff.create' });
    expect(record).toMatchObject({ actor: 'admin', after: { email: EMAIL } });
    await access.close();
  });

  test('never leaves nobody in charge', async () => {
    const last = { status: 1, err: expect.stringMatching(/Son yönetici/u) };
    expect(await admin(['disable', '--email', EMAIL])).toMatchObject(last);
    const grant = ['grant', '--email', EMAIL, '--role', 'editor', '--scope', 'TEGM'];
    expect((await admin(grant)).out).toMatch(/administrator@\*, editor@TEGM/u);
    expect((await admin([...grant, '--remove'])).out).toMatch(/administrator@\*\n$/u);
    const demote = ['grant', '--email', EMAIL, '--role', 'administrator', '--scope', '*', '--remove'];
    expect(await admin(demote)).toMatchObject(last);
  });

  test('resets a password, which unlocks the account and ends its sessions', async () => {
    const access = await startAccess(await database.open());
    const caller = access.caller();
    await caller.signIn(EMAIL, GOOD);
    for (let i = 0; i < 5; i += 1) await access.caller().signIn(EMAIL, `yanlış ${i}`);
    expect((await access.caller().signIn(EMAIL, GOOD)).status).toBe(429);
    const reset = await admin(['reset', '--email', EMAIL], 'yeşil tramvay dokuz incir');
    expect(reset).toMatchObject({ status: 0, out: expect.stringMatching(/kilidi kalktı/u) });
    expect((await caller.call('GET', '/api/v1/me')).status).toBe(401);
    expect((await access.caller().signIn(EMAIL, 'yeşil tramvay dokuz incir')).status).toBe(200);
    await access.close();
  });

  test('explains itself when used wrongly', async () => {
    const wrong = [['sil'], ['list', '--nope']];
    for (const answer of await Promise.all(wrong.map((args) => admin(args))))
      expect(answer).toMatchObject({ status: 2, err: expect.stringMatching(/^Kullanım/u) });
  });
});
