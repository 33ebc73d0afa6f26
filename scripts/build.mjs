/**
 * Transpiles the server tree to `dist/` file by file and bundles what browsers run: the widget and the staff console.
 * `--if-stale` returns at once when no source is newer than the last build. Types are checked by `npm run typecheck`, not here.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commitOf } from './commit.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SERVER_FOLDERS = ['adapters', 'bot', 'knowledge', 'nlu', 'scripts', 'server', 'store', 'tickets'];
const STAMP = join(ROOT, 'dist', '.stamp');
/** Read by `server/project.ts`. */
const COMMIT = join(ROOT, 'dist', 'commit');

function* filesUnder(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}

/** Names and modification times of every source: equal stamps mean an equal build. */
function sourceStamp() {
  const parts = [];
  for (const folder of [...SERVER_FOLDERS, 'web']) {
    for (const path of filesUnder(join(ROOT, folder))) {
      if (!path.endsWith('.gen.d.ts')) parts.push(`${path}:${Math.floor(statSync(path).mtimeMs)}`);
    }
  }
  parts.push(`package:${Math.floor(statSync(join(ROOT, 'package.json')).mtimeMs)}`);
  return parts.sort().join('\n');
}

/** Kept also where nothing is built: a commit may leave every source as it was. Put in place whole, since a server may start at this moment. */
function keepCommit() {
  const commit = commitOf(ROOT, [...SERVER_FOLDERS, 'web', 'models', 'content', 'package.json', 'package-lock.json']);
  if (existsSync(COMMIT) && readFileSync(COMMIT, 'utf8') === commit) return;
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(`${COMMIT}.${process.pid}`, commit);
  renameSync(`${COMMIT}.${process.pid}`, COMMIT);
}

keepCommit();
const stamp = sourceStamp();
if (process.argv.includes('--if-stale') && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) process.exit(0);

const { build } = await import('esbuild');

const entryPoints = SERVER_FOLDERS.flatMap((folder) => [...filesUnder(join(ROOT, folder))]).filter((path) =>
  path.endsWith('.ts'),
);
await build({
  entryPoints,
  outdir: join(ROOT, 'dist'),
  outbase: ROOT,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
});
if (existsSync(join(ROOT, 'web', 'widget', 'build.mjs'))) {
  const { buildWidget } = await import('../web/widget/build.mjs');
  await buildWidget(join(ROOT, 'dist', 'web', 'widget'));
}
if (existsSync(join(ROOT, 'web', 'console', 'build.mjs'))) {
  const { buildConsole } = await import('../web/console/build.mjs');
  await buildConsole(join(ROOT, 'dist', 'web', 'console'));
}
removeOrphans();
writeFileSync(STAMP, stamp);

/** Outputs whose source is gone. The rest is overwritten in place, so that a build never pulls the files from under a running process. */
function removeOrphans() {
  for (const folder of SERVER_FOLDERS) {
    for (const output of filesUnder(join(ROOT, 'dist', folder))) {
      const source = output.replace(join(ROOT, 'dist'), ROOT).replace(/\.js(\.map)?$/, '.ts');
      if (!existsSync(source)) rmSync(output);
    }
  }
}
