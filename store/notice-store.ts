import { type ExpressionBuilder, sql, type Transaction } from 'kysely';
import type { NoticeStore, NoticeWay } from '../tickets/index.js';
import type { Cipher } from './cipher.js';
import { type Connections, kept, undone } from './connections.js';
import type { DialectName } from './migrations/index.js';
import { messageOf, saveNotices, TRACE_COLUMNS, toTaken, toTrace } from './notice-rows.js';
import type { Tables } from './schema.js';

/** A literal, since SQLite uses a partial index only for what stands in the statement's text. */
const PENDING = sql.lit('pending' as const);
const MINUTE = 60_000;
const MAX_REASON = 500;

/** The outbox of notices to staff. */
export function createNoticeStore(
  { read, write, dialect }: Connections,
  cipher: Cipher,
  now: () => number,
): NoticeStore {
  return {
    add: (notices) => write(async (trx) => kept(await saveNotices(trx, cipher, notices, now()))),

    async take(way, limit, leaseMs, perMinute) {
      const at = now();
      const some = await read
        .selectFrom('notices')
        .select('id')
        .where('status', '=', PENDING)
        .where('way', '=', way)
        .where('due_at', '<=', at)
        .limit(1)
        .executeTakeFirst();
      if (some === undefined) return [];
      return await write(async (trx) => {
        await settle(trx, way, at);
        const budget = await budgetOf(trx, dialect, way, at);
        const due = await trx
          .selectFrom('notices')
          .selectAll()
          .where('status', '=', PENDING)
          .where('way', '=', way)
          .where('due_at', '<=', at)
          .where('lease_until', '<=', at)
          .orderBy('urgent', 'desc')
          .orderBy('due_at')
          .orderBy('id')
          .limit(limit)
          .$if(dialect === 'postgres', (query) => query.forUpdate().skipLocked())
          .execute();
        let used = budget.used;
        const taken = due.filter(({ urgent }) => {
          const fits = used < (urgent === 1 ? perMinute : Math.ceil(perMinute / 2));
          if (fits) used += 1;
          return fits;
        });
        if (taken.length > 0) {
          await trx
            .updateTable('notices')
            .set((eb) => ({ lease_until: at + leaseMs, attempts: eb('attempts', '+', 1) }))
            .where(
              'id',
              'in',
              taken.map(({ id }) => id),
            )
            .execute();
          await trx.updateTable('notice_budgets').set({ since: budget.since, used }).where('way', '=', way).execute();
        }
        return kept(taken.map((row) => toTaken(cipher, row)));
      });
    },

    async sent(id) {
      await write(async (trx) => {
        await trx
          .updateTable('notices')
          .set({ status: 'sent', sent_at: now(), lease_until: 0, reason: null })
          .where('id', '=', id)
          .where('status', '=', 'pending')
          .execute();
        return kept(undefined);
      });
    },

    async failed(id, reason, retryAt) {
      await write(async (trx) => {
        await trx
          .updateTable('notices')
          .set({
            status: retryAt === undefined ? 'dead' : 'pending',
            lease_until: 0,
            reason: reason.slice(0, MAX_REASON),
            ...(retryAt !== undefined && { due_at: retryAt }),
          })
          .where('id', '=', id)
          .where('status', '=', 'pending')
          .execute();
        return kept(undefined);
      });
    },

    async ofTicket(ticket) {
      const rows = await read
        .selectFrom('notices')
        .select(TRACE_COLUMNS)
        .where('ticket', '=', ticket)
        .orderBy('id')
        .execute();
      return rows.map(toTrace);
    },

    async dead(limit, before) {
      const rows = await read
        .selectFrom('notices')
        .select(TRACE_COLUMNS)
        .where('status', '=', 'dead')
        .$if(before !== undefined, (query) => query.where('id', '<', before!))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toTrace);
    },

    retry: (id, expiresAt) =>
      write(async (trx) => {
        const row = await trx
          .updateTable('notices')
          .set({ status: 'pending', due_at: now(), lease_until: 0, attempts: 0, expires_at: expiresAt })
          .where('id', '=', id)
          .where('status', '=', 'dead')
          .returning('id')
          .executeTakeFirst();
        return row === undefined ? undone(false) : kept(true);
      }),

    async counts() {
      const rows = await read
        .selectFrom('notices')
        .select(({ fn }) => ['way', 'status', fn.countAll<number | string>().as('count')])
        .where('status', 'in', ['pending', 'dead'])
        .groupBy(['way', 'status'])
        .execute();
      return rows.map(({ way, status, count }) => ({ way, status, count: Number(count) }));
    },

    async openAlerts(ways) {
      if (ways.length === 0) return [];
      const rows = await read
        .selectFrom('notices')
        .innerJoin('tickets', 'tickets.number', 'notices.ticket')
        .select(['notices.key', 'notices.message', 'notices.ticket', 'notices.contact'])
        .where('tickets.is_open', '=', sql.lit(1))
        .where('tickets.is_incident', '=', sql.lit(1))
        .where('notices.purpose', 'in', ['alert', 'alert-exhausted'])
        .where('notices.way', 'in', [...ways])
        .where((eb) => eb.not(acknowledged(eb)))
        .execute();
      return rows.map((row) => ({ ticket: row.ticket, contact: row.contact, to: messageOf(cipher, row).to }));
    },
  };
}

/** Somebody has answered the alert a notice tells of. */
const acknowledged = (eb: ExpressionBuilder<Tables, 'notices'>) =>
  eb.exists(
    eb
      .selectFrom('ticket_events')
      .select('ticket_events.seq')
      .whereRef('ticket_events.number', '=', 'notices.ticket')
      .where('ticket_events.type', '=', 'alert-acknowledged'),
  );

/** Nobody is called about what somebody has taken on, nor about what is long past. */
async function settle(trx: Transaction<Tables>, way: NoticeWay, at: number): Promise<void> {
  await trx
    .updateTable('notices')
    .set({ status: 'cancelled' })
    .where('status', '=', PENDING)
    .where('way', '=', way)
    .where('due_at', '<=', at)
    .where('purpose', 'in', ['alert', 'alert-exhausted'])
    .where((eb) => acknowledged(eb))
    .execute();
  await trx
    .updateTable('notices')
    .set((eb) => ({ status: 'dead', reason: eb.fn.coalesce('reason', sql.lit('expired')) }))
    .where('status', '=', PENDING)
    .where('way', '=', way)
    .where('due_at', '<=', at)
    .where('lease_until', '<=', at)
    .where('expires_at', '<=', at)
    .execute();
}

/** What was used of this minute; the row's lock makes instances wait for each other. */
async function budgetOf(trx: Transaction<Tables>, dialect: DialectName, way: NoticeWay, at: number) {
  await trx
    .insertInto('notice_budgets')
    .values({ way, since: at, used: 0 })
    .onConflict((conflict) => conflict.column('way').doNothing())
    .execute();
  const row = await trx
    .selectFrom('notice_budgets')
    .select(['since', 'used'])
    .where('way', '=', way)
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  return at - row.since >= MINUTE || at < row.since ? { since: at, used: 0 } : row;
}
