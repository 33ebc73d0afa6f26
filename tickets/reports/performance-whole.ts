import { type Bureau, type BureauKind, CENTRE } from '../organisation/types.js';
import type { MetricId } from './metrics.js';
import { hidden, type Pair, type Raw, rawTotal, veiled } from './performance-read.js';
import type { ReportCell } from './ports.js';
import { isSuppressed, type ShownCell } from './suppress.js';

/** Bureaus below their kind below the whole: totals that add up twice over. */
export interface Levels {
  /** Bureaus with something to count in either period, of a kind; `undefined`: tickets that no bureau of the list has. */
  keys(kind: BureauKind | undefined): readonly (string | null)[];
  bureau(metric: MetricId, key: string | null): Pair;
  kind(metric: MetricId, kind: BureauKind | undefined): Pair;
}

export const KINDS: readonly BureauKind[] = ['central', 'province', 'mission', 'centre'];

export interface LevelsInput {
  readonly bureaus: readonly Bureau[];
  readonly byBureau: Raw;
  /** Totals of each kind. */
  readonly byKind: ReadonlyMap<BureauKind, Raw>;
  readonly whole: Raw;
  readonly hide: boolean;
}

type Side = 'now' | 'before';

/**
 * What is hidden in one level is not given away by the other: within a kind bureaus are hidden as their total asks for, kinds as the whole asks for,
 * and a kind that is hidden for another's sake hides one of its bureaus with it.
 */
export function levelsOf({ bureaus, byBureau, byKind, whole, hide }: LevelsInput): Levels {
  const kinds = new Map(bureaus.map(({ code, kind }) => [code, kind]));
  kinds.set(CENTRE, 'centre');
  const kindOf = (key: string | null) => (key === null ? undefined : kinds.get(key));
  const cellsOf = (metric: MetricId) => byBureau.cells.filter((cell) => cell.metric === metric);
  const done = new Map<
    string,
    { bureaus: readonly ShownCell[]; kinds: ReadonlyMap<BureauKind | undefined, ShownCell> }
  >();

  function level(metric: MetricId, side: Side) {
    const name = `${metric}/${side}`;
    const found = done.get(name);
    if (found) return found;
    const cells = cellsOf(metric).flatMap((cell): ReportCell[] =>
      side === 'now' ? [cell] : cell.before ? [cell.before] : [],
    );
    const totals = KINDS.flatMap((kind): [BureauKind | undefined, ReportCell][] => {
      const total = rawTotal(byKind.get(kind) ?? { cells: [], asOf: 0 }, metric)[side];
      return total ? [[kind, { ...total, key: kind }]] : [];
    });
    for (const cell of cells) if (kindOf(cell.key ?? null) === undefined) totals.push([undefined, cell]);
    const shownTotals = hide
      ? veiled(
          totals.map(([, cell]) => cell),
          rawTotal(whole, metric)[side],
        )
      : totals.map(([, cell]) => cell);
    const shown = [...KINDS, undefined].flatMap((kind) => {
      const own = cells.filter(({ key = null }) => kindOf(key) === kind);
      const at = totals.findIndex(([one]) => one === kind);
      if (!hide) return own;
      if (kind === undefined)
        return own.map((cell) => shownTotals[totals.findIndex(([, one]) => one === cell)] ?? cell);
      const within = veiled(own, totals[at]?.[1]);
      const isKindHidden = at >= 0 && isSuppressed(shownTotals[at]!);
      return isKindHidden && !within.some(isSuppressed) ? withoutSmallest(within, own) : within;
    });
    const result = {
      bureaus: shown,
      kinds: new Map(totals.map(([kind], at) => [kind, shownTotals[at]!])),
    };
    done.set(name, result);
    return result;
  }

  const all = [...new Set(byBureau.cells.map(({ key = null }) => key))];
  const pair = (of: (side: Side) => ShownCell | undefined): Pair => ({ now: of('now'), before: of('before') });
  return {
    keys: (kind) => all.filter((key) => kindOf(key) === kind),
    bureau: (metric, key) => pair((side) => level(metric, side).bureaus.find((cell) => (cell.key ?? null) === key)),
    kind: (metric, kind) => pair((side) => level(metric, side).kinds.get(kind)),
  };
}

function withoutSmallest(shown: readonly ShownCell[], cells: readonly ReportCell[]): readonly ShownCell[] {
  const smallest = cells.filter(({ base }) => base > 0).sort((a, b) => a.base - b.base)[0];
  return shown.map((cell) => (smallest && cell.key === smallest.key ? hidden(smallest) : cell));
}
