import type { Transaction } from 'kysely';
import type { ConversationStore, InboundMessage, TranscriptEntry } from '../bot/index.js';
import type { Cipher } from './cipher.js';
import { type Connections, kept, together, undone } from './connections.js';
import { StoreFault } from './faults.js';
import { INBOX_COLUMNS, sealRaw, toInboxRow } from './inbox-rows.js';
import type { Tables } from './schema.js';
import { toTranscriptEntry, toTranscriptRow } from './transcript-rows.js';

type Accepted = Awaited<ReturnType<ConversationStore['accept']>>;

/**
 * `ConversationStore.accept`. The conversation's row is written, so locked, first: entries of one conversation are
 * numbered one after another, and a duplicate gives its number back by undoing the transaction.
 */
export function createAccept(connections: Connections, cipher: Cipher): ConversationStore['accept'] {
  return async (message, masked, channelData) => {
    const accepted = await connections.write<Accepted | undefined>(async (trx) => {
      const seq = await nextSeq(trx, message);
      const entry: TranscriptEntry = {
        seq,
        direction: 'in',
        channelMessageId: message.id,
        text: masked,
        at: message.receivedAt,
        ...(channelData !== undefined && { channelData }),
      };
      const [inbox] = await together([
        trx
          .insertInto('inbox')
          .values({
            conversation_id: message.conversationId,
            channel: message.channel,
            message_id: message.id,
            kind: message.kind,
            raw: sealRaw(cipher, message),
            seq,
            status: 'received',
            received_at: message.receivedAt,
            done_at: null,
          })
          .onConflict((conflict) => conflict.columns(['conversation_id', 'channel', 'message_id']).doNothing())
          .returning('row_id')
          .executeTakeFirst(),
        trx
          .insertInto('transcript')
          .values(toTranscriptRow(cipher, message.conversationId, entry))
          .execute(),
      ]);
      if (inbox === undefined) return undone(undefined);
      return kept({ duplicate: false, isOpen: true, row: { rowId: inbox.row_id, message, masked }, entry });
    });
    return accepted ?? (await firstAccepted(connections, cipher, message));
  };
}

async function nextSeq(trx: Transaction<Tables>, message: InboundMessage): Promise<number> {
  const row = await trx
    .insertInto('conversations')
    .values({
      id: message.conversationId,
      channel: message.channel,
      version: 0,
      last_seq: 1,
      state: null,
      created_at: message.receivedAt,
      updated_at: message.receivedAt,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        last_seq: eb('conversations.last_seq', '+', 1),
        updated_at: eb.ref('excluded.updated_at'),
      })),
    )
    .returning('last_seq')
    .executeTakeFirstOrThrow();
  return row.last_seq;
}

async function firstAccepted(connections: Connections, cipher: Cipher, message: InboundMessage): Promise<Accepted> {
  const row = await connections.read
    .selectFrom('inbox')
    .innerJoin('transcript', (join) =>
      join.onRef('transcript.conversation_id', '=', 'inbox.conversation_id').onRef('transcript.seq', '=', 'inbox.seq'),
    )
    .select(INBOX_COLUMNS.map((column) => `inbox.${column}` as const))
    .select([
      'transcript.seq',
      'transcript.direction',
      'transcript.channel_message_id',
      'transcript.body',
      'transcript.channel_data',
      'transcript.at',
    ])
    .where('inbox.conversation_id', '=', message.conversationId)
    .where('inbox.channel', '=', message.channel)
    .where('inbox.message_id', '=', message.id)
    .executeTakeFirst();
  if (row === undefined) throw new StoreFault('STORE_INCONSISTENT', 'A duplicate message has no first one.');
  const entry = toTranscriptEntry(cipher, row);
  const accepted = { ...toInboxRow(cipher, row, entry.text), masked: entry.text };
  return { duplicate: true, isOpen: row.raw !== null, row: accepted, entry };
}
