import type { Kysely, Migration } from 'kysely';
import { bytes, type DialectName } from './column-types.js';

/** Questions as they were asked, and the clusters of those that were not answered well. */
export function askedQuestions(dialect: DialectName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('question_clusters')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('label', bytes(dialect), (column) => column.notNull())
        .addColumn('exemplars', bytes(dialect), (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('external_id', 'text')
        .addColumn('reason', 'text')
        .addColumn('handled_at', 'bigint')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('last_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('question_clusters_last')
        .on('question_clusters')
        .columns(['last_at', 'id'])
        .execute();

      await db.schema
        .createTable('asked_questions')
        .addColumn('conversation_id', 'text', (column) => column.notNull().references('conversations.id'))
        .addColumn('turn', 'integer', (column) => column.notNull())
        .addColumn('ordinal', 'integer', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('text', bytes(dialect), (column) => column.notNull())
        .addColumn('decision', 'text', (column) => column.notNull())
        .addColumn('probability', 'double precision', (column) => column.notNull())
        .addColumn('external_id', 'text')
        .addColumn('unit', 'text')
        .addColumn('verdict', 'text')
        .addColumn('reason', 'text')
        .addColumn('cluster_id', 'text')
        .addPrimaryKeyConstraint('asked_questions_pk', ['conversation_id', 'turn', 'ordinal'])
        .execute();
      await db.schema
        .createIndex('asked_questions_waiting')
        .on('asked_questions')
        .columns(['cluster_id', 'reason', 'at'])
        .execute();
      await db.schema.createIndex('asked_questions_at').on('asked_questions').column('at').execute();
    },
  };
}
