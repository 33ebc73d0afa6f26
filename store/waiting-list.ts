import { sql, type Transaction } from 'kysely';
import type { ConversationState, Reply } from '../bot/index.js';
import type { WaitingList } from '../tickets/index.js';
import { type Connections, kept, undone } from './connections.js';
import type { DeskContext } from './desk-append.js';
import { say } from './desk-speak.js';
import type { Tables } from './schema.js';
import { toTranscriptEntry } from './transcript-rows.js';

/** How many of a citizen's messages are shown of each conversation. */
const LAST_WORDS = 2;

/** Who waits for a person of the staff. */
export function createWaitingList(
  { read, write }: Connections,
  context: DeskContext,
): WaitingList<ConversationState, Reply> {
  const { cipher, now } = context;

  async function lastWords(ids: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await read
      .selectFrom((eb) =>
        eb
          .selectFrom('transcript')
          .selectAll()
          .select(sql<number>`row_number() over (partition by conversation_id order by seq desc)`.as('nth'))
          .where('conversation_id', 'in', ids)
          .where('direction', '=', 'in')
          .as('said'),
      )
      .selectAll()
      .where('nth', '<=', LAST_WORDS)
      .orderBy('conversation_id')
      .orderBy('seq')
      .execute();
    const words = new Map<string, string[]>();
    for (const row of rows) {
      const { text } = toTranscriptEntry(cipher, row);
      if (text !== '') words.set(row.conversation_id, [...(words.get(row.conversation_id) ?? []), text]);
    }
    return words;
  }

  return {
    async list(limit) {
      const rows = await read
        .selectFrom('waiting')
        .innerJoin('conversations', 'conversations.id', 'waiting.conversation_id')
        .select(['waiting.conversation_id', 'waiting.since', 'waiting.offered_at', 'conversations.channel'])
        .orderBy('waiting.since')
        .orderBy('waiting.conversation_id')
        .limit(limit)
        .execute();
      if (rows.length === 0) return [];
      const words = await lastWords(rows.map((row) => row.conversation_id));
      const tickets = await read
        .selectFrom('ticket_conversations')
        .innerJoin('tickets', 'tickets.number', 'ticket_conversations.number')
        .select(['ticket_conversations.conversation_id', 'tickets.bureau'])
        .where(
          'ticket_conversations.conversation_id',
          'in',
          rows.map((row) => row.conversation_id),
        )
        .execute();
      const bureaus = new Map<string, Set<string>>();
      for (const { conversation_id: id, bureau } of tickets)
        if (bureau !== null) bureaus.set(id, (bureaus.get(id) ?? new Set()).add(bureau));
      return rows.map((row) => ({
        conversationId: row.conversation_id,
        channel: row.channel,
        since: row.since,
        ...(row.offered_at !== null && { offeredAt: row.offered_at }),
        bureaus: [...(bureaus.get(row.conversation_id) ?? [])],
        lastWords: words.get(row.conversation_id) ?? [],
      }));
    },

    async signal() {
      const { count, oldest } = await read
        .selectFrom('waiting')
        .select(({ fn }) => [
          fn.countAll<number | string>().as('count'),
          fn.min<number | string | null>('since').as('oldest'),
        ])
        .executeTakeFirstOrThrow();
      return { count: Number(count), ...(oldest !== null && { oldestSince: Number(oldest) }) };
    },

    async ahead(conversationId) {
      const own = await read
        .selectFrom('waiting')
        .select('since')
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      const { count } = await read
        .selectFrom('waiting')
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .$if(own !== undefined, (query) =>
          query.where((eb) =>
            eb.or([
              eb('since', '<', own!.since),
              eb.and([eb('since', '=', own!.since), eb('conversation_id', '<', conversationId)]),
            ]),
          ),
        )
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    tell: (conversationId, version, state, reply, then) =>
      write(async (trx) => {
        const changed = await trx
          .updateTable('conversations')
          .set({
            state: cipher.seal('state', JSON.stringify(state), ['conversations', 'state', conversationId]),
            version: version + 1,
          })
          .where('id', '=', conversationId)
          .where('version', '=', version)
          .returning('channel')
          .executeTakeFirst();
        if (!changed) return undone(false);
        const there =
          then === 'offer'
            ? await trx
                .updateTable('waiting')
                .set({ offered_at: now() })
                .where('conversation_id', '=', conversationId)
                .returning('since')
                .executeTakeFirst()
            : await trx
                .deleteFrom('waiting')
                .where('conversation_id', '=', conversationId)
                .returning('since')
                .executeTakeFirst();
        if (!there) return undone(false);
        await say(trx, context, { conversationId, channel: changed.channel }, reply, now());
        return kept(true);
      }),
  };
}

/** A turn's wish: into the queue, at its end, or out of it. */
export async function saveWaiting(
  trx: Transaction<Tables>,
  conversationId: string,
  wish: 'join' | 'leave' | undefined,
  at: number,
): Promise<void> {
  if (wish === 'join')
    await trx
      .insertInto('waiting')
      .values({ conversation_id: conversationId, since: at, offered_at: null })
      .onConflict((conflict) => conflict.column('conversation_id').doNothing())
      .execute();
  if (wish === 'leave') await trx.deleteFrom('waiting').where('conversation_id', '=', conversationId).execute();
}
