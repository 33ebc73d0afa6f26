import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from './databases.js';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** `test/fixtures/NAME.ts` made runnable, inside the project so that it finds its packages. */
export function buildStoreProcess(name = 'store-process'): { readonly path: string; remove(): void } {
  const folder = mkdtempSync(join(ROOT, 'node_modules/.store-process-'));
  const path = join(folder, `${name}.mjs`);
  execFileSync(join(ROOT, 'node_modules/.bin/esbuild'), [
    join(ROOT, `test/fixtures/${name}.ts`),
    '--bundle',
    '--platform=node',
    '--format=esm',
    '--packages=external',
    '--log-level=warning',
    `--outfile=${path}`,
  ]);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface StoreProcess {
  readonly child: ChildProcess;
  /** Lines printed so far. */
  readonly lines: readonly string[];
  /** Resolves when it has ended, by itself or killed. */
  readonly ended: Promise<number | null>;
}

export function startStoreProcess(
  path: string,
  mode: 'talk' | 'import' | 'desk' | 'broadcast',
  database: TestDatabase,
): StoreProcess {
  const { dataDir, secretKey, databaseUrl } = database;
  const args = [path, mode, dataDir, secretKey.toString('base64'), ...(databaseUrl === undefined ? [] : [databaseUrl])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => lines.push(line));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, lines, ended };
}
