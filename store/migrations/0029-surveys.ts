import { type Kysely, type Migration, sql } from 'kysely';
import { bytes, type DialectName } from './column-types.js';

/** Surveys, whom they ask, what was answered without a name, who may be asked again when, and what citizens say of closed tickets. */
export function surveys(dialect: DialectName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('surveys')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('unit', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('draft', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('created_by', 'text', (column) => column.notNull())
        .addColumn('submitted_by', 'text')
        .addColumn('approved_by', 'text')
        .addColumn('remark', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .addColumn('started_at', 'bigint')
        .addColumn('ended_at', 'bigint')
        .addColumn('end_reason', 'text')
        .execute();
      await db.schema.createIndex('surveys_newest').on('surveys').columns(['created_at', 'id']).execute();

      await db.schema
        .createTable('survey_invitations')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('survey_id', 'text', (column) => column.notNull().references('surveys.id'))
        .addColumn('conversation_id', 'text')
        .addColumn('number', 'text')
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('outbox_id', 'bigint')
        .addColumn('response_id', 'text')
        .addColumn('due_at', 'bigint', (column) => column.notNull())
        .addColumn('tries', 'integer', (column) => column.notNull())
        .addColumn('invited_at', 'bigint')
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .addUniqueConstraint('survey_invitations_once', ['survey_id', 'conversation_id'])
        .addUniqueConstraint('survey_invitations_call_once', ['survey_id', 'number'])
        .execute();
      await db.schema
        .createIndex('survey_invitations_standing')
        .on('survey_invitations')
        .columns(['survey_id', 'status', 'channel', 'id'])
        .execute();
      await db.schema
        .createIndex('survey_invitations_open')
        .on('survey_invitations')
        .column('conversation_id')
        .where(sql.ref('status'), 'in', [sql.lit('invited'), sql.lit('begun')])
        .execute();
      await db.schema
        .createIndex('survey_invitations_calls')
        .on('survey_invitations')
        .columns(['due_at', 'id'])
        .where(sql<boolean>`channel = 'call' and status = 'queued'`)
        .execute();

      await db.schema
        .createTable('survey_responses')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('survey_id', 'text', (column) => column.notNull().references('surveys.id'))
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('province', 'text')
        .addColumn('topic', 'text')
        .addColumn('day', 'text', (column) => column.notNull())
        .addColumn('finished', 'integer', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('survey_responses_survey')
        .on('survey_responses')
        .columns(['survey_id', 'finished', 'id'])
        .execute();

      await db.schema
        .createTable('survey_answers')
        .addColumn('response_id', 'text', (column) => column.notNull().references('survey_responses.id'))
        .addColumn('question', 'integer', (column) => column.notNull())
        .addColumn('value', 'integer', (column) => column.notNull())
        .addColumn('text', bytes(dialect) as never)
        .addPrimaryKeyConstraint('survey_answers_pk', ['response_id', 'question'])
        .execute();

      await db.schema
        .createTable('survey_people')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('invited_at', 'bigint', (column) => column.notNull())
        .addColumn('refused_at', 'bigint')
        .execute();

      await db.schema
        .createTable('ticket_ratings')
        .addColumn('number', 'text', (column) => column.primaryKey())
        .addColumn('bureau', 'text', (column) => column.notNull())
        .addColumn('conversation_id', 'text')
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('asked_at', 'bigint', (column) => column.notNull())
        .addColumn('reminded_at', 'bigint')
        .addColumn('solved', 'integer')
        .addColumn('score', 'integer')
        .addColumn('answered_at', 'bigint')
        .execute();
      await db.schema
        .createIndex('ticket_ratings_open')
        .on('ticket_ratings')
        .columns(['conversation_id', 'asked_at'])
        .where(sql.ref('status'), '=', sql.lit('asked'))
        .execute();
      await db.schema.createIndex('ticket_ratings_asked').on('ticket_ratings').column('asked_at').execute();
      await db.schema
        .createIndex('ticket_events_closed')
        .on('ticket_events')
        .column('at')
        .where(sql.ref('type'), '=', sql.lit('closed'))
        .execute();
    },
  };
}
