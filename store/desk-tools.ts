import type { CannedReply, DeskTools, Kept, Macro, Presence, SavedView } from '../tickets/index.js';
import { type Connections, kept } from './connections.js';
import type { Tables } from './schema.js';

type Name = 'canned_replies' | 'saved_views' | 'macros';

/** Canned replies, views, macros and who is there. */
export function createDeskTools(connections: Connections): DeskTools {
  const { read, write } = connections;
  return {
    canned: keptIn(connections, 'canned_replies', toCanned, fromCanned),
    views: keptIn(connections, 'saved_views', toView, fromView),
    macros: keptIn(connections, 'macros', toMacro, fromMacro),

    async setPresence({ staffId, status, reason, viewing, since, seenAt }) {
      const row = { status, reason: reason ?? null, viewing: viewing ?? null, since, seen_at: seenAt };
      await write(async (trx) => {
        await trx
          .insertInto('staff_presence')
          .values({ staff_id: staffId, ...row })
          .onConflict((conflict) => conflict.column('staff_id').doUpdateSet(row))
          .execute();
        return kept(undefined);
      });
    },

    async presences(since) {
      const rows = await read.selectFrom('staff_presence').selectAll().where('seen_at', '>=', since).execute();
      return rows.map(
        (row): Presence => ({
          staffId: row.staff_id,
          status: row.status,
          ...(row.reason !== null && { reason: row.reason }),
          ...(row.viewing !== null && { viewing: row.viewing }),
          since: row.since,
          seenAt: row.seen_at,
        }),
      );
    },
  };
}

/** A table of things by id, small enough to be read whole. */
function keptIn<N extends Name, T extends { readonly id: string }>(
  { read, write }: Connections,
  table: N,
  toOne: (row: Tables[N]) => T,
  fromOne: (one: T) => Tables[N],
): Kept<T> {
  const all = async (id?: string): Promise<T[]> => {
    const rows = await read
      .selectFrom(table as Name)
      .selectAll()
      .$if(id !== undefined, (query) => query.where('id', '=', id!))
      .orderBy('id')
      .execute();
    return rows.map((row) => toOne(row as Tables[N]));
  };
  return {
    list: () => all(),
    get: async (id) => (await all(id))[0],
    put: (one) =>
      write(async (trx) => {
        await trx
          .deleteFrom(table as Name)
          .where('id', '=', one.id)
          .execute();
        await trx
          .insertInto(table as Name)
          .values(fromOne(one) as Tables[Name])
          .execute();
        return kept(undefined);
      }),
    remove: (id) =>
      write(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom(table as Name)
          .where('id', '=', id)
          .executeTakeFirst();
        return kept(numDeletedRows > 0n);
      }),
  };
}

const ofBureau = (bureau: string | null) => (bureau === null ? {} : { bureau });

const toCanned = ({ id, title, text, bureau, ...row }: Tables['canned_replies']): CannedReply => ({
  id,
  title,
  text,
  ...ofBureau(bureau),
  updatedBy: row.updated_by,
  updatedAt: row.updated_at,
});
const fromCanned = ({ id, title, text, bureau, updatedBy, updatedAt }: CannedReply): Tables['canned_replies'] => ({
  id,
  title,
  text,
  bureau: bureau ?? null,
  updated_by: updatedBy,
  updated_at: updatedAt,
});

const toView = ({ id, name, owner, bureau, query }: Tables['saved_views']): SavedView => ({
  id,
  name,
  owner,
  ...ofBureau(bureau),
  query: JSON.parse(query) as SavedView['query'],
});
const fromView = ({ id, name, owner, bureau, query }: SavedView): Tables['saved_views'] => ({
  id,
  name,
  owner,
  bureau: bureau ?? null,
  query: JSON.stringify(query),
});

const toMacro = ({ id, name, bureau, moves, ...row }: Tables['macros']): Macro => ({
  id,
  name,
  ...ofBureau(bureau),
  moves: JSON.parse(moves) as unknown[],
  updatedBy: row.updated_by,
  updatedAt: row.updated_at,
});
const fromMacro = ({ id, name, bureau, moves, updatedBy, updatedAt }: Macro): Tables['macros'] => ({
  id,
  name,
  bureau: bureau ?? null,
  moves: JSON.stringify(moves),
  updated_by: updatedBy,
  updated_at: updatedAt,
});
