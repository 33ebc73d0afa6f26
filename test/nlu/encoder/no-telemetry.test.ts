import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from '@jest/globals';

const folder = mkdtempSync(join(tmpdir(), 'mebasistan-quiet-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Loads the model as the product does, and encodes a question. */
const PROGRAM = `
  import { createEncoderPool } from ${JSON.stringify(pathToFileURL(resolve('dist/nlu/index.js')).href)};
  const alive = setInterval(() => {}, 1_000);
  const [, , directory, workerFile] = process.argv;
  const pool = createEncoderPool({ directory, workerFile, threads: 1, queryDeadlineMs: 60_000 });
  await pool.ready();
  const [vector] = await pool.encodeQueries(['Sınav ne zaman?']);
  await pool.close();
  console.log(vector.length);
  clearInterval(alive);
`;

/** Beside what it sends, ONNX Runtime keeps a number for the machine and a cache in the home folder: what is not there was not made. */
it('the encoder tells nobody of itself', () => {
  const home = join(folder, 'home');
  mkdirSync(home);
  writeFileSync(join(folder, 'program.mjs'), PROGRAM);
  const [model] = readdirSync('models', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(folder, 'program.mjs'), resolve('models', model!.name), resolve('dist/nlu/encoder/worker.js')],
    // Not `CI`: there it is silent anyway.
    { env: { PATH: process.env.PATH, HOME: home }, encoding: 'utf8' },
  );
  expect({ status, stdout: stdout.trim(), stderr }).toEqual({ status: 0, stdout: '384', stderr: '' });
  expect(readdirSync(home, { recursive: true })).toEqual([]);
}, 120_000);
