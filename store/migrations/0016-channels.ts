import type { Kysely, Migration } from 'kysely';
import { bytes, type DialectName } from './column-types.js';

/** Who a conversation of an outside channel is held with, and what became of each message sent there. */
export function channels(dialect: DialectName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('channel_contacts')
        .addColumn('conversation_id', 'text', (column) => column.primaryKey())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('account', 'text', (column) => column.notNull())
        .addColumn('address', bytes(dialect), (column) => column.notNull())
        .addColumn('heard_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('channel_identities')
        .addColumn('identity', 'text', (column) => column.primaryKey())
        .addColumn('conversation_id', 'text', (column) =>
          column.notNull().references('channel_contacts.conversation_id'),
        )
        .execute();
      await db.schema
        .createTable('channel_deliveries')
        .addColumn('conversation_id', 'text', (column) => column.notNull())
        .addColumn('seq', 'integer', (column) => column.notNull())
        .addColumn('part', 'integer', (column) => column.notNull())
        .addColumn('message_id', 'text')
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('error', 'text')
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('channel_deliveries_pk', ['conversation_id', 'seq', 'part'])
        .execute();
      await db.schema.createIndex('channel_deliveries_message').on('channel_deliveries').column('message_id').execute();
    },
  };
}
