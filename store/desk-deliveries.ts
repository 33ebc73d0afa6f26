import { sql } from 'kysely';
import type { DeliveryStore, TicketEvent, TicketState } from '../tickets/index.js';
import { type Connections, kept } from './connections.js';
import { appendIn, type DeskContext, dueCall } from './desk-append.js';
import { UNROUTED } from './desk-rows.js';

/** Of an answer that was given and the ticket closed in one go, it is noted too that it got there. */
const SHARED_FROM: ReadonlySet<TicketState['status']> = new Set(['answered', 'closed']);
/** Who notes what became of a message. */
const ACTOR = 'schedule';

/** Answers on their way: the outbox delivers them, here it is written to the ticket's log what became of them. */
export function createDeliveryStore({ read, write, dialect }: Connections, context: DeskContext): DeliveryStore {
  const { rules, now } = context;

  /** All that was settled of one event of a ticket, in one transaction. */
  async function settleOne(number: string, eventSeq: number): Promise<number> {
    return await write(async (trx) => {
      const rows = await trx
        .selectFrom('ticket_deliveries as delivery')
        .leftJoin('outbox', (join) =>
          join
            .onRef('outbox.row_id', '=', 'delivery.outbox_id')
            .onRef('outbox.conversation_id', '=', 'delivery.conversation_id'),
        )
        .select([
          'delivery.conversation_id',
          'delivery.channel',
          'delivery.status',
          'outbox.status as now',
          'outbox.reason',
        ])
        .where('delivery.number', '=', number)
        .where('delivery.event_seq', '=', eventSeq)
        .$if(dialect === 'postgres', (query) => query.forUpdate('delivery'))
        .execute();
      const settled = rows.flatMap((row) => {
        const status = row.now ?? 'dead';
        return row.status === 'pending' && status !== 'pending' ? [{ ...row, became: status }] : [];
      });
      if (settled.length === 0) return kept(0);
      for (const { conversation_id: id, became } of settled)
        await trx
          .updateTable('ticket_deliveries')
          .set({ status: became })
          .where('number', '=', number)
          .where('event_seq', '=', eventSeq)
          .where('conversation_id', '=', id)
          .execute();
      const answer = await trx
        .selectFrom('ticket_events')
        .select('type')
        .where('number', '=', number)
        .where('seq', '=', eventSeq)
        .executeTakeFirst();
      const events = ({ status }: TicketState): TicketEvent[] => {
        const sent = settled.find(({ became }) => became === 'sent');
        const failed = settled.filter(({ became }) => became === 'dead');
        return [
          ...failed.map(
            ({ channel, reason }): TicketEvent => ({
              type: 'delivery-failed',
              to: { by: 'conversation', channel },
              reason: reason ?? 'The message is no longer in the outbox.',
            }),
          ),
          ...(sent && answer?.type === 'answered' && SHARED_FROM.has(status)
            ? [{ type: 'result-shared', to: { by: 'conversation', channel: sent.channel } } as const]
            : []),
        ];
      };
      const appended = await appendIn(trx, context, { number, events, actor: ACTOR });
      const became = new Map(settled.map((row) => [row.conversation_id, row.became]));
      const got = rows.some((row) => (became.get(row.conversation_id) ?? row.status) !== 'dead');
      if (appended.ok && !got) {
        const due = rules.callDueAt(now(), 0, appended.state.bureau ?? UNROUTED);
        await dueCall(trx, number, 'delivery-failed', due, now());
      }
      return kept(settled.length);
    });
  }

  return {
    async settle(limit) {
      const due = await read
        .selectFrom('ticket_deliveries as delivery')
        .leftJoin('outbox', (join) =>
          join
            .onRef('outbox.row_id', '=', 'delivery.outbox_id')
            .onRef('outbox.conversation_id', '=', 'delivery.conversation_id'),
        )
        .select(['delivery.number', 'delivery.event_seq'])
        .distinct()
        .where(sql<boolean>`delivery.status = 'pending'`)
        .where((eb) => eb.or([eb('outbox.status', 'is', null), eb('outbox.status', '<>', 'pending')]))
        .limit(limit)
        .execute();
      let settled = 0;
      for (const { number, event_seq: seq } of due) settled += await settleOne(number, seq);
      return settled;
    },
  };
}
