import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';

const dataDir = mkdtempSync(join(tmpdir(), 'mba-switch-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

const run = (...args: string[]) => {
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/switch.ts', ...args], {
    env,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
};

test('a topic is switched off, listed and switched on; what is wrong is said in Turkish', () => {
  const off = run('off', 'topic', 'lgs', '--text', 'LGS bilgileri güncelleniyor.', '--reason', 'Yanlış tarih');
  expect([off.status, off.said]).toEqual([0, expect.stringContaining('Kapatıldı: topic lgs')]);
  expect(run('list').said).toContain('topic lgs: LGS bilgileri güncelleniyor. [Yanlış tarih]');
  expect(run('on', 'topic', 'lgs', '--reason', 'Düzeldi')).toMatchObject({ status: 0 });
  expect(run('on', 'topic', 'lgs', '--reason', 'Düzeldi')).toMatchObject({ status: 1 });
  expect(run('list').said).toContain('Kapalı bir şey yok.');
  expect(run('off', 'topic', 'lgs', '--text', 'kısa')).toEqual({
    status: 2,
    said: expect.stringMatching(/text: en az 10 karakter[\s\S]*reason: gerekçe yazılmalı/),
  });
  expect(off.said).toContain('(0 içerik)');
  expect(off.said).toContain('Uyarı: yayımda böyle bir içerik yok');
  expect(run('off', 'channel', 'wab', '--text', 'Kanal geçici olarak kapalı.', '--reason', 'Bakım')).toEqual({
    status: 2,
    said: expect.stringContaining('böyle bir kanal yok; şunlardan biri olmalı: web'),
  });
  expect(run('off', 'channel', 'Web', '--text', 'Kanal geçici olarak kapalı.', '--reason', 'Bakım').status).toBe(0);
  expect(run('off', 'birim', 'x')).toEqual({ status: 2, said: expect.stringContaining('Kullanım') });
}, 120_000);
