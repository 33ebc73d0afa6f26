import type { Kysely, Migration } from 'kysely';

/** Items of feeds that went to review untried and wait for the publish gate: `draft_revision` names the draft that is meant. */
export function feedTrials(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('feed_trials')
        .addColumn('external_id', 'text', (column) => column.primaryKey())
        .addColumn('unit', 'text', (column) => column.notNull())
        .addColumn('draft_revision', 'bigint', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('next_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('feed_trials_due').on('feed_trials').columns(['next_at', 'external_id']).execute();
    },
  };
}
