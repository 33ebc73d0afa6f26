import type { Migration } from 'kysely';

/** When whose session it is proved to the single sign-on who they are, epoch ms; null: it did not say. */
export function provedSessions(): Migration {
  return {
    async up(db) {
      await db.schema.alterTable('staff_sessions').addColumn('proved_at', 'bigint').execute();
    },
  };
}
