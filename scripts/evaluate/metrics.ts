/** One judged question: the probability given to the first hit, whether it was right, and whether any entry was. */
export interface Judged {
  readonly probability: number;
  readonly right: boolean;
  readonly answerable: boolean;
}

/** Area under the ROC curve of the probability, "right" against "wrong": 0.5 says nothing, 1 tells them apart without fault. */
export function auroc(judged: readonly Judged[]): number {
  const sorted = [...judged].sort((a, b) => a.probability - b.probability);
  let ranks = 0;
  for (let at = 0; at < sorted.length; ) {
    let end = at;
    while (end < sorted.length && sorted[end]!.probability === sorted[at]!.probability) end++;
    const rank = (at + 1 + end) / 2;
    for (let one = at; one < end; one++) if (sorted[one]!.right) ranks += rank;
    at = end;
  }
  const right = judged.filter((one) => one.right).length;
  const wrong = judged.length - right;
  return right === 0 || wrong === 0 ? Number.NaN : (ranks - (right * (right + 1)) / 2) / (right * wrong);
}

/** Expected calibration error over ten bins of equal width. */
export function calibrationError(judged: readonly Judged[]): number {
  const bins = Array.from({ length: 10 }, () => 0);
  for (const { probability, right } of judged) {
    const bin = Math.min(9, Math.floor(probability * 10));
    bins[bin]! += probability - (right ? 1 : 0);
  }
  return bins.reduce((sum, gap) => sum + Math.abs(gap), 0) / judged.length;
}

/**
 * Share of the answerable questions answered rightly when the surest are answered, as many as leave at most `risk` wrong
 * among the answers (at the best point of the risk–coverage curve).
 */
export function coverageAtRisk(judged: readonly Judged[], risk: number): number {
  const sorted = [...judged].sort((a, b) => b.probability - a.probability);
  const answerable = judged.filter((one) => one.answerable).length;
  let right = 0;
  let best = 0;
  sorted.forEach((one, at) => {
    if (one.right) right++;
    const last = sorted[at + 1]?.probability !== one.probability;
    if (last && (at + 1 - right) / (at + 1) <= risk) best = right;
  });
  return answerable === 0 ? Number.NaN : best / answerable;
}

/** Share of questions whose entry is among the first `depth`; ranks count from 1, 0 is "not found". */
export const recallAt = (ranks: readonly number[], depth: number): number =>
  ranks.filter((rank) => rank > 0 && rank <= depth).length / ranks.length;

/** Mean reciprocal rank. */
export const reciprocalRank = (ranks: readonly number[]): number =>
  ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / ranks.length;

/** Normalised discounted cumulative gain of one right entry among the first ten (Järvelin, Kekäläinen 2002). */
export const ndcgAt10 = (ranks: readonly number[]): number =>
  ranks.reduce((sum, rank) => sum + (rank > 0 && rank <= 10 ? 1 / Math.log2(rank + 1) : 0), 0) / ranks.length;

/** Points of the risk–coverage curve: share of all questions answered when the surest are, and the share of wrong ones among these. */
export function riskCoverage(judged: readonly Judged[]): { coverage: number; risk: number }[] {
  const sorted = [...judged].sort((a, b) => b.probability - a.probability);
  let wrong = 0;
  return sorted.flatMap((one, at) => {
    if (!one.right) wrong++;
    if (sorted[at + 1]?.probability === one.probability) return [];
    return [{ coverage: (at + 1) / sorted.length, risk: wrong / (at + 1) }];
  });
}

/** Ten bins of equal width: mean probability, share that was right, questions. Empty bins are left out. */
export function reliability(judged: readonly Judged[]): { promised: number; kept: number; count: number }[] {
  return Array.from({ length: 10 }, (_, bin) => {
    const own = judged.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === bin);
    const mean = (value: (one: Judged) => number) => own.reduce((sum, one) => sum + value(one), 0) / own.length;
    return { promised: mean((one) => one.probability), kept: mean((one) => (one.right ? 1 : 0)), count: own.length };
  }).filter(({ count }) => count > 0);
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
