import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import pg from 'pg';
import { openStore, type Store } from '../../store/index.js';
import { printTable } from '../evaluate/table.js';
import { startOwnPostgres } from '../lib/own-postgres.js';

const NOW = Date.parse('2027-07-09T00:30:00Z');
const DAY_MS = 86_400_000;
/** Between two messages that citizens send meanwhile, ms. */
const EVERY_MS = 25;
const IDLE_TURNS = 200;
/** The first run is killed so long after it began, ms. */
const KILL_MS = 3_000;

interface Where {
  readonly dataDir: string;
  readonly databaseUrl?: string;
}
interface Measured {
  readonly seconds: number;
  readonly deleted: number;
  readonly turns: readonly number[];
  readonly growthMb: number;
}

/** Old rows of a queue, and conversations beside them, deleted while messages are answered: on both databases, killed once and gone on with. */
export async function benchRetention(rows: number): Promise<void> {
  const conversations = Math.ceil(rows / 100);
  console.log(
    `${rows.toLocaleString('en')} old messages, ${conversations.toLocaleString('en')} old conversations; a message each ${EVERY_MS} ms`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'mebasistan-bench-'));
  const postgres = await startOwnPostgres();
  const table: string[][] = [];
  try {
    const places: readonly (readonly [string, Where])[] = [
      ['SQLite', { dataDir: join(folder, 'sqlite') }],
      ['PostgreSQL', { dataDir: join(folder, 'postgres'), databaseUrl: postgres.url }],
    ];
    for (const [name, where] of places) table.push([name, ...(await onOne(where, rows, conversations))]);
  } finally {
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
  printTable(
    [
      'database',
      'turn before p50 / p99 ms',
      'meanwhile p50 / p99 / worst',
      'rows a second',
      'grew by MB',
      'deleted before the kill',
      'after',
      'counted / left',
    ],
    table,
  );
}

const open = ({ dataDir, databaseUrl }: Where) =>
  openStore({ dataDir, secretKey: Buffer.alloc(32, 7), now: () => NOW, ...(databaseUrl && { databaseUrl }) });

async function execute({ dataDir, databaseUrl }: Where, statement: string): Promise<Record<string, unknown>[]> {
  if (databaseUrl === undefined) {
    const database = new Database(join(dataDir, 'mebasistan.db'));
    const prepared = database.prepare(statement);
    const rows = prepared.reader ? (prepared.all() as Record<string, unknown>[]) : [];
    if (!prepared.reader) prepared.run();
    database.close();
    return rows;
  }
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query(statement);
  await client.end();
  return rows;
}

async function onOne(where: Where, rows: number, conversations: number): Promise<string[]> {
  await (await open(where)).close();
  const numbers = (count: number) =>
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})`;
  const old = NOW - 400 * DAY_MS;
  const blob = where.databaseUrl === undefined ? `x'${'00'.repeat(200)}'` : `'\\x${'00'.repeat(200)}'::bytea`;
  await execute(
    where,
    `insert into conversations (id, channel, version, last_seq, created_at, updated_at)
    ${numbers(conversations)} select 'old-' || i, 'web', 0, 4, ${old}, ${old} from n`,
  );
  await execute(
    where,
    `insert into transcript (conversation_id, seq, direction, body, at)
    ${numbers(conversations * 4)} select 'old-' || (1 + (i - 1) / 4), 1 + (i - 1) % 4, 'out', ${blob}, ${old} from n`,
  );
  await execute(
    where,
    `insert into inbox (conversation_id, channel, message_id, kind, seq, status, received_at, done_at)
    ${numbers(rows)} select 'old-' || (1 + i % ${conversations}), 'web', 'm' || i, 'message', 1, 'done', ${old} + i, ${old} + i from n`,
  );
  if (where.databaseUrl !== undefined) await execute(where, 'analyze');

  const deletedOf = async () => {
    const [row] = await execute(where, 'select coalesce(sum(deleted), 0) as n from deletion_counts');
    return Number(row!.n);
  };
  await killed(where);
  const before = await deletedOf();
  const measured = await measure(where);
  const counted = await deletedOf();
  const [left] = await execute(
    where,
    `select (select count(*) from inbox where done_at < ${NOW - 30 * DAY_MS}) + (select count(*) from conversations where id like 'old-%') as n`,
  );
  const idle = measured.turns.slice(0, IDLE_TURNS);
  const meanwhile = measured.turns.slice(IDLE_TURNS);
  return [
    `${percentile(idle, 0.5)} / ${percentile(idle, 0.99)}`,
    `${percentile(meanwhile, 0.5)} / ${percentile(meanwhile, 0.99)} / ${percentile(meanwhile, 1)}`,
    Math.round(measured.deleted / measured.seconds).toLocaleString('en'),
    measured.growthMb.toFixed(0),
    before.toLocaleString('en'),
    measured.deleted.toLocaleString('en'),
    `${counted.toLocaleString('en')} / ${left!.n}`,
  ];
}

/** A process that deletes and is killed. */
async function killed({ dataDir, databaseUrl }: Where): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url), ['--delete', dataDir, databaseUrl ?? '']);
  await new Promise((resolve) => child.once('message', resolve));
  setTimeout(() => child.kill('SIGKILL'), KILL_MS);
  await new Promise((resolve) => child.once('exit', resolve));
}

async function measure(where: Where): Promise<Measured> {
  const store = await open(where);
  const turns: number[] = [];
  let over = false;
  const talk = async () => {
    for (let n = 0; !over; n += 1) {
      const began = performance.now();
      await turn(store, n);
      turns.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, EVERY_MS - (performance.now() - began))));
    }
  };
  const talking = talk();
  while (turns.length < IDLE_TURNS) await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  const rss = process.memoryUsage().rss;
  let most = rss;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const began = performance.now();
  const deleted = await remove(store);
  const seconds = (performance.now() - began) / 1000;
  over = true;
  clearInterval(watch);
  await talking;
  await store.close();
  return { seconds, deleted, turns, growthMb: (most - rss) / 2 ** 20 };
}

/** A message taken and answered. */
async function turn(store: Store, n: number): Promise<void> {
  const id = `new-${n % 50}`;
  const { version } = await store.conversations.load(id);
  const message = {
    id: `n${n}`,
    channel: 'web',
    conversationId: id,
    kind: 'message' as const,
    text: 'soru',
    receivedAt: NOW,
  };
  const { row } = await store.conversations.accept(message, 'soru');
  const replies = [{ kind: 'answer' as const, text: 'Yanıt.', choices: [] }];
  await store.conversations.commitTurn(row, version, {
    state: { v: 1 },
    replies,
    events: [],
    tickets: [],
    maskedText: 'soru',
  });
}

async function remove({ privacy }: Store): Promise<number> {
  const deleted = await privacy.retention.run(await privacy.holds.held(), '2027-07-09');
  return Object.values(deleted).reduce((sum, count) => sum + count, 0);
}

const percentile = (values: readonly number[], share: number) =>
  (values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0).toFixed(1);

const [flag, dataDir = '', databaseUrl = ''] = process.argv.slice(2);
if (flag === '--delete') {
  const store = await open({ dataDir, ...(databaseUrl && { databaseUrl }) });
  process.send?.('open');
  await remove(store);
  await store.close();
  process.exit(0);
}
