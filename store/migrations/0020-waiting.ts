import type { Kysely, Migration } from 'kysely';

/** Conversations that wait for a person of the staff. `offered_at`: when the citizen was told that nobody has come yet. */
export function waiting(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('waiting')
        .addColumn('conversation_id', 'text', (column) => column.primaryKey())
        .addColumn('since', 'bigint', (column) => column.notNull())
        .addColumn('offered_at', 'bigint')
        .execute();
      await db.schema.createIndex('waiting_since').on('waiting').columns(['since', 'conversation_id']).execute();
    },
  };
}
