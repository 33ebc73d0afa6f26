import { type Kysely, type Migration, sql } from 'kysely';
import { bytes, type DialectName, withRowId } from './column-types.js';

/** Conversations, their transcript and events, and the two queues. */
export function conversations(dialect: DialectName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('conversations')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('last_seq', 'integer', (column) => column.notNull())
        .addColumn('state', bytes(dialect))
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute();

      await db.schema
        .createTable('transcript')
        .addColumn('conversation_id', 'text', (column) => column.notNull().references('conversations.id'))
        .addColumn('seq', 'integer', (column) => column.notNull())
        .addColumn('direction', 'text', (column) => column.notNull())
        .addColumn('channel_message_id', 'text')
        .addColumn('body', bytes(dialect), (column) => column.notNull())
        .addColumn('channel_data', bytes(dialect))
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('transcript_pk', ['conversation_id', 'seq'])
        .execute();

      await withRowId(db.schema.createTable('inbox'), 'inbox', dialect)
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('message_id', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('raw', bytes(dialect))
        .addColumn('seq', 'integer', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('received_at', 'bigint', (column) => column.notNull())
        .addColumn('done_at', 'bigint')
        .addUniqueConstraint('inbox_message', ['conversation_id', 'channel', 'message_id'])
        .execute();
      await db.schema
        .createIndex('inbox_received')
        .on('inbox')
        .columns(['received_at', 'row_id'])
        .where(sql.ref('status'), '=', sql.lit('received'))
        .execute();

      await withRowId(db.schema.createTable('outbox'), 'outbox', dialect)
        .addColumn('seq', 'integer', (column) => column.notNull())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('due_at', 'bigint', (column) => column.notNull())
        .addColumn('lease_until', 'bigint', (column) => column.notNull())
        .addColumn('sent_at', 'bigint')
        .addColumn('reason', 'text')
        .execute();
      await db.schema
        .createIndex('outbox_pending')
        .on('outbox')
        .columns(['conversation_id', 'seq'])
        .where(sql.ref('status'), '=', sql.lit('pending'))
        .execute();

      await db.schema
        .createTable('events')
        .addColumn('conversation_id', 'text', (column) => column.notNull().references('conversations.id'))
        .addColumn('turn', 'integer', (column) => column.notNull())
        .addColumn('ordinal', 'integer', (column) => column.notNull())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('data', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('events_pk', ['conversation_id', 'turn', 'ordinal'])
        .execute();
      await db.schema.createIndex('events_type').on('events').columns(['type', 'at']).execute();
    },
  };
}
