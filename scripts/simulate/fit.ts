import { type Database, FITTED_AT_ONCE, type Measured, type Measurements, type Path } from './measure.js';
import { type Costs, onOneMachine } from './model.js';
import { play, type Run } from './network.js';

const IDLE_MS = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 12];
const VARIATIONS = [0.1, 0.25, 0.5, 0.75, 1];
const BESIDE = [0, 0.1, 0.2, 0.3, 0.4];
const TURNS = 3_000;

export interface Fitted {
  readonly database: Database;
  readonly path: Path;
  readonly costs: Costs;
}

/** A measurement beside what the model, which has not seen it unless `isFitted`, says of it. */
export interface Checked {
  readonly measured: Measured;
  readonly predicted: Run;
  readonly isFitted: boolean;
}

const kindOf = ({ database, path }: Pick<Measured, 'database' | 'path'>) => `${database} ${path}`;
const isFitted = ({ instances, atOnce }: Measured) => instances === 1 && FITTED_AT_ONCE.includes(atOnce);

/** What is waited for and how times vary, for each database and path, from the runs of one instance with few citizens. */
export function fitCosts({ cores, measured }: Measurements): Fitted[] {
  const kinds = [...new Set(measured.map(kindOf))];
  return kinds.map((kind) => {
    const seen = measured.filter((one) => kindOf(one) === kind && isFitted(one));
    const { database, path } = seen[0]!;
    const [alone, more] = seen.toSorted((a, b) => a.atOnce - b.atOnce);
    const { databaseMs, clientMs } = more!;
    const aloneMs = Math.max(0, alone!.serverMs - more!.serverMs) / (1 - 1 / Math.sqrt(more!.atOnce));
    const cpu = { serverMs: alone!.serverMs - aloneMs, aloneMs, databaseMs, clientMs };
    let best: { costs: Costs; error: number } | undefined;
    for (const idleMs of IDLE_MS)
      for (const variation of VARIATIONS)
        for (const besideShare of BESIDE) {
          const costs = { ...cpu, besideShare, idleMs, variation };
          const error = seen.reduce((sum, one) => sum + errorOf(one, predict(one, costs, cores)), 0);
          if (!best || error < best.error) best = { costs, error };
        }
    return { database, path, costs: best!.costs };
  });
}

export function check({ cores, measured }: Measurements, fitted: readonly Fitted[]): Checked[] {
  return measured.map((one) => {
    const { costs } = fitted.find((each) => kindOf(each) === kindOf(one))!;
    return { measured: one, predicted: predict(one, costs, cores), isFitted: isFitted(one) };
  });
}

const predict = ({ database, instances, atOnce }: Measured, costs: Costs, cores: number): Run =>
  play(onOneMachine(database, instances, cores, costs, atOnce), { kind: 'closed', atOnce, turns: TURNS });

/** Squared logarithms: twice as much is as wrong as half. */
function errorOf(measured: Measured, predicted: Run): number {
  return (['perSecond', 'p50', 'p95'] as const).reduce(
    (sum, figure) => sum + Math.log(predicted[figure] / measured[figure]) ** 2,
    0,
  );
}
