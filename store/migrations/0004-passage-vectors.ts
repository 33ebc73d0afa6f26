import type { Kysely, Migration } from 'kysely';
import { bytes, type DialectName } from './column-types.js';

/** Vectors of what passages are found by: int8 codes with a scale, one a text and encoder revision. */
export function passageVectors(dialect: DialectName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('passage_vectors')
        .addColumn('encoder_revision', 'text', (column) => column.notNull())
        .addColumn('text_hash', 'text', (column) => column.notNull())
        .addColumn('scale', 'double precision', (column) => column.notNull())
        .addColumn('codes', bytes(dialect), (column) => column.notNull())
        .addPrimaryKeyConstraint('passage_vectors_pk', ['encoder_revision', 'text_hash'])
        .execute();
    },
  };
}
