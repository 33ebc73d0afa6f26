import { expect, test } from '@jest/globals';
import { begunWith, leftOf } from '../../../web/console/screens/desk/bulk-steps.js';

const seen = Array.from({ length: 130 }, (_, at) => ({ number: `MEB-2026-${at}`, seq: 1 }));
const begun = begunWith({ move: 'claim' }, seen);
const portion = { undo: 'first', results: [{ number: 'MEB-2026-900', ok: true, seq: 2 }] };

test('of a bulk move whose session ends, what is on its way is not known, and what was not sent is', () => {
  expect(leftOf({ ...begun, work: 'move' })).toMatchObject({ isLeft: true, unsure: 100, rest: seen, work: undefined });
  const few = { ...begun, rest: seen.slice(0, 30), work: 'move' } as const;
  expect(leftOf(few)).toMatchObject({ isLeft: true, unsure: 30 });
  expect(leftOf(begun)).toMatchObject({ isLeft: false, unsure: 0 });
});

test('of one that is being undone then, the first portion that is left is not undone twice', () => {
  const undoing = { ...begun, rest: [], portions: [portion, { ...portion, undo: 'second' }], work: 'undo' } as const;
  const { portions, unsureUndone, isLeft } = leftOf(undoing);
  expect({ tokens: portions.map(({ undo }) => undo), unsureUndone, isLeft }).toEqual({
    tokens: [undefined, 'second'],
    unsureUndone: 1,
    isLeft: true,
  });
});
