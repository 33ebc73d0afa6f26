/** Runs a command-line tool from its TypeScript source: `node scripts/run.mjs scripts/import.ts ARGS…` builds what changed first. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const [script, ...args] = process.argv.slice(2);
const built = spawnSync(process.execPath, [`${ROOT}scripts/build.mjs`, '--if-stale'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);
const run = spawnSync(
  process.execPath,
  ['--enable-source-maps', `${ROOT}dist/${script.replace(/\.ts$/, '.js')}`, ...args],
  { stdio: 'inherit' },
);
process.exit(run.status ?? 1);
