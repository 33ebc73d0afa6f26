import { sql } from 'kysely';
import type { DeskStore } from '../tickets/index.js';
import type { Connections } from './connections.js';
import { NEVER } from './desk-rows.js';

/** What happened and what is to be done, read by programs. */
export function createDeskChanges({
  read,
}: Connections): Pick<DeskStore, 'changes' | 'lastChange' | 'noticesDue' | 'quiet' | 'toRoute'> {
  return {
    async changes(after, limit) {
      const rows = await read
        .selectFrom('ticket_events as event')
        .innerJoin('tickets as ticket', 'ticket.number', 'event.number')
        .select([
          'event.id',
          'event.number',
          'event.seq',
          'event.at',
          'event.actor',
          'event.type',
          'event.bureau_before',
          'ticket.bureau',
          'ticket.status',
          'ticket.assignee',
          'ticket.priority',
          'ticket.is_incident',
        ])
        .where('event.id', '>', after)
        .orderBy('event.id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        number: row.number,
        seq: row.seq,
        at: row.at,
        actor: row.actor,
        type: row.type,
        status: row.status,
        ...(row.assignee !== null && { assignee: row.assignee }),
        priority: row.priority,
        isIncident: row.is_incident === 1,
        bureau: row.bureau,
        ...(row.bureau_before !== null && { bureauBefore: row.bureau_before }),
      }));
    },

    async lastChange() {
      const row = await read
        .selectFrom('ticket_events')
        .select((eb) => eb.fn.max('id').as('id'))
        .executeTakeFirst();
      return Number(row?.id ?? 0);
    },

    async noticesDue(now, limit) {
      const rows = await read
        .selectFrom('tickets')
        .select('number')
        .where('notice_at', '<', sql.lit(NEVER))
        .where('notice_at', '<=', now)
        .orderBy('notice_at')
        .orderBy('number')
        .limit(limit)
        .execute();
      return rows.map(({ number }) => number);
    },

    async quiet(before, limit) {
      const rows = await read
        .selectFrom('tickets')
        .select('number')
        .where('status', '=', sql.lit('shared' as const))
        .where('updated_at', '<', before)
        .orderBy('updated_at')
        .orderBy('number')
        .limit(limit)
        .execute();
      return rows.map(({ number }) => number);
    },

    async toRoute(limit) {
      const rows = await read
        .selectFrom('tickets')
        .select('number')
        .where(sql<boolean>`is_open = 1 and needs_routing = 1`)
        .orderBy('updated_at')
        .orderBy('number')
        .limit(limit)
        .execute();
      return rows.map(({ number }) => number);
    },
  };
}
