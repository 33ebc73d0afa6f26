/**
 * `npm run calibrate:clusters`: fits the probability that two questions want the same answer (pages of `questions/calibration`), writes
 * `models/clusters.json`, and says how well the unseen questions of `questions/dev` fall into clusters.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  assign,
  type ClusterModel,
  type OpenCluster,
  type PairWeights,
  pairFeatures,
  profileOf,
  type QuestionProfile,
} from '../knowledge/index.js';
import { solve } from './calibrate/conditional-logit.js';
import { pages, SHARED_DATA, sharedDataIsThere } from './evaluate/datasets.js';
import { openPatientEncoder, type PatientEncoder } from './evaluate/dense.js';
import { randomOf } from './evaluate/random.js';

const MODEL_FILE = resolve('models', 'clusters.json');
const L2 = 1e-4;
const ROUNDS = 12;
const SEED = 5;

interface Asked {
  readonly entry: string;
  readonly set: string;
  readonly profile: QuestionProfile;
}

async function askedOf(encoder: PatientEncoder, split: 'calibration' | 'dev'): Promise<Asked[]> {
  const all = pages(split).flatMap(({ id, set, asked }) => asked.map(({ text }) => ({ entry: id, set, text })));
  const vectors = await encoder.vectors(
    'query',
    all.map(({ text }) => text),
  );
  return all.map(({ entry, set, text }, at) => ({ entry, set, profile: profileOf(text, vectors[at]) }));
}

interface Pair {
  readonly features: ReturnType<typeof pairFeatures>;
  readonly same: boolean;
  readonly weight: number;
}

/**
 * All pairs of one page. `NEGATIVE_SHARE`: different pairs for each same one, as a question meets them among many clusters; of 3…160 it gave the
 * best B³ F1 on the calibration questions.
 */
function pairsOf(asked: readonly Asked[]): Pair[] {
  const pairs: { features: Pair['features']; same: boolean }[] = [];
  for (const [at, one] of asked.entries())
    for (const other of asked.slice(at + 1))
      if (one.set === other.set)
        pairs.push({ features: pairFeatures(one.profile, other.profile), same: one.entry === other.entry });
  const same = pairs.filter((pair) => pair.same).length;
  return pairs.map((pair) => ({ ...pair, weight: pair.same ? 1 / same : NEGATIVE_SHARE / (pairs.length - same) }));
}
const NEGATIVE_SHARE = 36;

/** Logistic regression by Newton's method: the loss is convex. */
function fitted(pairs: readonly Pair[], views: readonly ('stem' | 'gram' | 'dense')[]): PairWeights {
  const size = views.length + 1;
  let weights = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((weight, at) => (at === 0 ? 0 : L2 * weight));
    const hessian = Array.from({ length: size }, (_, row) => {
      const line = new Float64Array(size);
      line[row] = L2;
      return line;
    });
    for (const { features, same, weight } of pairs) {
      const x = [1, ...views.map((view) => features[view])];
      const probability = 1 / (1 + Math.exp(-x.reduce((sum, value, at) => sum + value * weights[at]!, 0)));
      const slope = weight * probability * (1 - probability);
      for (let row = 0; row < size; row++) {
        gradient[row]! += weight * (probability - (same ? 1 : 0)) * x[row]!;
        for (let column = 0; column < size; column++) hessian[row]![column]! += slope * x[row]! * x[column]!;
      }
    }
    const step = solve(hessian, gradient);
    weights = weights.map((weight, at) => weight - step[at]!);
  }
  const of = (view: 'stem' | 'gram' | 'dense') => Math.round((weights[views.indexOf(view) + 1] ?? 0) * 1000) / 1000;
  const weight = (view: 'stem' | 'gram' | 'dense') => (views.includes(view) ? of(view) : 0);
  return {
    bias: Math.round(weights[0]! * 1000) / 1000,
    stem: weight('stem'),
    gram: weight('gram'),
    dense: weight('dense'),
  };
}

/** B³ (Bagga and Baldwin 1998): per question, precision and recall of the cluster it fell into. */
function clusterReport(asked: readonly Asked[], model: ClusterModel): string {
  const random = randomOf(SEED);
  const order = asked.map((one) => ({ one, at: random() })).sort((a, b) => a.at - b.at);
  const clusters = new Map<string, OpenCluster>();
  const members = new Map<string, Asked[]>();
  for (const { one } of order) {
    const { clusterId, exemplars } = assign(one.profile, clusters, model, () => String(clusters.size));
    if (exemplars) clusters.set(clusterId, { id: clusterId, exemplars });
    members.set(clusterId, [...(members.get(clusterId) ?? []), one]);
  }
  const total = new Map<string, number>();
  for (const { entry } of asked) total.set(entry, (total.get(entry) ?? 0) + 1);
  let precision = 0;
  let recall = 0;
  for (const group of members.values())
    for (const { entry } of group) {
      const own = group.filter((other) => other.entry === entry).length;
      precision += own / group.length / asked.length;
      recall += own / total.get(entry)! / asked.length;
    }
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  return `${asked.length} questions of ${total.size} entries → ${members.size} clusters; B³ precision ${percent(precision)}, recall ${percent(recall)}, F1 ${percent((2 * precision * recall) / (precision + recall))}`;
}

if (sharedDataIsThere('calibration of the clusters')) {
  const encoder = await openPatientEncoder();
  const calibration = await askedOf(encoder, 'calibration');
  const pairs = pairsOf(calibration);
  const file = 'questions/calibration/pages.jsonl';
  const model: ClusterModel = {
    version: 1,
    trained: {
      date: new Date().toISOString().slice(0, 10),
      file,
      hash: createHash('sha256')
        .update(readFileSync(join(SHARED_DATA, file)))
        .digest('hex')
        .slice(0, 16),
      pairs: pairs.length,
      l2: L2,
    },
    lexical: fitted(pairs, ['stem', 'gram']),
    hybrid: fitted(pairs, ['stem', 'gram', 'dense']),
  };
  writeFileSync(MODEL_FILE, `${JSON.stringify(model, undefined, 2)}\n`);
  console.log(JSON.stringify(model));
  for (const split of ['calibration', 'dev'] as const) {
    const asked = split === 'dev' ? await askedOf(encoder, split) : calibration;
    console.log(`${split}, all views:   ${clusterReport(asked, model)}`);
    const bare = asked.map((one) => ({ ...one, profile: profileOf(one.profile.text) }));
    console.log(`${split}, words alone: ${clusterReport(bare, model)}`);
  }
  await encoder.close();
}
