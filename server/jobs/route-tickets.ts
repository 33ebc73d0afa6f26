import type { DeskStore } from '../../tickets/index.js';
import type { Organisation } from '../organisation.js';
import type { Job } from './runner.js';

export interface RouteTicketsDeps {
  readonly desk: Pick<DeskStore, 'toRoute' | 'load' | 'append'>;
  readonly organisation: Pick<Organisation, 'planRouting' | 'rules'>;
  readonly log: { error(details: object, message: string): void };
  /** Something happened to tickets. */
  readonly poke?: () => void;
}

const PAGE = 100;
const PAGES = 10;

/** Every second: sends new and returned tickets to their bureaus, the oldest first. What one cannot be planned does not hold up the others. */
export const routeTicketsJob = ({ desk, organisation, log, poke }: RouteTicketsDeps): Job => ({
  name: 'route-tickets',
  pattern: '* * * * * *',
  leaseMs: 30_000,
  async run(signal) {
    if ((await organisation.rules()).version === 0) return;
    for (let page = 0; page < PAGES && !signal.aborted; page++) {
      const numbers = await desk.toRoute(PAGE);
      let routed = 0;
      for (const number of numbers) {
        if (signal.aborted) return;
        const ticket = await desk.load(number);
        if (!ticket) continue;
        try {
          const events = await organisation.planRouting(ticket, ticket.createdAt);
          const appended = await desk.append(number, ticket.state.seq, events, 'routing');
          if (appended.ok) routed += 1;
          else if (appended.reason !== 'stale') log.error({ number, reason: appended.reason }, 'could not be routed');
        } catch (err) {
          log.error({ number, err }, 'could not be routed');
        }
      }
      if (routed > 0) poke?.();
      if (numbers.length < PAGE || routed === 0) return;
    }
  },
});
