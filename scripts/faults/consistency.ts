import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';

/**
 * What must hold in the database once everything is answered, each as a statement that counts what breaks it. Alike on both databases.
 */
const INVARIANTS: Readonly<Record<string, string>> = {
  'accepted and not answered': `select count(*) as n from inbox where status <> 'done'`,
  'answered, its raw text kept': `select count(*) as n from inbox where status = 'done' and raw is not null`,
  'in the inbox, not in the transcript': `select count(*) as n from inbox where not exists (select 1 from transcript t
    where t.conversation_id = inbox.conversation_id and t.seq = inbox.seq and t.direction = 'in')`,
  'transcript with gaps': `select count(*) as n from conversations where last_seq <>
    (select count(*) from transcript t where t.conversation_id = conversations.id)
    or last_seq <> (select max(seq) from transcript t where t.conversation_id = conversations.id)`,
  'one message taken twice': `select count(*) as n from (select 1 from transcript where direction = 'in'
    group by conversation_id, channel_message_id having count(*) > 1) as twice`,
  'reply that nothing delivers': `select count(*) as n from transcript where direction = 'out' and not exists
    (select 1 from outbox where outbox.conversation_id = transcript.conversation_id and outbox.seq = transcript.seq)`,
  'delivery of no reply': `select count(*) as n from outbox where not exists (select 1 from transcript t
    where t.conversation_id = outbox.conversation_id and t.seq = outbox.seq and t.direction = 'out')`,
  'reply with two deliveries': `select count(*) as n from (select 1 from outbox
    group by conversation_id, seq having count(*) > 1) as twice`,
  'reply not delivered': `select count(*) as n from outbox where status <> 'sent'`,
  'turn of a version that is not there': `select count(*) as n from events where turn >
    (select version from conversations where id = events.conversation_id)`,
  'ticket with gaps in its log': `select count(*) as n from tickets where seq <>
    (select count(*) from ticket_events e where e.number = tickets.number)
    or seq <> (select max(seq) from ticket_events e where e.number = tickets.number)`,
  'log of no ticket': `select count(*) as n from ticket_events where number not in (select number from tickets)`,
  'ticket of no conversation': `select count(*) as n from tickets where not exists (select 1 from ticket_conversations c
    where c.number = tickets.number and c.conversation_id = tickets.conversation_id)`,
  'ticket that was not routed': `select count(*) as n from tickets where needs_routing = 1`,
  'two tickets of one citizen': `select count(*) as n from (select 1 from tickets
    group by conversation_id having count(*) > 1) as twice`,
};

export interface Consistency {
  /** Invariant and how many rows break it; none where all hold. */
  readonly broken: ReadonlyMap<string, number>;
  readonly counts: Readonly<Record<'inbox' | 'transcript' | 'outbox' | 'tickets', number>>;
}

/** Looks at the database of a run past the product. */
export async function checkConsistency(dataDir: string, databaseUrl?: string): Promise<Consistency> {
  const { query, close } = databaseUrl === undefined ? overSqlite(dataDir) : await overPostgres(databaseUrl);
  try {
    const broken = new Map<string, number>();
    for (const [invariant, statement] of Object.entries(INVARIANTS)) {
      const found = await query(statement);
      if (found > 0) broken.set(invariant, found);
    }
    const count = (table: string) => query(`select count(*) as n from ${table}`);
    return {
      broken,
      counts: {
        inbox: await count('inbox'),
        transcript: await count('transcript'),
        outbox: await count('outbox'),
        tickets: await count('tickets'),
      },
    };
  } finally {
    await close();
  }
}

interface Counting {
  query(statement: string): Promise<number>;
  close(): Promise<void>;
}

function overSqlite(dataDir: string): Counting {
  const database = new Database(join(dataDir, 'mebasistan.db'), { readonly: true });
  return {
    query: async (statement) => (database.prepare(statement).get() as { n: number }).n,
    close: async () => void database.close(),
  };
}

async function overPostgres(databaseUrl: string): Promise<Counting> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  return {
    query: async (statement) => Number((await client.query<{ n: string }>(statement)).rows[0]!.n),
    close: () => client.end(),
  };
}
