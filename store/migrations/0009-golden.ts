import type { Kysely, Migration } from 'kysely';

/** Questions that items must answer. */
export function golden(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('golden_questions')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('external_id', 'text', (column) => column.notNull())
        .addColumn('article', 'text')
        .addColumn('question', 'text', (column) => column.notNull())
        .addColumn('origin', 'text', (column) => column.notNull())
        .addColumn('created_by', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('golden_questions_item')
        .on('golden_questions')
        .columns(['external_id', 'id'])
        .execute();
    },
  };
}
