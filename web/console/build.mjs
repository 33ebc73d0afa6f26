/**
 * Bundles the staff console with Vite into `outdir` and fails when what the first page needs is over its budget.
 * `node web/console/build.mjs --types` writes the types of the HTTP interface from its OpenAPI document; they are never edited or committed.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const TYPES = join(HERE, 'api/schema.gen.d.ts');
/** Bytes after gzip -9 of everything the first page loads. */
const FIRST_LOAD_BUDGET = 300 * 1024;

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : entry.name.endsWith('.gen.d.ts') ? [] : [path];
  });
}

/** Equal stamps mean an equal bundle. */
function consoleStamp() {
  const parts = sources(HERE)
    .sort()
    .map((path) => `${path}:${Math.floor(statSync(path).mtimeMs)}`);
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

/** Types of the HTTP interface from `dist/server`, which must be built. */
async function generateApiTypes() {
  const { createOpenApi } = await import(pathToFileURL(join(DIST, 'server/openapi/document.js')).href);
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  const document = createOpenApi('0', '/');
  for (const operations of Object.values(document.paths)) {
    for (const operation of Object.values(operations)) {
      for (const status of Object.keys(operation.responses)) if (status >= '400') delete operation.responses[status];
    }
  }
  const text = `// Written by web/console/build.mjs from the OpenAPI document.\n${astToString(await openapiTS(document))}`;
  mkdirSync(dirname(TYPES), { recursive: true });
  if (!existsSync(TYPES) || readFileSync(TYPES, 'utf8') !== text) writeFileSync(TYPES, text);
}

/** Chunks that the entry imports, itself and its styles included. */
function firstLoad(manifest) {
  const files = new Set();
  const take = (key) => {
    const { file, imports = [], css = [] } = manifest[key];
    if (files.has(file)) return;
    for (const one of [file, ...css]) files.add(one);
    for (const one of imports) take(one);
  };
  take('index.html');
  return [...files];
}

/** Builds into `outdir` where a source is newer than the last build. Throws when the first load is over its budget. */
export async function buildConsole(outdir) {
  const stampFile = join(outdir, '.stamp');
  const stamp = consoleStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const { build } = await import('vite');
  const { default: react } = await import('@vitejs/plugin-react');
  await build({
    configFile: false,
    root: HERE,
    base: '/konsol/',
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: outdir,
      emptyOutDir: true,
      manifest: 'manifest.json',
      target: ['es2022', 'chrome109', 'firefox115', 'safari16'],
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 800,
    },
  });
  const files = firstLoad(JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')));
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(outdir, file)), { level: 9 }).length, 0);
  console.log(`console first load: ${bytes} B gzip in ${files.length} files (budget ${FIRST_LOAD_BUDGET} B)`);
  if (bytes > FIRST_LOAD_BUDGET) throw new Error('the console is over its budget');
  writeFileSync(stampFile, stamp);
}

if (process.argv.includes('--types')) await generateApiTypes();
