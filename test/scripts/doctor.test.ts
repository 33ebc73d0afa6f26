import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Finding } from '../../scripts/doctor/model.js';
import { DIALECTS, databases } from '../store/databases.js';
import { startFakeClamd } from '../support/fake-clamd.js';
import { startServerProcess } from '../support/server-process.js';

const MINUTE = 60_000;

interface Examined {
  readonly code: number | null;
  of(about: string): Finding | undefined;
}

/** `npm run doctor` as built, without the encoder, which has its own tests. */
async function examine(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Examined> {
  const child = spawn(process.execPath, ['dist/scripts/doctor.js', '--json', ...args], {
    env: { PATH: process.env.PATH, ENCODER_THREADS: '0', PORT: '9', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const { findings } = JSON.parse(text) as { findings: Finding[] };
  return { code, of: (about) => findings.find((finding) => finding.about === about) };
}

describe('the doctor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mebasistan-doctor-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    'on a new machine: warnings, nothing wrong, and no database made',
    async () => {
      const dataDir = join(folder, 'new');
      const { code, of } = await examine({ DATA_DIR: dataDir });
      expect(code).toBe(1);
      expect(of('Node.js')?.level).toBe('ok');
      expect(of('Veritabanı')).toMatchObject({ level: 'warning', found: 'SQLite: boş' });
      expect(of('Gizli anahtar')?.found).toBe('henüz yok');
      expect(readdirSync(dataDir)).toEqual([]);
    },
    MINUTE,
  );

  it(
    'says every setting that cannot be read, and what cannot be written to',
    async () => {
      const broken = await examine({ DATA_DIR: folder, TRUST_PROXY: 'çok', SECRET_KEY: 'kısa' });
      expect(broken.code).toBe(2);
      expect(broken.of('Ayarlar')?.level).toBe('wrong');
      const file = join(folder, 'file');
      writeFileSync(file, '');
      const unwritable = await examine({ DATA_DIR: file });
      expect(unwritable.code).toBe(2);
      expect(unwritable.of('DATA_DIR')?.level).toBe('wrong');
    },
    MINUTE,
  );

  it(
    'asks the platforms only when it is told to',
    async () => {
      const env = {
        DATA_DIR: join(folder, 'new'),
        TELEGRAM_BOT_TOKEN: `1:${'a'.repeat(30)}`,
        TELEGRAM_API: 'http://127.0.0.1:9',
      };
      expect((await examine(env)).of('Telegram')).toBeUndefined();
      expect((await examine(env, '--channels')).of('Telegram')).toMatchObject({ level: 'wrong' });
    },
    MINUTE,
  );

  it(
    'says whether files are scanned, and whether the scanner answers and finds what every scanner knows',
    async () => {
      const env = { DATA_DIR: join(folder, 'new') };
      expect((await examine(env)).of('Virüs taraması')).toMatchObject({ level: 'warning' });
      const clamd = await startFakeClamd();
      const scanned = { ...env, VIRUS_SCANNER: clamd.setting };
      expect((await examine(scanned)).of('Virüs taraması')).toMatchObject({ level: 'wrong' });
      expect(clamd.files.map(String)).toEqual([expect.stringContaining('STANDARD-ANTIVIRUS-TEST-FILE')]);
      clamd.mood = 'finds';
      const { of } = await examine(scanned);
      expect(of('Virüs taraması')).toMatchObject({ level: 'ok' });
      expect(of('Virüs imzaları')).toBeDefined();
      await clamd.close();
      const away = await examine(scanned);
      expect(away).toMatchObject({ code: 2 });
      expect(away.of('Virüs taraması')?.found).toContain('yanıt vermiyor');
    },
    MINUTE,
  );

  describe.each(DIALECTS)('on %s', (dialect) => {
    const made = databases(dialect);
    afterAll(() => made.stop(), MINUTE);

    it(
      'knows a database that is well, one of another key, and one of a newer release',
      async () => {
        const database = await made.make();
        const store = await database.open();
        await store.close();
        const env = {
          DATA_DIR: database.dataDir,
          SECRET_KEY: database.secretKey.toString('base64'),
          ...(database.databaseUrl && { DATABASE_URL: database.databaseUrl }),
        };
        const well = await examine(env);
        expect(well.of('Veritabanı')).toMatchObject({ level: 'ok' });
        expect(well.of('Saat')?.level).toBe('ok');
        expect(well.of('Gelen iletiler')?.found).toBe('bekleyen yok');
        const other = await examine({ ...env, SECRET_KEY: Buffer.alloc(32, 1).toString('base64') });
        expect(other.code).toBe(2);
        expect(other.of('Gizli anahtar')).toBeDefined();
        expect(other.of('Veritabanı')).toBeUndefined();
        await database.execute("insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')");
        expect((await examine(env)).of('Veritabanı')).toMatchObject({ level: 'warning' });
      },
      MINUTE,
    );
  });

  it(
    'asks the server that runs, and tells the age of the newest backup',
    async () => {
      const dataDir = join(folder, 'running');
      const backups = join(folder, 'backups', 'mebasistan-2026-01-02T03-04-05-006Z');
      const contentDir = join(folder, 'content');
      for (const path of [dataDir, backups, contentDir]) mkdirSync(path, { recursive: true });
      writeFileSync(join(backups, 'manifest.json'), '{}');
      const server = await startServerProcess({ dataDir, contentDir, env: { ENCODER_THREADS: '0' } });
      try {
        const { code, of } = await examine({
          DATA_DIR: dataDir,
          HOST: '127.0.0.1',
          PORT: new URL(server.url).port,
          BACKUP_TO: join(folder, 'backups'),
        });
        expect(code).toBe(2);
        expect(of('Çalışan sunucu')?.level).toBe('ok');
        expect(of('Dizin')?.level).toBe('ok');
        expect(of('Çalışan sürüm')?.level).toBe('ok');
        expect(of('Yedekler')).toMatchObject({ level: 'wrong' });
        expect(of('Yedekler')?.found).toContain('mebasistan-2026-01-02');
      } finally {
        await server.kill();
      }
    },
    MINUTE,
  );
});
