/**
 * `npm run crash -- [--kills 100] [--conversations 200] [--at-once 30] [--share 0.02] [--seed 7] [--within 200-2500] [--postgres]`: `kill -9` at
 * random moments under load on three channels, tickets among them, then an invariant checker over what citizens got and over the database.
 * Conversations go on until the last kill. `--postgres`: on a PostgreSQL of its own, started for the run. Exit code 1: an invariant is broken.
 */
import { parseArgs } from 'node:util';
import { report } from './faults/report.js';
import { runFaults } from './faults/run.js';
import { startOwnPostgres } from './lib/own-postgres.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    conversations: { type: 'string', default: '200' },
    'at-once': { type: 'string', default: '30' },
    share: { type: 'string', default: '0.02' },
    seed: { type: 'string', default: '7' },
    within: { type: 'string', default: '200-2500' },
    postgres: { type: 'boolean', default: false },
  },
});
const [from = 200, to = 2500] = values.within.split('-').map(Number);
const postgres = values.postgres ? await startOwnPostgres() : undefined;
try {
  const figures = await runFaults({
    conversations: Number(values.conversations),
    kills: Number(values.kills),
    killWithin: [from, to],
    ticketEvery: 4,
    share: Number(values.share),
    seed: Number(values.seed),
    atOnce: Number(values['at-once']),
    databaseUrl: postgres?.url,
    say: console.log,
  });
  process.exitCode = report(figures) ? 0 : 1;
} finally {
  await postgres?.remove();
}
