import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../server/index.js';

interface Entry {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Of each package that is installed with the product: which of our direct dependencies brings it. By name, from the lockfile, as Node would find it. */
export function broughtBy(): ReadonlyMap<string, ReadonlySet<string>> {
  const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Entry>>;
  };
  const seen = new Map<string, Set<string>>();
  const walk = (path: string, direct: string): void => {
    const brought = seen.get(path) ?? new Set();
    if (brought.has(direct)) return;
    seen.set(path, brought.add(direct));
    const { dependencies, optionalDependencies, peerDependencies } = packages[path]!;
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      const found = nearest(packages, path, name);
      if (found !== undefined && !packages[found]!.dev && !packages[found]!.devOptional) walk(found, direct);
    }
  };
  for (const name of Object.keys(packages['']?.dependencies ?? {})) walk(`node_modules/${name}`, name);
  const names = new Map<string, Set<string>>();
  for (const [path, directs] of seen) {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    names.set(name, new Set([...(names.get(name) ?? []), ...directs]));
  }
  return names;
}

function nearest(packages: Readonly<Record<string, Entry>>, from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (path in packages) return path;
    if (at === '') return undefined;
  }
}
