import { type Kysely, type Migration, sql } from 'kysely';

/** Who waits for which news of an exam, what was told of it, and how far that has come. */
export function subscriptions(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('subscriptions')
        .addColumn('conversation_id', 'text', (column) => column.notNull())
        .addColumn('exam', 'text', (column) => column.notNull())
        .addColumn('event', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('subscriptions_pk', ['conversation_id', 'exam', 'event'])
        .execute();
      await db.schema
        .createIndex('subscriptions_exam')
        .on('subscriptions')
        .columns(['exam', 'event', 'conversation_id'])
        .execute();
      await db.schema.createIndex('subscriptions_expiry').on('subscriptions').column('expires_at').execute();

      await db.schema
        .createTable('broadcasts')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('fact', 'text', (column) => column.notNull().unique())
        .addColumn('exam', 'text', (column) => column.notNull())
        .addColumn('event', 'text', (column) => column.notNull())
        .addColumn('external_id', 'text', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('unit', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('cursor', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('broadcasts_open')
        .on('broadcasts')
        .column('created_at')
        .where(sql.ref('status'), 'in', [sql.lit('queueing'), sql.lit('telling')])
        .execute();

      await db.schema
        .createTable('broadcast_messages')
        .addColumn('broadcast_id', 'text', (column) => column.notNull())
        .addColumn('conversation_id', 'text', (column) => column.notNull())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('outbox_id', 'bigint')
        .addPrimaryKeyConstraint('broadcast_messages_pk', ['broadcast_id', 'conversation_id'])
        .execute();
      await db.schema
        .createIndex('broadcast_messages_waiting')
        .on('broadcast_messages')
        .columns(['broadcast_id', 'channel', 'conversation_id'])
        .where(sql.ref('outbox_id'), 'is', null)
        .execute();
    },
  };
}
