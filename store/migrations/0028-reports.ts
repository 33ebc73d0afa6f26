import { type Kysely, type Migration, sql } from 'kysely';

/**
 * What reports are counted from, gathered from the logs: one row a ticket and one a contact (what a conversation had on one Istanbul day).
 * `tickets.facts_seq`: up to which event the ticket's row tells it.
 */
export function reports(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('ticket_facts')
        .addColumn('number', 'text', (column) => column.primaryKey())
        .addColumn('seq', 'integer', (column) => column.notNull())
        .addColumn('day', 'text', (column) => column.notNull())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('topic', 'text')
        .addColumn('province', 'text')
        .addColumn('bureau', 'text', (column) => column.notNull())
        .addColumn('first_reply_minutes', 'integer')
        .addColumn('answer_minutes', 'integer')
        .addColumn('answer', 'text', (column) => column.notNull())
        .addColumn('answer_due', 'bigint')
        .addColumn('extended', 'integer', (column) => column.notNull())
        .addColumn('returns', 'integer', (column) => column.notNull())
        .addColumn('reopens', 'integer', (column) => column.notNull())
        .addColumn('is_incident', 'integer', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('ticket_facts_day').on('ticket_facts').columns(['day', 'number']).execute();
      await db.schema
        .createIndex('ticket_facts_bureau')
        .on('ticket_facts')
        .columns(['bureau', 'day', 'number'])
        .execute();

      await db.schema
        .createTable('contact_facts')
        .addColumn('conversation_id', 'text', (column) => column.notNull())
        .addColumn('day', 'text', (column) => column.notNull())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('bureau', 'text')
        .addColumn('questions', 'integer', (column) => column.notNull())
        .addColumn('helpful', 'integer', (column) => column.notNull())
        .addColumn('disliked', 'integer', (column) => column.notNull())
        .addColumn('outcome', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('contact_facts_pk', ['conversation_id', 'day'])
        .execute();
      // All that is counted stands in the index: a year is read without a look at the table.
      await db.schema
        .createIndex('contact_facts_counts')
        .on('contact_facts')
        .columns(['day', 'conversation_id', 'channel', 'bureau', 'outcome', 'questions', 'helpful', 'disliked'])
        .execute();

      await db.schema
        .alterTable('tickets')
        .addColumn('facts_seq', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema
        .createIndex('tickets_to_gather')
        .on('tickets')
        .column('number')
        .where(sql<boolean>`facts_seq < seq`)
        .execute();
    },
  };
}
