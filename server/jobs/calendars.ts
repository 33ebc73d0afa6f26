import type { DeskStore } from '../../tickets/index.js';
import type { Organisation } from '../organisation.js';
import type { TicketClocks } from '../ticket-clocks.js';
import type { Job } from './runner.js';

const BATCH = 25;
/** Tickets a run works out again at most: the rest waits for the next, two seconds later. */
const MOST = 500;

export interface CalendarJobDeps {
  readonly organisation: Pick<Organisation, 'schedule'>;
  readonly clocks: Pick<TicketClocks, 'follow' | 'revision'>;
  readonly desk: Pick<DeskStore, 'rework'>;
  readonly log: { info(details: object, message: string): void; error(details: object, message: string): void };
}

/** Every process goes by the leave and the calendars that any of them was told of; one of them works the deadlines of open tickets out again. */
export const calendarJobs = ({ organisation, clocks, desk, log }: CalendarJobDeps): Job[] => [
  {
    name: 'follow-calendars',
    pattern: '*/2 * * * * *',
    async run() {
      clocks.follow(await organisation.schedule());
    },
  },
  {
    name: 'rework-deadlines',
    pattern: '*/2 * * * * *',
    leaseMs: 30_000,
    async run(signal) {
      clocks.follow(await organisation.schedule());
      const { revision } = clocks;
      let sum = 0;
      while (!signal.aborted && sum < MOST) {
        const { done, broken } = await desk.rework(revision, BATCH);
        sum += done;
        if (broken.length > 0)
          log.error({ numbers: broken }, 'deadlines could not be worked out: a log does not replay');
        if (done < BATCH) break;
      }
      if (sum > 0) log.info({ tickets: sum, calendars: revision }, 'deadlines were worked out again');
    },
  },
];
