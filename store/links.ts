import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { ConversationState, LinkMove, LinkReader } from '../bot/index.js';
import type { Cipher } from './cipher.js';
import type { Connections } from './connections.js';
import type { DeskContext } from './desk-append.js';
import { say } from './desk-speak.js';
import type { Tables } from './schema.js';

const CODE = 'conversation-link';

export function createLinkReader({ read }: Pick<Connections, 'read'>, cipher: Cipher): LinkReader {
  return {
    async carriedFrom(code, now) {
      const row = await read
        .selectFrom('link_codes')
        .innerJoin('conversations', 'conversations.id', 'link_codes.conversation_id')
        .select((eb) => [
          'conversations.id',
          'channel',
          'state',
          eb
            .selectFrom('ticket_conversations')
            .select(({ fn }) => fn.countAll<number>().as('count'))
            .whereRef('ticket_conversations.conversation_id', '=', 'conversations.id')
            .as('tickets'),
        ])
        .where('code_hash', '=', cipher.codeHash(CODE, code))
        .where('expires_at', '>', now)
        .executeTakeFirst();
      if (!row) return undefined;
      const { id, channel, state } = row;
      const opened =
        state && (JSON.parse(cipher.open('state', state, ['conversations', 'state', id])) as ConversationState);
      return { conversationId: id, channel, tickets: Number(row.tickets), state: opened ?? undefined };
    },

    async joinedWith(conversationId) {
      const rows = await linksOf(read, conversationId)
        .innerJoin('conversations', (join) =>
          join.on(sql<boolean>`conversations.id = case when from_id = ${conversationId} then to_id else from_id end`),
        )
        .select(['channel', 'since'])
        .orderBy('since')
        .execute();
      return rows.map(({ channel, since }) => ({ channel, since: Number(since) }));
    },
  };
}

/** False: the code no longer opens anything. */
export async function saveLink(
  trx: Transaction<Tables>,
  context: Pick<DeskContext, 'cipher'>,
  conversationId: string,
  move: LinkMove | undefined,
  at: number,
): Promise<boolean> {
  switch (move?.type) {
    case undefined:
      return true;
    case 'offer':
      await trx
        .deleteFrom('link_codes')
        .where((eb) => eb.or([eb('conversation_id', '=', conversationId), eb('expires_at', '<=', at)]))
        .execute();
      await trx
        .insertInto('link_codes')
        .values({
          code_hash: context.cipher.codeHash(CODE, move.code),
          conversation_id: conversationId,
          expires_at: move.until,
        })
        .execute();
      return true;
    case 'join':
      return await join(trx, context, conversationId, move, at);
    case 'part':
      await part(trx, context, conversationId, move.tell, at);
      return true;
  }
}

async function join(
  trx: Transaction<Tables>,
  context: Pick<DeskContext, 'cipher'>,
  conversationId: string,
  { code, tell }: Extract<LinkMove, { type: 'join' }>,
  at: number,
): Promise<boolean> {
  const used = await trx
    .deleteFrom('link_codes')
    .where('code_hash', '=', context.cipher.codeHash(CODE, code))
    .where('expires_at', '>', at)
    .where('conversation_id', '!=', conversationId)
    .returning('conversation_id')
    .executeTakeFirst();
  if (!used) return false;
  const other = used.conversation_id;
  const isJoined = await linksOf(trx, conversationId)
    .select('id')
    .where((eb) => eb.or([eb('from_id', '=', other), eb('to_id', '=', other)]))
    .executeTakeFirst();
  if (isJoined) return true;
  const id = randomUUID();
  await trx
    .insertInto('conversation_links')
    .values({ id, from_id: other, to_id: conversationId, since: at, ended_at: null })
    .execute();
  const own = await numbersOf(trx, conversationId);
  await share(trx, id, conversationId, await numbersOf(trx, other), at);
  await share(trx, id, other, own, at);
  await tellOther(trx, context, other, tell, at);
  return true;
}

async function part(
  trx: Transaction<Tables>,
  context: Pick<DeskContext, 'cipher'>,
  conversationId: string,
  tell: string,
  at: number,
): Promise<void> {
  const links = await linksOf(trx, conversationId).select(['id', 'from_id', 'to_id']).orderBy('id').execute();
  for (const { id, from_id, to_id } of links) {
    const came = await trx
      .selectFrom('link_tickets')
      .select(['number', 'conversation_id'])
      .where('link_id', '=', id)
      .execute();
    for (const { number, conversation_id } of came)
      await trx
        .deleteFrom('ticket_conversations')
        .where((eb) => eb.and({ number, conversation_id }))
        .execute();
    await trx.deleteFrom('link_tickets').where('link_id', '=', id).execute();
    await trx.updateTable('conversation_links').set({ ended_at: at }).where('id', '=', id).execute();
    await tellOther(trx, context, from_id === conversationId ? to_id : from_id, tell, at);
  }
}

/** New tickets of a conversation belong to those it is joined with, too. */
export async function shareTickets(
  trx: Transaction<Tables>,
  conversationId: string,
  numbers: readonly string[],
  at: number,
): Promise<void> {
  if (numbers.length === 0) return;
  const links = await linksOf(trx, conversationId).select(['id', 'from_id', 'to_id']).execute();
  for (const { id, from_id, to_id } of links)
    await share(trx, id, from_id === conversationId ? to_id : from_id, numbers, at);
}

async function share(
  trx: Transaction<Tables>,
  linkId: string,
  conversationId: string,
  numbers: readonly string[],
  at: number,
): Promise<void> {
  if (numbers.length === 0) return;
  const came = await trx
    .insertInto('ticket_conversations')
    .values(numbers.map((number) => ({ number, conversation_id: conversationId, joined_at: at })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .execute();
  if (came.length > 0)
    await trx
      .insertInto('link_tickets')
      .values(came.map(({ number }) => ({ link_id: linkId, number, conversation_id: conversationId })))
      .execute();
}

const linksOf = (db: Pick<Transaction<Tables>, 'selectFrom'>, conversationId: string) =>
  db
    .selectFrom('conversation_links')
    .where((eb) => eb.or([eb('from_id', '=', conversationId), eb('to_id', '=', conversationId)]))
    .where('ended_at', 'is', null);

async function numbersOf(trx: Transaction<Tables>, conversationId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('ticket_conversations')
    .select('number')
    .where('conversation_id', '=', conversationId)
    .execute();
  return rows.map(({ number }) => number);
}

async function tellOther(
  trx: Transaction<Tables>,
  context: Pick<DeskContext, 'cipher'>,
  conversationId: string,
  text: string,
  at: number,
): Promise<void> {
  const row = await trx
    .selectFrom('conversations')
    .select('channel')
    .where('id', '=', conversationId)
    .executeTakeFirst();
  if (row) await say(trx, context, { conversationId, channel: row.channel }, { kind: 'notice', text, choices: [] }, at);
}
