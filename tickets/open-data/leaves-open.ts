import { SMALLEST_GROUP } from '../reports/suppress.js';

const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_GROUP;

/**
 * Whether shares of one base that is not told, beside the whole it is a part of, leave it open that no small group stands outside of the base: some base
 * must fit all of them that leaves nobody out, or enough people. Else a small group could be worked out of the shares.
 * @param percents whole per cents as they are shown; undefined: not shown
 * @param addsUp what is counted by the shares is all of the base, and nobody twice
 */
export function leavesOpen(whole: number, percents: readonly (number | undefined)[], addsUp: boolean): boolean {
  for (let base = whole; base > 0; base--) if (!isSmall(whole - base) && fits(base, percents, addsUp)) return true;
  return false;
}

function fits(base: number, percents: readonly (number | undefined)[], addsUp: boolean): boolean {
  let [least, most] = [0, 0];
  for (const percent of percents) {
    const hits = percent === undefined ? { least: 0, most: base } : hitsOf(base, percent);
    if (!hits) return false;
    least += hits.least;
    most += hits.most;
  }
  return !addsUp || (least <= base && base <= most);
}

/** How many of a base a per cent can mean, small groups on neither side. */
function hitsOf(base: number, percent: number): { readonly least: number; readonly most: number } | undefined {
  const from = Math.max(0, Math.floor(((percent - 1) * base) / 100));
  const to = Math.min(base, Math.ceil(((percent + 1) * base) / 100));
  let found: { least: number; most: number } | undefined;
  for (let hits = from; hits <= to; hits++) {
    if (Math.round((100 * hits) / base) !== percent || isSmall(hits) || isSmall(base - hits)) continue;
    found = { least: found?.least ?? hits, most: hits };
  }
  return found;
}
