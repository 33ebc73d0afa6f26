import type { Puller } from '../feeds/puller.js';
import type { Job } from './runner.js';

/** In every instance: a feed that is due is taken by one of them. */
export const pullFeedsJob = (puller: Puller): Job => ({
  name: 'pull-feeds',
  pattern: '*/15 * * * * *',
  run: (signal) => puller.pullDue(signal),
});
