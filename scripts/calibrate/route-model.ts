import {
  checksumOf,
  type PackedMatrix,
  ROUTE_MODEL_VERSION,
  type Route,
  type RouteModel,
  routeSigns,
  SIGNS,
} from '../../nlu/index.js';
import type { RouteSample } from './route-samples.js';
import { fitSoftmax, type Instance, type SoftmaxOptions } from './softmax.js';

export const ROUTES: readonly Route[] = [
  'crisis',
  'incident',
  'person',
  'ticketStatus',
  'ticketOpen',
  'greeting',
  'thanks',
  'goodbye',
  'identity',
  'insult',
  'outside',
  'question',
];
/** Places that words are hashed to. */
const PLACES = 4096;

export interface HeadOptions extends Pick<SoftmaxOptions, 'epochs' | 'rate' | 'decay' | 'seed'> {
  /** Fits, each with a seed of its own, whose weights are averaged: one alone moves recall by a point or two. */
  readonly fits: number;
}

/** Eight bits a number, one scale a column: the largest of a column becomes ±127. */
function pack(values: Float32Array, columns: number): PackedMatrix {
  const rows = values.length / columns;
  const scales = Array.from({ length: columns }, (_, column) => {
    let largest = 0;
    for (let row = 0; row < rows; row++) largest = Math.max(largest, Math.abs(values[row * columns + column]!));
    return Number((largest / 127 || 1).toPrecision(4));
  });
  const bytes = Int8Array.from(values, (value, at) =>
    Math.max(-127, Math.min(127, Math.round(value / scales[at % columns]!))),
  );
  return { rows, scales, data: Buffer.from(bytes.buffer).toString('base64') };
}

/** Means of the vectors' components, and the inverse of their root mean square deviation. */
function spreadOf(vectors: readonly Float32Array[]): { means: Float64Array; scale: number } {
  const size = vectors[0]!.length;
  const means = new Float64Array(size);
  for (const vector of vectors) for (let at = 0; at < size; at++) means[at]! += vector[at]! / vectors.length;
  let squares = 0;
  for (const vector of vectors) for (let at = 0; at < size; at++) squares += (vector[at]! - means[at]!) ** 2;
  return { means, scale: Math.sqrt((size * vectors.length) / squares) };
}

/** Trains the route head on standardised vectors and folds the standardisation into the weights. `vectors[i]` is that of `samples[i]`. */
export function fitRouteModel(
  samples: readonly RouteSample[],
  vectors: readonly Float32Array[],
  options: HeadOptions,
): Omit<RouteModel, 'trained' | 'encoder'> {
  const { means, scale } = spreadOf(vectors);
  const size = means.length;
  const denseInputs = size + SIGNS;
  const instances = samples.map(({ utterance, routes, weight, trustRules }, at): Instance => {
    const signs = routeSigns(utterance, PLACES, trustRules);
    const dense = new Float32Array(denseInputs);
    dense.set(vectors[at]!.map((value, index) => (value - means[index]!) * scale));
    dense.set(signs.dense, size);
    return { dense, sparse: signs.words, right: routes.map((route) => ROUTES.indexOf(route)), weight };
  });
  const classes = ROUTES.length;
  const fits = Array.from({ length: options.fits }, (_, at) =>
    fitSoftmax(instances, { ...options, seed: options.seed + at, denseInputs, sparseInputs: PLACES, classes }),
  );
  const average = (part: 'weights' | 'bias') =>
    fits[0]![part].map((_, at) => fits.reduce((sum, fit) => sum + fit[part][at]!, 0) / fits.length);
  const weights = average('weights');
  const bias = average('bias');
  const rows = (from: number, to: number) => weights.subarray(from * classes, to * classes);
  const scaled = rows(0, size).map((weight) => weight * scale);
  const vector = pack(scaled, classes);
  const signs = pack(rows(size, denseInputs), classes);
  const words = pack(rows(denseInputs, denseInputs + PLACES), classes);
  const centred = Array.from(bias, (value, column) =>
    Number(means.reduce((sum, mean, row) => sum - mean * scaled[row * classes + column]!, value).toPrecision(6)),
  );
  return {
    version: ROUTE_MODEL_VERSION,
    routes: ROUTES,
    dangerOdds: Number(dangerOddsOf(samples).toPrecision(4)),
    vector,
    signs,
    words,
    bias: centred,
    checksum: checksumOf(vector.data, signs.data, words.data),
  };
}

function dangerOddsOf(samples: readonly RouteSample[]): number {
  let danger = 0;
  let other = 0;
  for (const { routes, weight } of samples) {
    if (routes.includes('crisis') || routes.includes('incident')) danger += weight;
    else other += weight;
  }
  return danger / other;
}
