import type { ReportCell } from './ports.js';

/** Groups of fewer people could point at a person. */
const SMALLEST_GROUP = 5;

/** A number that is not shown: of a small group, or one by which such a group could be worked out. */
export type SuppressedCell = Omit<ReportCell, 'value' | 'base' | 'hits'> & { readonly suppressed: true };
export type ShownCell = ReportCell | SuppressedCell;

export const isSuppressed = (cell: ShownCell): cell is SuppressedCell => 'suppressed' in cell;

/** The groups of people in a cell: all it rests on, those that count, those that do not. Nobody is no group. */
const groups = ({ base, hits }: ReportCell): readonly number[] =>
  hits === undefined ? [base] : [base, hits, base - hits];
const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_GROUP;

/**
 * One breakdown of one metric as it may leave the centre: cells of small groups are hidden, then as many more, the smallest first, as it
 * takes so that nobody can work them out from the total: at least two, and together no small group. Where that is not possible the total is hidden. `cells` add up to `total`.
 * Protects one table; a caller that publishes several over the same rows must hide in all what is hidden in one.
 */
export function suppressed(
  cells: readonly ReportCell[],
  total?: ReportCell,
): { readonly cells: readonly ShownCell[]; readonly total?: ShownCell } {
  const hidden = new Set(cells.filter((cell) => groups(cell).some(isSmall)));
  const isTotalSmall = total !== undefined && groups(total).some(isSmall);
  let isTotalHidden = isTotalSmall;
  if (total !== undefined && !isTotalHidden && hidden.size > 0) {
    const others = cells.filter((cell) => !hidden.has(cell) && cell.base > 0).sort((a, b) => a.base - b.base);
    while (!isProtected(hidden)) {
      const next = others.shift();
      if (next) hidden.add(next);
      else {
        isTotalHidden = true;
        break;
      }
    }
  }
  return {
    cells: cells.map((cell) => (hidden.has(cell) ? hide(cell) : cell)),
    ...(total && { total: isTotalHidden ? hide(total) : total }),
  };
}

function isProtected(hidden: ReadonlySet<ReportCell>): boolean {
  if (hidden.size < 2) return false;
  const sums = [0, 0, 0];
  for (const cell of hidden) for (const [at, count] of groups(cell).entries()) sums[at]! += count;
  return !sums.some(isSmall);
}

const hide = ({ metric, key }: ReportCell): SuppressedCell => ({
  metric,
  ...(key !== undefined && { key }),
  suppressed: true,
});
