import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'import-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

function run(...paths: string[]) {
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
  const options = { cwd: ROOT, env, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['scripts/run.mjs', 'scripts/import.ts', ...paths],
    options,
  );
  return { status, stdout, stderr };
}

test('the command imports files and folders, says what it did and exits by it', () => {
  const law = 'test/fixtures/import/kanun-9999.md';
  const first = run(law);
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(first.stdout).toContain('1 dosya okundu. Yeni: 1 · değişen: 0 · aynı: 0 · incelemede: 0 · reddedilen: 0');
  const folder = run('test/fixtures/import');
  expect(folder.status).toBe(1);
  expect(folder.stdout).toContain('Yeni: 3 · değişen: 0 · aynı: 1 · incelemede: 2 · reddedilen: 6');
  expect(folder.stderr).toContain('reddedildi: test/fixtures/import/sss.jsonl:3: geçerli JSON değil');
}, 60_000);

test('no path, or one that does not exist, is wrong use', () => {
  expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('Kullanım') });
  expect(run('yok.md')).toMatchObject({ status: 2, stderr: expect.stringContaining('yok.md') });
}, 60_000);
