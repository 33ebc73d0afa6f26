import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { openStore, type Store } from '../../store/index.js';
import { type QueueFilter, type QueuePlace, type QueueRequest, ticketRules } from '../../tickets/index.js';
import { randomOf } from '../evaluate/random.js';
import { printTable } from '../evaluate/table.js';
import { startOwnPostgres } from '../lib/own-postgres.js';
import { BUREAUS, fillStatements, NOW } from './desk-tickets.js';

const HOUR = 3_600_000;
const AGENTS = 50;
const CENTRAL = 8;

/** The desk over many tickets on both databases, with commits that reach the disk: what an agent waits for, one after the other and fifty at once. */
export async function benchDesk(count: number): Promise<void> {
  console.log(
    `${count.toLocaleString('en')} tickets, of which 4 % are open, in ${BUREAUS.length} bureaus; times in ms`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'mebasistan-bench-'));
  try {
    await onSqlite(join(folder, 'sqlite'), count);
    await onPostgres(join(folder, 'postgres'), count);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const open = (dataDir: string, databaseUrl?: string) =>
  openStore({
    dataDir,
    secretKey: Buffer.alloc(32, 7),
    now: () => NOW,
    ticketRules: ticketRules((_, state) =>
      state.status === 'waiting-citizen' ? {} : { dueAt: state.openedAt + 72 * HOUR, noticeAt: NOW + 12 * HOUR },
    ),
    ...(databaseUrl && { databaseUrl }),
  });

async function onSqlite(dataDir: string, count: number): Promise<void> {
  await (await open(dataDir)).close();
  const file = join(dataDir, 'mebasistan.db');
  const began = performance.now();
  const database = new Database(file);
  database.pragma('synchronous = off');
  for (const statement of fillStatements('sqlite', count)) database.exec(statement);
  database.pragma('wal_checkpoint(truncate)');
  database.close();
  const filled = performance.now() - began;
  await measure('SQLite', await open(dataDir), filled, statSync(file).size);
}

async function onPostgres(folder: string, count: number): Promise<void> {
  const server = await startOwnPostgres({
    settings: ['shared_buffers=512MB', 'maintenance_work_mem=256MB', 'max_wal_size=4GB'],
  });
  try {
    const { url } = server;
    await (await open(folder, url)).close();
    const began = performance.now();
    const client = new pg.Client(url);
    await client.connect();
    for (const statement of fillStatements('postgres', count)) await client.query(statement);
    await client.query('vacuum analyze');
    const filled = performance.now() - began;
    const { rows } = await client.query('select pg_database_size(current_database()) as size');
    await client.end();
    await measure('PostgreSQL', await open(folder, url), filled, Number(rows[0].size));
  } finally {
    await server.remove();
  }
}

async function measure(name: string, store: Store, filledMs: number, bytes: number): Promise<void> {
  const { desk } = store;
  const random = randomOf(11);
  const drawn = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const rows: string[][] = [];
  const timed = async (what: string, times: number, run: (n: number) => Promise<unknown>) => {
    for (let n = 0; n < Math.min(20, times); n++) await run(n);
    const taken: number[] = [];
    for (let n = 0; n < times; n++) {
      const start = performance.now();
      await run(n);
      taken.push(performance.now() - start);
    }
    rows.push([what, ...figures(taken)]);
  };
  /** The first page, or one that was paged to from it. */
  const one = (filter: () => QueueFilter, sort: QueueRequest['sort']) => {
    let place: { filter: QueueFilter; after: QueuePlace } | undefined;
    return async () => {
      const { filter: wanted, after } = place ?? { filter: filter(), after: undefined };
      const { next } = await desk.queue(wanted, { sort, limit: 50, ...(after && { after }) });
      place = next && random() < 0.7 ? { filter: wanted, after: next } : undefined;
    };
  };
  const bureau = () => ({ bureaus: [drawn(BUREAUS)] });

  await timed('queue page: a bureau by deadline', 400, one(bureau, 'deadline'));
  await timed('queue page: a bureau by priority', 400, one(bureau, 'priority'));
  await timed(
    'queue page: three bureaus by deadline',
    200,
    one(() => ({ bureaus: [drawn(BUREAUS), drawn(BUREAUS), drawn(BUREAUS)] }), 'deadline'),
  );
  await timed(
    'queue page: a bureau, nobody’s',
    200,
    one(() => ({ ...bureau(), assignee: null }), 'priority'),
  );
  await timed(
    'queue page: a bureau, one topic',
    200,
    one(() => ({ ...bureau(), topic: 'nakil' }), 'deadline'),
  );
  await timed(
    'queue page: an agent’s own',
    200,
    one(() => ({ assignee: `agent-${Math.floor(random() * 400)}` }), 'deadline'),
  );
  await timed(
    'queue page: everywhere by deadline',
    200,
    one(() => ({}), 'deadline'),
  );
  await timed(
    'queue page: everywhere, answered',
    200,
    one(() => ({ statuses: ['answered'] }), 'deadline'),
  );
  await timed(
    'queue page: everywhere, incidents',
    100,
    one(() => ({ incident: true }), 'deadline'),
  );
  await timed(
    'queue page: a bureau with closed, newest',
    200,
    one(() => ({ ...bureau(), all: true }), 'newest'),
  );
  await timed(
    'text: two words, a bureau',
    100,
    one(() => ({ bureaus: [drawn(BUREAUS.slice(0, CENTRAL))], all: true, text: 'nakil diploma' }), 'newest'),
  );
  await timed('counts of a bureau', 100, () => desk.counts([drawn(BUREAUS)], 'agent-1'));
  await timed('counts everywhere', 20, () => desk.counts(undefined, 'agent-1'));
  const numbers: string[] = [];
  for (const one of BUREAUS.slice(0, CENTRAL)) {
    const { tickets } = await desk.queue(
      { bureaus: [one], assignee: null, statuses: ['new'] },
      { sort: 'newest', limit: 200 },
    );
    numbers.push(...tickets.map(({ number }) => number));
  }
  await timed('ticket with its log', 300, (n) => desk.load(numbers[n % numbers.length]!));
  const own = numbers.slice(0, Math.min(320, Math.floor(numbers.length / 2)));
  let at = 0;
  await timed('claim one', own.length - 20, () => desk.claim(own[at++]!, 'agent-1'));
  await timed('claim the next one', 200, () => desk.claimNext('agent-1', [drawn(BUREAUS.slice(0, CENTRAL))], 1));
  await timed('deadline sweep: 200 due', 200, () => desk.noticesDue(NOW, 200));
  await timed('deadline notice written', 200, async () => {
    const [number] = await desk.noticesDue(NOW, 1);
    if (number)
      await desk.append(number, undefined, [{ type: 'deadline-notice', clock: 'answer', step: 'half' }], 'schedule');
  });
  const together: number[] = [];
  await Promise.all(
    Array.from({ length: AGENTS }, async (_, agent) => {
      for (let n = 0; n < 10; n++) {
        const start = performance.now();
        await desk.claimNext(`agent-${agent}`, [BUREAUS[(agent + n) % CENTRAL]!], 1);
        together.push(performance.now() - start);
      }
    }),
  );
  rows.push([`claim the next one, ${AGENTS} agents at once`, ...figures(together)]);
  await store.close();
  console.log(`\n${name}: filled in ${(filledMs / 1000).toFixed(0)} s, ${(bytes / 1e9).toFixed(2)} GB`);
  printTable(['what', 'p50', 'p95', 'p99'], rows);
}

function figures(times: number[]): string[] {
  const sorted = [...times].sort((a, b) => a - b);
  return [0.5, 0.95, 0.99].map((share) => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1));
}
