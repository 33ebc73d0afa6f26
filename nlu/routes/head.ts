import type { Route } from '../types.js';
import { type RouteSigns, SIGNS } from './signs.js';

/** A matrix with one column a route, row-major, eight bits a number. */
export interface PackedMatrix {
  readonly rows: number;
  /** What a column's bytes are multiplied by. */
  readonly scales: readonly number[];
  /** Int8 in base64. */
  readonly data: string;
}

/** `models/routes.json`, written by `npm run calibrate:routes`. */
export interface RouteModel {
  readonly version: typeof ROUTE_MODEL_VERSION;
  readonly trained: Readonly<Record<string, unknown>>;
  /** Revision of the encoder whose vectors it reads; of no use beside another. */
  readonly encoder: string;
  readonly routes: readonly Route[];
  /** Odds of danger (crisis, incident) among the training texts: what `decideRoute` sets right for the traffic it expects. */
  readonly dangerOdds: number;
  /** Weights of the sentence vector, the signs, and the places that words are hashed to. */
  readonly vector: PackedMatrix;
  readonly signs: PackedMatrix;
  readonly words: PackedMatrix;
  readonly bias: readonly number[];
  /** `checksumOf` the three matrices' data. */
  readonly checksum: string;
}

/** Raised with every change of the file's layout or of what `routeSigns` gives. */
export const ROUTE_MODEL_VERSION = 2;

/** Probability of each route, in the order of `RouteModel.routes`, for the mix of the training texts. */
export type RouteProbabilities = readonly number[];

export interface RouteHead {
  readonly routes: readonly Route[];
  readonly dangerOdds: number;
  /** Places that `routeSigns` hashes words to. */
  readonly places: number;
  /** `vector`: the query vector of the utterance (`encodedText`), L2-normalised. Some 10,000 multiplications. */
  probabilities(vector: Float32Array, signs: RouteSigns): RouteProbabilities;
}

export type RouteHeadOutcome =
  | { readonly ok: true; readonly head: RouteHead }
  | { readonly ok: false; readonly reason: string };

/** FNV-1a, 32 bits, hexadecimal: finds a damaged file, not a forged one. */
export function checksumOf(...texts: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const text of texts)
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function isMatrix(value: unknown, columns: number): value is PackedMatrix {
  const { rows, scales, data } = (value ?? {}) as Partial<PackedMatrix>;
  return (
    Number.isInteger(rows) &&
    Array.isArray(scales) &&
    scales.length === columns &&
    scales.every(Number.isFinite) &&
    typeof data === 'string' &&
    data.length === 4 * Math.ceil((rows! * columns) / 3)
  );
}

/** Why a parsed file cannot be used beside an encoder of this revision and length of vector; undefined when it can. */
function faultOf(value: unknown, encoder: string, dimensions: number): string | undefined {
  const { version, encoder: revision, routes, bias, dangerOdds, ...model } = (value ?? {}) as Partial<RouteModel>;
  if (version !== ROUTE_MODEL_VERSION) return `version ${version}, not ${ROUTE_MODEL_VERSION}`;
  if (revision !== encoder) return `made for encoder ${revision}, not ${encoder}`;
  const columns = Array.isArray(routes) ? routes.length : 0;
  const { vector, signs, words } = model;
  const isWhole =
    columns > 0 &&
    routes!.includes('question') &&
    Array.isArray(bias) &&
    bias.length === columns &&
    bias.every(Number.isFinite) &&
    Number(dangerOdds) > 0 &&
    isMatrix(vector, columns) &&
    isMatrix(signs, columns) &&
    isMatrix(words, columns) &&
    model.checksum === checksumOf(vector.data, signs.data, words.data);
  if (!isWhole) return 'damaged';
  return vector!.rows === dimensions && signs!.rows === SIGNS ? undefined : 'of another shape';
}

function unpack({ rows, scales, data }: PackedMatrix): Float32Array {
  const bytes = Int8Array.from(atob(data), (char) => char.charCodeAt(0));
  return Float32Array.from({ length: rows * scales.length }, (_, at) => bytes[at]! * scales[at % scales.length]!);
}

/** The head from a parsed `models/routes.json`, checked against the encoder it is to be used with. */
export function readRouteHead(value: unknown, encoder: string, dimensions: number): RouteHeadOutcome {
  const reason = faultOf(value, encoder, dimensions);
  return reason ? { ok: false, reason } : { ok: true, head: createRouteHead(value as RouteModel) };
}

/** The second opinion on a route: softmax regression over the sentence vector, the rules' signs and hashed words. Pure. */
function createRouteHead(model: RouteModel): RouteHead {
  const { routes, dangerOdds, bias } = model;
  const columns = routes.length;
  const blocks = { vector: unpack(model.vector), signs: unpack(model.signs), words: unpack(model.words) };
  return {
    routes,
    dangerOdds,
    places: model.words.rows,
    probabilities(vector, signs) {
      const logits = Float64Array.from(bias);
      const add = (weights: Float32Array, row: number, value: number) => {
        if (value === 0) return;
        for (let column = 0; column < columns; column++) logits[column]! += value * weights[row * columns + column]!;
      };
      for (let row = 0; row < vector.length; row++) add(blocks.vector, row, vector[row]!);
      for (const [row, value] of signs.dense.entries()) add(blocks.signs, row, value);
      for (const [row, value] of signs.words) add(blocks.words, row, value);
      const top = Math.max(...logits);
      const powers = Array.from(logits, (logit) => Math.exp(logit - top));
      const sum = powers.reduce((total, power) => total + power, 0);
      return powers.map((power) => power / sum);
    },
  };
}
