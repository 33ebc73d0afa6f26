import { expect, test } from '@jest/globals';
import { corrected } from '../../../tickets/index.js';

const rows = (...counts: readonly (readonly [string, number | string])[]) =>
  counts.map(([key, count]) => ['2026-10', key, count, 80]);

test('a count that changed by fewer than five stays as it was published, with its row', () => {
  const before = [['2026-10', 'Van', '50', '80']];
  expect(corrected(rows(['Van', 52]), before, 2, 2)).toEqual(before);
  expect(corrected(rows(['Van', 55]), before, 2, 2)).toEqual(rows(['Van', 55]));
});

test('what was hidden stays hidden, also where nothing is left of it', () => {
  const before = [
    ['2026-10', 'Van', 'gizli', 'gizli'],
    ['2026-10', 'Bursa', '30', 'gizli'],
    ['2026-10', 'Ordu', 'gizli', 'gizli'],
  ];
  expect(corrected(rows(['Van', 20], ['Bursa', 60]), before, 2, 2)).toEqual([
    ['2026-10', 'Van', 'gizli', 'gizli'],
    ['2026-10', 'Bursa', 60, 'gizli'],
    ['2026-10', 'Ordu', 'gizli', 'gizli'],
  ]);
});

test('what is hidden now is hidden, and what is new is told', () => {
  expect(corrected(rows(['Van', 'gizli'], ['Muş', 9]), [['2026-10', 'Van', '50', '80']], 2, 2)).toEqual(
    rows(['Van', 'gizli'], ['Muş', 9]),
  );
});
