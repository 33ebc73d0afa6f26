import type { Kysely, Migration } from 'kysely';
import { bytes, type DialectName } from './column-types.js';

/**
 * What contacts were about and where, as far as it is known; and the editions of open data: what they say of themselves, and their files in parts, as
 * they were published.
 */
export function openData(dialect: DialectName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      for (const table of ['asked_questions', 'contact_facts'])
        for (const column of ['topic', 'province'])
          await db.schema.alterTable(table).addColumn(column, 'text').execute();
      // As `contact_facts_counts` of 0028, whose place it takes: a year is read without a look at the table.
      await db.schema
        .createIndex('contact_facts_all_counts')
        .on('contact_facts')
        .columns([
          ...['day', 'conversation_id', 'channel', 'bureau', 'topic', 'province', 'outcome', 'questions', 'helpful'],
          'disliked',
        ])
        .execute();
      await db.schema.dropIndex('contact_facts_counts').execute();

      await db.schema
        .createTable('open_data_editions')
        .addColumn('dataset', 'text', (column) => column.notNull())
        .addColumn('month', 'text', (column) => column.notNull())
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('file', 'text', (column) => column.notNull().unique())
        .addColumn('columns', 'text', (column) => column.notNull())
        .addColumn('row_count', 'integer', (column) => column.notNull())
        .addColumn('parts', 'integer', (column) => column.notNull())
        .addColumn('byte_count', 'bigint', (column) => column.notNull())
        .addColumn('sha256', 'text', (column) => column.notNull())
        .addColumn('remark', 'text')
        .addColumn('as_of', 'bigint', (column) => column.notNull())
        .addColumn('published_at', 'bigint', (column) => column.notNull())
        .addColumn('withdrawn_at', 'bigint')
        .addPrimaryKeyConstraint('open_data_editions_pk', ['dataset', 'month', 'number'])
        .execute();
      await db.schema
        .createTable('open_data_parts')
        .addColumn('file', 'text', (column) => column.notNull())
        .addColumn('ordinal', 'integer', (column) => column.notNull())
        .addColumn('content', bytes(dialect), (column) => column.notNull())
        .addPrimaryKeyConstraint('open_data_parts_pk', ['file', 'ordinal'])
        .execute();
    },
  };
}
