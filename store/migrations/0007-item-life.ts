import type { Kysely, Migration } from 'kysely';

/** Working copies of items: at most one an item, beside its published version. */
export function itemLife(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('item_drafts')
        .addColumn('external_id', 'text', (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('owner_unit', 'text', (column) => column.notNull())
        .addColumn('content', 'text', (column) => column.notNull())
        .addColumn('base_version', 'integer', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('publish_at', 'bigint')
        .addColumn('marks', 'text', (column) => column.notNull())
        .addColumn('origin', 'text', (column) => column.notNull())
        .addColumn('revision', 'bigint', (column) => column.notNull())
        .addColumn('created_by', 'text', (column) => column.notNull())
        .addColumn('updated_by', 'text', (column) => column.notNull())
        .addColumn('submitted_by', 'text')
        .addColumn('override_reason', 'text')
        .addColumn('remark', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('item_drafts_due').on('item_drafts').columns(['state', 'publish_at']).execute();

      await db.schema
        .createTable('draft_revision')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('revision', 'bigint', (column) => column.notNull())
        .execute();
      await (db as Kysely<{ draft_revision: { id: number; revision: number } }>)
        .insertInto('draft_revision')
        .values({ id: 1, revision: 0 })
        .execute();
    },
  };
}
