import type { Transaction } from 'kysely';
import type { ConversationStore, InboxRow, TranscriptEntry, TurnOutcome } from '../bot/index.js';
import type { Cipher } from './cipher.js';
import { type Connections, kept, undone } from './connections.js';
import type { Tables } from './schema.js';
import { toTicketRow } from './ticket-rows.js';
import { sealBody, toTranscriptRow } from './transcript-rows.js';

type Committed = Awaited<ReturnType<ConversationStore['commitTurn']>>;

/** `ConversationStore.commitTurn`. Locks in the order of `accept`: the conversation's row first. */
export function createCommitTurn(
  connections: Connections,
  cipher: Cipher,
  now: () => number,
): ConversationStore['commitTurn'] {
  return (row, version, outcome) =>
    connections.write<Committed>(async (trx) => {
      const at = now();
      const lastSeq = await saveState(trx, cipher, row, version, outcome, at);
      if (lastSeq === undefined) return undone({ status: (await isReceived(trx, row)) ? 'stale' : 'done' });
      const inbox = await trx
        .updateTable('inbox')
        .set({ status: 'done', raw: null, done_at: at })
        .where('row_id', '=', row.rowId)
        .where('conversation_id', '=', row.message.conversationId)
        .where('status', '=', 'received')
        .returning('seq')
        .executeTakeFirst();
      if (inbox === undefined) return undone({ status: 'done' });
      const firstSeq = lastSeq - outcome.replies.length + 1;
      const entries = outcome.replies.map(
        (reply, index): TranscriptEntry => ({
          seq: firstSeq + index,
          direction: 'out',
          text: reply.text,
          reply,
          at,
        }),
      );
      await saveTranscript(trx, cipher, row, inbox.seq, outcome.maskedText, entries);
      await saveEventsAndTickets(trx, cipher, row, version + 1, outcome, at);
      return kept({ status: 'committed', entries });
    });
}

/** The conversation's last `seq`, its replies' numbers taken; `undefined` when another turn came first. */
async function saveState(
  trx: Transaction<Tables>,
  cipher: Cipher,
  row: InboxRow,
  version: number,
  outcome: TurnOutcome,
  at: number,
): Promise<number | undefined> {
  const id = row.message.conversationId;
  const saved = await trx
    .updateTable('conversations')
    .set((eb) => ({
      state: cipher.seal('state', JSON.stringify(outcome.state), ['conversations', 'state', id]),
      version: version + 1,
      last_seq: eb('last_seq', '+', outcome.replies.length),
      updated_at: at,
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('last_seq')
    .executeTakeFirst();
  return saved?.last_seq;
}

async function isReceived(trx: Transaction<Tables>, row: InboxRow): Promise<boolean> {
  const inbox = await trx
    .selectFrom('inbox')
    .select('status')
    .where('row_id', '=', row.rowId)
    .where('conversation_id', '=', row.message.conversationId)
    .executeTakeFirst();
  return inbox?.status === 'received';
}

async function saveTranscript(
  trx: Transaction<Tables>,
  cipher: Cipher,
  row: InboxRow,
  inSeq: number,
  maskedText: string,
  entries: readonly TranscriptEntry[],
): Promise<void> {
  const { conversationId, channel } = row.message;
  await trx
    .updateTable('transcript')
    .set({ body: sealBody(cipher, conversationId, inSeq, { text: maskedText }) })
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', inSeq)
    .execute();
  if (entries.length === 0) return;
  await trx
    .insertInto('transcript')
    .values(entries.map((entry) => toTranscriptRow(cipher, conversationId, entry)))
    .execute();
  await trx
    .insertInto('outbox')
    .values(
      entries.map((entry) => ({
        conversation_id: conversationId,
        seq: entry.seq,
        channel,
        status: 'pending' as const,
        attempts: 0,
        due_at: entry.at,
        lease_until: 0,
        sent_at: null,
        reason: null,
      })),
    )
    .execute();
}

async function saveEventsAndTickets(
  trx: Transaction<Tables>,
  cipher: Cipher,
  row: InboxRow,
  turn: number,
  outcome: TurnOutcome,
  at: number,
): Promise<void> {
  const { conversationId } = row.message;
  if (outcome.events.length > 0) {
    const rows = outcome.events.map((event, ordinal) => ({
      conversation_id: conversationId,
      turn,
      ordinal,
      type: event.type,
      data: JSON.stringify(event.data),
      at,
    }));
    await trx.insertInto('events').values(rows).execute();
  }
  if (outcome.tickets.length > 0) {
    const rows = outcome.tickets.map((ticket) => toTicketRow(cipher, { ...ticket, conversationId }));
    await trx.insertInto('tickets').values(rows).execute();
  }
}
