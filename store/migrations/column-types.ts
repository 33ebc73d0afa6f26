import { type CreateTableBuilder, type RawBuilder, sql } from 'kysely';

export type DialectName = 'sqlite' | 'postgres';

/** Bytes: `blob` on SQLite, `bytea` on PostgreSQL. */
export function bytes(dialect: DialectName): RawBuilder<unknown> {
  return dialect === 'sqlite' ? sql`blob` : sql`bytea`;
}

/**
 * Adds `row_id`, numbered by the database and never given twice, and `conversation_id`; both are the primary key on PostgreSQL.
 * SQLite numbers only a primary key of one column.
 */
export function withRowId<T extends string, C extends string>(
  table: CreateTableBuilder<T, C>,
  name: string,
  dialect: DialectName,
): CreateTableBuilder<T, C | 'row_id' | 'conversation_id'> {
  if (dialect === 'sqlite') {
    return table
      .addColumn('row_id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('conversation_id', 'text', (column) => column.notNull().references('conversations.id'));
  }
  return table
    .addColumn('row_id', 'bigint', (column) => column.notNull().generatedByDefaultAsIdentity())
    .addColumn('conversation_id', 'text', (column) => column.notNull().references('conversations.id'))
    .addPrimaryKeyConstraint(`${name}_pk`, ['row_id', 'conversation_id'] as never);
}
