/** One question: the features of "none of these" and of each candidate, and which of them is right. */
export interface Choice {
  readonly none: Float64Array;
  readonly options: readonly Float64Array[];
  /** Index into `options`; -1: none of them. */
  readonly right: number;
  readonly weight: number;
}

/**
 * Fits a conditional logit (McFadden 1974) with an L2 penalty by Newton's method. `none` and each option have vectors of
 * the same length; the utility is their product with the weights. The loss is convex: the result depends on nothing but
 * the data. Returns the weights and the mean log loss.
 */
export function fitConditionalLogit(
  choices: readonly Choice[],
  size: number,
  l2: number,
  rounds = 30,
): { weights: Float64Array; loss: number } {
  let weights = new Float64Array(size);
  let { loss, gradient, hessian } = derivatives(choices, weights, l2);
  for (let round = 0; round < rounds; round++) {
    const step = solve(hessian, gradient);
    let scale = 1;
    let next = derivatives(choices, moved(weights, step, scale), l2);
    while (next.loss > loss && scale > 1e-4) {
      scale /= 2;
      next = derivatives(choices, moved(weights, step, scale), l2);
    }
    const gain = loss - next.loss;
    weights = moved(weights, step, scale);
    ({ loss, gradient, hessian } = next);
    if (gain < 1e-9) break;
  }
  return { weights, loss };
}

const moved = (weights: Float64Array, step: Float64Array, scale: number): Float64Array<ArrayBuffer> =>
  new Float64Array(weights.map((weight, at) => weight - scale * step[at]!));

/** Options less probable than this do not count in the curvature: the steps stay as good, and are many times cheaper. */
const NEGLIGIBLE = 1e-6;

/** Adds `scale · row rowᵀ` to the lower triangle; zeros, of which there are many, cost nothing. */
function addOuter(hessian: readonly Float64Array[], row: Float64Array, scale: number): void {
  const filled: number[] = [];
  for (let i = 0; i < row.length; i++) if (row[i] !== 0) filled.push(i);
  for (let a = 0; a < filled.length; a++) {
    const line = hessian[filled[a]!]!;
    const factor = scale * row[filled[a]!]!;
    for (let b = 0; b <= a; b++) line[filled[b]!]! += factor * row[filled[b]!]!;
  }
}

function derivatives(choices: readonly Choice[], weights: Float64Array, l2: number) {
  const size = weights.length;
  const gradient = new Float64Array(size);
  const hessian = Array.from({ length: size }, () => new Float64Array(size));
  let loss = 0;
  let whole = 0;
  for (const { none, options, right, weight } of choices) {
    const rows = [none, ...options];
    const utilities = rows.map((row) => dot(row, weights));
    const highest = Math.max(...utilities);
    const exponents = utilities.map((utility) => Math.exp(utility - highest));
    const sum = exponents.reduce((total, one) => total + one, 0);
    const probabilities = exponents.map((one) => one / sum);
    loss -= weight * Math.log(Math.max(probabilities[right + 1]!, 1e-300));
    whole += weight;
    const mean = new Float64Array(size);
    rows.forEach((row, at) => {
      for (let i = 0; i < size; i++) mean[i]! += probabilities[at]! * row[i]!;
    });
    const chosen = rows[right + 1]!;
    for (let i = 0; i < size; i++) gradient[i]! += weight * (mean[i]! - chosen[i]!);
    rows.forEach((row, at) => {
      if (probabilities[at]! > NEGLIGIBLE) addOuter(hessian, row, weight * probabilities[at]!);
    });
    addOuter(hessian, mean, -weight);
  }
  for (let i = 0; i < size; i++) {
    gradient[i] = gradient[i]! / whole + l2 * weights[i]!;
    loss += (whole * l2 * weights[i]! ** 2) / 2;
    for (let j = 0; j <= i; j++) hessian[i]![j] = hessian[j]![i] = hessian[i]![j]! / whole;
    hessian[i]![i]! += l2 + 1e-9;
  }
  return { loss: loss / whole, gradient, hessian };
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
};

/** Solves a positive definite system by Cholesky's method. */
export function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const lower = Array.from({ length: size }, () => new Float64Array(size));
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      lower[i]![j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j]![j]!;
    }
  }
  const y = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = right[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i]![k]! * y[k]!;
    y[i] = sum / lower[i]![i]!;
  }
  const x = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let sum = y[i]!;
    for (let k = i + 1; k < size; k++) sum -= lower[k]![i]! * x[k]!;
    x[i] = sum / lower[i]![i]!;
  }
  return x;
}
