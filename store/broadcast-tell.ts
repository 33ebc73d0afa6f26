import { type Kysely, sql, type Transaction } from 'kysely';
import type { BroadcastStore, Reply, TranscriptEntry } from '../bot/index.js';
import { chunks } from './chunks.js';
import type { Cipher } from './cipher.js';
import { type Connections, kept, undone } from './connections.js';
import type { Tables } from './schema.js';
import { toTranscriptRow } from './transcript-rows.js';

const PENDING = sql.lit('pending' as const);

/** The two steps of a broadcast: who is to be told is queued, and is told. Each call is a transaction. */
export function createBroadcastTelling(
  { dialect, write }: Connections,
  cipher: Cipher,
  now: () => number,
): Pick<BroadcastStore, 'queue' | 'tell'> {
  return {
    queue: (id, limit) =>
      write(async (trx) => {
        const broadcast = await locked(trx, dialect, id);
        if (broadcast?.status !== 'queueing') return undone(false);
        const { exam, event, cursor, created_at: asOf } = broadcast;
        const next = await trx
          .selectFrom(
            trx
              .selectFrom('subscriptions')
              .select('conversation_id')
              .where('exam', '=', exam)
              .where('event', '=', event)
              .where('conversation_id', '>', cursor)
              .where('created_at', '<=', asOf)
              .orderBy('conversation_id')
              .limit(limit)
              .as('next'),
          )
          .select(({ fn }) => [fn.max('conversation_id').as('last'), fn.countAll<number>().as('count')])
          .executeTakeFirstOrThrow();
        const { last } = next;
        const isAll = Number(next.count) < limit;
        if (last !== null) {
          await trx
            .insertInto('broadcast_messages')
            .columns(['broadcast_id', 'conversation_id', 'channel'])
            .expression(
              trx
                .selectFrom('subscriptions')
                .innerJoin('conversations', 'conversations.id', 'subscriptions.conversation_id')
                .select((eb) => [eb.val(id).as('broadcast_id'), 'conversation_id', 'channel'])
                .where('exam', '=', exam)
                .where('event', '=', event)
                .where('conversation_id', '>', cursor)
                .where('conversation_id', '<=', last)
                .where('subscriptions.created_at', '<=', asOf),
            )
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
        await trx
          .updateTable('broadcasts')
          .set({ cursor: last ?? cursor, updated_at: now(), ...(isAll && { status: 'telling' as const }) })
          .where('id', '=', id)
          .execute();
        return kept(!isAll);
      }),

    tell: (id, channel, limit) =>
      write<number | 'stale'>(async (trx) => {
        const broadcast = await locked(trx, dialect, id);
        if (broadcast?.status !== 'queueing' && broadcast?.status !== 'telling') return undone(0);
        if (!(await isCurrent(trx, broadcast))) return undone('stale');
        const waiting = await trx
          .selectFrom('broadcast_messages')
          .select('conversation_id')
          .where('broadcast_id', '=', id)
          .where('channel', '=', channel)
          .where('outbox_id', 'is', null)
          .orderBy('conversation_id')
          .limit(limit)
          .execute();
        const reply: Reply = { kind: 'notice', text: broadcast.text, choices: [] };
        for (const some of chunks(waiting.map((row) => row.conversation_id)))
          await tellSome(trx, { dialect, cipher, at: now() }, { ...broadcast, channel, reply }, some);
        return waiting.length === 0 ? undone(0) : kept(waiting.length);
      }),
  };
}

interface Telling {
  readonly id: string;
  readonly exam: string;
  readonly event: Tables['subscriptions']['event'];
  readonly created_at: number;
  readonly channel: string;
  readonly reply: Reply;
}

/** Conversations are locked before their subscriptions, as turns do it. */
async function tellSome(
  trx: Transaction<Tables>,
  { dialect, cipher, at }: { readonly dialect: string; readonly cipher: Cipher; readonly at: number },
  { id, exam, event, created_at: asOf, channel, reply }: Telling,
  conversations: readonly string[],
): Promise<void> {
  if (dialect === 'postgres')
    await trx
      .selectFrom('conversations')
      .select('id')
      .where('id', 'in', conversations)
      .orderBy('id')
      .forUpdate()
      .execute();
  const ended = await trx
    .deleteFrom('subscriptions')
    .where('conversation_id', 'in', conversations)
    .where('exam', '=', exam)
    .where('event', '=', event)
    .where('created_at', '<=', asOf)
    .returning('conversation_id')
    .execute();
  const still = ended.map((row) => row.conversation_id);
  const told =
    still.length === 0
      ? []
      : await trx
          .updateTable('conversations')
          .set((eb) => ({ last_seq: eb('last_seq', '+', 1) }))
          .where('id', 'in', still)
          .returning(['id', 'last_seq'])
          .execute();
  if (told.length > 0) {
    const entries = told.map(({ last_seq: seq }): TranscriptEntry => {
      return { seq, direction: 'out', text: reply.text, reply, at };
    });
    await trx
      .insertInto('transcript')
      .values(told.map((row, n) => toTranscriptRow(cipher, row.id, entries[n]!)))
      .execute();
    await trx
      .insertInto('outbox')
      .values(
        told.map(({ id: conversationId, last_seq: seq }) => ({
          conversation_id: conversationId,
          seq,
          channel,
          status: 'pending' as const,
          attempts: 0,
          due_at: at,
          lease_until: 0,
          sent_at: null,
          reason: null,
        })),
      )
      .execute();
    await trx
      .updateTable('broadcast_messages')
      .set((eb) => ({
        outbox_id: eb
          .selectFrom('outbox')
          .select(({ fn }) => fn.max('outbox.row_id').as('row_id'))
          .whereRef('outbox.conversation_id', '=', 'broadcast_messages.conversation_id')
          .where('outbox.status', '=', PENDING)
          .$castTo<number>(),
      }))
      .where('broadcast_id', '=', id)
      .where(
        'conversation_id',
        'in',
        told.map((row) => row.id),
      )
      .execute();
  }
  await trx
    .deleteFrom('broadcast_messages')
    .where('broadcast_id', '=', id)
    .where('conversation_id', 'in', conversations)
    .where('outbox_id', 'is', null)
    .execute();
}

function locked(trx: Transaction<Tables>, dialect: string, id: string) {
  return trx
    .selectFrom('broadcasts')
    .selectAll()
    .where('id', '=', id)
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
}

/** Whether the item is still what the fact was read from. */
async function isCurrent(
  trx: Pick<Kysely<Tables>, 'selectFrom'>,
  { external_id, version }: { readonly external_id: string; readonly version: number },
): Promise<boolean> {
  const item = await trx
    .selectFrom('items')
    .select('version')
    .where('external_id', '=', external_id)
    .where('status', '=', 'published')
    .executeTakeFirst();
  return item?.version === version;
}
