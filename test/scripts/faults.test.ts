import { afterAll, describe, expect, it } from '@jest/globals';
import { runFaults } from '../../scripts/faults/run.js';
import { DIALECTS, databases } from '../store/databases.js';

const MINUTE = 60_000;

describe.each(DIALECTS)('platforms that fail and a server that is killed, on %s', (dialect) => {
  const made = databases(dialect);
  afterAll(() => made.stop(), MINUTE);

  it(
    'leaves no message unanswered, out of order, or told twice where the channel can know it',
    async () => {
      const { databaseUrl } = await made.make();
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
