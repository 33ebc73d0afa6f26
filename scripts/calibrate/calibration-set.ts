import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DecisionModel, importFile, type StoredItem } from '../../knowledge/index.js';
import { type Entry, laws, lawsBeside, nearMisses, pages } from '../evaluate/datasets.js';
import { createPatientDense, type PatientEncoder } from '../evaluate/dense.js';
import { AS_OF, entitiesOf, productSearch } from '../evaluate/product.js';
import { randomOf } from '../evaluate/random.js';
import { clozeSamples } from './cloze.js';
import { type Asker, entrySamples, type Sample, strangersOf, variantSamples, withAsked } from './samples.js';

/** Under the shared data. `dev` is evaluated on and never read here; the encoder has not seen these either. */
export const CALIBRATION_FILES = ['pages', 'laws', 'near-misses'].map((name) => `questions/calibration/${name}.jsonl`);

/** What `content/` ships, as if just stored; and the hash of its files. */
function shippedItems(): { items: StoredItem[]; hash: string } {
  const hash = createHash('sha256');
  const items: StoredItem[] = [];
  const paths = readdirSync('content', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));
  for (const path of paths.sort()) {
    const bytes = readFileSync(join('content', path));
    hash.update(bytes);
    for (const { item } of importFile({ path, bytes }).items) {
      items.push({ ...item, id: item.externalId, version: 1, revision: 1 });
    }
  }
  return { items, hash: hash.digest('hex') };
}

/** Articles among which those of the calibration set are searched: a law book is no page of thirty entries. */
const LAWS_BESIDE = 440;

/** Questions of other subjects: outside what a knowledge base knows. The short ones, since little speaks against them. */
const foreign = (entries: readonly Entry[]): string[] =>
  entries.flatMap(({ asked }) => asked.filter(({ style }) => style === 'short').map(({ text }) => text));

/** Every set of pages, the laws and the shipped content, each as a knowledge base of its own. */
export async function calibrationSamples(
  model: DecisionModel,
  seed: number,
  encoder?: PatientEncoder,
): Promise<{ samples: Sample[]; contentHash: string }> {
  const random = randomOf(seed);
  const asker: Asker = {
    create: () => {
      const dense = encoder && createPatientDense(encoder);
      return { search: productSearch(model, [], dense), settle: async () => dense?.settle() };
    },
    entitiesOf,
    asOf: AS_OF,
  };
  const entries = pages('calibration');
  const misses = nearMisses('calibration');
  const samples: Sample[] = [];
  for (const set of new Set(entries.map((entry) => entry.set))) {
    const own = entries.filter((entry) => entry.set === set);
    const strangers = [...strangersOf(set, misses), ...foreign(entries.filter((entry) => entry.set !== set))];
    samples.push(...(await entrySamples(asker, 'page', own, strangers, random)));
    samples.push(...(await variantSamples(asker, 'faq', withAsked(own), strangers, random)));
  }
  samples.push(
    ...(await entrySamples(
      asker,
      'law',
      [...laws('calibration'), ...lawsBeside(LAWS_BESIDE)],
      foreign(entries),
      random,
    )),
  );
  const { items, hash } = shippedItems();
  samples.push(...(await variantSamples(asker, 'content', items, foreign(entries), random)));
  samples.push(...(await clozeSamples(asker, random)));
  return { samples, contentHash: hash };
}
