import { randomOf } from '../evaluate/random.js';
import type { Sample } from './samples.js';
import { predict, train } from './train.js';

/** Rightful overturns that are put up with among the skipped questions: one in a thousand. */
const TOLERATED = 0.001;

export interface Skip {
  /** Lexical probability from which on the dense view is not asked. */
  readonly from: number;
  /** Share of the questions that this skips. */
  readonly share: number;
}

/**
 * The lowest lexical probability above which asking the dense view has not turned a wrong first passage into the right one, on
 * questions that neither fit has seen (two folds, drawn: the samples' order alternates kinds). `lexical` and `hybrid` hold the same questions in
 * the same order.
 */
export function skipFrom(lexical: readonly Sample[], hybrid: readonly Sample[], l2: number, seed: number): Skip {
  const random = randomOf(seed);
  const folds = lexical.map(() => (random() < 0.5 ? 0 : 1));
  const judged = [0, 1].flatMap((fold) => {
    const rest = (samples: readonly Sample[]) => samples.filter((_, at) => folds[at] !== fold);
    const fitted = { lexical: train(rest(lexical), l2), hybrid: train(rest(hybrid), l2) };
    return lexical.flatMap((sample, at) => {
      if (folds[at] !== fold) return [];
      const first = predict(sample, fitted.lexical);
      const second = predict(hybrid[at]!, fitted.hybrid);
      const overturned = sample.right !== undefined && first.key !== sample.right && second.key === sample.right;
      return [{ probability: first.probability, overturned }];
    });
  });
  judged.sort((a, b) => b.probability - a.probability);
  let overturns = 0;
  let skipped = 0;
  judged.forEach(({ overturned }, at) => {
    if (overturned) overturns++;
    if (overturns <= TOLERATED * (at + 1)) skipped = at + 1;
  });
  const from = judged[skipped - 1]?.probability ?? 1;
  return { from: Math.ceil(from * 1000) / 1000, share: skipped / judged.length };
}
