import type { Kysely, Migration } from 'kysely';
import { bytes, type DialectName } from './column-types.js';

/** Feeds of the units, what was refused of them, and the addresses they are pulled from. */
export function feeds(dialect: DialectName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('unit_feeds')
        .addColumn('unit', 'text', (column) => column.primaryKey())
        .addColumn('kinds', 'text', (column) => column.notNull())
        .addColumn('policy', 'text', (column) => column.notNull())
        .addColumn('interval_hours', 'integer')
        .addColumn('contact', 'text')
        .addColumn('last_success_at', 'bigint')
        .addColumn('alarmed_at', 'bigint')
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute();

      const letters = db.schema.createTable('dead_letters');
      const numbered =
        dialect === 'sqlite'
          ? letters.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
          : letters.addColumn('id', 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity());
      await numbered
        .addColumn('unit', 'text', (column) => column.notNull())
        .addColumn('external_id', 'text')
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('origin', 'text')
        .addColumn('code', 'text', (column) => column.notNull())
        .addColumn('reasons', 'text', (column) => column.notNull())
        .addColumn('payload', bytes(dialect))
        .addColumn('payload_hash', 'text', (column) => column.notNull())
        .addColumn('payload_bytes', 'bigint', (column) => column.notNull())
        .addColumn('times', 'integer', (column) => column.notNull())
        .addColumn('first_at', 'bigint', (column) => column.notNull())
        .addColumn('last_at', 'bigint', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('resolved_at', 'bigint')
        .addColumn('resolved_by', 'text')
        .addColumn('resolution', 'text')
        .execute();
      await db.schema.createIndex('dead_letters_unit').on('dead_letters').columns(['unit', 'status', 'id']).execute();
      await db.schema
        .createIndex('dead_letters_item')
        .on('dead_letters')
        .columns(['unit', 'external_id', 'status'])
        .execute();

      await db.schema
        .createTable('pulled_feeds')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('unit', 'text', (column) => column.notNull().references('unit_feeds.unit').onDelete('cascade'))
        .addColumn('url', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('topics', 'text', (column) => column.notNull())
        .addColumn('schedule_minutes', 'integer', (column) => column.notNull())
        .addColumn('valid_days', 'integer')
        .addColumn('etag', 'text')
        .addColumn('last_modified', 'text')
        .addColumn('failures', 'integer', (column) => column.notNull())
        .addColumn('next_at', 'bigint', (column) => column.notNull())
        .addColumn('lease_until', 'bigint', (column) => column.notNull())
        .addColumn('last_pull_at', 'bigint')
        .addColumn('last_success_at', 'bigint')
        .addColumn('last_outcome', 'text')
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .addUniqueConstraint('pulled_feeds_url', ['unit', 'url'])
        .execute();
      await db.schema.createIndex('pulled_feeds_due').on('pulled_feeds').columns(['next_at', 'id']).execute();
    },
  };
}
