import type { CrowdFigures } from './crowd.js';

/** The value below which a share of the values lies; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export interface Spread {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

/** ms, rounded. */
export const spreadOf = (values: readonly number[]): Spread => ({
  n: values.length,
  p50: Math.round(quantile(values, 0.5)),
  p95: Math.round(quantile(values, 0.95)),
  p99: Math.round(quantile(values, 0.99)),
  most: Math.round(quantile(values, 1)),
});

/** Of several processes, as one. */
export const together = (all: readonly CrowdFigures[]): CrowdFigures =>
  all.reduce((sum, one) => ({
    arrived: sum.arrived + one.arrived,
    accepted: sum.accepted + one.accepted,
    refused: sum.refused + one.refused,
    faults: sum.faults.concat(one.faults),
    unsaid: sum.unsaid + one.unsaid,
    refusedMs: sum.refusedMs.concat(one.refusedMs),
    answered: sum.answered.concat(one.answered),
    ticketsBegun: sum.ticketsBegun + one.ticketsBegun,
    ticketsFiled: sum.ticketsFiled + one.ticketsFiled,
    stepsRefused: sum.stepsRefused + one.stepsRefused,
  }));

/** For each second past `from` (epoch ms): p95 in ms from sending to the answer of what was said in it; undefined where nothing was answered. */
export function secondsAfter(
  answered: CrowdFigures['answered'],
  { from, to }: { readonly from: number; readonly to: number },
): (number | undefined)[] {
  return Array.from({ length: Math.floor((to - from) / 1_000) }, (_, second) => {
    const of = answered.filter(([sentAt]) => Math.floor((sentAt - from) / 1_000) === second);
    const times = of.map(([, taken, answer]) => taken + answer);
    return of.length === 0 ? undefined : quantile(times, 0.95);
  });
}

/** After how many of the seconds everything was as before: what was said from then on was answered within `withinMs` at p95. Undefined: it was not. */
export function recoveredAfter(seconds: readonly (number | undefined)[], withinMs: number): number | undefined {
  const last = seconds.findLastIndex((p95) => p95 === undefined || p95 > withinMs);
  return last === seconds.length - 1 ? undefined : last + 1;
}
