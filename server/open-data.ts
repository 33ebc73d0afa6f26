import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { istanbulDay } from '../bot/index.js';
import type { Store } from '../store/index.js';
import type { ReportReader } from '../tickets/index.js';
import { openDataJob } from './jobs/open-data.js';
import type { Job } from './jobs/runner.js';
import { openDataRoute } from './routes/open-data.js';

export interface OpenDataDeps {
  readonly store: Pick<Store, 'openData' | 'catalogue' | 'organisation'>;
  readonly reader: ReportReader;
  readonly publicUrl: string | undefined;
  /** False: nothing is published, and nothing that was is given. */
  readonly isOn: boolean;
  readonly log: Logger;
  readonly now: () => number;
}

/** Open data: the job that publishes it, and where everybody gets it. */
export interface OpenData {
  readonly routes: readonly RequestHandler[];
  readonly jobs: readonly Job[];
}

export function createOpenData({ store, reader, publicUrl, isOn, log, now }: OpenDataDeps): OpenData {
  if (!isOn) return { routes: [], jobs: [] };
  const { openData: editions, catalogue, organisation } = store;
  const job = openDataJob({
    editions,
    reader,
    catalogue,
    bureaus: () => organisation.bureaus(),
    dayOf: istanbulDay,
    now,
    log,
  });
  return { routes: [openDataRoute({ editions, publicUrl })], jobs: [job] };
}
