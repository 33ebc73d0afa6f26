import type { Transaction } from 'kysely';
import type { Choice, Reply, TranscriptEntry } from '../bot/index.js';
import type { Telling } from '../tickets/index.js';
import type { DeskContext } from './desk-append.js';
import { StoreFault } from './faults.js';
import type { Tables } from './schema.js';
import { toTranscriptRow } from './transcript-rows.js';

export interface Spoken {
  readonly conversationId: string;
  readonly channel: string;
  readonly outboxId: number;
}

/** What is told, with the buttons below it. */
export type Said = Omit<Telling, 'tell'> & { readonly tell: string };

const toChoice = (label: string): Choice => ({ label, action: { type: 'say', text: label } });

/** Says something in every conversation of a ticket that can still be written to: transcript entry and outbox row. */
export async function speak(
  trx: Transaction<Tables>,
  context: Pick<DeskContext, 'cipher' | 'rules'>,
  number: string,
  { tell: text, ways = [], asks = false }: Said,
  now: number,
): Promise<Spoken[]> {
  const rows = await trx
    .selectFrom('ticket_conversations')
    .innerJoin('conversations', 'conversations.id', 'ticket_conversations.conversation_id')
    .select(['conversations.id', 'conversations.channel', 'conversations.updated_at'])
    .where('ticket_conversations.number', '=', number)
    .orderBy('conversations.id')
    .execute();
  const spoken: Spoken[] = [];
  for (const { id, channel, updated_at: lastAt } of rows) {
    if (!context.rules.reachable(channel, lastAt, now)) continue;
    const outboxId = await say(
      trx,
      context,
      { conversationId: id, channel },
      { kind: asks ? 'asked' : 'ticket', text, choices: ways.map(toChoice) },
      now,
    );
    spoken.push({ conversationId: id, channel, outboxId });
  }
  return spoken;
}

/** One message outside a turn. The conversation's version stays: a turn in hand is not disturbed. The outbox row's id. */
export async function say(
  trx: Transaction<Tables>,
  { cipher }: Pick<DeskContext, 'cipher'>,
  { conversationId, channel }: { readonly conversationId: string; readonly channel: string },
  reply: Reply,
  now: number,
): Promise<number> {
  const { last_seq: seq } = await trx
    .updateTable('conversations')
    .set((eb) => ({ last_seq: eb('last_seq', '+', 1) }))
    .where('id', '=', conversationId)
    .returning('last_seq')
    .executeTakeFirstOrThrow(() => new StoreFault('STORE_INCONSISTENT', 'A conversation is not there.'));
  const entry: TranscriptEntry = { seq, direction: 'out', text: reply.text, reply, at: now };
  await trx
    .insertInto('transcript')
    .values(toTranscriptRow(cipher, conversationId, entry))
    .execute();
  const { row_id: rowId } = await trx
    .insertInto('outbox')
    .values({
      conversation_id: conversationId,
      seq,
      channel,
      status: 'pending',
      attempts: 0,
      due_at: now,
      lease_until: 0,
      sent_at: null,
      reason: null,
    })
    .returning('row_id')
    .executeTakeFirstOrThrow();
  return rowId;
}
