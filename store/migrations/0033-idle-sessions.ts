import type { Kysely, Migration } from 'kysely';

/** When whoever has a session last did something, epoch ms; null of sessions that are older than this. */
export function idleSessions(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('staff_sessions').addColumn('active_at', 'bigint').execute();
    },
  };
}
