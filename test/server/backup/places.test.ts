import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BackupPlace, openPlace } from '../../../server/backup/place.js';
import { findBackup, listBackups } from '../../../server/backup/read.js';
import { backUpJob } from '../../../server/jobs/back-up.js';
import { type CopyFacts, type DatabaseCopy, StoreFault } from '../../../store/index.js';
import { type FakeS3, startFakeS3 } from '../../support/fake-s3.js';

const HOUR = 3_600_000;
const FACTS: CopyFacts = { dialect: 'sqlite', migrations: ['0001'], rows: { items: 1 }, sequences: {} };

/** A database of one file of random bytes, larger than a part. */
const copyOf = (bytes: Buffer): DatabaseCopy => ({
  async *files() {
    yield {
      name: 'mebasistan.db',
      bytes: (async function* () {
        yield bytes;
      })(),
    };
  },
  facts: () => FACTS,
  close: async () => undefined,
});

describe.each(['folder', 's3'] as const)('backups on a schedule to a %s', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'mebasistan-places-'));
  let s3: FakeS3;
  let place: BackupPlace;
  let now = Date.parse('2026-11-29T09:00:00+03:00');
  let isBroken = false;
  const said: string[] = [];
  const jobOn = (on: BackupPlace) =>
    backUpJob({
      place: on,
      schedule: '30 2 * * *',
      keep: 2,
      version: '0',
      copy: async () => {
        if (isBroken) throw new StoreFault('STORE_UNREACHABLE', 'gone');
        return copyOf(Buffer.alloc(17 << 20, 7));
      },
      log: {
        info: (_, text) => void said.push(text),
        error: (_, text) => void said.push(text),
      },
      now: () => now,
    });
  const run = (one: ReturnType<typeof backUpJob>) => one.job.run(new AbortController().signal);

  beforeAll(async () => {
    s3 = await startFakeS3('anahtar', 'gizli');
    const settings = { endpoint: s3.url, region: 'eu-central-1', keyId: 'anahtar', secret: 'gizli' };
    place = openPlace(kind === 's3' ? 's3://kova/yedek ler/a+b' : join(folder, 'backups'), settings);
  });
  afterAll(async () => {
    await s3.close();
    rmSync(folder, { recursive: true });
  });

  it('are made when due, once, also by a process that starts later, and the oldest go', async () => {
    const job = jobOn(place);
    await run(job);
    await run(job);
    await run(jobOn(place));
    expect(await listBackups(place)).toHaveLength(1);
    for (const hours of [17, 18, 24, 24]) {
      now += hours * HOUR;
      await run(jobOn(place));
      await run(job);
    }
    const names = await listBackups(place);
    expect(names).toEqual(['mebasistan-2026-12-02T17-00-00-000Z', 'mebasistan-2026-12-01T17-00-00-000Z']);
    expect((await place.list()).filter((name) => !names.includes(name.split('/')[0]!))).toEqual([]);
    const { manifest } = await findBackup(place);
    expect(manifest.parts.map(({ file }) => file)).toEqual(['mebasistan.db', 'mebasistan.db']);
    expect(job.lastAt).toBe(now);
  });

  it('say once that they fail, say that they are back, and lose no older one meanwhile', async () => {
    const job = jobOn(place);
    now += 24 * HOUR;
    isBroken = true;
    said.length = 0;
    await run(job);
    await run(job);
    expect(said).toEqual(['the database could not be backed up']);
    expect(await listBackups(place)).toHaveLength(2);
    isBroken = false;
    await run(job);
    expect(said).toContain('backups are made again');
  });

  it('a backup without its manifest is none, and is cleared away after a day', async () => {
    await place.put('mebasistan-2026-12-03T20-00-00-000Z/00000.gz', Buffer.from('x'));
    expect(await listBackups(place)).not.toContain('mebasistan-2026-12-03T20-00-00-000Z');
    now += 48 * HOUR;
    await run(jobOn(place));
    expect((await place.list()).some((name) => name.startsWith('mebasistan-2026-12-03T20'))).toBe(false);
  });
});

describe('a store of objects', () => {
  it('is asked again where it is overloaded, and a wrong secret is told', async () => {
    const s3 = await startFakeS3('anahtar', 'gizli');
    const settings = { endpoint: s3.url, region: 'eu-central-1', keyId: 'anahtar', secret: 'gizli' };
    s3.fail(2);
    await openPlace('s3://kova', settings).put('a/b', Buffer.from('bytes'));
    expect(s3.objects.get('kova/a/b')?.toString()).toBe('bytes');
    await expect(openPlace('s3://kova', { ...settings, secret: 'yanlış' }).list()).rejects.toMatchObject({
      code: 'BACKUP_PLACE',
      message: expect.stringContaining('403 SignatureDoesNotMatch'),
    });
    await s3.close();
    await expect(openPlace('s3://kova', settings).list()).rejects.toMatchObject({ code: 'BACKUP_PLACE' });
  });
});
