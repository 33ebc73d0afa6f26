import { type Kysely, type Migration, sql } from 'kysely';

/** Reports that were asked for, made and kept: the document as JSON, from which every format is written. */
export function keptReports(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('kept_reports')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('key', 'text', (column) => column.unique())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('bureau', 'text')
        .addColumn('from_day', 'text', (column) => column.notNull())
        .addColumn('to_day', 'text', (column) => column.notNull())
        .addColumn('hides', 'integer', (column) => column.notNull())
        .addColumn('origin', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('progress', 'integer', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('reason', 'text')
        .addColumn('title', 'text')
        .addColumn('document', 'text')
        .addColumn('asked_by', 'text', (column) => column.notNull())
        .addColumn('asked_at', 'bigint', (column) => column.notNull())
        .addColumn('made_at', 'bigint')
        .addColumn('told_at', 'bigint')
        .execute();
      await db.schema.createIndex('kept_reports_asked').on('kept_reports').columns(['asked_at', 'id']).execute();
      await db.schema
        .createIndex('kept_reports_waiting')
        .on('kept_reports')
        .columns(['asked_at', 'id'])
        .where(sql.ref('status'), '=', sql.lit('waiting'))
        .execute();
      await db.schema
        .createIndex('kept_reports_untold')
        .on('kept_reports')
        .columns(['made_at', 'id'])
        .where(sql.ref('status'), '=', sql.lit('ready'))
        .where(sql.ref('origin'), '=', sql.lit('schedule'))
        .where(sql.ref('told_at'), 'is', null)
        .execute();
    },
  };
}
