import type { Kysely, Migration } from 'kysely';
import { bytes, type DialectName } from './column-types.js';

/**
 * Files that citizens sent and that are not in a ticket yet: named by the channel first, then fetched, then told to the conversation. A file that
 * goes into a ticket is copied as it is sealed; `sealed_as` of the attachment is then the file's id.
 */
export function citizenFiles(dialect: DialectName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('citizen_files')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('conversation_id', 'text', (column) => column.notNull())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('message_id', 'text', (column) => column.notNull())
        .addColumn('source', bytes(dialect))
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('reason', 'text')
        .addColumn('media_type', 'text')
        .addColumn('extension', 'text')
        .addColumn('size', 'integer')
        .addColumn('sha256', 'text')
        .addColumn('content', bytes(dialect))
        .addColumn('twin', 'text')
        .addColumn('ticket', 'text')
        .addColumn('told', 'integer', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('due_at', 'bigint', (column) => column.notNull())
        .addColumn('received_at', 'bigint', (column) => column.notNull())
        .addUniqueConstraint('citizen_files_message', ['conversation_id', 'channel', 'message_id'])
        .execute();
      await db.schema.createIndex('citizen_files_due').on('citizen_files').columns(['told', 'due_at']).execute();
      await db.schema.createIndex('citizen_files_age').on('citizen_files').column('received_at').execute();
      await db.schema.alterTable('ticket_attachments').addColumn('sealed_as', 'text').execute();
    },
  };
}
