import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder that holds `package.json`, `models/` and `dist/`: the nearest one above this file, compiled or not. */
export const projectRoot = ((): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
})();

/** The commit it was built from, twelve digits, with `+` where more was changed; `unknown`: the build could not tell. */
export const commit = ((): string => {
  try {
    return readFileSync(join(projectRoot, 'dist', 'commit'), 'utf8').trim() || 'unknown';
  } catch {
    return 'unknown';
  }
})();

/** Version of the product. */
export const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
