import { type Kysely, type Migration, sql } from 'kysely';
import { searchWords, wordsValue } from '../desk-words.js';
import { bytes, type DialectName } from './column-types.js';

/** Stands for "never" in columns that queues are ordered by: the largest number JavaScript counts to. */
const NEVER = Number.MAX_SAFE_INTEGER;

/**
 * A ticket becomes its log of events; what queues are ordered and filtered by is kept beside it on the ticket. Tickets that are there
 * get the event they were opened with, and stand where the log says: they are new.
 */
export function desk(dialect: DialectName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await projection(db);
      await events(db, dialect);
      await besides(db, dialect);
      await words(db, dialect);
      await existing(db, dialect);
      await indexes(db);
    },
  };
}

async function projection(db: Kysely<unknown>): Promise<void> {
  const add = (name: string, type: 'text' | 'integer' | 'bigint', initial?: string | number) =>
    db.schema
      .alterTable('tickets')
      .addColumn(name, type, (column) => (initial === undefined ? column : column.notNull().defaultTo(initial)))
      .execute();
  await add('seq', 'integer', 0);
  await add('number_key', 'bigint');
  await add('is_open', 'integer', 1);
  await add('needs_routing', 'integer', 1);
  await add('bureau', 'text', 'mebim');
  await add('assignee', 'text');
  await add('topic', 'text');
  await add('category', 'text');
  await add('priority', 'integer', 3);
  await add('returns', 'integer', 0);
  await add('reopens', 'integer', 0);
  await add('is_incident', 'integer', 0);
  await add('due_at', 'bigint', NEVER);
  await add('first_reply_due', 'bigint');
  await add('answer_due', 'bigint');
  await add('notice_at', 'bigint', NEVER);
}

async function events(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const table = db.schema.createTable('ticket_events');
  const numbered =
    dialect === 'sqlite'
      ? table.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      : table.addColumn('id', 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity());
  await numbered
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('texts', bytes(dialect))
    .addColumn('bureau_before', 'text')
    .addUniqueConstraint('ticket_events_seq', ['number', 'seq'])
    .execute();
}

async function besides(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  await db.schema
    .createTable('ticket_conversations')
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull().references('conversations.id'))
    .addColumn('joined_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('ticket_conversations_pk', ['number', 'conversation_id'])
    .execute();
  await db.schema
    .createIndex('ticket_conversations_conversation')
    .on('ticket_conversations')
    .column('conversation_id')
    .execute();

  await db.schema
    .createTable('ticket_links')
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('other', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ticket_links_pk', ['number', 'other'])
    .execute();
  await db.schema.createIndex('ticket_links_other').on('ticket_links').column('other').execute();

  await db.schema
    .createTable('ticket_deliveries')
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('event_seq', 'integer', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('outbox_id', 'bigint', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ticket_deliveries_pk', ['number', 'event_seq', 'conversation_id'])
    .execute();
  await db.schema
    .createIndex('ticket_deliveries_pending')
    .on('ticket_deliveries')
    .column('outbox_id')
    .where(sql.ref('status'), '=', sql.lit('pending'))
    .execute();

  await db.schema
    .createTable('call_tasks')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('last_outcome', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('done_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('call_tasks_open')
    .on('call_tasks')
    .columns(['due_at', 'id'])
    .where(sql.ref('status'), '=', sql.lit('open'))
    .execute();
  await db.schema
    .createIndex('call_tasks_one_open')
    .unique()
    .on('call_tasks')
    .column('number')
    .where(sql.ref('status'), '=', sql.lit('open'))
    .execute();

  await db.schema
    .createTable('ticket_attachments')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('content', bytes(dialect), (column) => column.notNull())
    .addColumn('added_by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('ticket_attachments_pk', ['number', 'id'])
    .execute();

  await db.schema
    .createTable('bulk_undos')
    .addColumn('token', 'text', (column) => column.primaryKey())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addColumn('moves', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('canned_replies')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('bureau', 'text')
    .addColumn('updated_by', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('saved_views')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('bureau', 'text')
    .addColumn('query', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('macros')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('bureau', 'text')
    .addColumn('moves', 'text', (column) => column.notNull())
    .addColumn('updated_by', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('staff_presence')
    .addColumn('staff_id', 'text', (column) => column.primaryKey())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('takeovers')
    .addColumn('conversation_id', 'text', (column) => column.primaryKey().references('conversations.id'))
    .addColumn('agent', 'text', (column) => column.notNull())
    .addColumn('number', 'text')
    .addColumn('since', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('takeovers_agent').on('takeovers').column('agent').execute();
}

/** Words of subject and (masked) description, by `number_key`: full-text search is each database's own. */
async function words(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  if (dialect === 'sqlite') {
    await sql`create virtual table ticket_words using fts5(words, content='', contentless_delete=1, detail=none, prefix='2 3 4')`.execute(
      db,
    );
    return;
  }
  await db.schema
    .createTable('ticket_words')
    .addColumn('rowid', 'bigint', (column) => column.primaryKey())
    .addColumn('words', sql`tsvector`, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('ticket_words_words').on('ticket_words').using('gin').column('words').execute();
}

async function existing(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  await sql`insert into ticket_events (number, seq, at, actor, type, data)
    select number, 1, created_at, 'bot', 'opened',
      '{"source":"bot","channel":"' || channel || '","priority":3}' from tickets`.execute(db);
  await sql`insert into ticket_conversations (number, conversation_id, joined_at)
    select number, conversation_id, created_at from tickets`.execute(db);
  await sql`update tickets set seq = 1, status = 'new'`.execute(db);
  await sql`update tickets set number_key = cast(substr(number, 5, 4) as bigint) * 1000000000 + cast(substr(number, 10) as bigint)
    where number like 'MEB-____-______' or number like 'MEB-____-_______'`.execute(db);
  for (let after = ''; ; ) {
    const { rows } = await sql<{ number: string; number_key: number | null; subject: string; description: string }>`
      select number, number_key, subject, description from tickets where number > ${after} order by number limit 500`.execute(
      db,
    );
    for (const { number_key: key, subject, description } of rows) {
      if (key === null) continue;
      const found = wordsValue(dialect, searchWords(subject, description));
      await sql`insert into ticket_words (rowid, words) values (${key}, ${found})`.execute(db);
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.number;
  }
}

async function indexes(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('tickets_number').execute();
  await db.schema.createIndex('tickets_number').unique().on('tickets').column('number').execute();
  await db.schema.createIndex('tickets_number_key').unique().on('tickets').column('number_key').execute();
  const open = (name: string, columns: string[]) =>
    db.schema.createIndex(name).on('tickets').columns(columns).where(sql.ref('is_open'), '=', sql.lit(1)).execute();
  await open('tickets_open_due', ['due_at', 'number']);
  await open('tickets_open_priority', ['priority', 'due_at', 'number']);
  await open('tickets_open_bureau_due', ['bureau', 'due_at', 'number']);
  await open('tickets_open_bureau_priority', ['bureau', 'priority', 'due_at', 'number']);
  await open('tickets_open_status', ['status', 'due_at', 'number']);
  await open('tickets_open_assignee', ['assignee', 'due_at', 'number']);
  await open('tickets_open_counts', ['bureau', 'status', 'assignee', 'due_at', 'is_incident']);
  await db.schema.createIndex('tickets_newest').on('tickets').columns(['created_at', 'number']).execute();
  await db.schema
    .createIndex('tickets_bureau_newest')
    .on('tickets')
    .columns(['bureau', 'created_at', 'number'])
    .execute();
  await db.schema
    .createIndex('tickets_unclaimed')
    .on('tickets')
    .columns(['bureau', 'priority', 'due_at', 'number'])
    .where(sql<boolean>`is_open = 1 and assignee is null and status in ('new', 'reopened', 'returned')`)
    .execute();
  await db.schema
    .createIndex('tickets_notice')
    .on('tickets')
    .columns(['notice_at', 'number'])
    .where(sql.ref('notice_at'), '<', sql.lit(NEVER))
    .execute();
  await db.schema
    .createIndex('tickets_to_route')
    .on('tickets')
    .columns(['updated_at', 'number'])
    .where(sql<boolean>`is_open = 1 and needs_routing = 1`)
    .execute();
}
