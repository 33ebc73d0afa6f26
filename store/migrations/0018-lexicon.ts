import type { Kysely, Migration } from 'kysely';

/** What editors added to the lexicon and what they took out of the one that ships. `key`: folded words of term and wording. */
export function lexicon(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('lexicon_pairs')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('term', 'text', (column) => column.notNull())
        .addColumn('wording', 'text', (column) => column.notNull())
        .addColumn('removed', 'integer', (column) => column.notNull())
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('since', 'bigint', (column) => column.notNull())
        .execute();
    },
  };
}
