import type { Appended, DeskStore, Refusal } from '../tickets/index.js';
import { type Connections, kept, undone } from './connections.js';
import { appendIn, type DeskContext, keptIf, logOf, stateOf } from './desk-append.js';

/** Tickets that are one, and conversations that belong to several. */
export function createDeskMerge(
  { dialect, write }: Connections,
  context: DeskContext,
): Pick<DeskStore, 'merge' | 'joinConversation'> {
  const { cipher, rules, now } = context;

  return {
    merge: (number, into, expectedSeq, actor) =>
      write<Appended | Refusal>(async (trx) => {
        const both = await trx
          .selectFrom('tickets')
          .select('number')
          .where('number', 'in', [number, into])
          .orderBy('number')
          .$if(dialect === 'postgres', (query) => query.forUpdate())
          .execute();
        if (both.length < 2) return undone({ ok: false, reason: 'not-found' });
        const target = stateOf(rules, await logOf(trx, cipher, into));
        if (!rules.isOpen(target.status))
          return undone({ ok: false, reason: 'illegal', move: { status: target.status, event: 'merged' } });
        const merged = await appendIn(trx, context, {
          number,
          expectedSeq,
          events: [{ type: 'merged', into }],
          actor,
        });
        if (!merged.ok) return undone(merged);
        const linked = await appendIn(trx, context, {
          number: into,
          events: [{ type: 'linked', to: number, kind: 'merged-from' }],
          actor,
        });
        if (!linked.ok) return undone(linked);
        const joined = await trx
          .selectFrom('ticket_conversations')
          .select('conversation_id')
          .where('number', '=', number)
          .execute();
        await trx
          .insertInto('ticket_conversations')
          .values(joined.map((row) => ({ ...row, number: into, joined_at: now() })))
          .onConflict((conflict) => conflict.columns(['number', 'conversation_id']).doNothing())
          .execute();
        return keptIf(merged);
      }),

    joinConversation: (number, conversationId, actor) =>
      write(async (trx) => {
        const there = await trx
          .selectFrom('conversations')
          .select('id')
          .where('id', '=', conversationId)
          .executeTakeFirst();
        if (!there) return undone(false);
        const events = [{ type: 'linked', to: conversationId, kind: 'conversation' }] as const;
        const outcome = await appendIn(trx, context, { number, events, actor });
        if (!outcome.ok) return undone(false);
        await trx
          .insertInto('ticket_conversations')
          .values({ number, conversation_id: conversationId, joined_at: now() })
          .onConflict((conflict) => conflict.columns(['number', 'conversation_id']).doNothing())
          .execute();
        return kept(true);
      }),
  };
}
