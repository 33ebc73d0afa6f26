import { describe, expect, test } from '@jest/globals';
import { randomOf } from '../../../scripts/evaluate/random.js';
import { isSuppressed, type ReportCell, readSuppressed, type ShownCell, suppressed } from '../../../tickets/index.js';

const count = (base: number, key?: string): ReportCell => ({
  metric: 'applications',
  ...(key !== undefined && { key }),
  value: base,
  base,
});
const share = (base: number, hits: number, key?: string): ReportCell => ({
  metric: 'extended',
  ...(key !== undefined && { key }),
  value: base === 0 ? null : hits / base,
  base,
  hits,
});
const table = (counts: readonly number[]) => ({
  cells: counts.map((base, at) => count(base, String(at))),
  total: count(counts.reduce((sum, one) => sum + one, 0)),
});
const published = ({ cells, total }: { readonly cells: readonly ShownCell[]; readonly total?: ShownCell }) =>
  JSON.stringify([...cells, total].map((cell) => (cell === undefined || isSuppressed(cell) ? '?' : cell.base)));

/** All tables of that many cells with these figures shown. */
function* tables(shown: readonly (number | '?')[], total: number): Generator<number[]> {
  const [first, ...rest] = shown;
  if (first === undefined) {
    if (total === 0) yield [];
    return;
  }
  const values = first === '?' ? Array.from({ length: total + 1 }, (_, at) => at) : [first];
  for (const value of values)
    if (value <= total) for (const more of tables(rest, total - value)) yield [value, ...more];
}

describe('small groups', () => {
  test('a number of fewer than five is hidden; none, and five, are not', () => {
    const { cells } = suppressed([count(0, 'a'), count(1, 'b'), count(4, 'c'), count(5, 'd')]);
    expect(cells.map(isSuppressed)).toEqual([false, true, true, false]);
    expect(JSON.stringify(cells[1])).toBe('{"metric":"applications","key":"b","suppressed":true}');
  });

  test('of a share the hits are a group, and so is the rest', () => {
    const { cells } = suppressed([share(50, 3, 'a'), share(50, 48, 'b'), share(50, 20, 'c'), share(50, 0, 'd')]);
    expect(cells.map(isSuppressed)).toEqual([true, true, false, false]);
  });

  test('where one is hidden, the next smallest is hidden with it, so that the whole does not tell it', () => {
    const { cells, total } = suppressed(table([3, 40, 12, 90]).cells, table([3, 40, 12, 90]).total);
    expect(cells.map(isSuppressed)).toEqual([true, false, true, false]);
    expect(total && isSuppressed(total)).toBe(false);
  });

  test('whoever knows the whole and the rule cannot work a hidden small group out', () => {
    const random = randomOf(5);
    const draw = (below: number) => Math.floor(random() * below);
    let hiddenOnes = 0;
    for (let round = 0; round < 300; round++) {
      const counts = Array.from({ length: 2 + draw(3) }, () => (draw(3) === 0 ? draw(5) : draw(14)));
      const { cells, total } = table(counts);
      const shown = suppressed(cells, total);
      if (!shown.total || isSuppressed(shown.total)) continue;
      const seen = published(shown);
      const figures = shown.cells.map((cell) => (isSuppressed(cell) ? '?' : cell.base));
      // The attacker tries every table there could be, and keeps those that would have been published the same.
      const possible = [...tables(figures, total.base)].filter((one) => {
        const made = table(one);
        return published(suppressed(made.cells, made.total)) === seen;
      });
      for (const [at, cell] of shown.cells.entries()) {
        if (!isSuppressed(cell) || counts[at]! >= 5) continue;
        hiddenOnes++;
        expect({ counts, at, values: new Set(possible.map((one) => one[at])).size > 1 }).toEqual({
          counts,
          at,
          values: true,
        });
      }
    }
    expect(hiddenOnes).toBeGreaterThan(100);
  });

  test('a whole that is small is hidden with all its parts, for who may ask for either', async () => {
    const reader = (parts: readonly ReportCell[], whole: ReportCell) => ({
      read: async ({ by }: { readonly by?: string }) => ({ asOf: 1, cells: by ? parts : [whole] }),
    });
    const question = { metrics: ['extended'] as const, period: { from: '2026-01-01', to: '2026-02-01' } };
    const small = reader([share(40, 2, 'a'), share(60, 0, 'b')], share(100, 2));
    expect((await readSuppressed(small, question)).cells.map(isSuppressed)).toEqual([true]);
    expect((await readSuppressed(small, { ...question, by: 'bureau' })).cells.map(isSuppressed)).toEqual([true, true]);
    const large = reader([share(40, 2, 'a'), share(60, 20, 'b'), share(90, 30, 'c')], share(190, 52));
    expect((await readSuppressed(large, question)).cells.map(isSuppressed)).toEqual([false]);
    const parts = await readSuppressed(large, { ...question, by: 'bureau' });
    expect(parts.cells.map(isSuppressed)).toEqual([true, true, false]);
  });
});
