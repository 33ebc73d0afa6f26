import pg from 'pg';
import { type OwnPostgres, startOwnPostgres } from '../../lib/own-postgres.js';
import { type BenchServer, type ServerOptions, startServer } from './servers.js';
import { runSlice, type Slice } from './slice.js';
import { createTalks, type Talks } from './talks.js';
import { webTalkers } from './web-load.js';
import { type Platform, startPlatform } from './whatsapp-load.js';

export const DATABASES = ['sqlite', 'postgres'] as const;
export type Database = (typeof DATABASES)[number];

/** What one kind of turn came to on one server, over all its slices. */
export interface TurnFigures {
  readonly database: Database;
  readonly channel: 'web' | 'whatsapp';
  /** `echo`, a peer, or the product by the path of its decision. */
  readonly what: string;
  /** Conversations at once. */
  readonly atOnce: number;
  readonly turns: number;
  /** Median of the slices. */
  readonly perSecond: number;
  readonly slices: readonly number[];
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** CPU ms of the server's process a turn, all its threads. */
  readonly cpuMs: number;
}

export interface TurnsOptions {
  readonly databases: readonly Database[];
  /** Slices of each, by turns with the floor. */
  readonly rounds: number;
  /** Conversations at once under load. */
  readonly atOnce: number;
  /** The peers and the paths beside the lexical one, too. */
  readonly all: boolean;
  readonly channels: readonly TurnFigures['channel'][];
  /** Another build of the product, measured by turns with this one. */
  readonly against?: string | undefined;
  readonly profileDir?: string | undefined;
}

/** Conversations at once where times are taken: the machine is not full. */
const CALM = 4;
const FLOOR = 'dist/scripts/bench/turns/floor-server.js';
const PRODUCT = 'dist/server/main.js';
const PEERS = ['minisearch', 'natural'] as const;

interface Runner {
  readonly server: BenchServer;
  readonly what: string;
  readonly talks: (count: number) => string[][];
}

export async function measureTurns(options: TurnsOptions, tell: (line: string) => void): Promise<TurnFigures[]> {
  const platform = await startPlatform();
  const talks = createTalks();
  const figures: TurnFigures[] = [];
  try {
    for (const database of options.databases) {
      const own = database === 'postgres' ? await startOwnPostgres() : undefined;
      try {
        figures.push(...(await onDatabase(database, own, platform, talks, options, tell)));
      } finally {
        await own?.remove();
      }
    }
  } finally {
    await platform.close();
  }
  return figures;
}

async function onDatabase(
  database: Database,
  own: OwnPostgres | undefined,
  platform: Platform,
  talks: Talks,
  options: TurnsOptions,
  tell: (line: string) => void,
): Promise<TurnFigures[]> {
  const figures: TurnFigures[] = [];
  const start = async (made: Omit<ServerOptions, 'whatsappApi'>) => {
    const databaseUrl = own && (await newDatabase(own, `bench_${made.name}`));
    return await startServer({ ...made, databaseUrl, whatsappApi: platform.url });
  };
  const measure = async (
    channel: TurnFigures['channel'],
    runners: readonly Runner[],
    atOnce: number,
    rounds: number,
  ) => {
    for (const one of await byTurns(channel, runners, platform, atOnce, rounds)) {
      figures.push({ ...one, database });
      tell(`${database} ${channel} ${one.what}, ${atOnce} at once: ${one.perSecond.toFixed(0)}/s`);
    }
  };
  const open: BenchServer[] = [];
  const opened = async (made: Omit<ServerOptions, 'whatsappApi'>) => {
    const server = await start(made);
    open.push(server);
    return server;
  };
  try {
    const lexicalEnv = { ENCODER_THREADS: '0' };
    const { profileDir, against } = options;
    const lexical = await opened({ name: 'lexical', script: PRODUCT, env: lexicalEnv, profileDir });
    const echo = await opened({ name: 'echo', script: FLOOR, env: { ...lexicalEnv, ANSWERER: 'echo' } });
    const runners: Runner[] = [
      { server: lexical, what: 'lexical', talks: talks.fresh },
      { server: echo, what: 'echo', talks: talks.fresh },
    ];
    if (against) {
      const server = await opened({ name: 'against', script: PRODUCT, root: against, env: lexicalEnv });
      runners.push({ server, what: 'lexical, the other build', talks: talks.fresh });
    }
    for (const channel of options.channels) await measure(channel, runners, options.atOnce, options.rounds);
    if (options.channels.includes('web')) {
      await measure('web', runners, CALM, 2);
      if (options.all) {
        await measure('web', [{ server: lexical, what: 'ticket dialog', talks: talks.ticket }], options.atOnce, 2);
        await measure('web', [{ server: lexical, what: 'ticket dialog', talks: talks.ticket }], CALM, 4);
      }
    }
    if (!options.all) return figures;
    for (const server of open.splice(0)) await server.close();
    for (const peer of PEERS) {
      const server = await opened({ name: peer, script: FLOOR, env: { ...lexicalEnv, ANSWERER: peer } });
      const runner = [{ server, what: peer, talks: talks.fresh }];
      await measure('web', runner, options.atOnce, 2);
      await measure('web', runner, CALM, 2);
      for (const server of open.splice(0)) await server.close();
    }
    const hybrid = await opened({ name: 'hybrid', script: PRODUCT });
    for (const [what, kind] of [
      ['dense', talks.fresh],
      ['cached', talks.surge],
    ] as const) {
      const runner = [{ server: hybrid, what, talks: kind }];
      await measure('web', runner, options.atOnce, 2);
      await measure('web', runner, CALM, 2);
    }
    return figures;
  } finally {
    for (const server of open) await server.close();
  }
}

async function newDatabase({ url }: OwnPostgres, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const address = new URL(url);
  address.pathname = name;
  return address.href;
}

/** A slice of each, one after another, round by round: what else the machine does meets all of them. The first round warms up. */
async function byTurns(
  channel: TurnFigures['channel'],
  runners: readonly Runner[],
  platform: Platform,
  atOnce: number,
  rounds: number,
): Promise<Omit<TurnFigures, 'database'>[]> {
  const slices = new Map(runners.map((runner) => [runner, [] as (Slice & { readonly cpu: number })[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const runner of runners) {
      const { server } = runner;
      platform.aim(server.url);
      const open = channel === 'web' ? webTalkers(server.url) : platform.talker;
      const cpu = server.cpuSeconds();
      const slice = await runSlice(open, runner.talks(atOnce));
      await platform.idle();
      if (round > 0) slices.get(runner)!.push({ ...slice, cpu: server.cpuSeconds() - cpu });
    }
  }
  return runners.map((runner) => {
    const own = slices.get(runner)!;
    const times = own.flatMap((slice) => slice.times).sort((a, b) => a - b);
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
    const rates = own.map(({ turns, seconds }) => turns / seconds);
    return {
      channel,
      what: runner.what,
      atOnce: atOnce,
      turns: times.length,
      perSecond: rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)]!,
      slices: rates,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      cpuMs: (own.reduce((sum, { cpu }) => sum + cpu, 0) / times.length) * 1000,
    };
  });
}
