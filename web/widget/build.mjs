/**
 * Bundles the citizen's widget: `loader.js` for host pages, `app.js` with its page and style, the demo host page.
 * Prints gzip sizes and fails when a bundle is over its budget. `manifest.json` carries the sizes and the loader's pinned name and SRI hash.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PAGES = ['app.html', 'demo.html', 'demo.css', 'icon.svg'];
/** Bytes after gzip -9. */
const BUDGET = { 'loader.js': 6 * 1024, 'app.js': 45 * 1024 };

/** Builds everything into `outdir`. Throws when a bundle is over its budget. */
export async function buildWidget(outdir) {
  const { build } = await import('esbuild');
  mkdirSync(outdir, { recursive: true });
  await build({
    entryPoints: {
      loader: join(HERE, 'loader/loader.ts'),
      app: join(HERE, 'app/main.ts'),
      style: join(HERE, 'style.css'),
    },
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2022', 'chrome105', 'firefox104', 'safari16'],
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
  for (const name of PAGES) copyFileSync(join(HERE, name), join(outdir, name));

  const files = {};
  for (const [name, budget] of Object.entries(BUDGET)) {
    const content = readFileSync(join(outdir, name));
    const gzip = gzipSync(content, { level: 9 }).length;
    files[name] = { bytes: content.length, gzip, budget };
    console.log(`widget ${name}: ${content.length} B, ${gzip} B gzip (budget ${budget} B)`);
  }
  const over = Object.entries(files).filter(([, { gzip, budget }]) => gzip > budget);
  if (over.length > 0) throw new Error(`widget over budget: ${over.map(([name]) => name).join(', ')}`);

  const loader = readFileSync(join(outdir, 'loader.js'));
  const digest = createHash('sha384').update(loader);
  const integrity = `sha384-${digest.digest('base64')}`;
  const pinned = `loader-${createHash('sha256').update(loader).digest('hex').slice(0, 12)}.js`;
  copyFileSync(join(outdir, 'loader.js'), join(outdir, pinned));
  console.log(`widget ${pinned}: integrity="${integrity}"`);
  writeFileSync(
    join(outdir, 'manifest.json'),
    `${JSON.stringify({ files, loader: { pinned, integrity } }, null, 2)}\n`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildWidget(fileURLToPath(new URL('../../dist/web/widget/', import.meta.url)));
}
