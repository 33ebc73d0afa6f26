import { expect, test } from '@jest/globals';
import { createPace } from '../../../adapters/web/pace.js';

const KB = 1024;
const given = (...stretches: number[]) => {
  const isTooSlow = createPace();
  let received = 0;
  return stretches.map((bytes) => {
    received += bytes;
    return isTooSlow(received);
  });
};

test('a slow line is waited for, also where two stretches bring nothing', () => {
  expect(given(20 * KB, 0, 0, 5 * KB, 0, KB, 4 * KB)).not.toContain(true);
});

test('what brings nearly nothing three times in a row is given up', () => {
  expect(given(40 * KB, 0, 3 * KB, 0)).toEqual([false, false, false, true]);
  expect(given(0, 0, 0)).toEqual([false, false, true]);
});
