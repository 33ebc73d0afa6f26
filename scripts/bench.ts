/**
 * `npm run bench [-- search | encoder | vectors | memory [MESSAGES] | gate [CHECKS] [--lexical | --hybrid] | scale [SIZE…] | desk [--tickets N] | scroll [TICKETS] | subscriptions [N] | reports [CONVERSATIONS] | export [TICKETS] | turns [ROUNDS]] [--json FILE] [--docs]`: answered turns a second beside an echo bot, the lexical search beside others on the same questions, the sentence
 * encoder, the scan over its vectors beside other ways, how much of a result day memory answers, the publish gate beside live questions, the desk over a million tickets, the console's queue scrolled over a hundred thousand, subscribers queued and told, the metrics of a generated year beside its truth, a list of a million tickets sent in constant memory and the yearly report in its formats, and the index over growing collections. Default: search, scale and the short form of turns.
 * `--json FILE`: the tables too, with machine, date and commit; `--docs`: they replace the parts' sections of docs/performance.md.
 */
import { benchDesk } from './bench/desk.js';
import { benchEncoder } from './bench/encoder.js';
import { benchExport } from './bench/export.js';
import { benchGate } from './bench/gate.js';
import { benchMemory } from './bench/memory.js';
import { commit, loadNow, type Measured, machine, writeJson, writeSection } from './bench/report.js';
import { benchReports } from './bench/reports.js';
import { benchRetention } from './bench/retention.js';
import { benchScale } from './bench/scale/index.js';
import { benchScroll } from './bench/scroll.js';
import { benchSearch } from './bench/search.js';
import { benchSubscriptions } from './bench/subscriptions.js';
import { benchTurns } from './bench/turns/index.js';
import { benchVectors } from './bench/vectors.js';
import { sharedDataIsThere, xquad } from './evaluate/datasets.js';
import { takePrinted } from './evaluate/table.js';

const SIZES = [1_000, 10_000, 45_000];

const words = process.argv.slice(2);
const sizes = words.map(Number).filter((size) => size > 0);
const VALUED = ['--json', '--against', '--profile'];
const names = words.filter(
  (word, at) => !(Number(word) > 0) && !word.startsWith('--') && !VALUED.includes(words[at - 1] ?? ''),
);
const isWhole = names.length === 0;

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  desk: () => benchDesk(sizes[0] ?? 1_000_000),
  encoder: benchEncoder,
  export: () => benchExport(sizes[0] ?? 1_000_000),
  memory: () => benchMemory(sizes[0] ?? 1_500),
  scroll: () => benchScroll(sizes[0] ?? 100_000),
  reports: () => benchReports(sizes[0] ?? 200_000),
  retention: () => benchRetention(sizes[0] ?? 1_000_000),
  subscriptions: () => benchSubscriptions(sizes[0] ?? 100_000),
  gate: () => benchGate(sizes[0] ?? 3, !words.includes('--hybrid'), !words.includes('--lexical')),
  /** In the whole run the lexical path alone, so that it is over in ten minutes. */
  turns: () => benchTurns(isWhole ? ['--lexical'] : words, sizes[0] ?? (isWhole ? 2 : undefined)),
  vectors: () => benchVectors(sizes.length > 0 ? sizes : [10_000, 50_000]),
  search: async () => {
    if (sharedDataIsThere('bench search')) await benchSearch(xquad());
  },
  scale: async () => {
    if (sharedDataIsThere('bench scale')) await benchScale(sizes.length > 0 ? sizes : SIZES);
  },
};

const unknown = names.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}.`);
  process.exitCode = 2;
} else {
  const measured: Measured[] = [];
  for (const part of isWhole ? ['search', 'scale', 'turns'] : names) {
    const began = performance.now();
    const [at, before] = [new Date().toISOString(), loadNow()];
    takePrinted();
    await PARTS[part]!();
    const tables = takePrinted();
    if (tables.length === 0) continue;
    measured.push({
      part,
      at,
      seconds: (performance.now() - began) / 1000,
      command: ['npm run bench', ...(words.length > 0 ? ['--', ...words] : [])].join(' '),
      machine: machine(),
      load: [before, loadNow()],
      commit: commit(),
      tables,
    });
  }
  console.log(`\n${machine()} · ${new Date().toISOString().slice(0, 10)} · commit ${commit()}`);
  const file = words[words.indexOf('--json') + 1];
  if (words.includes('--json') && file) writeJson(file, measured);
  if (words.includes('--docs'))
    for (const one of measured)
      if (!writeSection(one)) console.error(`docs/performance.md has no section for ${one.part}`);
}
