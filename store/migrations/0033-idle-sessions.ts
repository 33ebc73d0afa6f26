import { type Kysely, type Migration, sql } from 'kysely';

/** When whoever has a session last did something, epoch ms; who is signed in while this comes did so now. Null of sessions that the release before this one begins. */
export function idleSessions(now: () => number = Date.now): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('staff_sessions').addColumn('active_at', 'bigint').execute();
      await sql`update staff_sessions set active_at = ${now()}`.execute(db);
    },
  };
}
