import { describe, expect, it } from '@jest/globals';
import { type Choice, fitConditionalLogit } from '../../../scripts/calibrate/conditional-logit.js';
import { randomOf } from '../../../scripts/evaluate/random.js';

const TRUE_WEIGHTS = [2, -1, 0.5];

/** Choices drawn from a known model: two features an option and one of "none of these". */
function drawn(count: number): Choice[] {
  const random = randomOf(3);
  return Array.from({ length: count }, () => {
    const none = Float64Array.from([0, 0, 1]);
    const options = Array.from({ length: 4 }, () => Float64Array.from([random() * 2, random() * 2, 0]));
    const weights = [none, ...options].map((row) =>
      Math.exp(row.reduce((sum, one, at) => sum + one * TRUE_WEIGHTS[at]!, 0)),
    );
    let left = random() * weights.reduce((sum, one) => sum + one, 0);
    const chosen = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    return { none, options, right: chosen - 1, weight: 1 };
  });
}

describe('the fit of the decision', () => {
  it('finds the weights that the choices were drawn with', () => {
    const { weights } = fitConditionalLogit(drawn(6000), 3, 1e-6);
    TRUE_WEIGHTS.forEach((weight, at) => {
      expect(Math.abs(weights[at]! - weight)).toBeLessThan(0.15);
    });
  });

  it('keeps weights small where the penalty is large, and finite where one feature tells all apart', () => {
    const choices = drawn(500);
    const large = fitConditionalLogit(choices, 3, 10).weights;
    expect(Math.max(...large.map(Math.abs))).toBeLessThan(0.1);
    const told: Choice[] = [1, 0].map((on) => ({
      none: Float64Array.from([0, 1]),
      options: [Float64Array.from([on, 0])],
      right: on === 1 ? 0 : -1,
      weight: 1,
    }));
    const { weights, loss } = fitConditionalLogit(told, 2, 1e-3);
    expect([...weights, loss].every(Number.isFinite)).toBe(true);
    expect(weights[0]).toBeGreaterThan(1);
  });

  it('gives the same weights every time', () => {
    const choices = drawn(300);
    expect(fitConditionalLogit(choices, 3, 1e-3)).toEqual(fitConditionalLogit(choices, 3, 1e-3));
  });
});
