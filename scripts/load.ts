/**
 * `npm run load -- result-day [--minutes 10] [--times 10] [--instances 1] [--database sqlite|postgres|postgres://…] [--clients 2] [--seed 7]
 * [--encoder-threads 1] [--capacity N] [--json FILE] [--targets FILE]`: finds what this machine answers in a second, then lets `times` as much come for `minutes`,
 * whatever is answered: nine in ten ask the same few things in many wordings, others anything, some file tickets, some write on WhatsApp and
 * Telegram. Several instances run on PostgreSQL (its own, unless one is named, which must be empty). `--targets`: where the instances'
 * addresses go, for a Prometheus to read (`file_sd_configs`). Exit code 1: something of what a result day
 * must hold did not.
 */
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { startOwnPostgres } from './lib/own-postgres.js';
import { judge, report } from './load/report.js';
import { runResultDay } from './load/run.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '10' },
    times: { type: 'string', default: '10' },
    instances: { type: 'string', default: '1' },
    database: { type: 'string' },
    clients: { type: 'string', default: '2' },
    seed: { type: 'string', default: '7' },
    'encoder-threads': { type: 'string', default: '1' },
    capacity: { type: 'string' },
    json: { type: 'string' },
    targets: { type: 'string' },
  },
});
if (positionals.join(' ') !== 'result-day') {
  console.error('npm run load -- result-day [--minutes 10] …');
  process.exit(2);
}
const database = values.database ?? (Number(values.instances) > 1 ? 'postgres' : 'sqlite');
const postgres = database === 'postgres' ? await startOwnPostgres() : undefined;
try {
  const figures = await runResultDay({
    surgeMs: Number(values.minutes) * 60_000,
    times: Number(values.times),
    instances: Number(values.instances),
    databaseUrl: database === 'sqlite' ? undefined : (postgres?.url ?? database),
    clients: Number(values.clients),
    seed: Number(values.seed),
    rampMs: 8_000,
    quietMs: 6_000,
    afterMs: 13_000,
    encoderThreads: Number(values['encoder-threads']),
    ...(values.capacity !== undefined && { capacity: Number(values.capacity) }),
    say: console.log,
    onReady(urls) {
      if (values.targets !== undefined)
        writeFileSync(values.targets, JSON.stringify([{ targets: urls.map((url) => new URL(url).host) }]));
    },
  });
  process.exitCode = report(figures) ? 0 : 1;
  if (values.json !== undefined) {
    const machine = { cpu: cpus()[0]?.model, cores: cpus().length, memory: totalmem(), node: process.version };
    const { consistency, ...numbers } = figures;
    const told = {
      ...numbers,
      consistency: { broken: Object.fromEntries(consistency.broken), counts: consistency.counts },
    };
    writeFileSync(
      values.json,
      `${JSON.stringify({ date: new Date().toISOString(), command: process.argv.slice(2), machine, verdicts: judge(figures), ...told }, undefined, 2)}\n`,
    );
  }
} finally {
  await postgres?.remove();
}
