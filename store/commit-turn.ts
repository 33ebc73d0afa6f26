import type { Transaction } from 'kysely';
import type { ConversationStore, InboxRow, TranscriptEntry, TurnOutcome } from '../bot/index.js';
import type { Refusal } from '../tickets/index.js';
import { saveAsked } from './asked-questions.js';
import type { Cipher } from './cipher.js';
import { type Connections, kept, together, undone } from './connections.js';
import { appendIn, type DeskContext } from './desk-append.js';
import { openTickets } from './desk-open.js';
import { joinFiles } from './join-files.js';
import { saveLink, shareTickets } from './links.js';
import type { Tables } from './schema.js';
import { saveSubscriptions } from './subscriptions.js';
import { saveSurveys } from './survey-turns.js';
import { sealBody, toTranscriptRow } from './transcript-rows.js';
import { saveWaiting } from './waiting-list.js';

type Committed = Awaited<ReturnType<ConversationStore['commitTurn']>>;

/**
 * `ConversationStore.commitTurn`. Locks in the order of `accept`: the conversation's row first. Statements that do not wait
 * for each other's results are sent together; PostgreSQL runs them in their order.
 */
export function createCommitTurn(connections: Connections, context: DeskContext): ConversationStore['commitTurn'] {
  const { cipher, now } = context;
  return (row, version, outcome) =>
    connections.write<Committed>(async (trx) => {
      const at = now();
      const [lastSeq, answered] = await together([
        saveState(trx, cipher, row, version, outcome, at),
        markAnswered(trx, row, at),
      ]);
      if (answered === undefined) return undone({ status: 'done' });
      if (lastSeq === undefined) return undone({ status: 'stale' });
      if (answered.isEarly) return undone({ status: 'early' });
      const { seq: inSeq } = answered;
      const firstSeq = lastSeq - outcome.replies.length + 1;
      const entries = outcome.replies.map(
        (reply, index): TranscriptEntry => ({ seq: firstSeq + index, direction: 'out', text: reply.text, reply, at }),
      );
      const [, , , refusal] = await together([
        saveMaskedText(trx, cipher, row, inSeq, outcome.maskedText),
        saveReplies(trx, cipher, row, entries),
        saveEvents(trx, row, version + 1, outcome, at),
        saveTickets(trx, context, row, outcome),
        saveAsked(trx, cipher, row, version + 1, outcome, at),
      ]);
      const { conversationId } = row.message;
      await saveWaiting(trx, conversationId, outcome.waiting, at);
      await saveSubscriptions(trx, conversationId, outcome.subscriptions ?? [], at);
      await saveSurveys(trx, context, conversationId, outcome.surveys ?? []);
      if (!(await saveLink(trx, context, conversationId, outcome.link, at))) return undone({ status: 'stale' });
      if (refusal) return undone({ status: refusal.reason === 'stale' ? 'stale' : 'refused' });
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

/**
 * The `seq` of the message, and whether the one accepted before it waits still; `undefined` when it was already answered. Looking at one is
 * enough, since that one was not answered before those before it; it goes by the transcript, whose key is in the conversation's order.
 */
async function markAnswered(trx: Transaction<Tables>, row: InboxRow, at: number) {
  const answered = await trx
    .updateTable('inbox')
    .set({ status: 'done', raw: null, done_at: at })
    .where('row_id', '=', row.rowId)
    .where('conversation_id', '=', row.message.conversationId)
    .where('status', '=', 'received')
    .returning((eb) => [
      'seq',
      eb
        .selectFrom('transcript')
        .innerJoin('inbox as earlier', (join) =>
          join
            .onRef('earlier.conversation_id', '=', 'transcript.conversation_id')
            .onRef('earlier.message_id', '=', 'transcript.channel_message_id')
            .on('earlier.channel', '=', row.message.channel),
        )
        .select('earlier.status')
        .where('transcript.conversation_id', '=', row.message.conversationId)
        .where('transcript.direction', '=', 'in')
        .whereRef('transcript.seq', '<', 'inbox.seq')
        .orderBy('transcript.seq', 'desc')
        .limit(1)
        .as('status_before'),
    ])
    .executeTakeFirst();
  return answered && { seq: answered.seq, isEarly: answered.status_before === 'received' };
}

async function saveMaskedText(
  trx: Transaction<Tables>,
  cipher: Cipher,
  row: InboxRow,
  seq: number,
  text: string,
): Promise<void> {
  if (text === row.masked) return;
  const { conversationId } = row.message;
  await trx
    .updateTable('transcript')
    .set({ body: sealBody(cipher, conversationId, seq, { text }) })
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .execute();
}

async function saveReplies(
  trx: Transaction<Tables>,
  cipher: Cipher,
  row: InboxRow,
  entries: readonly TranscriptEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const { conversationId, channel } = row.message;
  const deliveries = entries.map((entry) => ({
    conversation_id: conversationId,
    seq: entry.seq,
    channel,
    status: 'pending' as const,
    attempts: 0,
    due_at: entry.at,
    lease_until: 0,
    sent_at: null,
    reason: null,
  }));
  await together([
    trx
      .insertInto('transcript')
      .values(entries.map((entry) => toTranscriptRow(cipher, conversationId, entry)))
      .execute(),
    trx.insertInto('outbox').values(deliveries).execute(),
  ]);
}

async function saveEvents(
  trx: Transaction<Tables>,
  row: InboxRow,
  turn: number,
  outcome: TurnOutcome,
  at: number,
): Promise<void> {
  if (outcome.events.length === 0) return;
  const rows = outcome.events.map((event, ordinal) => ({
    conversation_id: row.message.conversationId,
    turn,
    ordinal,
    type: event.type,
    data: JSON.stringify(event.data),
    at,
  }));
  await trx.insertInto('events').values(rows).execute();
}

/** What a move of the turn was refused with, where it was to be done only as the ticket stood. */
async function saveTickets(
  trx: Transaction<Tables>,
  context: DeskContext,
  row: InboxRow,
  outcome: TurnOutcome,
): Promise<Refusal | undefined> {
  const { conversationId } = row.message;
  await openTickets(
    trx,
    context,
    outcome.tickets.map((ticket) => ({ ...ticket, conversationId })),
    'bot',
  );
  const opened = outcome.tickets.map(({ number }) => number);
  await shareTickets(trx, conversationId, opened, context.now());
  for (const { number, event, expectedSeq, actor = 'citizen' } of outcome.moves ?? []) {
    const move = await appendIn(trx, context, { number, expectedSeq, events: [event], actor });
    if (!move.ok && expectedSeq !== undefined) return move;
    if (!move.ok && move.reason === 'illegal' && 'text' in event)
      await appendIn(trx, context, { number, events: [{ type: 'noted', text: event.text }], actor: 'citizen' });
  }
  return await joinFiles(trx, context, conversationId, outcome.files ?? []);
}
