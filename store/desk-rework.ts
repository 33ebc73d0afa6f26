import { sql, type Transaction } from 'kysely';
import type { DeskStore, EventRecord } from '../tickets/index.js';
import { type Connections, kept } from './connections.js';
import { type DeskContext, stateOf } from './desk-append.js';
import { EVENT_COLUMNS, toEventRecord } from './desk-events.js';
import { projectionOf } from './desk-rows.js';
import type { Tables } from './schema.js';

/** Deadlines by the calendars as they are now, a handful of tickets a transaction. */
export function createDeskRework({ dialect, write }: Connections, context: DeskContext): Pick<DeskStore, 'rework'> {
  const { cipher, rules, now } = context;

  /** A log that cannot be replayed has no deadlines; its ticket is marked all the same, so that it does not stand in the way. */
  function deadlines(log: readonly EventRecord[], calendars: number): object | undefined {
    try {
      const state = stateOf(rules, log);
      const { due_at, first_reply_due, answer_due, notice_at } = projectionOf(
        rules,
        state,
        rules.deadlinesOf(log, state),
      );
      return { due_at, first_reply_due, answer_due, notice_at, calendars };
    } catch {
      return undefined;
    }
  }

  /** Calls that are still to come move to when the bureau works. */
  async function moveCall(trx: Transaction<Tables>, number: string, bureau: string): Promise<void> {
    const call = await trx
      .selectFrom('call_tasks')
      .select(['id', 'due_at'])
      .where('number', '=', number)
      .where('status', '=', sql.lit('open' as const))
      .executeTakeFirst();
    if (!call || call.due_at <= now()) return;
    const due = rules.worksAt(call.due_at, bureau);
    if (due !== call.due_at)
      await trx.updateTable('call_tasks').set({ due_at: due }).where('id', '=', call.id).execute();
  }

  return {
    rework: (calendars, limit) =>
      write(async (trx) => {
        const rows = await trx
          .selectFrom('tickets')
          .select(['number', 'bureau'])
          .where(sql<boolean>`is_open = 1`)
          .where('calendars', '<', calendars)
          .orderBy('calendars')
          .orderBy('number')
          .limit(limit)
          // Whoever writes to a ticket works its deadlines out anyhow; waiting for them could lock each other out.
          .$if(dialect === 'postgres', (query) => query.forUpdate().skipLocked())
          .execute();
        if (rows.length === 0) return kept({ done: 0, broken: [] });
        const numbers = rows.map(({ number }) => number);
        const events = await trx
          .selectFrom('ticket_events')
          .select(EVENT_COLUMNS)
          .where('number', 'in', numbers)
          .orderBy('number')
          .orderBy('seq')
          .execute();
        const logs = new Map<string, EventRecord[]>(numbers.map((number) => [number, []]));
        for (const row of events) logs.get(row.number)?.push(toEventRecord(cipher, row));
        const broken: string[] = [];
        for (const { number, bureau } of rows) {
          const log = logs.get(number) ?? [];
          const set = deadlines(log, calendars);
          if (!set) broken.push(number);
          await trx
            .updateTable('tickets')
            .set(set ?? { calendars })
            .where('number', '=', number)
            .execute();
          await moveCall(trx, number, bureau);
        }
        return kept({ done: rows.length, broken });
      }),
  };
}
