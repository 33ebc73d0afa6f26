import { describe, expect, it } from '@jest/globals';
import { answerFrom, decide } from '../../../knowledge/search/decide.js';
import { shares } from '../../../knowledge/search/decision-model.js';
import { model } from './knowledge-base.js';

describe('the decision', () => {
  it('answers when sure, asks back when the best are close, and opens a ticket when nothing is likely', () => {
    expect(decide([0.95, 0.01], model.costs)).toBe('answer');
    expect(decide([0.45, 0.4, 0.1], model.costs)).toBe('clarify');
    expect(decide([0.1, 0.05, 0.02], model.costs)).toBe('ticket');
    expect(decide([], model.costs)).toBe('ticket');
  });

  it('does not ask back with a single option', () => {
    expect(decide([0.7], model.costs)).toBe('answer');
    expect(decide([0.5], model.costs)).toBe('ticket');
  });

  it('follows the costs: the dearer a wrong answer, the surer it must be', () => {
    const cheap = { ...model.costs, wrongAnswer: 0.5 };
    expect(decide([0.6, 0.1], cheap)).toBe('answer');
    expect(decide([0.99, 0.001], { ...model.costs, wrongAnswer: 1000 })).not.toBe('answer');
  });

  it('tells from which probability on the first would be the answer', () => {
    const asked = [0.45, 0.4, 0.1];
    const least = answerFrom(asked, model.costs);
    const at = (first: number) => [first, (0.4 * (1 - first)) / 0.55, (0.1 * (1 - first)) / 0.55];
    expect(decide(at(least), model.costs)).toBe('answer');
    expect(decide(at(least - 0.002), model.costs)).not.toBe('answer');
    expect(least).toBeGreaterThan(0.45);
    expect(answerFrom([1], model.costs)).toBeLessThan(1);
  });

  it('shares out the whole probability, however large the utilities', () => {
    expect(shares([1000, 1000], 1000)).toEqual([1 / 3, 1 / 3]);
    expect(shares([], 5)).toEqual([]);
    expect(shares([-2000], 0)[0]).toBe(0);
  });
});
