import type { FactsKeeper, FactsRules } from '../../tickets/index.js';
import type { Job } from './runner.js';

/** Every twenty seconds, in one instance: what reports count follows the logs. */
export const gatherFactsJob = (facts: FactsKeeper, rules: FactsRules): Job => ({
  name: 'gather-facts',
  pattern: '*/20 * * * * *',
  yields: true,
  leaseMs: 60_000,
  async run(signal) {
    while (!signal.aborted && (await facts.gather(rules)) > 0);
  },
});
