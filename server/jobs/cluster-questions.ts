import type { Clusterer } from '../../knowledge/index.js';
import type { Job } from './runner.js';

/** Every five minutes, in one instance: questions that were not answered well find their cluster. */
export const clusterQuestionsJob = (
  clusterer: Clusterer,
  log: { info(details: object, message: string): void },
): Job => ({
  name: 'cluster-questions',
  pattern: '0 */5 * * * *',
  yields: true,
  leaseMs: 60_000,
  async run(signal) {
    const questions = await clusterer.run(signal);
    if (questions > 0) log.info({ questions }, 'questions were given their clusters');
  },
});
