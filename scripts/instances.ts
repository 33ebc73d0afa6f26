/**
 * `npm run instances [-- --instances 3] [--conversations 600] [--at-once 60] [--events kill,pause,cut,reset,roll] [--for 12000] [--skew 3600000]
 * [--share 0.05] [--seed 7] [--rounds 1] [--previous <git ref>] [--database postgres://…]`: several servers on one PostgreSQL (its own, unless one
 * is named, which must be empty) under load, while they are killed, paused, cut off from the database and restarted one after the other; the clock of
 * the second is ahead by `skew` ms, that of the third behind. `--previous`: they start with that release and are upgraded one by one (`upgrade` among
 * the events). Exit code 1: something was not answered, came out of order, came twice and should not have, or the database is inconsistent.
 */
import { parseArgs } from 'node:util';
import { projectRoot } from '../server/index.js';
import { EVENT_KINDS, type EventKind } from './instances/events.js';
import { buildRelease } from './instances/release.js';
import { report } from './instances/report.js';
import { runInstances } from './instances/run.js';
import { startOwnPostgres } from './lib/own-postgres.js';

const { values } = parseArgs({
  options: {
    instances: { type: 'string', default: '3' },
    conversations: { type: 'string', default: '600' },
    'at-once': { type: 'string', default: '60' },
    events: { type: 'string', default: 'kill,pause,cut,reset,roll' },
    for: { type: 'string', default: '12000' },
    skew: { type: 'string', default: '3600000' },
    share: { type: 'string', default: '0.05' },
    seed: { type: 'string', default: '7' },
    rounds: { type: 'string', default: '1' },
    previous: { type: 'string' },
    database: { type: 'string' },
  },
});
const events = values.events.split(',').filter((kind): kind is EventKind => EVENT_KINDS.includes(kind as EventKind));
const skew = Number(values.skew);
const release = values.previous === undefined ? undefined : buildRelease(projectRoot, values.previous);
const postgres = values.database === undefined ? await startOwnPostgres() : undefined;
try {
  const figures = await runInstances({
    databaseUrl: values.database ?? postgres!.url,
    skews: Array.from({ length: Number(values.instances) }, (_, n) => [0, skew, -skew][n % 3]!),
    events: Array.from({ length: Number(values.rounds) }, () => events).flat(),
    conversations: Number(values.conversations),
    atOnce: Number(values['at-once']),
    forMs: Number(values.for),
    share: Number(values.share),
    seed: Number(values.seed),
    root: projectRoot,
    ...(release && { oldRoot: release.root }),
    say: console.log,
  });
  process.exitCode = report(figures) ? 0 : 1;
} finally {
  await postgres?.remove();
  release?.remove();
}
