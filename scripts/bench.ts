/**
 * `npm run bench [-- search | encoder | vectors | gate [CHECKS] [--lexical | --hybrid] | scale [SIZE…] | desk [--tickets N] | subscriptions [N] | reports [CONVERSATIONS] | export [TICKETS]]`: the lexical search beside others on the same questions, the sentence
 * encoder, the scan over its vectors beside other ways, the publish gate beside live questions, the desk over a million tickets, subscribers queued and told, the metrics of a generated year beside its truth, a list of a million tickets sent in constant memory and the yearly report in its formats, and the index over growing collections. Default: search and scale.
 */
import { benchDesk } from './bench/desk.js';
import { benchEncoder } from './bench/encoder.js';
import { benchExport } from './bench/export.js';
import { benchGate } from './bench/gate.js';
import { benchReports } from './bench/reports.js';
import { benchScale } from './bench/scale.js';
import { benchSearch } from './bench/search.js';
import { benchSubscriptions } from './bench/subscriptions.js';
import { benchVectors } from './bench/vectors.js';
import { sharedDataIsThere, xquad } from './evaluate/datasets.js';

const SIZES = [2_500, 10_000, 45_000];

const words = process.argv.slice(2);
const sizes = words.map(Number).filter((size) => size > 0);
const names = words.filter((word) => !(Number(word) > 0) && !word.startsWith('--'));

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  desk: () => benchDesk(sizes[0] ?? 1_000_000),
  encoder: benchEncoder,
  export: () => benchExport(sizes[0] ?? 1_000_000),
  reports: () => benchReports(sizes[0] ?? 200_000),
  subscriptions: () => benchSubscriptions(sizes[0] ?? 100_000),
  gate: () => benchGate(sizes[0] ?? 3, !words.includes('--hybrid'), !words.includes('--lexical')),
  vectors: () => benchVectors(sizes.length > 0 ? sizes : [10_000, 50_000]),
  search: async () => {
    if (sharedDataIsThere('bench search')) await benchSearch(xquad());
  },
  scale: async () => {
    if (sharedDataIsThere('bench scale')) await benchScale(xquad(), sizes.length > 0 ? sizes : SIZES);
  },
};

const unknown = names.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}.`);
  process.exitCode = 2;
} else for (const name of names.length > 0 ? names : ['search', 'scale']) await PARTS[name]!();
