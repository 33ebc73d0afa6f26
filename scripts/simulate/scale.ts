import { printTable } from '../evaluate/table.js';
import type { Fitted } from './fit.js';
import { type Cell, type Costs, cellNetwork } from './model.js';
import { play, type Run } from './network.js';

/** Assumptions, in words in `docs/scale.md`. */
export const ASSUMED = {
  /** Messages in the busiest hour of a result day, as a share of the day's. */
  peakHour: 0.25,
  /** The busiest minute of that hour beside its mean. */
  peakMinute: 3,
  /** Of a result day's messages. */
  shares: { kept: 0.8, lexical: 0.15, dense: 0.05 },
  /** CPU ms of the encoder for a question, one thread. */
  encoderMs: 12,
  encoderThreads: 2,
  trips: 8,
  tripMs: 0.3,
  /** A primary's cores. */
  databaseCores: 32,
  /** No machine works more than this share of the time at the peak. */
  busy: 0.6,
  p99Ms: 1_000,
} as const;

const MESSAGES_A_DAY = [1e6, 10e6, 1000e6];
const TURNS = 20_000;

export interface Need {
  readonly perDay: number;
  /** Messages a second in the busiest minute. */
  readonly peak: number;
  /** Primaries (with their instances) that share the conversations. */
  readonly cells: number;
  readonly instances: number;
  readonly run: Run;
  /** What gives first when more come. */
  readonly first: string;
}

/** The smallest installation that carries the peak of so many messages a day. */
export function needOf(perDay: number, fitted: readonly Fitted[]): Need {
  const peak = ((perDay * ASSUMED.peakHour) / 3600) * ASSUMED.peakMinute;
  const costsOf = (path: Fitted['path']) =>
    fitted.find((one) => one.database === 'postgres' && one.path === path)!.costs;
  const { shares, encoderMs } = ASSUMED;
  const paths = [
    { share: shares.kept, costs: costsOf('kept'), encoderMs: 0 },
    { share: shares.lexical, costs: costsOf('lexical'), encoderMs: 0 },
    { share: shares.dense, costs: costsOf('lexical'), encoderMs },
  ];
  const mean = (of: (costs: Costs) => number) => paths.reduce((sum, { share, costs }) => sum + share * of(costs), 0);
  const cellRate = (ASSUMED.databaseCores * ASSUMED.busy * 1000) / mean(({ databaseMs }) => databaseMs);
  const cells = Math.max(1, Math.ceil(peak / cellRate));
  const rate = peak / cells;
  for (
    let instances = Math.max(2, Math.ceil((rate * mean(({ serverMs }) => serverMs)) / 1000 / ASSUMED.busy));
    ;
    instances++
  ) {
    const cell: Cell = { ...ASSUMED, instances, paths };
    const run = play(cellNetwork(cell), { kind: 'open', perSecond: rate, turns: TURNS });
    if (run.p99 > ASSUMED.p99Ms) continue;
    const [first] = Object.entries(run.busy).sort(([, a], [, b]) => b - a)[0]!;
    return { perDay, peak, cells, instances, run, first: first.replace(/\d{1,4}$/u, '') };
  }
}

export function printScale(fitted: readonly Fitted[]): void {
  const needs = MESSAGES_A_DAY.map((perDay) => needOf(perDay, fitted));
  printTable(
    ['messages a day', 'peak /s', 'primaries', 'instances each', 'p50 ms', 'p99 ms', 'primary busy', 'gives first'],
    needs.map(({ perDay, peak, cells, instances, run, first }) => [
      perDay.toLocaleString('en'),
      peak.toFixed(0),
      String(cells),
      String(instances),
      run.p50.toFixed(1),
      run.p99.toFixed(1),
      `${(run.busy.database! * 100).toFixed(0)} %`,
      first,
    ]),
  );
}
