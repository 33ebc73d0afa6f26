import { afterAll, describe, expect, it } from '@jest/globals';
import { runFaults } from '../../scripts/faults/run.js';
import { DIALECTS, databases } from '../store/databases.js';

const MINUTE = 60_000;

const made = { sqlite: databases('sqlite'), postgres: databases('postgres') };
afterAll(async () => {
  for (const all of Object.values(made)) await all.stop();
}, MINUTE);

describe('platforms that fail and a server that is killed', () => {
  // Mostly waiting for time-outs and leases: both databases at once.
  it.concurrent.each(DIALECTS)(
    'on %s leaves no message unanswered, out of order, or told twice where the channel can know it',
    async (dialect) => {
      const { databaseUrl } = await made[dialect].make();
      const figures = await runFaults({
        conversations: 36,
        kills: 1,
        atOnce: 36,
        share: 0.2,
        ticketEvery: 6,
        databaseUrl,
        patienceMs: 5 * MINUTE,
      });
      const sum = (of: 'unanswered' | 'outOfOrder' | 'twice') =>
        figures.verdicts.reduce((total, verdict) => total + verdict[of], 0);
      expect(figures.verdicts).toHaveLength(36);
      expect(figures.kills).toBe(1);
      expect({ unanswered: sum('unanswered'), outOfOrder: sum('outOfOrder'), twice: sum('twice') }).toEqual({
        unanswered: 0,
        outOfOrder: 0,
        twice: 0,
      });
      expect([...figures.consistency.broken]).toEqual([]);
      expect(figures.consistency.counts.tickets).toBe(figures.tickets);
      for (const channel of ['whatsapp', 'telegram', 'web'])
        expect([...figures.faults.keys()].filter((kind) => kind.startsWith(channel))).not.toEqual([]);
    },
    15 * MINUTE,
  );
});
