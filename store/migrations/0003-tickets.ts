import type { Kysely, Migration } from 'kysely';
import { bytes, type DialectName } from './column-types.js';

/** Tickets, their public replies and the counter their numbers come from. */
export function tickets(dialect: DialectName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('tickets')
        .addColumn('conversation_id', 'text', (column) => column.notNull().references('conversations.id'))
        .addColumn('number', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('subject', 'text', (column) => column.notNull())
        .addColumn('description', 'text', (column) => column.notNull())
        .addColumn('province', 'text')
        .addColumn('district', 'text')
        .addColumn('school', 'text')
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('applicant', bytes(dialect), (column) => column.notNull())
        .addColumn('code_hash', bytes(dialect), (column) => column.notNull())
        .addColumn('kvkk_version', 'text', (column) => column.notNull())
        .addColumn('kvkk_shown_at', 'bigint', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('tickets_pk', ['conversation_id', 'number'])
        .execute();
      await db.schema.createIndex('tickets_number').on('tickets').column('number').execute();

      await db.schema
        .createTable('ticket_replies')
        .addColumn('conversation_id', 'text', (column) => column.notNull())
        .addColumn('number', 'text', (column) => column.notNull())
        .addColumn('ordinal', 'integer', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('ticket_replies_pk', ['conversation_id', 'number', 'ordinal'])
        .addForeignKeyConstraint('ticket_replies_ticket', ['conversation_id', 'number'], 'tickets', [
          'conversation_id',
          'number',
        ])
        .execute();

      await db.schema
        .createTable('ticket_counters')
        .addColumn('year', 'integer', (column) => column.primaryKey())
        .addColumn('last_number', 'integer', (column) => column.notNull())
        .execute();
    },
  };
}
