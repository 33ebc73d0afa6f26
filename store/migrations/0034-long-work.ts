import type { Kysely, Migration } from 'kysely';

/** Imports and deletions under way: how far each is, whether it is to stop, and what it did. */
export function longWork(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('long_work')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('unit', 'text')
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('progress', 'text')
        .addColumn('result', 'text')
        .addColumn('asked_by', 'text', (column) => column.notNull())
        .addColumn('asked_at', 'bigint', (column) => column.notNull())
        .addColumn('seen_at', 'bigint')
        .addColumn('ended_at', 'bigint')
        .addColumn('stop_asked_by', 'text')
        .addColumn('stop_asked_at', 'bigint')
        .addColumn('stop_reason', 'text')
        .execute();
      await db.schema.createIndex('long_work_asked').on('long_work').columns(['kind', 'asked_at', 'id']).execute();
    },
  };
}
