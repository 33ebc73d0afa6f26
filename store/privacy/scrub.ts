import { sql } from 'kysely';
import { type Connections, kept } from '../connections.js';

/** Pages of the word index merged at a time, so that no writer waits long. */
const MERGE_PAGES = 200;
const MAX_MERGES = 10_000;
const MAX_CHECKPOINTS = 50;
const PAUSE_MS = 100;

/** Tables out of which the most is erased. */
const VACUUMED = [
  'conversations',
  'transcript',
  'inbox',
  'outbox',
  'tickets',
  'ticket_events',
  'ticket_attachments',
  'ticket_words',
  'asked_questions',
  'channel_contacts',
  'citizen_files',
] as const;

/**
 * Takes what was deleted out of the database's files. SQLite overwrites it in place (`secure_delete`); here its words go from the full-text index and
 * its pages from the write-ahead log. PostgreSQL frees the rows by VACUUM and overwrites them as new ones come. False: not all of it could be done now;
 * it happens by itself later on.
 */
export async function scrub(connections: Connections): Promise<boolean> {
  try {
    return await (connections.dialect === 'sqlite' ? scrubSqlite(connections) : scrubPostgres(connections));
  } catch {
    return false;
  }
}

async function scrubSqlite({ write, staff }: Connections): Promise<boolean> {
  for (let merges = 0; merges < MAX_MERGES; merges++) {
    const changed = await write(async (trx) => {
      const before = await totalChanges(trx);
      const pages = merges === 0 ? -MERGE_PAGES : MERGE_PAGES;
      await sql`insert into ticket_words (ticket_words, rank) values ('merge', ${pages})`.execute(trx);
      return kept((await totalChanges(trx)) - before);
    });
    if (changed < 2) break;
  }
  for (let tries = 0; tries < MAX_CHECKPOINTS; tries++) {
    const { rows } = await sql<{ busy: number; log: number }>`pragma wal_checkpoint(truncate)`.execute(staff);
    if (rows[0]?.busy === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return false;
}

async function totalChanges(trx: Parameters<Parameters<Connections['write']>[0]>[0]): Promise<number> {
  const { rows } = await sql<{ changes: number }>`select total_changes() as changes`.execute(trx);
  return rows[0]?.changes ?? 0;
}

async function scrubPostgres({ read }: Connections): Promise<boolean> {
  for (const table of VACUUMED) await sql`vacuum ${sql.table(table)}`.execute(read);
  return true;
}
