import { expect, test } from '@jest/globals';
import { istanbulDay } from '../../knowledge/index.js';

test('a day of Istanbul begins at its midnight, whichever moment was asked for before', () => {
  const midnight = Date.parse('2026-11-30T00:00:00+03:00');
  for (const _ of [1, 2]) {
    expect(istanbulDay(midnight - 1)).toBe('2026-11-29');
    expect(istanbulDay(midnight)).toBe('2026-11-30');
  }
});

test('summer time, which Türkiye had until 2016, is kept to', () => {
  expect(istanbulDay(Date.parse('2014-07-01T20:59:59Z'))).toBe('2014-07-01');
  expect(istanbulDay(Date.parse('2014-07-01T21:00:00Z'))).toBe('2014-07-02');
  expect(istanbulDay(Date.parse('2014-01-01T21:59:59Z'))).toBe('2014-01-01');
  expect(istanbulDay(Date.parse('2014-01-01T22:00:00Z'))).toBe('2014-01-02');
});
