import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { examFacts, type KnowledgeItem } from '../../knowledge/index.js';
import { openStore, type Store } from '../../store/index.js';
import { printTable } from '../evaluate/table.js';
import { startOwnPostgres } from '../lib/own-postgres.js';

const AT = Date.parse('2027-07-09T09:00:00Z');
const TODAY = '2027-07-09';
const CHANNELS = ['web', 'whatsapp', 'telegram'] as const;
const QUEUE_CHUNK = 2_500;
const TELL_CHUNK = 500;

/** Subscribers queued and told, on both databases with commits that reach the disk; told as fast as it goes, without the channels' pace. */
export async function benchSubscriptions(count: number): Promise<void> {
  console.log(`${count.toLocaleString('en')} subscribers on ${CHANNELS.join(', ')}; times in s`);
  const folder = mkdtempSync(join(tmpdir(), 'mebasistan-bench-'));
  const rows: string[][] = [];
  try {
    rows.push(['SQLite', ...(await onSqlite(join(folder, 'sqlite'), count))]);
    rows.push(['PostgreSQL', ...(await onPostgres(join(folder, 'postgres'), count))]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  printTable(['database', 'queued', 'and told', 'ordinary turn meanwhile, p50 ms', 'worst ms'], rows);
}

const open = (dataDir: string, databaseUrl?: string) =>
  openStore({ dataDir, secretKey: Buffer.alloc(32, 7), now: () => AT, ...(databaseUrl && { databaseUrl }) });

const fillStatements = (count: number) => {
  const numbers = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})`;
  const channel = `case i % 3 ${CHANNELS.map((name, n) => `when ${n} then '${name}'`).join(' ')} end`;
  return [
    `insert into conversations (id, channel, version, last_seq, state, created_at, updated_at)
     ${numbers} select 'conversation-' || i, ${channel}, 0, 0, null, 0, 0 from n`,
    `insert into subscriptions (conversation_id, exam, event, created_at, expires_at)
     ${numbers} select 'conversation-' || i, 'lgs', 'result', 0, ${AT * 2} from n`,
  ];
};

async function onSqlite(dataDir: string, count: number): Promise<string[]> {
  await (await open(dataDir)).close();
  const database = new Database(join(dataDir, 'mebasistan.db'));
  for (const statement of fillStatements(count)) database.exec(statement);
  database.close();
  return await measure(await open(dataDir), count);
}

async function onPostgres(folder: string, count: number): Promise<string[]> {
  const server = await startOwnPostgres();
  try {
    const { url } = server;
    await (await open(folder, url)).close();
    const client = new pg.Client(url);
    await client.connect();
    for (const statement of fillStatements(count)) await client.query(statement);
    await client.query('analyze');
    await client.end();
    return await measure(await open(folder, url), count);
  } finally {
    await server.remove();
  }
}

async function measure(store: Store, count: number): Promise<string[]> {
  const { broadcasts } = store;
  await store.knowledge.save([LGS], 'bench');
  const began = performance.now();
  await broadcasts.follow(examFacts(await broadcasts.calendars(), TODAY));
  const [broadcast] = await broadcasts.open();
  const id = broadcast?.id ?? '';
  const turns: number[] = [];
  let isOver = false;
  const talking = (async () => {
    for (let n = 0; !isOver; n++) {
      const start = performance.now();
      await turn(store, n);
      turns.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  while (await broadcasts.queue(id, QUEUE_CHUNK));
  const queued = performance.now() - began;
  let told = 0;
  for (const channel of await broadcasts.channels(id))
    for (let done = 1; done > 0; ) {
      done = Number(await broadcasts.tell(id, channel, TELL_CHUNK));
      told += done;
    }
  await broadcasts.finish(id);
  const all = performance.now() - began;
  isOver = true;
  await talking;
  const { pending } = (await broadcasts.progress([id])).get(id) ?? { pending: 0 };
  await store.close();
  if (told !== count || pending !== count) console.error(`not everyone was told once: ${told}, ${pending}`);
  const sorted = turns.sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return [seconds(queued), seconds(all), middle.toFixed(1), (sorted.at(-1) ?? 0).toFixed(1)];
}

/** A citizen's message accepted and answered. */
async function turn({ conversations }: Store, n: number): Promise<void> {
  const message = { id: `m${n}`, channel: 'web', conversationId: 'ordinary', kind: 'message', text: 'x' } as const;
  const { row } = await conversations.accept({ ...message, receivedAt: AT }, 'x');
  await conversations.commitTurn(row, n, {
    state: { v: 1 },
    replies: [{ kind: 'answer', text: 'y', choices: [] }],
    events: [],
    tickets: [],
    maskedText: 'x',
  });
}

const seconds = (ms: number) => (ms / 1000).toFixed(2);

const LGS: KnowledgeItem = {
  externalId: 'lgs-2027',
  kind: 'exam',
  title: 'LGS 2027 takvimi',
  variants: [],
  body: '',
  articles: [],
  exam: { code: 'LGS', season: '2027', dates: [{ event: 'result', start: TODAY, announcedOn: TODAY }] },
  ownerUnit: 'ÖDSHGM',
  audiences: [],
  topics: [],
  source: { title: 'bench' },
  supersedes: [],
  status: 'published',
};
