import { SUPPRESSED_TR } from '../reports/format.js';
import { SMALLEST_GROUP } from '../reports/suppress.js';
import type { OpenValue } from './columns.js';

type Row = readonly OpenValue[];

/**
 * Rows of a correction, such that beside an earlier edition of the same month they tell of no small group: what was hidden stays hidden, a count that
 * changed by fewer than five stays as it was published, and so does the whole row, since its shares would tell it.
 * @param keys columns that say what a row is of
 * @param count column of how many it is about
 */
export function corrected(rows: readonly Row[], before: readonly Row[], keys: number, count: number): readonly Row[] {
  const keyOf = (row: Row) => JSON.stringify(row.slice(0, keys).map((value) => value ?? ''));
  const earlier = new Map(before.map((row) => [keyOf(row), row]));
  const now = new Set(rows.map(keyOf));
  const gone = before.filter((row) => row[count] === SUPPRESSED_TR && !now.has(keyOf(row)));
  const kept = rows.map((row) => {
    const old = earlier.get(keyOf(row));
    if (!old || !isMoved(row[count], old[count])) return old ?? row;
    return row.map((value, at) => (old[at] === SUPPRESSED_TR ? SUPPRESSED_TR : value));
  });
  return [...kept, ...gone];
}

const isMoved = (now: OpenValue, before: OpenValue): boolean =>
  before === SUPPRESSED_TR || now === SUPPRESSED_TR || Math.abs(Number(now) - Number(before)) >= SMALLEST_GROUP;
