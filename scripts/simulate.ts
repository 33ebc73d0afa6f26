/**
 * `npm run simulate -- measure [--json FILE]`: runs the built server under growing loads, SQLite and PostgreSQL, one instance and two (about four
 * minutes). `check FILE`: fits the model to the runs of one instance with 1 and 8 citizens at once, and prints what it says of the others beside
 * what was measured. `scale FILE`: what 1, 10 and 1,000 million messages a day need, by the fitted costs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { check, fitCosts } from './simulate/fit.js';
import { type Measurements, measure } from './simulate/measure.js';
import { printChecked } from './simulate/report.js';
import { printScale } from './simulate/scale.js';

const DEFAULT_FILE = 'docs/simulation.json';
const [part = 'check', ...words] = process.argv.slice(2);
const named = words.indexOf('--json');
const file = (named >= 0 ? words[named + 1] : words[0]) ?? DEFAULT_FILE;
const read = () => JSON.parse(readFileSync(file, 'utf8')) as Measurements;

function report(measurements: Measurements): void {
  const fitted = fitCosts(measurements);
  printChecked(check(measurements, fitted), fitted);
}

const PARTS: Readonly<Record<string, () => Promise<void> | void>> = {
  async measure() {
    const measurements = await measure((line) => console.error(line));
    writeFileSync(file, `${JSON.stringify(measurements, undefined, 2)}\n`);
    report(measurements);
  },
  check() {
    report(read());
  },
  scale() {
    printScale(fitCosts(read()));
  },
};

const chosen = PARTS[part];
if (chosen) await chosen();
else {
  console.error(`Unknown: ${part}. Parts: ${Object.keys(PARTS).join(', ')}.`);
  process.exitCode = 2;
}
