import type { Kysely, Migration } from 'kysely';
import { bytes, type DialectName } from './column-types.js';

/** Which Telegram chat a conversation is held in, and how far a reply of several messages has come. */
export function telegram(dialect: DialectName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('telegram_chats')
        .addColumn('conversation_id', 'text', (column) => column.primaryKey())
        .addColumn('chat_key', 'text', (column) => column.notNull().unique())
        .addColumn('chat', bytes(dialect), (column) => column.notNull())
        .addColumn('blocked_at', 'bigint')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('telegram_progress')
        .addColumn('conversation_id', 'text', (column) => column.notNull())
        .addColumn('seq', 'integer', (column) => column.notNull())
        .addColumn('parts', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('telegram_progress_pk', ['conversation_id', 'seq'])
        .execute();
    },
  };
}
