import { monthPeriod, OPEN_SETS, periodBefore } from '../../tickets/index.js';
import { isContent, type PublishDeps, publishEdition } from '../open-data/publish.js';
import { patientReader } from '../reports/patient-reader.js';
import type { Job } from './runner.js';

/** Day of the month from which the month before is published: by then its last applications had their three working days. */
const FROM_DAY = '10';

export interface OpenDataJobDeps extends PublishDeps {
  /** Istanbul day, ISO. */
  readonly dayOf: (at: number) => string;
  readonly log: { info(details: object, message: string): void };
}

/**
 * From the tenth of a month on: publishes each set for the month before, once by its name and month. A server that was away then does it when it is back;
 * where nothing was asked in the month only the content is published.
 */
export const openDataJob = (deps: OpenDataJobDeps): Job => ({
  name: 'publish-open-data',
  pattern: '45 */10 * * * *',
  leaseMs: 60_000,
  async run(signal) {
    const { editions, dayOf, now, log } = deps;
    const today = dayOf(now());
    if (today.slice(8) < FROM_DAY) return;
    const period = periodBefore(monthPeriod(today.slice(0, 7)));
    const month = period.from.slice(0, 7);
    const known = new Set((await editions.editions()).flatMap((one) => (one.month === month ? [one.dataset] : [])));
    const missing = OPEN_SETS.filter(({ id }) => !known.has(id));
    if (missing.length === 0) return;
    await editions.dropLeftovers();
    const reader = patientReader(deps.reader);
    const { cells, asOf } = await reader.read({ metrics: ['applications', 'conversations'], period });
    const isGathered = dayOf(asOf) >= period.to && cells.some(({ base }) => base > 0);
    for (const set of missing) {
      if (signal.aborted) return;
      if (!isGathered && !isContent(set)) continue;
      const edition = await publishEdition({ ...deps, reader }, set, period);
      if (edition)
        log.info({ dataset: set.id, month, rows: edition.rows, sha256: edition.sha256 }, 'open data published');
    }
  },
});
