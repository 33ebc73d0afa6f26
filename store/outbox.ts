import { sql } from 'kysely';
import type { ConversationStore } from '../bot/index.js';
import type { Cipher } from './cipher.js';
import { type Connections, kept, undone } from './connections.js';
import { toTranscriptEntry } from './transcript-rows.js';

/** A literal, since SQLite uses a partial index only for what stands in the statement's text. */
const PENDING = sql.lit('pending' as const);

/** Longest reason kept of a failed delivery, in characters. */
const MAX_REASON = 500;

/**
 * The delivery queue. A conversation's replies go out in their order: a row is handed out only when every earlier one of
 * its conversation was delivered or given up. What a process took and did not mark becomes due again with its lease's end.
 */
export function createOutbox(
  connections: Connections,
  cipher: Cipher,
  clock: () => number,
): Pick<ConversationStore, 'takeOutbox' | 'renewOutbox' | 'markSent' | 'markFailed'> {
  const { dialect, read, write } = connections;

  return {
    async takeOutbox(limit, leaseMs, now, channel) {
      const some = await read
        .selectFrom('outbox')
        .select('row_id')
        .where('status', '=', PENDING)
        .where('due_at', '<=', now)
        .where('lease_until', '<=', now)
        .$if(channel !== undefined, (query) => query.where('channel', '=', channel!))
        .limit(1)
        .executeTakeFirst();
      if (some === undefined) return [];
      const taken = await write(async (trx) => {
        const due = await trx
          .selectFrom('outbox as row')
          .innerJoin('transcript', (join) =>
            join
              .onRef('transcript.conversation_id', '=', 'row.conversation_id')
              .onRef('transcript.seq', '=', 'row.seq'),
          )
          .select([
            'row.row_id',
            'row.channel',
            'row.attempts',
            'transcript.conversation_id',
            'transcript.seq',
            'transcript.direction',
            'transcript.channel_message_id',
            'transcript.body',
            'transcript.channel_data',
            'transcript.at',
          ])
          .where('row.status', '=', PENDING)
          .where('row.due_at', '<=', now)
          .where('row.lease_until', '<=', now)
          .$if(channel !== undefined, (query) => query.where('row.channel', '=', channel!))
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('outbox as earlier')
                  .select('earlier.row_id')
                  .whereRef('earlier.conversation_id', '=', 'row.conversation_id')
                  .whereRef('earlier.seq', '<', 'row.seq')
                  .where('earlier.status', '=', PENDING),
              ),
            ),
          )
          .orderBy('row.due_at')
          .orderBy('row.row_id')
          .limit(limit)
          .$if(dialect === 'postgres', (query) => query.forUpdate('row').skipLocked())
          .execute();
        if (due.length === 0) return undone(due);
        await trx
          .updateTable('outbox')
          .set((eb) => ({ lease_until: now + leaseMs, attempts: eb('attempts', '+', 1) }))
          .where(
            'row_id',
            'in',
            due.map((row) => row.row_id),
          )
          .execute();
        return kept(due);
      });
      return taken.map((row) => ({
        rowId: row.row_id,
        channel: row.channel,
        conversationId: row.conversation_id,
        entry: toTranscriptEntry(cipher, row),
        attempts: row.attempts,
      }));
    },

    async renewOutbox(rowIds, until) {
      if (rowIds.length === 0) return;
      await write(async (trx) => {
        await trx
          .updateTable('outbox')
          .set({ lease_until: until })
          .where('row_id', 'in', [...rowIds])
          .where('status', '=', 'pending')
          .execute();
        return kept(undefined);
      });
    },

    async markSent(rowIds, now) {
      if (rowIds.length === 0) return;
      await write(async (trx) => {
        await trx
          .updateTable('outbox')
          .set({ status: 'sent', sent_at: now, lease_until: 0, reason: null })
          .where('row_id', 'in', [...rowIds])
          .where('status', '=', 'pending')
          .execute();
        return kept(undefined);
      });
    },

    async markFailed(rowId, reason, retryAt, isWait = false) {
      await write(async (trx) => {
        await trx
          .updateTable('outbox')
          .set((eb) => ({
            status: retryAt === undefined ? 'dead' : 'pending',
            lease_until: 0,
            reason: reason.slice(0, MAX_REASON),
            failed_at: clock(),
            ...(retryAt !== undefined && { due_at: retryAt }),
            ...(isWait && { attempts: eb('attempts', '-', 1) }),
          }))
          .where('row_id', '=', rowId)
          .where('status', '=', 'pending')
          .execute();
        return kept(undefined);
      });
    },
  };
}
