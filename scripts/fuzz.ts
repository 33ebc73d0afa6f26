/**
 * `npm run fuzz [-- parser…] [--minutes 5] [--seed N [--path P]]`: each parser of what comes from outside, with random input from a random seed, for as
 * long as is given to all of them together. `--seed` and `--path` repeat a failure. Exit code 1: one was found.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { CASES } from './fuzz/parser.js';
import { fuzz, PARSERS } from './fuzz/run.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string' },
    path: { type: 'string' },
  },
});
const all = Object.values(PARSERS).flat();
const unknown = positionals.filter((name) => !all.some((parser) => parser.name === name));
if (unknown.length > 0) {
  console.error(`Bilinmeyen: ${unknown.join(', ')}. Var olanlar: ${all.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const chosen = positionals.length > 0 ? all.filter(({ name }) => positionals.includes(name)) : all;
const share = (Number(values.minutes) * 60_000) / chosen.length;
for (const parser of chosen) {
  const began = Date.now();
  let tried = 0;
  let failure: string | undefined;
  do {
    const seed = values.seed === undefined ? randomInt(2 ** 31 - 1) : Number(values.seed);
    failure = await fuzz(parser, { seed, ...(values.path !== undefined && { path: values.path }) });
    tried += CASES;
  } while (failure === undefined && values.seed === undefined && Date.now() - began < share);
  console.log(
    `${failure === undefined ? 'sağlam' : 'BOZULDU'}  ${parser.name.padEnd(18)} ${tried} girdi, ${Date.now() - began} ms`,
  );
  if (failure === undefined) continue;
  console.log(failure);
  process.exitCode = 1;
}
