import type { Kysely, Migration } from 'kysely';

/** Which ticket somebody of the staff has open, so that two do not answer one without knowing. */
export function viewing(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('staff_presence').addColumn('viewing', 'text').execute();
    },
  };
}
