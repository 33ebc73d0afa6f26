/**
 * `npm run dependencies`: writes docs/licences.md, the licences of all that is installed with the product. `-- --ask`: also asks the registry when
 * each direct dependency was last published, into docs/dependencies.json.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../server/index.js';
import { isAllowed, licenceOf, readIn } from './dependencies/licences.js';
import { lockedPackages, packageJson } from './dependencies/lockfile.js';
import { askUpkeep, readUpkeep, unmaintained } from './dependencies/upkeep.js';

const shipped = lockedPackages().filter(({ dev }) => !dev);
const byLicence = new Map<string, string[]>();
for (const one of shipped) {
  const licence = licenceOf(one) ?? 'unknown';
  byLicence.set(licence, [...(byLicence.get(licence) ?? []), `${one.name} ${one.version}`]);
}
const sections = [...byLicence]
  .sort((a, b) => b[1].length - a[1].length)
  .map(([licence, names]) => `## ${licence} (${new Set(names).size})\n\n${[...new Set(names)].sort().join(', ')}\n`);
const read = shipped.filter(({ name }) => readIn(name)).map(({ name }) => `- ${name}: ${readIn(name)}`);
writeFileSync(
  join(projectRoot, 'docs', 'licences.md'),
  `# Licences of what is installed with the product\n\nWritten by \`npm run dependencies\` from the lockfile; which are allowed stands in \`scripts/dependencies/licences.ts\`.\n\n${sections.join('\n')}\n## Read in the package, since it does not say it in SPDX\n\n${[...new Set(read)].sort().join('\n')}\n`,
);
const refused = shipped.filter((one) => !isAllowed(licenceOf(one) ?? ''));
for (const one of refused) console.error(`izin verilmeyen lisans: ${one.name} ${one.version}: ${licenceOf(one)}`);
const upkeep = process.argv.includes('--ask')
  ? askUpkeep(Object.keys(packageJson.dependencies), new Date().toISOString().slice(0, 10))
  : readUpkeep();
const old = unmaintained(upkeep).filter((name) => !(name in upkeep.kept));
for (const name of old) console.error(`iki yıldır yayımlanmadı: ${name} (${upkeep.published[name]?.on})`);
console.log(`${shipped.length} paket, ${byLicence.size} lisans; yayın tarihleri ${upkeep.askedOn} gününden`);
process.exitCode = refused.length + old.length > 0 ? 1 : 0;
