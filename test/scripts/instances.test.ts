import { resolve } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { runInstances } from '../../scripts/instances/run.js';
import { databases } from '../store/databases.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const made = databases('postgres');
afterAll(() => made.stop(), MINUTE);

/** The small form of `npm run instances`. */
it(
  'three instances whose clocks are hours apart, one killed and one cut off: every message is answered once and in order',
  async () => {
    const { databaseUrl } = await made.make();
    const figures = await runInstances({
      databaseUrl: databaseUrl!,
      skews: [0, HOUR, -HOUR],
      events: ['cut', 'kill'],
      conversations: 18,
      atOnce: 18,
      forMs: 1_500,
      share: 0.02,
      patienceMs: 5 * MINUTE,
      root: resolve('.'),
    });
    const sum = (of: 'unanswered' | 'outOfOrder' | 'twice') =>
      figures.verdicts.reduce((total, verdict) => total + verdict[of], 0);
    expect(figures.wrongs).toEqual([]);
    expect([...figures.consistency.broken]).toEqual([]);
    expect({ unanswered: sum('unanswered'), outOfOrder: sum('outOfOrder'), twice: sum('twice') }).toEqual({
      unanswered: 0,
      outOfOrder: 0,
      twice: 0,
    });
    expect(figures.consistency.counts.tickets).toBe(figures.tickets);
    for (const share of figures.shares) expect(share).toBeGreaterThan(0);
  },
  15 * MINUTE,
);
