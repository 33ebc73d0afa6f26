import { type Kysely, type Migration, sql } from 'kysely';

/** Finds what is due on a channel, and what was given up, without reading what was sent. */
export function outbox(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('outbox').addColumn('failed_at', 'bigint').execute();
      await db.schema
        .createIndex('outbox_due')
        .on('outbox')
        .columns(['channel', 'due_at', 'row_id'])
        .where(sql.ref('status'), '=', sql.lit('pending'))
        .execute();
      await db.schema
        .createIndex('outbox_dead')
        .on('outbox')
        .columns(['channel', 'row_id'])
        .where(sql.ref('status'), '=', sql.lit('dead'))
        .execute();
    },
  };
}
