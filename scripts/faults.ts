/**
 * `npm run faults [-- --conversations 10000] [--kills 5] [--share 0.1] [--seed 7] [--database postgres://…]`: conversations on three channels over
 * platforms that fail, with a server that is killed. Exit code 1: something was not answered, came out of order, or came twice and should not have.
 */
import { parseArgs } from 'node:util';
import { report } from './faults/report.js';
import { runFaults } from './faults/run.js';

const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '300' },
    kills: { type: 'string', default: '5' },
    share: { type: 'string', default: '0.1' },
    seed: { type: 'string', default: '7' },
    'at-once': { type: 'string', default: '150' },
    database: { type: 'string' },
  },
});
const figures = await runFaults({
  conversations: Number(values.conversations),
  kills: Number(values.kills),
  share: Number(values.share),
  seed: Number(values.seed),
  atOnce: Number(values['at-once']),
  databaseUrl: values.database,
  say: console.log,
});
process.exitCode = report(figures) ? 0 : 1;
