import { type Kysely, type Migration, sql } from 'kysely';
import { bytes, type DialectName } from './column-types.js';

/** Records of the audit log younger than this can be deleted by nobody, in milliseconds: two years. */
const AUDIT_FLOOR_MS = 730 * 86_400_000;

/**
 * How long personal data is kept, what is held against deletion, what was deleted and whom it was erased for; and every KVKK notice that was ever
 * in force. The audit log stays append-only, but what is older than two years may be deleted.
 */
export function retention(dialect: DialectName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('retention_policy')
        .addColumn('class', 'text', (column) => column.primaryKey())
        .addColumn('days', 'integer', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('changed_by', 'text', (column) => column.notNull())
        .addColumn('changed_at', 'bigint', (column) => column.notNull())
        .execute();

      await db.schema
        .createTable('legal_holds')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('subject', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('placed_by', 'text', (column) => column.notNull())
        .addColumn('placed_at', 'bigint', (column) => column.notNull())
        .addColumn('released_by', 'text')
        .addColumn('released_at', 'bigint')
        .addColumn('release_reason', 'text')
        .execute();
      await db.schema
        .createIndex('legal_holds_open')
        .on('legal_holds')
        .columns(['kind', 'subject'])
        .where(sql.ref('released_at'), 'is', null)
        .execute();

      await db.schema
        .createTable('deletion_counts')
        .addColumn('day', 'text', (column) => column.notNull())
        .addColumn('class', 'text', (column) => column.notNull())
        .addColumn('deleted', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('deletion_counts_pk', ['day', 'class'])
        .execute();
      await db.schema
        .createTable('deletion_reports')
        .addColumn('month', 'text', (column) => column.primaryKey())
        .addColumn('report', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();

      await db.schema
        .createTable('erasures')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('counts', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('erasures_at').on('erasures').column('at').execute();
      await db.schema
        .createTable('erasure_subjects')
        .addColumn('erasure_id', 'text', (column) => column.notNull().references('erasures.id'))
        .addColumn('hash', bytes(dialect), (column) => column.notNull())
        .addPrimaryKeyConstraint('erasure_subjects_pk', ['erasure_id', 'hash'])
        .execute();

      await db.schema
        .createTable('kvkk_notices')
        .addColumn('version', 'text', (column) => column.notNull())
        .addColumn('sha256', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('first_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('kvkk_notices_pk', ['version', 'sha256'])
        .execute();

      await db.schema.alterTable('tickets').addColumn('erased_at', 'bigint').execute();
      // A conversation is taken out of these by its id.
      for (const table of [
        'outbox',
        'broadcast_messages',
        'ticket_deliveries',
        'survey_invitations',
        'channel_identities',
      ])
        await db.schema.createIndex(`${table}_conversation`).on(table).column('conversation_id').execute();
      await (dialect === 'sqlite' ? floorOnSqlite(db) : floorOnPostgres(db));
    },
  };
}

async function floorOnSqlite(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger audit_log_no_delete`.execute(db);
  await sql
    .raw(
      `create trigger audit_log_no_delete before delete on audit_log
       when old.at >= cast(strftime('%s', 'now') as integer) * 1000 - ${AUDIT_FLOOR_MS}
       begin select raise(abort, 'audit_log is append-only'); end`,
    )
    .execute(db);
}

async function floorOnPostgres(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create or replace function audit_log_append_only() returns trigger language plpgsql as $$ begin
         if tg_op = 'DELETE' and old.at < extract(epoch from now()) * 1000 - ${AUDIT_FLOOR_MS} then return old; end if;
         raise exception 'audit_log is append-only'; end $$`,
    )
    .execute(db);
}
