import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import pg from 'pg';
import { type BenchServer, startServer } from '../bench/turns/servers.js';
import type { Talker } from '../bench/turns/slice.js';
import { createTalks, LINES_A_TALK } from '../bench/turns/talks.js';
import { webTalkers } from '../bench/turns/web-load.js';
import { type OwnPostgres, startOwnPostgres } from '../lib/own-postgres.js';

export type Database = 'sqlite' | 'postgres';
/** `lexical`: each question new, answered by words; `kept`: the same few questions again and again. */
export type Path = 'lexical' | 'kept';

/** What a closed load came to: so many citizens on the web channel, each saying the next thing when answered. */
export interface Measured {
  readonly database: Database;
  readonly instances: number;
  readonly path: Path;
  readonly atOnce: number;
  readonly turns: number;
  readonly perSecond: number;
  /** From saying to hearing, ms. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** CPU ms a turn: of the servers, of the database's processes (0 on SQLite), of the citizens. */
  readonly serverMs: number;
  readonly databaseMs: number;
  readonly clientMs: number;
}

export interface Measurements {
  readonly cores: number;
  readonly at: string;
  readonly measured: readonly Measured[];
}

interface Plan {
  readonly database: Database;
  readonly instances: number;
  readonly path: Path;
  readonly atOnce: readonly number[];
}

/** The model is fitted to the first two of one instance; all else is predicted. */
export const FITTED_AT_ONCE: readonly number[] = [1, 8];
const PLANS: readonly Plan[] = [
  { database: 'sqlite', instances: 1, path: 'lexical', atOnce: [1, 8, 2, 4, 16, 32, 64] },
  { database: 'sqlite', instances: 1, path: 'kept', atOnce: [1, 8, 4, 32] },
  { database: 'postgres', instances: 1, path: 'lexical', atOnce: [1, 8, 2, 4, 16, 32, 64] },
  { database: 'postgres', instances: 1, path: 'kept', atOnce: [1, 8, 4, 32] },
  { database: 'postgres', instances: 2, path: 'lexical', atOnce: [4, 8, 32] },
];
const MIN_TURNS = 600;
/** Until the engine has compiled what it runs often. */
const WARM_TURNS = 2_400;
const WARM_AT_ONCE = 20;
const ENV = { ENCODER_THREADS: '0', SECRET_KEY: Buffer.alloc(32, 7).toString('base64') };
/** No platform is called: the citizens are on the web. */
const NOWHERE = 'http://127.0.0.1:9';

export async function measure(tell: (line: string) => void): Promise<Measurements> {
  const measured: Measured[] = [];
  const talks = createTalks();
  for (const plan of PLANS) {
    const own = plan.database === 'postgres' ? await startOwnPostgres() : undefined;
    const servers: BenchServer[] = [];
    try {
      for (let n = 0; n < plan.instances; n++)
        servers.push(
          await startServer({
            name: `simulate-${n}`,
            script: 'dist/server/main.js',
            databaseUrl: own?.url,
            whatsappApi: NOWHERE,
            env: ENV,
          }),
        );
      const draw = plan.path === 'kept' ? talks.surge : talks.fresh;
      const opens = servers.map(({ url }) => webTalkers(url));
      const databaseSeconds = await databaseClock(own);
      for (let warm = 0; warm < WARM_TURNS; warm += WARM_AT_ONCE * LINES_A_TALK) await slice(opens, draw(WARM_AT_ONCE));
      for (const atOnce of plan.atOnce) {
        const figures = await at(atOnce, opens, draw, servers, databaseSeconds);
        const { database, instances, path } = plan;
        measured.push({ database, instances, path, atOnce, ...figures });
        tell(
          `${database} ×${instances} ${path}, ${atOnce}: ${figures.perSecond.toFixed(0)}/s, p50 ${figures.p50.toFixed(1)} ms`,
        );
      }
    } finally {
      for (const server of servers) await server.close();
      await own?.remove();
    }
  }
  return { cores: cpus().length, at: new Date().toISOString(), measured };
}

type Opens = readonly (() => Promise<Talker>)[];

async function at(
  atOnce: number,
  opens: Opens,
  draw: (talks: number) => string[][],
  servers: readonly BenchServer[],
  databaseSeconds: () => number,
) {
  const times: number[] = [];
  let [seconds, server, database, client] = [0, 0, 0, 0];
  while (times.length < MIN_TURNS) {
    const one = await slice(opens, draw(atOnce), () => ({
      server: servers.reduce((sum, each) => sum + each.cpuSeconds(), 0),
      database: databaseSeconds(),
      client: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
    }));
    times.push(...one.times);
    seconds += one.seconds;
    server += one.spent.server;
    database += one.spent.database;
    client += one.spent.client;
  }
  const turns = times.length;
  times.sort((a, b) => a - b);
  const quantile = (share: number) => times[Math.min(turns - 1, Math.floor(turns * share))]!;
  return {
    turns,
    perSecond: turns / seconds,
    p50: quantile(0.5),
    p95: quantile(0.95),
    p99: quantile(0.99),
    serverMs: (server / turns) * 1000,
    databaseMs: (database / turns) * 1000,
    clientMs: (client / turns) * 1000,
  };
}

interface Spent {
  readonly server: number;
  readonly database: number;
  readonly client: number;
}
const NOTHING: Spent = { server: 0, database: 0, client: 0 };

/** The opening of the conversations is neither timed nor charged. */
async function slice(opens: Opens, talks: readonly (readonly string[])[], spent: () => Spent = () => NOTHING) {
  const talkers = await Promise.all(talks.map((_, n) => opens[n % opens.length]!()));
  const times: number[] = [];
  const before = spent();
  const began = performance.now();
  await Promise.all(
    talkers.map(async (talker, n) => {
      for (const line of talks[n]!) {
        const since = performance.now();
        await talker.say(line);
        times.push(performance.now() - since);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const after = spent();
  await Promise.all(talkers.map((talker) => talker.close()));
  return {
    times,
    seconds,
    spent: {
      server: after.server - before.server,
      database: after.database - before.database,
      client: after.client - before.client,
    },
  };
}

/** CPU seconds of all processes of a PostgreSQL on this machine, those that have ended too. */
async function databaseClock(own: OwnPostgres | undefined): Promise<() => number> {
  if (!own) return () => 0;
  const client = new pg.Client(own.url);
  await client.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const postmaster = statOf(rows[0].pid)![1]!;
  await client.end();
  return () =>
    readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .flatMap((pid) => {
        const fields = statOf(pid);
        if (!fields || (fields[1] !== postmaster && pid !== postmaster)) return [];
        const ended = pid === postmaster ? Number(fields[13]) + Number(fields[14]) : 0;
        return [(Number(fields[11]) + Number(fields[12]) + ended) / 100];
      })
      .reduce((sum, one) => sum + one, 0);
}

/** /proc/PID/stat after the name: state, parent, …; user and system time at 11 and 12, of ended children at 13 and 14. */
function statOf(pid: string | number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /u, '')
      .split(' ');
  } catch {
    return undefined;
  }
}
