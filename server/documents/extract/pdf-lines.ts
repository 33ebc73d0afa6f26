/** A run of text as a PDF places it; points, origin at the lower left. */
export interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Runs of one baseline that stand close together. */
export interface Fragment {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly height: number;
}

/** Runs further apart than this many letter heights belong to different columns. */
const COLUMN_GAP = 1.6;
const SPACE_GAP = 0.15;
const SAME_LINE = 0.4;
/** Lines on each side of a gutter that make it one. */
const COLUMN_LINES = 6;

/** Runs → fragments, from the top down and left to right. */
export function toFragments(runs: readonly Run[]): Fragment[] {
  const sorted = runs.toSorted((a, b) => b.y - a.y || a.x - b.x);
  const rows: Run[][] = [];
  for (const run of sorted) {
    const row = rows.at(-1);
    if (row && Math.abs(row[0]!.y - run.y) <= SAME_LINE * Math.max(run.height, row[0]!.height)) row.push(run);
    else rows.push([run]);
  }
  return rows.flatMap((row) => joinRow(row.toSorted((a, b) => a.x - b.x)));
}

function joinRow(row: readonly Run[]): Fragment[] {
  const fragments: Fragment[] = [];
  for (const run of row) {
    const last = fragments.at(-1);
    const gap = last === undefined ? 0 : run.x - last.right;
    if (last === undefined || gap > COLUMN_GAP * Math.max(run.height, last.height)) {
      fragments.push({ text: run.text, x: run.x, right: run.x + run.width, y: run.y, height: run.height });
      continue;
    }
    const space = gap > SPACE_GAP * run.height && !/\s$/.test(last.text) && !/^\s/.test(run.text) ? ' ' : '';
    fragments[fragments.length - 1] = {
      ...last,
      text: last.text + space + run.text,
      right: Math.max(last.right, run.x + run.width),
      height: Math.max(last.height, run.height),
    };
  }
  return fragments.filter(({ text }) => text.trim() !== '');
}

/** Middle of a vertical strip that hardly any fragment crosses, with enough lines beginning on either side of it. */
function gutterOf(fragments: readonly Fragment[]): number | undefined {
  if (fragments.length < 2 * COLUMN_LINES) return undefined;
  const left = Math.min(...fragments.map(({ x }) => x));
  const right = Math.max(...fragments.map((fragment) => fragment.right));
  let best: { at: number; crossing: number } | undefined;
  for (let share = 0.35; share <= 0.65; share += 0.01) {
    const at = left + (right - left) * share;
    const crossing = fragments.filter((fragment) => fragment.x < at - 2 && fragment.right > at + 2).length;
    if (best === undefined || crossing < best.crossing) best = { at, crossing };
  }
  if (!best || best.crossing > fragments.length / 4) return undefined;
  const { at } = best;
  const sides = [
    fragments.filter((fragment) => fragment.right <= at + 2),
    fragments.filter((fragment) => fragment.x >= at - 2),
  ];
  const columnWidth = (right - left) / 2;
  const wide = sides.map((side) => side.filter((fragment) => fragment.right - fragment.x > columnWidth * 0.6).length);
  return wide.every((count) => count >= COLUMN_LINES) ? at : undefined;
}

/** Fragments in the order they are read: two columns one after the other, what runs across both where it stands; else line by line. */
export function inReadingOrder(fragments: readonly Fragment[]): Fragment[] {
  const gutter = gutterOf(fragments);
  if (gutter === undefined) return mergeRows(fragments);
  const ordered: Fragment[] = [];
  let left: Fragment[] = [];
  let right: Fragment[] = [];
  const flush = () => {
    ordered.push(...mergeRows(left), ...mergeRows(right));
    left = [];
    right = [];
  };
  for (const fragment of fragments) {
    if (fragment.right <= gutter + 2) left.push(fragment);
    else if (fragment.x >= gutter - 2) right.push(fragment);
    else {
      flush();
      ordered.push(fragment);
    }
  }
  flush();
  return ordered;
}

/** Fragments of one baseline as one line: `Sayı : …` and the day at the right margin. */
function mergeRows(fragments: readonly Fragment[]): Fragment[] {
  const merged: Fragment[] = [];
  for (const fragment of fragments) {
    const last = merged.at(-1);
    if (last && Math.abs(last.y - fragment.y) <= SAME_LINE * last.height && fragment.x >= last.right)
      merged[merged.length - 1] = {
        ...last,
        text: `${last.text.trimEnd()} ${fragment.text.trimStart()}`,
        right: fragment.right,
      };
    else merged.push(fragment);
  }
  return merged;
}
