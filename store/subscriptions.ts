import type { Transaction } from 'kysely';
import type { Subscription, SubscriptionMove, SubscriptionReader } from '../bot/index.js';
import type { Connections } from './connections.js';
import type { Tables } from './schema.js';

export function createSubscriptionReader({ read }: Pick<Connections, 'read'>): SubscriptionReader {
  return {
    async of(conversationId) {
      const rows = await read
        .selectFrom('subscriptions')
        .select(['exam', 'event', 'created_at', 'expires_at'])
        .where('conversation_id', '=', conversationId)
        .orderBy('created_at')
        .orderBy('exam')
        .orderBy('event')
        .execute();
      return rows.map(
        ({ exam, event, created_at, expires_at }): Subscription => ({
          exam,
          event,
          since: Number(created_at),
          until: Number(expires_at),
        }),
      );
    },
  };
}

/** What a turn does to its conversation's subscriptions, in the turn's transaction. One that is there already lasts longer. */
export async function saveSubscriptions(
  trx: Transaction<Tables>,
  conversationId: string,
  moves: readonly SubscriptionMove[],
  at: number,
): Promise<void> {
  for (const move of moves) {
    if (move.type === 'add') {
      const { exam, event, until } = move;
      await trx
        .insertInto('subscriptions')
        .values({ conversation_id: conversationId, exam, event, created_at: at, expires_at: until })
        .onConflict((conflict) =>
          conflict.columns(['conversation_id', 'exam', 'event']).doUpdateSet({ expires_at: until }),
        )
        .execute();
    } else {
      await trx
        .deleteFrom('subscriptions')
        .where('conversation_id', '=', conversationId)
        .$if(move.type === 'remove', (query) =>
          move.type === 'remove' ? query.where('exam', '=', move.exam).where('event', '=', move.event) : query,
        )
        .execute();
    }
  }
}
