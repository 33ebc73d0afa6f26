import type { Kysely, Migration } from 'kysely';

/** What holds for the whole database, and knowledge: items, their versions and passages. */
export function knowledge(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('meta')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute();

      await db.schema
        .createTable('knowledge_revision')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('revision', 'bigint', (column) => column.notNull())
        .execute();
      await (db as Kysely<{ knowledge_revision: { id: number; revision: number } }>)
        .insertInto('knowledge_revision')
        .values({ id: 1, revision: 0 })
        .execute();

      await db.schema
        .createTable('items')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('external_id', 'text', (column) => column.notNull().unique())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('owner_unit', 'text', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('revision', 'bigint', (column) => column.notNull())
        .addColumn('content_hash', 'text', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('items_revision').on('items').column('revision').execute();

      await db.schema
        .createTable('item_versions')
        .addColumn('item_id', 'text', (column) => column.notNull().references('items.id'))
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('revision', 'bigint', (column) => column.notNull())
        .addColumn('content', 'text', (column) => column.notNull())
        .addColumn('content_hash', 'text', (column) => column.notNull())
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('item_versions_pk', ['item_id', 'version'])
        .execute();

      await db.schema
        .createTable('passages')
        .addColumn('item_id', 'text', (column) => column.notNull().references('items.id'))
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('ordinal', 'integer', (column) => column.notNull())
        .addColumn('content_hash', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('passages_pk', ['item_id', 'id'])
        .execute();
      await db.schema.createIndex('passages_content_hash').on('passages').column('content_hash').execute();
    },
  };
}
