import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../server/index.js';

/** When packages were last published, as the registry said. */
export interface Upkeep {
  /** Day on which the registry was asked. */
  readonly askedOn: string;
  /** Last publication by package. A mirror tells when it took a version over: for one that is known, the earlier day stays. */
  readonly published: Readonly<Record<string, { readonly version: string; readonly on: string }>>;
  /** File in docs/decisions that says why one is kept that was not published for two years. */
  readonly kept: Readonly<Record<string, string>>;
  /** By the direct dependency that alone brings them: packages that their authors gave up, as far as is known. Decision 9 says why they may stay. */
  readonly givenUp: Readonly<Record<string, readonly string[]>>;
}

const FILE = join(projectRoot, 'docs', 'dependencies.json');
const MONTHS = 24;

export const readUpkeep = (): Upkeep => JSON.parse(readFileSync(FILE, 'utf8')) as Upkeep;

/** Asks the registry for each name, by npm. */
export function askUpkeep(names: readonly string[], today: string): Upkeep {
  const { published: known, kept, givenUp } = readUpkeep();
  const published = names.toSorted().map((name) => {
    const asked = spawnSync('npm', ['view', name, 'time', '--json'], { encoding: 'utf8' });
    const times = JSON.parse(asked.stdout) as Record<string, string>;
    const releases = Object.keys(times).filter((version) => /^\d+\.\d+\.\d+$/u.test(version));
    const version = releases.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1) ?? '';
    const on = (times[version] ?? '').slice(0, 10);
    const before = known[name];
    return [name, before?.version === version && before.on < on ? before : { version, on }] as const;
  });
  const upkeep = { askedOn: today, published: Object.fromEntries(published), kept, givenUp };
  writeFileSync(FILE, `${JSON.stringify(upkeep, null, 2)}\n`);
  return upkeep;
}

/** Packages whose last publication was more than two years old on the day of asking. */
export function unmaintained({ askedOn, published }: Upkeep): string[] {
  const limit = new Date(`${askedOn}T00:00:00Z`);
  limit.setUTCMonth(limit.getUTCMonth() - MONTHS);
  return Object.keys(published).filter((name) => published[name]!.on < limit.toISOString().slice(0, 10));
}
