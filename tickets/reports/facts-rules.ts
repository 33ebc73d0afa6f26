import type { Clocks } from '../clocks/index.js';
import { contactFacts, ticketFacts } from './facts.js';
import { reportDay } from './period.js';
import type { FactsRules } from './ports.js';

/** The domain's part in gathering facts. `clocks`, `calendars`: as they stand at the moment, and which state of the calendars they go by. */
export const factsRules = (clocks: () => Pick<Clocks, 'at'>, calendars: () => number): FactsRules => ({
  ticketFacts: (source) => ticketFacts(source, clocks(), reportDay),
  contactFacts: (events, questions) => contactFacts(events, questions, reportDay),
  dayOf: reportDay,
  calendars,
});
