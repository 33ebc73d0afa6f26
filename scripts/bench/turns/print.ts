import { printTable } from '../../evaluate/table.js';
import type { Database, TurnFigures } from './run.js';

const HEAD = [
  '',
  'at once',
  'turns',
  'turns/s',
  '× echo',
  'slices/s',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'CPU ms a turn',
  '× echo CPU',
];
const NAMES: Readonly<Record<Database, string>> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

/** A table for each database and channel; ratios are to the floor at as many conversations at once, in the same run. */
export function printTurns(figures: readonly TurnFigures[]): void {
  const keys = [...new Set(figures.map(({ database, channel }) => `${database} ${channel}`))];
  for (const key of keys) {
    const own = figures.filter(({ database, channel }) => `${database} ${channel}` === key);
    const { database, channel } = own[0]!;
    const title = `${NAMES[database]}, ${channel === 'web' ? 'web channel' : 'WhatsApp webhooks'}`;
    printTable(HEAD, rowsOf(own), `Answered turns: ${title}`);
  }
}

function rowsOf(figures: readonly TurnFigures[]): string[][] {
  const floor = new Map(figures.filter(({ what }) => what === 'echo').map((one) => [one.atOnce, one]));
  const ratio = (value: number, of: number | undefined) => (of === undefined ? '' : (value / of).toFixed(2));
  return figures.map(({ what, atOnce, turns, perSecond, slices, p50, p95, p99, cpuMs }) => [
    what,
    String(atOnce),
    String(turns),
    perSecond.toFixed(0),
    ratio(perSecond, floor.get(atOnce)?.perSecond),
    `${Math.min(...slices).toFixed(0)}–${Math.max(...slices).toFixed(0)}`,
    p50.toFixed(1),
    p95.toFixed(1),
    p99.toFixed(1),
    cpuMs.toFixed(2),
    ratio(cpuMs, floor.get(atOnce)?.cpuMs),
  ]);
}
