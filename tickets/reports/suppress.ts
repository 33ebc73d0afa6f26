import type { ReportCell } from './ports.js';

/** Groups of fewer people could point at a person. */
export const SMALLEST_GROUP = 5;

/** A number that is not shown: of a small group, or one by which such a group could be worked out. */
export type SuppressedCell = Omit<ReportCell, 'value' | 'base' | 'hits'> & { readonly suppressed: true };
export type ShownCell = ReportCell | SuppressedCell;

export const isSuppressed = (cell: ShownCell): cell is SuppressedCell => 'suppressed' in cell;

/** The groups of people in a cell: all it rests on, those that count, those that do not. Nobody is no group. */
const groups = ({ base, hits }: ReportCell): readonly number[] =>
  hits === undefined ? [base] : [base, hits, base - hits];
const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_GROUP;

/**
 * Which parts of a known whole are hidden: those with a small group, then as many more, the smallest first, as it takes so that nobody can work them out
 * from the whole: at least two, and together no small group. Not `isEnough`: all of them are hidden, and the whole must be too.
 * @param groupsOf how many people a part is about, in each respect that is told of it; the first is its size, every part has as many
 */
export function hiddenParts<T>(
  parts: readonly T[],
  groupsOf: (part: T) => readonly number[],
): { readonly hidden: ReadonlySet<T>; readonly isEnough: boolean } {
  const hidden = new Set(parts.filter((part) => groupsOf(part).some(isSmall)));
  if (hidden.size === 0) return { hidden, isEnough: true };
  const size = (part: T) => groupsOf(part)[0] ?? 0;
  const others = parts.filter((part) => !hidden.has(part) && size(part) > 0).sort((a, b) => size(a) - size(b));
  while (!isProtected([...hidden].map(groupsOf))) {
    const next = others.shift();
    if (next === undefined) return { hidden, isEnough: false };
    hidden.add(next);
  }
  return { hidden, isEnough: true };
}

function isProtected(hidden: readonly (readonly number[])[]): boolean {
  const sums = (hidden[0] ?? []).map((_, at) => hidden.reduce((sum, counts) => sum + (counts[at] ?? 0), 0));
  return hidden.length > 1 && !sums.some(isSmall);
}

/**
 * One breakdown of one metric as it may leave the centre: cells of small groups are hidden, with what would give them away ({@link hiddenParts}). Where
 * that is not enough the total is hidden. `cells` add up to `total`.
 * Protects one table; a caller that publishes several over the same rows must hide in all what is hidden in one.
 */
export function suppressed(
  cells: readonly ReportCell[],
  total?: ReportCell,
): { readonly cells: readonly ShownCell[]; readonly total?: ShownCell } {
  const isTold = total !== undefined && !groups(total).some(isSmall);
  const { hidden, isEnough } = isTold
    ? hiddenParts(cells, groups)
    : { hidden: new Set(cells.filter((cell) => groups(cell).some(isSmall))), isEnough: false };
  return {
    cells: cells.map((cell) => (hidden.has(cell) ? hide(cell) : cell)),
    ...(total && { total: isEnough ? total : hide(total) }),
  };
}

const hide = ({ metric, key }: ReportCell): SuppressedCell => ({
  metric,
  ...(key !== undefined && { key }),
  suppressed: true,
});
