import { type Kysely, type Migration, sql } from 'kysely';
import type { DialectName } from './column-types.js';

/** Who changed what, when, from what to what. The database itself refuses to change or delete a row. */
export function audit(dialect: DialectName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const table = db.schema.createTable('audit_log');
      const numbered =
        dialect === 'sqlite'
          ? table.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
          : table.addColumn('id', 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity());
      await numbered
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('action', 'text', (column) => column.notNull())
        .addColumn('subject', 'text', (column) => column.notNull())
        .addColumn('unit', 'text')
        .addColumn('reason', 'text')
        .addColumn('before', 'text')
        .addColumn('after', 'text')
        .execute();
      await db.schema.createIndex('audit_log_subject').on('audit_log').columns(['subject', 'id']).execute();
      await db.schema.createIndex('audit_log_actor').on('audit_log').columns(['actor', 'id']).execute();
      await (dialect === 'sqlite' ? refuseOnSqlite(db) : refuseOnPostgres(db));
    },
  };
}

async function refuseOnSqlite(db: Kysely<unknown>): Promise<void> {
  for (const event of ['update', 'delete']) {
    await sql
      .raw(
        `create trigger audit_log_no_${event} before ${event} on audit_log begin select raise(abort, 'audit_log is append-only'); end`,
      )
      .execute(db);
  }
}

async function refuseOnPostgres(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create function audit_log_append_only() returns trigger language plpgsql as $$ begin raise exception 'audit_log is append-only'; end $$`,
    )
    .execute(db);
  await sql
    .raw(
      'create trigger audit_log_append_only before update or delete on audit_log for each row execute function audit_log_append_only()',
    )
    .execute(db);
  await sql
    .raw(
      'create trigger audit_log_no_truncate before truncate on audit_log for each statement execute function audit_log_append_only()',
    )
    .execute(db);
}
