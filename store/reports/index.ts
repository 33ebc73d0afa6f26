import type { FactsKeeper } from '../../tickets/index.js';
import type { Connections } from '../connections.js';
import { gatherContacts } from './gather-contacts.js';
import { gatherTickets } from './gather-tickets.js';

export { createFactLists } from './fact-lists.js';
export { createKeptReportStore } from './kept-reports.js';
export { createReportReader, type MetricCatalogue } from './report-reader.js';
export { createSpikeReader, type SpikeLimits } from './spike-reader.js';
export { createTopicReader } from './topic-reader.js';

export function createFactsKeeper(connections: Connections, now: () => number): FactsKeeper {
  return {
    async gather(rules) {
      const at = now();
      return (await gatherTickets(connections, rules, at)) + (await gatherContacts(connections, rules, at));
    },
  };
}
