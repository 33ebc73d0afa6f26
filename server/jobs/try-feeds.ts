import type { LaterOutcome } from '../../knowledge/index.js';
import type { Job } from './runner.js';

export interface TryFeedsDeps {
  readonly tryLater: (signal: AbortSignal) => Promise<LaterOutcome[]>;
  readonly log: { info(details: object, message: string): void; warn(details: object, message: string): void };
}

/** In one instance at a time: what feeds sent to review untried is put to the publish gate. */
export const tryFeedsJob = ({ tryLater, log }: TryFeedsDeps): Job => ({
  name: 'try-feeds',
  pattern: '*/10 * * * * *',
  leaseMs: 60_000,
  async run(signal) {
    const outcomes = await tryLater(signal);
    if (outcomes.length === 0) return;
    const counts: Record<string, number> = {};
    for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
    log.info(counts, 'items of feeds were tried later');
    const left = outcomes.filter(({ outcome }) => outcome === 'left').map(({ externalId }) => externalId);
    if (left.length > 0) log.warn({ items: left.slice(0, 20), count: left.length }, 'items of feeds are left untried');
  },
});
