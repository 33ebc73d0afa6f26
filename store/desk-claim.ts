import { sql } from 'kysely';
import type { DeskStore, Refusal, TicketEvent, TicketState } from '../tickets/index.js';
import { type Connections, kept, undone } from './connections.js';
import { appendIn, type DeskContext, keptIf } from './desk-append.js';
import { SUMMARY_COLUMNS, toSummary } from './desk-rows.js';

/** A literal: partial indexes are used only for what stands in the statement's text. */
const UNCLAIMED = sql<boolean>`is_open = 1 and assignee is null and status in ('new', 'reopened', 'returned')`;
const MAX_AT_ONCE = 25;

/** Taking tickets: of any number of agents who try at once, one gets each. */
export function createDeskClaim(
  { dialect, read, write }: Connections,
  context: DeskContext,
): Pick<DeskStore, 'claim' | 'claimNext'> {
  return {
    async claim(number, agent) {
      // Most who come too late are told so without the write lock.
      const seen = await read.selectFrom('tickets').select('assignee').where('number', '=', number).executeTakeFirst();
      if (seen?.assignee && seen.assignee !== agent) return { ok: false, reason: 'taken', by: seen.assignee };
      return await write(async (trx) => {
        const events = (state: TicketState): readonly TicketEvent[] | Refusal =>
          state.assignee === agent
            ? []
            : state.assignee === undefined
              ? [{ type: 'claimed', agent }]
              : { ok: false, reason: 'taken', by: state.assignee };
        const outcome = await appendIn(trx, context, { number, events, actor: `staff:${agent}` });
        return keptIf(outcome);
      });
    },

    claimNext: (agent, bureaus, count) =>
      write(async (trx) => {
        const limit = Math.min(count, MAX_AT_ONCE);
        const numbers: string[] = [];
        for (const bureau of bureaus ?? [undefined]) {
          if (numbers.length >= limit) break;
          const rows = await trx
            .selectFrom('tickets')
            .select('number')
            .where(UNCLAIMED)
            .$if(bureau !== undefined, (query) => query.where('bureau', '=', bureau!))
            .orderBy('priority')
            .orderBy('due_at')
            .orderBy('number')
            .limit(limit - numbers.length)
            .$if(dialect === 'postgres', (query) => query.forUpdate().skipLocked())
            .execute();
          numbers.push(...rows.map(({ number }) => number));
        }
        const taken: string[] = [];
        for (const number of numbers) {
          const events: TicketEvent[] = [{ type: 'claimed', agent }];
          const outcome = await appendIn(trx, context, { number, events, actor: `staff:${agent}` });
          if (outcome.ok) taken.push(number);
        }
        if (taken.length === 0) return undone([]);
        const rows = await trx.selectFrom('tickets').select(SUMMARY_COLUMNS).where('number', 'in', taken).execute();
        const order = new Map(taken.map((number, at) => [number, at]));
        return kept(rows.map(toSummary).sort((a, b) => order.get(a.number)! - order.get(b.number)!));
      }),
  };
}
