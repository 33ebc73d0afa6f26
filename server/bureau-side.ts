import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Store } from '../store/index.js';
import { calendarJobs } from './jobs/calendars.js';
import { routeTicketsJob } from './jobs/route-tickets.js';
import type { Job } from './jobs/runner.js';
import type { Organisation } from './organisation.js';
import { bureauRoute } from './routes/bureaus.js';
import { leaveRoute } from './routes/leaves.js';
import { routingRoute } from './routes/routing.js';
import type { TicketClocks } from './ticket-clocks.js';

export interface BureauSideDeps {
  readonly store: Pick<Store, 'organisation' | 'routing' | 'leaves' | 'desk'>;
  readonly organisation: Organisation;
  readonly clocks: TicketClocks;
  readonly log: Logger;
  /** Something happened to tickets. */
  readonly poke?: () => void;
  readonly now?: () => number;
}

/** With which support bureaus are kept and tickets come to them: routes behind sign-in, and the job that routes. */
export interface BureauSide {
  readonly routes: readonly RequestHandler[];
  readonly jobs: readonly Job[];
}

export function createBureauSide({
  store,
  organisation,
  clocks,
  log,
  poke,
  now = Date.now,
}: BureauSideDeps): BureauSide {
  const { desk, leaves } = store;
  const calendars = async () => {
    clocks.follow(await organisation.schedule());
    return clocks.calendars;
  };
  return {
    routes: [
      leaveRoute({ leaves, organisation, calendars, now }),
      bureauRoute({ organisation: store.organisation, now }),
      routingRoute({ routing: store.routing, organisation, now }),
    ],
    jobs: [
      routeTicketsJob({ desk, organisation, log, ...(poke && { poke }) }),
      ...calendarJobs({ organisation, clocks, desk, log }),
    ],
  };
}
