import type { Kysely, Migration } from 'kysely';

/** What is switched off. A row goes when it is switched on again; the audit log keeps what was. */
export function switches(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('switches')
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('until', 'bigint')
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('since', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('switches_pk', ['kind', 'key'])
        .execute();
    },
  };
}
