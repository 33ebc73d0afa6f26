import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { Heard } from './crowd.js';

/** What the database says of the conversations that the crowd held. */
export interface Audit {
  /** Acknowledged, and not in the database as answered. */
  readonly lost: number;
  /** Messages with more or fewer turns than one. */
  readonly notOnce: number;
  /** Said by the assistant, and not heard. */
  readonly unheard: number;
  /** Heard twice, or backward. */
  readonly wrong: number;
  readonly inbox: number;
  readonly queueTold: number;
}

interface Row {
  readonly id: string;
  readonly n: number;
}

const COUNTS = {
  answered: `select conversation_id as id, count(*) as n from inbox where status = 'done' and message_id <> 'joined' group by 1`,
  taken: 'select conversation_id as id, count(*) as n from inbox group by 1',
  turns: `select conversation_id as id, count(*) as n from events where type = 'turn' group by 1`,
  said: `select conversation_id as id, count(*) as n from transcript where direction = 'out' group by 1`,
  told: `select conversation_id as id, count(*) as n from events where type = 'queue-told' group by 1`,
} as const;

export async function audit(heard: readonly Heard[], dataDir: string, databaseUrl?: string): Promise<Audit> {
  const counts = await read(dataDir, databaseUrl);
  const of = (name: keyof typeof COUNTS, id: string) => counts[name].get(id) ?? 0;
  let [lost, notOnce, unheard, wrong] = [0, 0, 0, 0];
  for (const [id, acknowledged, count, , backward] of heard) {
    lost += Math.max(0, acknowledged - of('answered', id));
    unheard += Math.max(0, of('said', id) - count);
    wrong += backward;
  }
  for (const [id, n] of counts.taken) notOnce += Math.abs(n - of('turns', id));
  const sum = (name: keyof typeof COUNTS) => [...counts[name].values()].reduce((total, n) => total + n, 0);
  return { lost, notOnce, unheard, wrong, inbox: sum('taken'), queueTold: sum('told') };
}

type Counts = Readonly<Record<keyof typeof COUNTS, ReadonlyMap<string, number>>>;

async function read(dataDir: string, databaseUrl?: string): Promise<Counts> {
  const toMap = (rows: readonly Row[]) => new Map(rows.map(({ id, n }) => [id, Number(n)]));
  if (databaseUrl === undefined) {
    const database = new Database(join(dataDir, 'mebasistan.db'), { readonly: true });
    const counts = Object.entries(COUNTS).map(([name, sql]) => [name, toMap(database.prepare<[], Row>(sql).all())]);
    database.close();
    return Object.fromEntries(counts) as Counts;
  }
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const counts: [string, Map<string, number>][] = [];
  for (const [name, sql] of Object.entries(COUNTS)) counts.push([name, toMap((await client.query<Row>(sql)).rows)]);
  await client.end();
  return Object.fromEntries(counts) as unknown as Counts;
}
