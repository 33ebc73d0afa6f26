import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SHARED_DATA, xquadSentences } from '../../../scripts/evaluate/datasets.js';
import {
  auroc,
  calibrationError,
  coverageAtRisk,
  ndcgAt10,
  recallAt,
  reciprocalRank,
  reliability,
  riskCoverage,
} from '../../../scripts/evaluate/metrics.js';
import { randomOf } from '../../../scripts/evaluate/random.js';
import { withTypos } from '../../../scripts/evaluate/typos.js';

const judged = (...list: [number, boolean][]) =>
  list.map(([probability, right]) => ({ probability, right, answerable: true }));

describe('the figures of the evaluation', () => {
  it('AUROC is 1 for a perfect order, 0 for its reverse, a half for ties', () => {
    expect(auroc(judged([0.9, true], [0.8, true], [0.2, false]))).toBe(1);
    expect(auroc(judged([0.1, true], [0.8, false]))).toBe(0);
    expect(auroc(judged([0.5, true], [0.5, false]))).toBe(0.5);
    expect(auroc(judged([0.5, true]))).toBeNaN();
  });

  it('calibration error is the gap between what was promised and what came true', () => {
    expect(calibrationError(judged([0.75, true], [0.75, true], [0.75, true], [0.75, false]))).toBeCloseTo(0, 9);
    expect(calibrationError(judged([0.95, false], [0.95, false]))).toBeCloseTo(0.95, 9);
  });

  it('coverage counts the right answers among the surest that keep the risk', () => {
    const list = judged([0.9, true], [0.8, true], [0.7, false], [0.6, true]);
    expect(coverageAtRisk(list, 0)).toBe(2 / 4);
    expect(coverageAtRisk(list, 0.25)).toBe(3 / 4);
    expect(coverageAtRisk(judged([0.9, false]), 0.1)).toBe(0);
  });

  it('answers of one probability are taken all or none', () => {
    expect(coverageAtRisk(judged([0.9, true], [0.9, false]), 0.1)).toBe(0);
  });

  it('ranks count from 1, 0 is not found', () => {
    expect(recallAt([1, 3, 0, 2], 1)).toBe(0.25);
    expect(recallAt([1, 3, 0, 2], 3)).toBe(0.75);
    expect(reciprocalRank([1, 2, 0, 4])).toBeCloseTo((1 + 0.5 + 0.25) / 4, 9);
  });
});

describe('curves', () => {
  it('nDCG discounts by the logarithm of the rank and ignores what is beyond the tenth', () => {
    expect(ndcgAt10([1, 3, 0, 11])).toBeCloseTo((1 + 0.5) / 4, 9);
  });

  it('the risk–coverage curve takes the surest first and equals together', () => {
    expect(riskCoverage(judged([0.2, false], [0.9, true], [0.5, true], [0.5, false]))).toEqual([
      { coverage: 0.25, risk: 0 },
      { coverage: 0.75, risk: 1 / 3 },
      { coverage: 1, risk: 0.5 },
    ]);
  });

  it('reliability compares what a bin promised with what it kept', () => {
    expect(reliability(judged([0.25, true], [0.25, false], [1, true]))).toEqual([
      { promised: 0.25, kept: 0.5, count: 2 },
      { promised: 1, kept: 1, count: 1 },
    ]);
  });
});

describe('XQuAD-R', () => {
  const there = existsSync(SHARED_DATA);
  (there ? it : it.skip)('takes the sentence that holds the answer for right', () => {
    const { paragraphs, questions } = xquadSentences();
    expect(paragraphs).toHaveLength(1167);
    expect(questions).toHaveLength(1190);
    expect(questions.every(({ answer }) => paragraphs[answer] !== undefined)).toBe(true);
  });
});

describe('typing errors', () => {
  const text = 'Öğrencilerin devamsızlık hakkı kaç gündür ve nasıl hesaplanır';

  it('are the same for the same seed, and others for another', () => {
    expect(withTypos(text, randomOf(1))).toBe(withTypos(text, randomOf(1)));
    expect(withTypos(text, randomOf(1), 1)).not.toBe(withTypos(text, randomOf(2), 1));
  });

  it('leave short words alone and change about as many of the others as the rate says', () => {
    const long = Array.from({ length: 2000 }, () => 'öğretmen kaç').join(' ');
    const words = withTypos(long, randomOf(5), 0.4).split(' ');
    expect(words.filter((word, at) => at % 2 === 1 && word !== 'kaç')).toEqual([]);
    const changed = words.filter((word, at) => at % 2 === 0 && word !== 'öğretmen').length / 2000;
    expect(changed).toBeGreaterThan(0.33);
    expect(changed).toBeLessThan(0.45);
  });
});
