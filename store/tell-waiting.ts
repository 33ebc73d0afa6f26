import { sql } from 'kysely';
import type { ConversationStore } from '../bot/index.js';
import { type Connections, kept, undone } from './connections.js';
import type { DeskContext } from './desk-append.js';
import { say } from './desk-speak.js';

const TOLD = 'queue-told';
/** Beside the events of turns, which count from 0. */
const ORDINAL = 1_000;

/** `ConversationStore.tellWaiting`. Locks in the order of `accept`: the conversation's row first. */
export function createTellWaiting(connections: Connections, context: DeskContext): ConversationStore['tellWaiting'] {
  return ({ rowId, message: { conversationId, channel } }, reply, notSince) =>
    connections.write(async (trx) => {
      const at = context.now();
      await say(trx, context, { conversationId, channel }, reply, at);
      const { version, isOpen, told } = await trx
        .selectFrom('conversations')
        .select((eb) => [
          'version',
          eb
            .exists(
              eb
                .selectFrom('inbox')
                .select('row_id')
                .where('row_id', '=', rowId)
                .where('status', '=', sql.lit('received' as const)),
            )
            .as('isOpen'),
          eb
            .exists(
              eb
                .selectFrom('events')
                .select('type')
                .where('events.conversation_id', '=', conversationId)
                .where('type', '=', TOLD)
                .where('at', '>=', notSince),
            )
            .as('told'),
        ])
        .where('id', '=', conversationId)
        .executeTakeFirstOrThrow();
      if (!isOpen || told) return undone(false);
      await trx
        .insertInto('events')
        .values({ conversation_id: conversationId, turn: version, ordinal: ORDINAL, type: TOLD, data: '{}', at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return kept(true);
    });
}
