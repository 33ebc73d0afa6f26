/**
 * `npm run lint:content [-- --all]`: lints what `content/` ships against itself, as the API lints a draft; errors and warnings, with `--all` hints
 * too. Exit 1 where there is an error.
 */
import { createLint, toPassages } from '../knowledge/index.js';
import { shippedItems } from './evaluate/content.js';
import { entitiesOf, productSearch, readModel } from './evaluate/product.js';

const all = process.argv.includes('--all');
const { items } = shippedItems();
const search = productSearch(readModel(), items);
const today = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Istanbul' });
const lint = createLint({ search, entitiesOf, toPassages, today: () => today });
const counts = new Map<string, number>();
let errors = 0;
for (const item of items) {
  for (const { code, severity, path, text } of await lint(item)) {
    counts.set(`${severity} ${code}`, (counts.get(`${severity} ${code}`) ?? 0) + 1);
    if (severity === 'error') errors++;
    if (severity !== 'hint' || all) console.log(`${severity}\t${item.externalId}\t${path}\t${code}\t${text}`);
  }
}
console.log(`\n${items.length} içerik`);
for (const [name, count] of [...counts].sort()) console.log(`${String(count).padStart(5)}  ${name}`);
process.exitCode = errors > 0 ? 1 : 0;
