import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { loadOrCreateSecretKey, openStore, type StoreLog } from '../../store/index.js';
import { migrations } from '../../store/migrations/index.js';
import { DIALECTS, databases } from './databases.js';
import { item, message, outcome, ticket } from './samples.js';

describe.each(DIALECTS)('opening on %s', (dialect) => {
  const made = databases(dialect);
  afterAll(() => made.stop(), 60_000);

  test('five at once on an empty database: it is migrated once, and all work', async () => {
    const database = await made.make({ empty: true });
    const migrated: object[] = [];
    const log: StoreLog = { info: (details) => migrated.push(details), warn: () => undefined };
    const stores = await Promise.all(Array.from({ length: 5 }, () => database.open({ log })));
    expect(migrated).toEqual([{ migrations: Object.keys(migrations(dialect)) }]);
    for (const [n, store] of stores.entries()) {
      expect(store.dialect).toBe(dialect);
      expect(await store.ping()).toBe(true);
      expect(await store.knowledge.save([item(`${n}`)], 'test')).toEqual(['new']);
    }
    expect(await stores[0]?.knowledge.revision()).toBe(5);
  });

  test('closed and opened again, everything is there', async () => {
    const database = await made.make();
    const first = await database.open();
    const { row } = await first.conversations.accept(message('c', 'm1'), 'soru');
    const committing = first.conversations.commitTurn(row, 0, outcome());
    const setting = first.meta.set('kurulum', 'deneme');
    if (dialect === 'postgres') await Promise.all([committing, setting]);
    await first.close();
    await first.close();
    expect((await committing).status).toBe('committed');
    const second = await database.open();
    expect(await second.conversations.load('c')).toMatchObject({ state: outcome().state, version: 1 });
    expect(await second.meta.get('kurulum')).toBe('deneme');
    expect(await second.meta.get('yok')).toBeUndefined();
  });

  test('another secret key is refused, and harms nothing', async () => {
    const database = await made.make();
    await (await database.open()).close();
    await expect(database.open({ secretKey: randomBytes(32) })).rejects.toMatchObject({ code: 'STORE_WRONG_KEY' });
    await expect(database.open({ secretKey: randomBytes(31) })).rejects.toMatchObject({ code: 'STORE_KEY_INVALID' });
    expect(await (await database.open()).ping()).toBe(true);
  });

  test('a database to which a newer version only added something is used; one that it changed is refused', async () => {
    const database = await made.make();
    await (await database.open()).close();
    await database.execute("insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')");
    const store = await database.open();
    expect(await store.ping()).toBe(true);
    await store.close();
    await database.execute("update meta set value = '9999-later' where key = 'schema-needed-since'");
    await expect(database.open()).rejects.toMatchObject({ code: 'STORE_SCHEMA_NEWER' });
  });

  test('connections the server ends are replaced', async () => {
    const database = await made.make();
    const lost: string[] = [];
    const store = await database.open({ log: { info: () => undefined, warn: (_, text) => lost.push(text) } });
    await Promise.all(Array.from({ length: 5 }, (_, n) => store.conversations.accept(message('c', `m${n}`), '')));
    if (dialect === 'postgres') {
      await database.execute(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      );
      while (lost.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect((await store.conversations.accept(message('c', 'm9'), '')).entry.seq).toBe(6);
  });

  test('sealed text moved to another row does not open', async () => {
    const database = await made.make();
    const store = await database.open();
    await store.conversations.accept(message('c', 'm1', 'gizli'), 'maskeli');
    await store.conversations.accept(message('d', 'm1', 'başka'), 'maskeli');
    await database.execute(
      `update inbox set raw = (select raw from inbox where conversation_id = 'c') where conversation_id = 'd'`,
    );
    await expect(store.conversations.pending(Number.MAX_SAFE_INTEGER, 10)).rejects.toMatchObject({
      code: 'STORE_SEAL_BROKEN',
    });
  });
});

describe('what stands in the files of SQLite', () => {
  const made = databases('sqlite');
  afterAll(() => made.stop());

  test('no personal text before its turn, after it, or in a ticket', async () => {
    const database = await made.make();
    const store = await database.open();
    const bytes = (): string =>
      readdirSync(database.dataDir)
        .map((name) => readFileSync(join(database.dataDir, name), 'latin1'))
        .join('\n');
    const { row } = await store.conversations.accept(
      message('c', 'm1', 'HAM-METIN 10000000146'),
      'MASKELI-METIN',
      'KANAL-VERISI',
    );
    expect(bytes()).toContain('conversations');
    expect(bytes()).not.toMatch(/HAM-METIN|MASKELI-METIN|KANAL-VERISI|10000000146/);
    const applicant = { name: 'ADI-SOYADI', phone: 'TELEFONU', email: 'EPOSTASI' };
    await store.conversations.commitTurn(
      row,
      0,
      outcome({
        state: { v: 1, not: 'DURUM-METNI' },
        texts: ['YANIT-METNI'],
        maskedText: 'MASKELI-METIN',
        tickets: [ticket('MEB-2026-000001', 'TAKIP-KODU', { applicant, subject: 'ACIK-KONU' })],
      }),
    );
    expect(bytes()).toContain('ACIK-KONU');
    const personal =
      /HAM-METIN|MASKELI-METIN|KANAL-VERISI|DURUM-METNI|YANIT-METNI|TAKIP-?KODU|ADI-SOYADI|TELEFONU|EPOSTASI/;
    expect(bytes()).not.toMatch(personal);
    await store.close();
    expect(bytes()).not.toMatch(personal);
  });
});

describe('the secret key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mebasistan-key-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is made once, by however many start at once, readable by its owner only', async () => {
    const dataDir = join(folder, 'data');
    const keys = await Promise.all(Array.from({ length: 8 }, () => loadOrCreateSecretKey(dataDir)));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
    expect(keys[0]).toHaveLength(32);
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(['secret.key']);
    expect(await loadOrCreateSecretKey(dataDir, ' ')).toEqual(keys[0]);
  });

  test('is taken from the setting when there is one, and must be 32 bytes of base64', async () => {
    const key = randomBytes(32);
    expect(await loadOrCreateSecretKey(join(folder, 'none'), key.toString('base64'))).toEqual(key);
    for (const wrong of ['abc', key.toString('hex'), randomBytes(31).toString('base64')]) {
      await expect(loadOrCreateSecretKey(folder, wrong)).rejects.toMatchObject({ code: 'STORE_KEY_INVALID' });
    }
    writeFileSync(join(folder, 'secret.key'), '');
    await expect(loadOrCreateSecretKey(folder)).rejects.toMatchObject({ code: 'STORE_KEY_INVALID' });
  });
});

describe('a database that cannot be opened', () => {
  test('is an unreachable one, and its password is not told', async () => {
    const secretKey = randomBytes(32);
    const refused = openStore({ dataDir: tmpdir(), secretKey, databaseUrl: 'postgres://u:parola@127.0.0.1:1/x' });
    await expect(refused).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    await expect(refused).rejects.not.toThrow(/parola/);
    await expect(openStore({ dataDir: '/dev/null/x', secretKey })).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
  });
});
