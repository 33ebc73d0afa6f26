import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { makeBackup } from '../../../server/backup/make.js';
import { type BackupPlace, openPlace } from '../../../server/backup/place.js';
import { findBackup } from '../../../server/backup/read.js';
import { checkBackup, restoreBackup } from '../../../server/backup/restore.js';
import { copyDatabase, openStore, type Store } from '../../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from '../../store/databases.js';
import { DESK } from '../../store/desk-samples.js';
import { item, message, outcome, ticket } from '../../store/samples.js';
import { createEmptyDatabase } from '../../support/postgres.js';
import { startServerProcess } from '../../support/server-process.js';

jest.setTimeout(180_000);

const NOW = Date.parse('2026-11-29T02:30:00Z');
const PASSPHRASE = 'doğru at pil zımba';

describe.each(DIALECTS)('a restore drill on %s', (dialect) => {
  const made = databases(dialect);
  let folder: string;
  let place: BackupPlace;
  let database: TestDatabase;
  let store: Store;
  let acknowledgedBefore: string[];

  const talk = async (conversation: string): Promise<void> => {
    const { row } = await store.conversations.accept(message(conversation, 'm1', 'Ham metin'), 'Maskeli metin');
    await store.conversations.commitTurn(row, 0, outcome());
  };
  const target = async () => ({
    dataDir: mkdtempSync(join(folder, 'target-')),
    databaseUrl: dialect === 'postgres' ? await createEmptyDatabase() : undefined,
  });
  const restore = async (to: { dataDir: string; databaseUrl: string | undefined }, force = false, name?: string) => {
    const backup = await findBackup(place, PASSPHRASE, name);
    return restoreBackup({ ...to, backup, secretKey: database.secretKey.toString('base64'), force });
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mebasistan-drill-'));
    place = openPlace(join(folder, 'backups'), undefined);
    database = await made.make();
    store = await database.open(DESK);
    await store.knowledge.save([item('sss-1'), item('sss-2')], 'test');
    const { row } = await store.conversations.accept(message('t', 'm1'), 'Nakil');
    await store.conversations.commitTurn(
      row,
      0,
      outcome({ tickets: [ticket('MEB-2026-000001', 'ABCD2345', { conversationId: 't' })] }),
    );
    await store.audit.append({ actor: 'test', action: 'drill', subject: 'x' });
    for (let n = 0; n < 20; n += 1) await talk(`before-${n}`);
    acknowledgedBefore = ['t', ...Array.from({ length: 20 }, (_, n) => `before-${n}`)];

    let writing = true;
    let during = 0;
    const load = Promise.all(
      Array.from({ length: 4 }, async (_, writer) => {
        while (writing) await talk(`during-${writer}-${during++}`);
      }),
    );
    try {
      const copy = await copyDatabase(database);
      await makeBackup({ copy, place, version: '0', now: NOW, passphrase: PASSPHRASE });
      await copy.close();
    } finally {
      writing = false;
      await load;
    }
    expect(during).toBeGreaterThan(4);
  });
  afterAll(async () => {
    await made.stop();
    rmSync(folder, { recursive: true });
  });

  it('gives back one moment: all that was acknowledged before it, and no half of anything', async () => {
    const to = await target();
    await restore(to);
    const restored = await openStore({
      dataDir: to.dataDir,
      secretKey: database.secretKey,
      ...(to.databaseUrl !== undefined && { databaseUrl: to.databaseUrl }),
    });
    try {
      for (const id of acknowledgedBefore) {
        const transcript = await restored.conversations.transcript(id, 0, 10);
        expect(transcript.map(({ seq, text }) => [seq, text])).toEqual(
          (await store.conversations.transcript(id, 0, 10)).map(({ seq, text }) => [seq, text]),
        );
      }
      expect(await restored.tickets.find('MEB-2026-000001', 'ABCD2345')).toEqual(
        await store.tickets.find('MEB-2026-000001', 'ABCD2345'),
      );
      expect(await restored.knowledge.revision()).toBe(await store.knowledge.revision());
      const { row } = await restored.conversations.accept(message('after', 'm1'), 'Sonra');
      const pending = await restored.conversations.pending(Number.MAX_SAFE_INTEGER, 1_000);
      expect(pending.map(({ rowId }) => rowId)).toContain(row.rowId);
      expect(pending.filter(({ message: { conversationId } }) => !/^(during|after)/u.test(conversationId))).toEqual([]);
    } finally {
      await restored.close();
    }
  });

  it('gives a database on which the server starts and goes on', async () => {
    const to = await target();
    await restore(to);
    const content = mkdtempSync(join(folder, 'content-'));
    const server = await startServerProcess({
      ...to,
      contentDir: content,
      env: { ENCODER_THREADS: '0', SECRET_KEY: database.secretKey.toString('base64') },
    });
    const found = await fetch(`${server.url}/api/v1/tickets/MEB-2026-000001`, {
      headers: { 'X-Follow-Up-Code': 'ABCD-2345' },
    });
    expect(found.status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(await server.stop()).toBe(0);
  });

  it('refuses a database that has something in it, and replaces it only by force', async () => {
    const to = await target();
    await restore(to);
    await expect(restore(to)).rejects.toMatchObject({ code: 'STORE_NOT_EMPTY' });
    await expect(restore(to, true)).resolves.toEqual({ hasKey: true });
  });

  it('refuses a database that is open', async () => {
    expect(await store.ping()).toBe(true);
    await expect(restore(database, true)).rejects.toMatchObject({ code: 'STORE_IN_USE' });
  });

  it('tells a damaged part, a missing one, a wrong passphrase and another secret key, and leaves the database empty', async () => {
    const { name, manifest } = await findBackup(place, PASSPHRASE);
    await expect(findBackup(place, 'başka bir parola')).rejects.toMatchObject({ code: 'BACKUP_PASSPHRASE' });
    await expect(findBackup(place)).rejects.toMatchObject({ code: 'BACKUP_PASSPHRASE' });
    const path = join(folder, 'backups', name, manifest.parts.at(-1)!.name);
    const whole = readFileSync(path);
    const to = await target();
    const damaged = Buffer.from(whole);
    damaged[damaged.length >> 1]! ^= 1;
    writeFileSync(path, damaged);
    await expect(restore(to)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    await expect(findBackup(place, PASSPHRASE).then(checkBackup)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    rmSync(path);
    await expect(restore(to)).rejects.toMatchObject({ code: 'BACKUP_PLACE' });
    writeFileSync(path, whole);
    const backup = await findBackup(place, PASSPHRASE);
    await expect(
      restoreBackup({ ...to, backup, secretKey: Buffer.alloc(32, 1).toString('base64'), force: false }),
    ).rejects.toMatchObject({ code: 'BACKUP_KEY' });
    expect(await checkBackup(backup)).toBeGreaterThan(1_000);
    await restore(to);
  });

  it('holds nothing that reads without the passphrase', () => {
    const [name] = readdirSync(join(folder, 'backups'));
    for (const file of readdirSync(join(folder, 'backups', name!)))
      expect(readFileSync(join(folder, 'backups', name!, file)).includes('Nakil')).toBe(false);
  });
});
