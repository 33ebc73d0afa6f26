import { sql } from 'kysely';
import type { Appended, CallStore, CallTask, Refusal, TicketEvent, TicketState } from '../tickets/index.js';
import { type Connections, kept, undone } from './connections.js';
import { appendIn, type DeskContext, dueCall } from './desk-append.js';

/** Calls that reach nobody, after which one is given up. */
const MAX_TRIES = 5;
const COLUMNS = [
  'call_tasks.id',
  'call_tasks.number',
  'call_tasks.reason',
  'call_tasks.status',
  'call_tasks.due_at',
  'call_tasks.tries',
  'call_tasks.last_outcome',
  'call_tasks.created_at',
  'tickets.bureau',
  'tickets.subject',
] as const;

/** Citizens to be called, and what came of it. */
export function createCallStore({ read, write, dialect }: Connections, context: DeskContext): CallStore {
  const { rules, now } = context;
  const next = (wished: number | undefined, tries: number, bureau: string): number =>
    wished === undefined ? rules.callDueAt(now(), tries, bureau) : rules.worksAt(wished, bureau);
  const tasks = () =>
    read.selectFrom('call_tasks').innerJoin('tickets', 'tickets.number', 'call_tasks.number').select(COLUMNS);

  return {
    async list(bureaus, limit, after) {
      const rows = await tasks()
        .where(sql<boolean>`call_tasks.status = 'open'`)
        .where('tickets.status', 'not in', ['withdrawn', 'merged'])
        .$if(bureaus !== undefined, (query) => query.where('tickets.bureau', 'in', [...bureaus!]))
        .$if(after !== undefined, (query) =>
          query.where(sql<boolean>`(call_tasks.due_at, call_tasks.id) > (${after!.dueAt}, ${after!.id})`),
        )
        .orderBy('call_tasks.due_at')
        .orderBy('call_tasks.id')
        .limit(limit)
        .execute();
      return rows.map(toTask);
    },

    async get(id) {
      const row = await tasks().where('call_tasks.id', '=', id).executeTakeFirst();
      return row && toTask(row);
    },

    async openOf(number) {
      const row = await tasks()
        .where('call_tasks.number', '=', number)
        .where(sql<boolean>`call_tasks.status = 'open'`)
        .executeTakeFirst();
      return row && toTask(row);
    },

    add: (number, reason) =>
      write<CallTask | undefined>(async (trx) => {
        const ticket = await trx.selectFrom('tickets').select('bureau').where('number', '=', number).executeTakeFirst();
        if (!ticket) return undone(undefined);
        await dueCall(trx, number, reason, rules.callDueAt(now(), 0, ticket.bureau), now());
        const row = await trx
          .selectFrom('call_tasks')
          .innerJoin('tickets', 'tickets.number', 'call_tasks.number')
          .select(COLUMNS)
          .where('call_tasks.number', '=', number)
          .where(sql<boolean>`call_tasks.status = 'open'`)
          .executeTakeFirst();
        return kept(row && toTask(row));
      }),

    async record(id, outcome, actor, { note, nextAt }) {
      const found = await tasks().where('call_tasks.id', '=', id).executeTakeFirst();
      if (!found) return { ok: false, reason: 'not-found' };
      return await write<(Appended & { readonly task: CallTask }) | Refusal>(async (trx) => {
        const row = await trx
          .selectFrom('call_tasks')
          .selectAll()
          .where('id', '=', id)
          .where('status', '=', 'open')
          .$if(dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst();
        if (!row) return undone({ ok: false, reason: 'not-found' });
        const events = ({ status }: TicketState): TicketEvent[] => [
          { type: 'called', outcome, ...(note !== undefined && { note }) },
          ...(outcome === 'reached' && (status === 'answered' || status === 'closed')
            ? [{ type: 'result-shared', to: { by: 'call' } } as const]
            : []),
        ];
        const appended = await appendIn(trx, context, { number: row.number, events, actor });
        if (!appended.ok) return undone(appended);
        const tries = row.tries + 1;
        const givenUp = outcome === 'not-reached' && tries >= MAX_TRIES;
        const status = outcome === 'reached' ? 'reached' : givenUp ? 'given-up' : 'open';
        const change = {
          status,
          tries,
          last_outcome: outcome,
          due_at: status === 'open' ? next(nextAt, tries, found.bureau) : row.due_at,
          done_at: status === 'open' ? null : now(),
        } as const;
        await trx.updateTable('call_tasks').set(change).where('id', '=', id).execute();
        return kept({ ...appended, task: toTask({ ...found, ...change }) });
      });
    },
  };
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly reason: CallTask['reason'];
  readonly status: CallTask['status'];
  readonly due_at: number;
  readonly tries: number;
  readonly last_outcome: CallTask['lastOutcome'] | null;
  readonly created_at: number;
  readonly bureau: string;
  readonly subject: string;
}

const toTask = (row: Row): CallTask => ({
  id: row.id,
  number: row.number,
  bureau: row.bureau,
  subject: row.subject,
  reason: row.reason,
  dueAt: row.due_at,
  tries: row.tries,
  status: row.status,
  ...(row.last_outcome !== null && row.last_outcome !== undefined && { lastOutcome: row.last_outcome }),
  createdAt: row.created_at,
});
