import type { Kysely, Migration } from 'kysely';
import { bytes, type DialectName } from './column-types.js';

/** Support bureaus, who is reached there, and the rules by which tickets come to them. */
export function organisation(dialect: DialectName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('bureaus')
        .addColumn('code', 'text', (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('unit', 'text')
        .addColumn('province', 'text')
        .addColumn('country', 'text')
        .addColumn('aliases', 'text', (column) => column.notNull())
        .addColumn('calendar', 'text', (column) => column.notNull())
        .addColumn('zone', 'text', (column) => column.notNull())
        .addColumn('active', 'integer', (column) => column.notNull())
        .addColumn('file_hash', 'text')
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute();

      await db.schema
        .createTable('bureau_contacts')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('bureau', 'text', (column) => column.notNull().references('bureaus.code'))
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('person', bytes(dialect), (column) => column.notNull())
        .addColumn('active_from', 'text')
        .addColumn('active_to', 'text')
        .addColumn('confirmed_at', 'bigint', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('bureau_contacts_bureau').on('bureau_contacts').column('bureau').execute();

      await db.schema
        .createTable('routing_rules')
        .addColumn('version', 'integer', (column) => column.primaryKey())
        .addColumn('rules', 'text', (column) => column.notNull())
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('file_hash', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();

      await db.schema
        .createTable('organisation_revision')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .execute();
      await db
        .insertInto('organisation_revision' as never)
        .values({ id: 1, revision: 0 } as never)
        .execute();
    },
  };
}
