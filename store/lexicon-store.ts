import type { Selectable } from 'kysely';
import type { KeyedPair, LexiconChange, LexiconPair, LexiconStore } from '../knowledge/index.js';
import { type AuditEntry, appendAudit } from './audit-log.js';
import { type Connections, kept, undone } from './connections.js';
import { raiseRevision } from './item-writer.js';
import type { Tables } from './schema.js';

export function createLexiconStore({ read, write }: Connections, now: () => number): LexiconStore {
  return {
    async list() {
      const rows = await read.selectFrom('lexicon_pairs').selectAll().execute();
      return rows.sort((a, b) => (a.key < b.key ? -1 : 1)).map(toChange);
    },

    add: (pair, actor) =>
      write<boolean>(async (trx) => {
        await raiseRevision(trx);
        const row = rowOf(pair, false, actor, now());
        const before = await trx
          .selectFrom('lexicon_pairs')
          .select('removed')
          .where('key', '=', row.key)
          .executeTakeFirst();
        if (before?.removed === 0) return undone(false);
        await trx
          .insertInto('lexicon_pairs')
          .values(row)
          .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
          .execute();
        await appendAudit(trx, row.since, [entry('lexicon.add', pair, actor)]);
        return kept(true);
      }),

    remove: (pair, ships, actor) =>
      write<boolean>(async (trx) => {
        await raiseRevision(trx);
        const row = rowOf(pair, true, actor, now());
        const gone = await trx
          .deleteFrom('lexicon_pairs')
          .where('key', '=', row.key)
          .returning('removed')
          .executeTakeFirst();
        if (gone?.removed === 1 || (!gone && !ships)) return undone(false);
        if (ships) await trx.insertInto('lexicon_pairs').values(row).execute();
        await appendAudit(trx, row.since, [entry('lexicon.remove', pair, actor)]);
        return kept(true);
      }),
  };
}

type Row = Selectable<Tables['lexicon_pairs']>;

const rowOf = (pair: KeyedPair, removed: boolean, actor: string, since: number): Row => ({
  key: pair.key,
  term: pair.term,
  wording: pair.wording,
  removed: removed ? 1 : 0,
  actor,
  since,
});

const toChange = ({ term, wording, removed, actor, since }: Row): LexiconChange => ({
  term,
  wording,
  removed: removed === 1,
  actor,
  since,
});

const entry = (
  action: 'lexicon.add' | 'lexicon.remove',
  { term, wording }: LexiconPair,
  actor: string,
): AuditEntry => ({
  actor,
  action,
  subject: `lexicon:${term}`,
  [action === 'lexicon.add' ? 'after' : 'before']: { term, wording },
});
