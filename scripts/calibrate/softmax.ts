import { randomOf } from '../evaluate/random.js';

/** One text: `dense` inputs in full, `sparse` ones by place, and the classes that are right for it (any of them will do). */
export interface Instance {
  readonly dense: Float32Array;
  readonly sparse: ReadonlyMap<number, number>;
  readonly right: readonly number[];
  readonly weight: number;
}

export interface SoftmaxOptions {
  readonly denseInputs: number;
  readonly sparseInputs: number;
  readonly classes: number;
  readonly epochs: number;
  /** Highest learning rate; it falls to nothing over the epochs. */
  readonly rate: number;
  /** Weight decay, decoupled, a step of learning rate 1. */
  readonly decay: number;
  readonly seed: number;
}

/** Row-major `inputs × classes`; sparse inputs follow the dense ones. */
export interface Softmax {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

const BATCH = 128;

/** Fits softmax regression to the cross-entropy of `right` by AdamW (Loshchilov & Hutter 2019). Equal seeds, equal weights. */
export function fitSoftmax(instances: readonly Instance[], options: SoftmaxOptions): Softmax {
  const { denseInputs, classes, epochs, rate, decay, seed } = options;
  const random = randomOf(seed);
  const size = (denseInputs + options.sparseInputs + 1) * classes;
  const biasAt = size - classes;
  const value = new Float32Array(size);
  const gradient = new Float32Array(size);
  const mean = new Float32Array(size);
  const square = new Float32Array(size);
  const slope = new Float64Array(classes);

  function learn({ dense, sparse, right, weight }: Instance): void {
    const each = (visit: (row: number, input: number) => void) => {
      for (let at = 0; at < denseInputs; at++) if (dense[at] !== 0) visit(at * classes, dense[at]!);
      for (const [place, input] of sparse) visit((denseInputs + place) * classes, input);
      visit(biasAt, 1);
    };
    slope.fill(0);
    each((row, input) => {
      for (let label = 0; label < classes; label++) slope[label]! += input * value[row + label]!;
    });
    const top = Math.max(...slope);
    let total = 0;
    for (let label = 0; label < classes; label++) total += slope[label] = Math.exp(slope[label]! - top);
    const share = right.reduce((sum, label) => sum + slope[label]!, 0);
    for (let label = 0; label < classes; label++) {
      const power = slope[label]!;
      slope[label] = (weight / BATCH) * (power / total - (right.includes(label) ? power / share : 0));
    }
    each((row, input) => {
      for (let label = 0; label < classes; label++) gradient[row + label]! += input * slope[label]!;
    });
  }

  function step(stepRate: number, time: number): void {
    const unbiasMean = 1 / (1 - 0.9 ** time);
    const unbiasSquare = 1 / (1 - 0.999 ** time);
    for (let at = 0; at < size; at++) {
      mean[at] = 0.9 * mean[at]! + 0.1 * gradient[at]!;
      square[at] = 0.999 * square[at]! + 0.001 * gradient[at]! ** 2;
      const move = (mean[at]! * unbiasMean) / (Math.sqrt(square[at]! * unbiasSquare) + 1e-8);
      value[at]! -= stepRate * (move + decay * value[at]!);
    }
    gradient.fill(0);
  }

  const batches = Math.max(1, Math.floor(instances.length / BATCH));
  for (let epoch = 0, time = 0; epoch < epochs; epoch++) {
    const order = shuffled(instances.length, random);
    for (let batch = 0; batch < batches; batch++) {
      for (const at of order.subarray(batch * BATCH, (batch + 1) * BATCH)) learn(instances[at]!);
      step(rate * (1 - time / (epochs * batches)), ++time);
    }
  }
  return { weights: value.slice(0, biasAt), bias: value.slice(biasAt) };
}

function shuffled(size: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: size }, (_, at) => at);
  for (let at = size - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
