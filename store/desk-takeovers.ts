import type { ConversationState, Reply } from '../bot/index.js';
import type { Takeover, TakeoverStore } from '../tickets/index.js';
import { type Connections, kept, undone } from './connections.js';
import type { DeskContext } from './desk-append.js';
import { say } from './desk-speak.js';

/**
 * A person in a conversation in the assistant's place. Who begins or ends raises the conversation's version: a turn that was being computed
 * meanwhile is computed again, with the person there or gone.
 */
export function createTakeoverStore(
  { read, write }: Connections,
  context: DeskContext,
): TakeoverStore<ConversationState, Reply> {
  const { cipher, now } = context;

  async function change(
    conversationId: string,
    version: number,
    state: ConversationState,
    reply: Reply,
    row: { readonly agent: string; readonly number?: string | undefined } | undefined,
  ): Promise<boolean> {
    return await write(async (trx) => {
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
      await trx.deleteFrom('takeovers').where('conversation_id', '=', conversationId).execute();
      if (row) await trx.deleteFrom('waiting').where('conversation_id', '=', conversationId).execute();
      if (row)
        await trx
          .insertInto('takeovers')
          .values({ conversation_id: conversationId, agent: row.agent, number: row.number ?? null, since: now() })
          .execute();
      await say(trx, context, { conversationId, channel: changed.channel }, reply, now());
      return kept(true);
    });
  }

  const withLastSeq = () =>
    read
      .selectFrom('takeovers')
      .innerJoin('conversations', 'conversations.id', 'takeovers.conversation_id')
      .select([
        'takeovers.conversation_id',
        'takeovers.agent',
        'takeovers.number',
        'takeovers.since',
        'conversations.last_seq',
      ])
      .orderBy('takeovers.since');

  return {
    begin: ({ conversationId, agent, number }, version, state, reply) =>
      change(conversationId, version, state, reply, { agent, number }),
    end: (conversationId, version, state, reply) => change(conversationId, version, state, reply, undefined),

    say: (conversationId, agent, reply) =>
      write(async (trx) => {
        const row = await trx
          .selectFrom('conversations')
          .innerJoin('takeovers', 'takeovers.conversation_id', 'conversations.id')
          .select('conversations.channel')
          .where('conversations.id', '=', conversationId)
          .where('takeovers.agent', '=', agent)
          .executeTakeFirst();
        if (!row) return undone(false);
        await say(trx, context, { conversationId, channel: row.channel }, reply, now());
        return kept(true);
      }),

    async of(conversationId) {
      const row = await read
        .selectFrom('takeovers')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      return row && toTakeover(row);
    },

    async list(agents) {
      if (agents.length === 0) return [];
      const rows = await withLastSeq()
        .where('takeovers.agent', 'in', [...agents])
        .execute();
      return rows.map(toOpen);
    },

    open: async () => (await withLastSeq().execute()).map(toOpen),

    async ticketsOf(conversationId) {
      const rows = await read
        .selectFrom('ticket_conversations')
        .innerJoin('tickets', 'tickets.number', 'ticket_conversations.number')
        .select(['tickets.number', 'tickets.bureau'])
        .where('ticket_conversations.conversation_id', '=', conversationId)
        .orderBy('tickets.number')
        .execute();
      return rows;
    },
  };
}

interface TakeoverRow {
  readonly conversation_id: string;
  readonly agent: string;
  readonly number: string | null;
  readonly since: number;
}

const toOpen = (row: TakeoverRow & { readonly last_seq: number }) => ({ ...toTakeover(row), lastSeq: row.last_seq });

const toTakeover = (row: TakeoverRow): Takeover => ({
  conversationId: row.conversation_id,
  agent: row.agent,
  ...(row.number !== null && { number: row.number }),
  since: row.since,
});
