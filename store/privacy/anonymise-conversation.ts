import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { openText, questionPlace } from '../asked-questions.js';
import type { DeskContext } from '../desk-append.js';
import type { Tables } from '../schema.js';
import { forgetWordings } from './forget-wordings.js';

/** Conversations of which nothing but counts is left. */
const ANONYMOUS = 'anon-';
/** Where a ticket stands that came over no conversation, or whose conversation is gone. */
const STAND_IN = 'desk:';
/** Conversations that are held with nobody. */
export const NOBODYS = [ANONYMOUS, STAND_IN] as const;
export const isNobodys = (id: string): boolean => NOBODYS.some((beginning) => id.startsWith(beginning));

type Trx = Transaction<Tables>;

/**
 * Takes a conversation out of everything that says whose it was: words, replies, files, addresses, links. What reports count (events, decisions,
 * verdicts, facts) stays under a name that is drawn anew, so that every figure is what it was. Its tickets stay, without a way back to it.
 * `wordings`: what was asked goes from the clusters of questions too. False: it was not there.
 */
export async function anonymiseConversation(
  trx: Trx,
  context: Pick<DeskContext, 'cipher' | 'dialect'>,
  id: string,
  { wordings = false } = {},
): Promise<boolean> {
  const found = await trx
    .selectFrom('conversations')
    .select(['channel', 'version', 'created_at', 'updated_at'])
    .where('id', '=', id)
    .$if(context.dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
  const name = `${ANONYMOUS}${randomUUID()}`;
  if (found) {
    await trx
      .insertInto('conversations')
      .values({ id: name, ...found, last_seq: 0, state: null })
      .execute();
    await keepCounts(trx, context, id, name, wordings);
    await leaveTickets(trx, id, name);
  }
  await forgetPerson(trx, id);
  for (const table of ['waiting', 'takeovers', 'outbox', 'inbox', 'transcript'] as const)
    await trx.deleteFrom(table).where('conversation_id', '=', id).execute();
  await trx.deleteFrom('conversations').where('id', '=', id).execute();
  return found !== undefined;
}

async function keepCounts(
  trx: Trx,
  { cipher }: Pick<DeskContext, 'cipher'>,
  id: string,
  name: string,
  wordings: boolean,
): Promise<void> {
  const named = await trx
    .selectFrom('events')
    .select(['turn', 'ordinal', 'data'])
    .where('conversation_id', '=', id)
    .where('data', 'like', '%"number"%')
    .execute();
  for (const { turn, ordinal, data } of named) {
    const { number: _, ...rest } = JSON.parse(data) as Record<string, unknown>;
    await trx
      .updateTable('events')
      .set({ data: JSON.stringify(rest) })
      .where('conversation_id', '=', id)
      .where('turn', '=', turn)
      .where('ordinal', '=', ordinal)
      .execute();
  }
  await trx.updateTable('events').set({ conversation_id: name }).where('conversation_id', '=', id).execute();

  const asked = await trx
    .selectFrom('asked_questions')
    .select(['conversation_id', 'turn', 'ordinal', 'text', 'cluster_id'])
    .where('conversation_id', '=', id)
    .execute();
  if (wordings) {
    const texts = asked.map((row) => ({ text: openText(cipher, row), cluster: row.cluster_id }));
    await forgetWordings(trx, cipher, texts);
  }
  for (const { turn, ordinal } of asked)
    await trx
      .updateTable('asked_questions')
      .set({ conversation_id: name, text: cipher.seal('transcript', '', questionPlace(name, turn, ordinal)) })
      .where('conversation_id', '=', id)
      .where('turn', '=', turn)
      .where('ordinal', '=', ordinal)
      .execute();
  for (const table of ['contact_facts', 'broadcast_messages', 'ticket_deliveries'] as const)
    await trx.updateTable(table).set({ conversation_id: name }).where('conversation_id', '=', id).execute();
  await keepSurveys(trx, id, name);
}

/** An answer that was finished belongs to nobody already; one that was not goes with who began it. */
async function keepSurveys(trx: Trx, id: string, name: string): Promise<void> {
  const begun = await trx
    .selectFrom('survey_invitations')
    .select('response_id')
    .where('conversation_id', '=', id)
    .where('response_id', 'is not', null)
    .execute();
  const unfinished = begun.flatMap(({ response_id }) => response_id ?? []);
  await trx
    .updateTable('survey_invitations')
    .set({ conversation_id: name, response_id: null })
    .where('conversation_id', '=', id)
    .execute();
  if (unfinished.length > 0) {
    await trx.deleteFrom('survey_answers').where('response_id', 'in', unfinished).execute();
    await trx.deleteFrom('survey_responses').where('id', 'in', unfinished).execute();
  }
  await trx.deleteFrom('survey_people').where('key', '=', id).execute();
  await trx
    .updateTable('ticket_ratings')
    .set({ status: 'over' })
    .where('conversation_id', '=', id)
    .where('status', '=', 'asked')
    .execute();
  await trx.updateTable('ticket_ratings').set({ conversation_id: null }).where('conversation_id', '=', id).execute();
}

/** Tickets that were opened here stand alone from now on; of those it was joined to it goes without a trace. */
async function leaveTickets(trx: Trx, id: string, name: string): Promise<void> {
  const owned = await trx
    .selectFrom('tickets')
    .select(['number', 'channel', 'created_at', 'updated_at'])
    .where('conversation_id', '=', id)
    .execute();
  for (const { number, ...rest } of owned) await standAlone(trx, number, rest);
  const joined = await trx
    .selectFrom('ticket_events')
    .innerJoin('ticket_conversations', 'ticket_conversations.number', 'ticket_events.number')
    .select(['ticket_events.id', 'ticket_events.data'])
    .where('ticket_conversations.conversation_id', '=', id)
    .where('ticket_events.type', 'in', ['linked', 'unlinked'])
    .execute();
  for (const { id: event, data } of joined) {
    const parsed = JSON.parse(data) as { to?: string };
    if (parsed.to !== id) continue;
    await trx
      .updateTable('ticket_events')
      .set({ data: JSON.stringify({ ...parsed, to: name }) })
      .where('id', '=', event)
      .execute();
  }
  await trx.deleteFrom('ticket_conversations').where('conversation_id', '=', id).execute();
  await trx.deleteFrom('ticket_links').where('other', '=', id).execute();
}

async function standAlone(
  trx: Trx,
  number: string,
  { channel, created_at, updated_at }: { channel: string; created_at: number; updated_at: number },
): Promise<void> {
  const id = `${STAND_IN}${number}`;
  await trx
    .insertInto('conversations')
    .values({ id, channel, version: 0, last_seq: 0, state: null, created_at, updated_at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await trx.deleteFrom('ticket_replies').where('number', '=', number).execute();
  await trx.updateTable('tickets').set({ conversation_id: id }).where('number', '=', number).execute();
  await trx
    .insertInto('ticket_conversations')
    .values({ number, conversation_id: id, joined_at: created_at })
    .onConflict((conflict) => conflict.columns(['number', 'conversation_id']).doNothing())
    .execute();
}

/** What leads from a conversation to a person, and from it to others. */
async function forgetPerson(trx: Trx, id: string): Promise<void> {
  const links = trx
    .selectFrom('conversation_links')
    .select('id')
    .where((eb) => eb.or([eb('from_id', '=', id), eb('to_id', '=', id)]));
  await trx
    .deleteFrom('link_tickets')
    .where((eb) => eb.or([eb('conversation_id', '=', id), eb('link_id', 'in', links)]))
    .execute();
  await trx
    .deleteFrom('conversation_links')
    .where((eb) => eb.or([eb('from_id', '=', id), eb('to_id', '=', id)]))
    .execute();
  for (const table of [
    'link_codes',
    'subscriptions',
    'citizen_files',
    'channel_deliveries',
    'channel_identities',
    'channel_contacts',
    'telegram_progress',
    'telegram_chats',
  ] as const)
    await trx.deleteFrom(table).where('conversation_id', '=', id).execute();
}
