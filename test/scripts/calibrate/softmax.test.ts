import { describe, expect, it } from '@jest/globals';
import { fitSoftmax, type Instance } from '../../../scripts/calibrate/softmax.js';
import { randomOf } from '../../../scripts/evaluate/random.js';

const CLASSES = 3;
const OPTIONS = { denseInputs: 2, sparseInputs: 8, classes: CLASSES, epochs: 40, rate: 0.05, decay: 0, seed: 3 };

/** Class 0 is told by the first dense input, class 1 by place 5, class 2 by neither. */
function instances(count: number): Instance[] {
  const random = randomOf(11);
  return Array.from({ length: count }, (_, at) => {
    const label = at % CLASSES;
    const dense = Float32Array.of(label === 0 ? 1 + random() : -random(), random());
    return { dense, sparse: new Map(label === 1 ? [[5, 1]] : [[2, 1]]), right: [label], weight: 1 };
  });
}

function classOf({ weights, bias }: ReturnType<typeof fitSoftmax>, { dense, sparse }: Instance): number {
  const scores = Array.from(bias, (start, label) => {
    const own = [...dense].reduce((sum, value, row) => sum + value * weights[row * CLASSES + label]!, start);
    return [...sparse].reduce((sum, [place, value]) => sum + value * weights[(2 + place) * CLASSES + label]!, own);
  });
  return scores.indexOf(Math.max(...scores));
}

describe('softmax regression', () => {
  it('learns what tells classes apart, from dense and sparse inputs', () => {
    const fitted = fitSoftmax(instances(600), OPTIONS);
    const fresh = instances(900).slice(600);
    expect(fresh.filter((one) => classOf(fitted, one) === one.right[0]).length).toBe(fresh.length);
  });

  it('gives equal seeds equal weights, and another seed others', () => {
    const data = instances(300);
    expect(fitSoftmax(data, OPTIONS)).toEqual(fitSoftmax(data, OPTIONS));
    expect(fitSoftmax(data, { ...OPTIONS, seed: 4 }).weights).not.toEqual(fitSoftmax(data, OPTIONS).weights);
  });

  it('does not hold a second right class against a text', () => {
    const data = instances(600).map((one): Instance => (one.right[0] === 2 ? { ...one, right: [1, 2] } : one));
    const fitted = fitSoftmax(data, OPTIONS);
    for (const one of data) expect(one.right).toContain(classOf(fitted, one));
  });
});
