import { sql } from 'kysely';
import type { ConversationState, ConversationStore } from '../bot/index.js';
import { createAccept } from './accept.js';
import { chunks } from './chunks.js';
import { createCommitTurn } from './commit-turn.js';
import type { Connections } from './connections.js';
import type { DeskContext } from './desk-append.js';
import { INBOX_COLUMNS, toInboxRow } from './inbox-rows.js';
import { createOutbox } from './outbox.js';
import { createTellWaiting } from './tell-waiting.js';
import { toTranscriptEntry } from './transcript-rows.js';

export function createConversationStore(connections: Connections, context: DeskContext): ConversationStore {
  const { read } = connections;
  const { cipher } = context;

  return {
    accept: createAccept(connections, cipher),
    commitTurn: createCommitTurn(connections, context),
    tellWaiting: createTellWaiting(connections, context),
    ...createOutbox(connections, cipher, context.now),

    async load(conversationId) {
      const row = await read
        .selectFrom('conversations')
        .select((eb) => [
          'version',
          'state',
          eb
            .exists(
              eb
                .selectFrom('ticket_conversations')
                .select('number')
                .where('ticket_conversations.conversation_id', '=', conversationId),
            )
            .as('has_tickets'),
          eb
            .or([
              eb.exists(
                eb
                  .selectFrom('survey_invitations')
                  .select('survey_invitations.id')
                  .where('survey_invitations.conversation_id', '=', conversationId)
                  .where('survey_invitations.status', 'in', [sql.lit('invited' as const), sql.lit('begun' as const)]),
              ),
              eb.exists(
                eb
                  .selectFrom('ticket_ratings')
                  .select('ticket_ratings.number')
                  .where('ticket_ratings.conversation_id', '=', conversationId)
                  .where('ticket_ratings.status', '=', sql.lit('asked' as const)),
              ),
            ])
            .as('is_asked'),
        ])
        .where('id', '=', conversationId)
        .executeTakeFirst();
      const facts = { hasTickets: Boolean(row?.has_tickets), isAsked: Boolean(row?.is_asked) };
      if (row === undefined || row.state === null) return { state: undefined, version: row?.version ?? 0, ...facts };
      const json = cipher.open('state', row.state, ['conversations', 'state', conversationId]);
      return { state: JSON.parse(json) as ConversationState, version: row.version, ...facts };
    },

    async pending(olderThan, limit) {
      const rows = await read
        .selectFrom('inbox')
        .select(INBOX_COLUMNS)
        .where('status', '=', sql.lit('received' as const))
        .where('received_at', '<', olderThan)
        .orderBy('received_at')
        .orderBy('row_id')
        .limit(limit)
        .execute();
      return rows.map((row) => toInboxRow(cipher, row, ''));
    },

    async openBefore({ rowId, message }) {
      const rows = await read
        .selectFrom('inbox')
        .select(INBOX_COLUMNS)
        .where('conversation_id', '=', message.conversationId)
        .where('row_id', '<', rowId)
        .where('status', '=', sql.lit('received' as const))
        .orderBy('row_id')
        .execute();
      return rows.map((row) => toInboxRow(cipher, row, ''));
    },

    async transcript(conversationId, afterSeq, limit) {
      const rows = await read
        .selectFrom('transcript')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('seq', '>', afterSeq)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map((row) => toTranscriptEntry(cipher, row));
    },

    async lastSeqs(conversationIds) {
      const found = new Map<string, number>();
      for (const ids of chunks(conversationIds)) {
        const rows = await read.selectFrom('conversations').select(['id', 'last_seq']).where('id', 'in', ids).execute();
        for (const { id, last_seq } of rows) found.set(id, last_seq);
      }
      return found;
    },
  };
}
