import { type Kysely, type Migration, sql } from 'kysely';

/**
 * Leave that was decided for once; by which state of the calendars each ticket's deadlines were worked out, so that the others can be worked out
 * again; who of the staff filed a ticket; and an index by which shared tickets are closed.
 */
export function leaves(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('leaves')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('day', 'text', (column) => column.notNull())
        .addColumn('until', 'text')
        .addColumn('from_time', 'text')
        .addColumn('to_time', 'text')
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('source', 'text', (column) => column.notNull())
        .addColumn('bureaus', 'text')
        .addColumn('known_at', 'bigint', (column) => column.notNull())
        .addColumn('created_by', 'text', (column) => column.notNull())
        .addColumn('withdrawn_at', 'bigint')
        .addColumn('withdrawn_by', 'text')
        .addColumn('withdrawn_reason', 'text')
        .execute();
      await db.schema
        .alterTable('organisation_revision')
        .addColumn('calendars', 'integer', (column) => column.notNull().defaultTo(1))
        .execute();
      await db.schema
        .alterTable('tickets')
        .addColumn('calendars', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema.alterTable('tickets').addColumn('filed_by', 'text').execute();
      await sql`update tickets set filed_by = (select substr(actor, 7) from ticket_events
        where ticket_events.number = tickets.number and seq = 1 and actor like 'staff:%')`.execute(db);
      await db.schema
        .createIndex('tickets_open_calendars')
        .on('tickets')
        .columns(['calendars', 'number'])
        .where(sql.ref('is_open'), '=', sql.lit(1))
        .execute();
      await db.schema
        .createIndex('tickets_filed_by')
        .on('tickets')
        .columns(['filed_by', 'created_at', 'number'])
        .where(sql.ref('filed_by'), 'is not', null)
        .execute();
      await db.schema
        .createIndex('tickets_shared')
        .on('tickets')
        .columns(['updated_at', 'number'])
        .where(sql.ref('status'), '=', sql.lit('shared'))
        .execute();
    },
  };
}
