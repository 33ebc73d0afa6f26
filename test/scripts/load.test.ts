import { afterAll, expect, it } from '@jest/globals';
import { recoveredAfter, secondsAfter } from '../../scripts/load/figures.js';
import { judge } from '../../scripts/load/report.js';
import { runResultDay } from '../../scripts/load/run.js';
import { databases } from '../store/databases.js';

const MINUTE = 60_000;
const made = databases('postgres');
afterAll(() => made.stop(), MINUTE);

/** The small form of `npm run load -- result-day`; how fast it is is not asked here. */
it.concurrent.each([
  ['sqlite', 1],
  ['postgres', 2],
] as const)(
  'ten times of what can be answered, on %s with %d instances: what was accepted is answered once and in order, tickets are filed',
  async (dialect, instances) => {
    const databaseUrl = dialect === 'postgres' ? (await made.make()).databaseUrl : undefined;
    const figures = await runResultDay({
      databaseUrl,
      instances,
      surgeMs: 1_500,
      times: 10,
      clients: 1,
      seed: 3,
      rampMs: 600,
      quietMs: 300,
      afterMs: 500,
      minCitizens: 60,
      encoderThreads: 0,
    });
    expect(judge(figures, false).filter(({ holds }) => !holds)).toEqual([]);
    expect(figures.accepted).toBeGreaterThan(0);
    expect(figures.audit.inbox).toBeGreaterThan(figures.accepted);
  },
  10 * MINUTE,
);

it('finds the second after which all was as before', () => {
  const said = (second: number, ms: number) => [second * 1_000 + 10, 1, ms, 0] as const;
  const found = (...all: (readonly [number, number, number, number])[]) =>
    recoveredAfter(secondsAfter(all, { from: 0, to: 5_000 }), 100);
  expect(found(said(0, 900), said(1, 200), said(2, 50), said(3, 50), said(4, 50))).toBe(2);
  expect(found(said(0, 9), said(1, 9), said(2, 200), said(3, 9), said(4, 9))).toBe(3);
  expect(found(said(0, 9), said(1, 9), said(2, 9), said(3, 9), said(4, 900))).toBeUndefined();
  expect(found(said(0, 9), said(1, 9), said(2, 9), said(4, 9))).toBe(4);
});
