import { type Kysely, type Migration, sql } from 'kysely';
import { bytes, type DialectName } from './column-types.js';

/** Messages to staff on their way, what was used of each way's budget, and the way to incidents that are open. */
export function notices(dialect: DialectName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const table = db.schema.createTable('notices');
      const numbered =
        dialect === 'sqlite'
          ? table.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
          : table.addColumn('id', 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity());
      await numbered
        .addColumn('key', 'text', (column) => column.notNull().unique())
        .addColumn('way', 'text', (column) => column.notNull())
        .addColumn('ticket', 'text', (column) => column.notNull())
        .addColumn('purpose', 'text', (column) => column.notNull())
        .addColumn('contact', 'text', (column) => column.notNull())
        .addColumn('round', 'integer')
        .addColumn('urgent', 'integer', (column) => column.notNull())
        .addColumn('message', bytes(dialect), (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('due_at', 'bigint', (column) => column.notNull())
        .addColumn('lease_until', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('sent_at', 'bigint')
        .addColumn('reason', 'text')
        .execute();
      await db.schema
        .createIndex('notices_pending')
        .on('notices')
        .columns(['way', 'due_at'])
        .where(sql.ref('status'), '=', sql.lit('pending'))
        .execute();
      await db.schema.createIndex('notices_ticket').on('notices').columns(['ticket', 'id']).execute();
      await db.schema.createIndex('notices_status').on('notices').columns(['status', 'id']).execute();

      await db.schema
        .createTable('notice_budgets')
        .addColumn('way', 'text', (column) => column.primaryKey())
        .addColumn('since', 'bigint', (column) => column.notNull())
        .addColumn('used', 'integer', (column) => column.notNull())
        .execute();

      await db.schema
        .createIndex('tickets_open_incidents')
        .on('tickets')
        .columns(['created_at', 'number'])
        .where(sql<boolean>`is_open = 1 and is_incident = 1`)
        .execute();
    },
  };
}
