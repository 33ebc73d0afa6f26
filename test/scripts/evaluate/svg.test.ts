import { describe, expect, it } from '@jest/globals';
import { lineChart } from '../../../scripts/evaluate/svg.js';

const chart = lineChart({
  title: 'A < B & C',
  description: 'd',
  xLabel: 'x',
  yLabel: 'y',
  yMax: 0.5,
  series: [
    {
      name: 's',
      points: [
        { x: 0, y: 0 },
        { x: 1, y: 0.9, radius: 3 },
      ],
    },
  ],
});

describe('a chart', () => {
  it('names itself for those who do not see it, with its text escaped', () => {
    expect(chart).toContain('<title id="title">A &lt; B &amp; C</title>');
    expect(chart).toContain('role="img" aria-labelledby="title description"');
  });

  it('follows the colour scheme of the page', () => expect(chart).toContain('prefers-color-scheme: dark'));

  it('keeps what is above its highest value at the edge', () => {
    const [first, last] = /points="([^"]+)"/
      .exec(chart)![1]!
      .split(' ')
      .map((point) => point.split(',').map(Number));
    expect(last![1]!).toBeLessThan(first![1]!);
    expect(last![1]!).toBe(52);
  });
});
