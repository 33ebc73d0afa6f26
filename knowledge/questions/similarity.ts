import { isFunctionWord, stemKeys, tokenize } from '../../nlu/index.js';
import { analyse, distinct } from '../search/analysis.js';

/** A question as the search views see it. */
export interface QuestionProfile {
  readonly text: string;
  /** Sorted distinct keys of its content words. */
  readonly stems: Int32Array;
  readonly grams: Int32Array;
  /** Query vector, L2-normalised; absent while the encoder is away. */
  readonly vector?: Float32Array;
}

/** `models/clusters.json`, written by `npm run calibrate:clusters`: logistic regression over the views' cosines. */
export interface ClusterModel {
  readonly version: 1;
  readonly trained: Readonly<Record<string, unknown>>;
  readonly lexical: PairWeights;
  readonly hybrid: PairWeights;
}

export interface PairWeights {
  readonly bias: number;
  readonly stem: number;
  readonly gram: number;
  readonly dense: number;
}

export function profileOf(text: string, vector?: Float32Array): QuestionProfile {
  const content = tokenize(text).filter(({ norm }) => !isFunctionWord(norm));
  return {
    text,
    stems: distinct(stemKeys(content)),
    grams: distinct(analyse(text).grams),
    ...(vector && { vector }),
  };
}

/** Cosines of two questions in each view, 0…1; `dense` is 0 where a vector is missing. */
export function pairFeatures(
  a: QuestionProfile,
  b: QuestionProfile,
): Readonly<Record<'stem' | 'gram' | 'dense', number>> {
  return {
    stem: cosine(a.stems, b.stems),
    gram: cosine(a.grams, b.grams),
    dense: a.vector && b.vector ? dot(a.vector, b.vector) : 0,
  };
}

/** Probability that two questions want the same answer. */
export function sameQuestion(a: QuestionProfile, b: QuestionProfile, { lexical, hybrid }: ClusterModel): number {
  const { bias, stem, gram, dense } = a.vector && b.vector ? hybrid : lexical;
  const features = pairFeatures(a, b);
  return 1 / (1 + Math.exp(-(bias + stem * features.stem + gram * features.gram + dense * features.dense)));
}

/** Cosine of two sets, given as sorted keys. */
function cosine(a: Int32Array, b: Int32Array): number {
  if (a.length === 0 || b.length === 0) return 0;
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      shared++;
      i++;
      j++;
    } else if (a[i]! < b[j]!) i++;
    else j++;
  }
  return shared / Math.sqrt(a.length * b.length);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
