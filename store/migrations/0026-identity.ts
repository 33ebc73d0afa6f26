import { type Kysely, type Migration, sql } from 'kysely';
import { bytes, type DialectName } from './column-types.js';

/** Codes with which a citizen carries a conversation over, which conversations are joined, and which tickets came by it. */
export function identity(dialect: DialectName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('link_codes')
        .addColumn('code_hash', bytes(dialect), (column) => column.primaryKey())
        .addColumn('conversation_id', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('link_codes_conversation').on('link_codes').column('conversation_id').execute();
      await db.schema.createIndex('link_codes_expiry').on('link_codes').column('expires_at').execute();

      await db.schema
        .createTable('conversation_links')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('from_id', 'text', (column) => column.notNull())
        .addColumn('to_id', 'text', (column) => column.notNull())
        .addColumn('since', 'bigint', (column) => column.notNull())
        .addColumn('ended_at', 'bigint')
        .execute();
      for (const side of ['from_id', 'to_id'])
        await db.schema
          .createIndex(`conversation_links_${side}`)
          .on('conversation_links')
          .column(side)
          .where(sql.ref('ended_at'), 'is', null)
          .execute();

      await db.schema
        .createTable('link_tickets')
        .addColumn('link_id', 'text', (column) => column.notNull().references('conversation_links.id'))
        .addColumn('number', 'text', (column) => column.notNull())
        .addColumn('conversation_id', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('link_tickets_pk', ['link_id', 'number', 'conversation_id'])
        .execute();
    },
  };
}
