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

/** After which second past `from` (epoch ms) everything was as before: what was said in it and later was answered within `withinMs` at p95. Undefined: it was not. */
export function recoveredAfter(
  answered: CrowdFigures['answered'],
  { from, to, withinMs }: { readonly from: number; readonly to: number; readonly withinMs: number },
): number | undefined {
  const seconds = Math.floor((to - from) / 1_000);
  let since: number | undefined = seconds;
  for (let second = seconds - 1; second >= 0; second -= 1) {
    const of = answered.filter(([sentAt]) => Math.floor((sentAt - from) / 1_000) === second);
    const spread = quantile(
      of.map(([, taken, answer]) => taken + answer),
      0.95,
    );
    if (of.length === 0 || spread > withinMs) break;
    since = second;
  }
  return since === seconds ? undefined : since;
}
