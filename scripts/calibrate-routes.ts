/**
 * `npm run calibrate:routes`: trains the route head on the route examples and writes `models/routes.json`. `--search` compares settings by
 * cross-validation and writes nothing. How well it does on what is held out: `npm run evaluate -- routes`.
 */
import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import {
  decideRoute,
  encodedText,
  isRouteCertain,
  ROUTE_COSTS,
  type Route,
  readRouteHead,
  routeSigns,
} from '../nlu/index.js';
import { fitRouteModel, type HeadOptions } from './calibrate/route-model.js';
import { type RouteSample, routeSamples } from './calibrate/route-samples.js';
import { sharedDataIsThere } from './evaluate/datasets.js';
import { openPatientEncoder, type PatientEncoder } from './evaluate/dense.js';
import { dangerRecall, figuresOf, isDanger, type Judged } from './evaluate/route-figures.js';

const MODEL_FILE = resolve('models', 'routes.json');
const OPTIONS: HeadOptions = { epochs: 8, rate: 3e-3, decay: 0.1, seed: 7, fits: 3 };
const FOLDS = 3;
/** Lines that stay in one fold together: neighbours are wordings of one thing. */
const BLOCK = 25;

const vectorsOf = (encoder: PatientEncoder, samples: readonly RouteSample[]) =>
  encoder.vectors(
    'query',
    samples.map(({ utterance }) => encodedText(utterance)),
  );

function headOf(model: ReturnType<typeof fitRouteModel>, { pool }: PatientEncoder) {
  const outcome = readRouteHead({ ...model, trained: {}, encoder: pool.revision }, pool.revision, pool.dimensions);
  return outcome.ok ? outcome.head : undefined;
}

type Costs = typeof ROUTE_COSTS | { readonly [cost in keyof typeof ROUTE_COSTS]: number };

interface Guess {
  readonly sample: RouteSample;
  readonly loss: number;
  said(costs: Costs): Route;
}

/** Every assessed sample as the head of the other folds sees it. */
function crossValidated(
  encoder: PatientEncoder,
  samples: readonly RouteSample[],
  vectors: readonly Float32Array[],
  options: HeadOptions,
): Guess[] {
  const foldOf = (at: number) => Math.floor(at / BLOCK) % FOLDS;
  return Array.from({ length: FOLDS }, (_, fold) => {
    const model = fitRouteModel(
      samples.filter((_, at) => foldOf(at) !== fold),
      vectors.filter((_, at) => foldOf(at) !== fold),
      options,
    );
    const head = headOf(model, encoder)!;
    return samples.flatMap((sample, at): Guess[] => {
      if (foldOf(at) !== fold || !sample.assessed) return [];
      const { utterance, routes } = sample;
      const probabilities = head.probabilities(vectors[at]!, routeSigns(utterance, head.places, sample.trustRules));
      const right = routes.reduce((sum, route) => sum + probabilities[head.routes.indexOf(route)]!, 0);
      const certain = sample.trustRules && isRouteCertain(utterance);
      return [
        {
          sample,
          loss: -Math.log(Math.max(right, 1e-9)),
          said: (costs) =>
            certain ? utterance.route : decideRoute(head.routes, probabilities, head.dangerOdds, costs),
        },
      ];
    });
  }).flat();
}

function reportOf(name: string, guesses: readonly Guess[]): void {
  const examples = guesses.filter(({ sample }) => sample.routes.length === 1);
  const ordinary = guesses.filter(({ sample }) => sample.routes.length > 1);
  const loss = examples.reduce((sum, guess) => sum + guess.loss, 0) / examples.length;
  console.log(`${name}: log loss ${loss.toFixed(4)} on ${examples.length} examples`);
  for (const missedDanger of [20, 40])
    for (const searchedInVain of [1, 2, 4]) {
      const costs = { ...ROUTE_COSTS, missedDanger, searchedInVain };
      const judged = examples.map(({ sample, said }): Judged => ({ right: sample.routes[0]!, said: said(costs) }));
      const asked = ordinary.map(({ said }) => said(costs));
      const rare = (wanted: (route: Route) => boolean) =>
        `1 in ${Math.round(asked.length / (asked.filter(wanted).length || 1))}`;
      const diverted = rare((route) => !isDanger(route) && route !== 'question' && route !== 'outside');
      const others = figuresOf(judged).filter(({ route }) => !isDanger(route));
      console.log(
        `  missed danger ${missedDanger}, searched in vain ${searchedInVain}: told crisis ${dangerRecall(judged, 'crisis').toFixed(3)}, incident ${dangerRecall(judged, 'incident').toFixed(3)}, false alarms ${rare(isDanger)}, diverted ${diverted}, ${others.map(({ route, f1 }) => `${route} ${f1.toFixed(3)}`).join(', ')}`,
      );
    }
}

if (sharedDataIsThere('calibration of the routes')) {
  const encoder = await openPatientEncoder();
  const { samples, files, hash } = routeSamples(OPTIONS.seed);
  const vectors = await vectorsOf(encoder, samples);
  if (process.argv.includes('--search')) {
    for (const epochs of [6, 12])
      reportOf(`${epochs} epochs`, crossValidated(encoder, samples, vectors, { ...OPTIONS, epochs }));
  } else {
    const model = {
      ...fitRouteModel(samples, vectors, OPTIONS),
      trained: {
        date: new Date().toISOString().slice(0, 10),
        hash,
        files: [...files.map((file) => relative('.', file)), 'questions/calibration', 'questions/train'],
        texts: samples.length,
        ...OPTIONS,
      },
      encoder: encoder.pool.revision,
    };
    writeFileSync(MODEL_FILE, `${JSON.stringify(model)}\n`);
    console.log(`${samples.length} texts → ${MODEL_FILE}`);
  }
  await encoder.close();
}
