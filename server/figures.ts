import type { RequestHandler } from 'express';
import type { Store } from '../store/index.js';
import { factsRules, type ReportReader } from '../tickets/index.js';
import { gatherFactsJob } from './jobs/gather-facts.js';
import type { Job } from './jobs/runner.js';
import type { Organisation } from './organisation.js';
import { figureRoute } from './routes/figures.js';
import type { TicketClocks } from './ticket-clocks.js';

export interface FiguresDeps {
  readonly facts: Store['facts'];
  readonly reader: ReportReader;
  readonly organisation: Pick<Organisation, 'directory'>;
  readonly clocks: Pick<TicketClocks, 'current' | 'revision'>;
  readonly now?: () => number;
}

/** The numbers of reports over HTTP, and the job that gathers what they count. */
export interface Figures {
  readonly routes: readonly RequestHandler[];
  readonly jobs: readonly Job[];
}

export function createFigures({ facts, reader, organisation, clocks, now = Date.now }: FiguresDeps): Figures {
  const rules = factsRules(
    () => clocks.current,
    () => clocks.revision,
  );
  return {
    routes: [figureRoute({ reader, directory: organisation.directory, now })],
    jobs: [gatherFactsJob(facts, rules)],
  };
}
