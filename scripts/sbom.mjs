/**
 * `npm run sbom [-- FILE]`: a CycloneDX bill of materials of what is installed with the product, from the lockfile alone; needs no network.
 * Equal lockfiles give equal files.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const file = resolve(process.argv[2] ?? join(ROOT, 'dist', 'sbom.cdx.json'));
mkdirSync(dirname(file), { recursive: true });
const options = [
  '--package-lock-only',
  '--omit',
  'dev',
  '--output-format',
  'JSON',
  '--output-reproducible',
  '--validate',
];
const made = spawnSync(
  process.execPath,
  [
    join(ROOT, 'node_modules', '@cyclonedx', 'cyclonedx-npm', 'bin', 'cyclonedx-npm-cli.js'),
    ...options,
    '--output-file',
    file,
  ],
  { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] },
);
if (made.status !== 0) process.exit(made.status ?? 1);
const { components, specVersion } = JSON.parse(readFileSync(file, 'utf8'));
console.log(`${file}: CycloneDX ${specVersion}, ${components.length} bileşen`);
