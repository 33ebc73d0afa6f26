import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { KeptLeave, LeaveDraft, LeaveStore } from '../tickets/index.js';
import { appendAudit } from './audit-log.js';
import { type Connections, kept, undone } from './connections.js';
import { raiseRevision } from './organisation-store.js';
import type { Tables } from './schema.js';

/** Administrative leave. Whoever changes it holds the organisation's row: two that are the same are not both added. */
export function createLeaveStore({ read, write }: Connections, now: () => number): LeaveStore {
  return {
    async list() {
      const rows = await read.selectFrom('leaves').selectAll().orderBy('day').orderBy('id').execute();
      return rows.map(toLeave);
    },

    async get(id) {
      const row = await read.selectFrom('leaves').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toLeave(row);
    },

    add: (draft, actor) =>
      write<KeptLeave | 'exists'>(async (trx) => {
        await raiseRevision(trx, { calendars: true });
        const same = await trx
          .selectFrom('leaves')
          .selectAll()
          .where('day', '=', draft.day)
          .where('withdrawn_at', 'is', null)
          .execute();
        if (same.some((row) => spanOf(toLeave(row)) === spanOf(draft))) return undone('exists');
        const leave: KeptLeave = { ...draft, id: randomUUID(), knownAt: now(), createdBy: actor };
        await trx
          .insertInto('leaves')
          .values({
            id: leave.id,
            day: draft.day,
            until: draft.until ?? null,
            from_time: draft.from ?? null,
            to_time: draft.to ?? null,
            name: draft.name,
            source: draft.source,
            bureaus: draft.bureaus === undefined ? null : JSON.stringify(draft.bureaus),
            known_at: leave.knownAt,
            created_by: actor,
            withdrawn_at: null,
            withdrawn_by: null,
            withdrawn_reason: null,
          })
          .execute();
        await appendAudit(trx, leave.knownAt, [
          { actor, action: 'leave.add', subject: `leave:${leave.id}`, reason: draft.source, after: draft },
        ]);
        return kept(leave);
      }),

    withdraw: (id, actor, reason) =>
      write<KeptLeave | undefined>(async (trx) => {
        await raiseRevision(trx, { calendars: true });
        const at = now();
        const row = await trx
          .updateTable('leaves')
          .set({ withdrawn_at: at, withdrawn_by: actor, withdrawn_reason: reason })
          .where('id', '=', id)
          .where('withdrawn_at', 'is', null)
          .returningAll()
          .executeTakeFirst();
        if (!row) return undone(undefined);
        await appendAudit(trx, at, [{ actor, action: 'leave.withdraw', subject: `leave:${id}`, reason }]);
        return kept(toLeave(row));
      }),
  };
}

/** What is off by it. */
const spanOf = ({ day, until = day, from = '', to = '', bureaus }: LeaveDraft): string =>
  JSON.stringify([day, until, from, to, bureaus && [...bureaus].sort()]);

const toLeave = (row: Selectable<Tables['leaves']>): KeptLeave => ({
  id: row.id,
  day: row.day,
  ...(row.until !== null && { until: row.until }),
  ...(row.from_time !== null && { from: row.from_time }),
  ...(row.to_time !== null && { to: row.to_time }),
  name: row.name,
  source: row.source,
  ...(row.bureaus !== null && { bureaus: JSON.parse(row.bureaus) as string[] }),
  knownAt: row.known_at,
  createdBy: row.created_by,
  ...(row.withdrawn_at !== null && {
    withdrawn: { at: row.withdrawn_at, by: row.withdrawn_by ?? '', reason: row.withdrawn_reason ?? '' },
  }),
});
