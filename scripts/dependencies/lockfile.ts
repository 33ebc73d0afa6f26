import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../server/index.js';

/** One installed package, as the lockfile has it. */
export interface Locked {
  readonly name: string;
  readonly version: string;
  readonly path: string;
  readonly license: string | undefined;
  readonly integrity: string | undefined;
  readonly hasInstallScript: boolean;
  /** Only for building and testing. */
  readonly dev: boolean;
}

interface Entry {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
}

export const packageJson = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
};

/** Every package of the lockfile but our own. */
export function lockedPackages(): readonly Locked[] {
  const lockfile = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Entry>>;
  };
  return Object.entries(lockfile.packages)
    .filter(([path, { link }]) => path !== '' && !link)
    .map(([path, entry]) => ({
      name: entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version ?? '',
      path,
      license: entry.license,
      integrity: entry.integrity,
      hasInstallScript: entry.hasInstallScript === true,
      dev: entry.dev === true || entry.devOptional === true,
    }));
}
