import { sql, type Transaction } from 'kysely';
import type { NewTicket } from '../tickets/index.js';
import type { DeskContext } from './desk-append.js';
import type { Tables } from './schema.js';
import { applicantPlace } from './ticket-rows.js';

type Reading = Pick<Transaction<Tables>, 'selectFrom'>;
type Keys = Pick<DeskContext, 'cipher'>;
type Applicant = NewTicket['applicant'];

/** Links that are followed from one conversation. */
const MAX_HOPS = 5;

/** A telephone as it is kept here. */
export const phoneKey = ({ cipher }: Keys, phone: string): string =>
  `tel:${cipher.lookupHash('survey', phone.replace(/\D/gu, '')).toString('base64url')}`;

/**
 * By what the citizen of each conversation is known: it, the conversations it is joined with, and every telephone that came by them. Somebody who was
 * asked under one of these is not asked under another.
 */
export async function keysOf(
  db: Reading,
  context: Keys,
  conversations: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const groups = await joined(db, conversations);
  const all = [...new Set([...groups.values()].flat())];
  const phones = await phonesOf(db, context, all);
  return new Map(
    [...groups].map(([id, group]) => [
      id,
      [
        ...new Set([
          ...group,
          ...group.flatMap((one) => (phones.get(one) ?? []).map((phone) => phoneKey(context, phone))),
        ]),
      ],
    ]),
  );
}

/** Each conversation with those it is joined with, directly or over others. */
async function joined(db: Reading, conversations: readonly string[]): Promise<Map<string, string[]>> {
  const groups = new Map(conversations.map((id) => [id, [id]]));
  let edge = [...conversations];
  const links = new Map<string, Set<string>>();
  for (let hop = 0; hop < MAX_HOPS && edge.length > 0; hop++) {
    const rows = await db
      .selectFrom('conversation_links')
      .select(['from_id', 'to_id'])
      .where('ended_at', 'is', null)
      .where((eb) => eb.or([eb('from_id', 'in', edge), eb('to_id', 'in', edge)]))
      .execute();
    const seen = new Set([...links.keys(), ...edge]);
    for (const { from_id: from, to_id: to } of rows)
      for (const [one, other] of [
        [from, to],
        [to, from],
      ] as const)
        links.set(one, (links.get(one) ?? new Set()).add(other));
    edge = [...new Set(rows.flatMap(({ from_id, to_id }) => [from_id, to_id]))].filter((id) => !seen.has(id));
  }
  for (const group of groups.values())
    for (const id of group) for (const other of links.get(id) ?? []) if (!group.includes(other)) group.push(other);
  return groups;
}

async function phonesOf(db: Reading, { cipher }: Keys, conversations: readonly string[]) {
  const phones = new Map<string, string[]>();
  const add = (id: string, phone: string | undefined) => {
    if (phone) phones.set(id, [...(phones.get(id) ?? []), phone]);
  };
  if (conversations.length === 0) return phones;
  const tickets = await db
    .selectFrom('ticket_conversations')
    .innerJoin('tickets', 'tickets.number', 'ticket_conversations.number')
    .select(['ticket_conversations.conversation_id', 'tickets.number', 'applicant'])
    .where('ticket_conversations.conversation_id', 'in', [...conversations])
    .where('tickets.erased_at', 'is', null)
    .execute();
  for (const { conversation_id: id, number, applicant } of tickets)
    add(id, (JSON.parse(cipher.open('contact', applicant, applicantPlace(number))) as Applicant).phone);
  const contacts = await db
    .selectFrom('channel_contacts')
    .select(['conversation_id', 'address'])
    .where('conversation_id', 'in', [...conversations])
    .where('channel', '=', 'whatsapp')
    .execute();
  for (const { conversation_id: id, address } of contacts) {
    const place = ['channel_contacts', 'address', id] as const;
    add(id, (JSON.parse(cipher.open('contact', address, place)) as { phone?: string }).phone);
  }
  return phones;
}

/** Where a person stands: asked when, refused. */
export interface Asked {
  readonly invitedAt: number;
  readonly refused: boolean;
}

/** The rows of all keys, made where they are missing and locked in their order, so that one person is not asked by two at once. */
export async function lockPeople(
  trx: Transaction<Tables>,
  { dialect }: Pick<DeskContext, 'dialect'>,
  keys: readonly string[],
): Promise<Map<string, Asked>> {
  const sorted = [...new Set(keys)].sort();
  if (sorted.length === 0) return new Map();
  await trx
    .insertInto('survey_people')
    .values(sorted.map((key) => ({ key, invited_at: 0, refused_at: null })))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const rows = await trx
    .selectFrom('survey_people')
    .selectAll()
    .where('key', 'in', sorted)
    .orderBy('key')
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .execute();
  return new Map(rows.map((row) => [row.key, { invitedAt: Number(row.invited_at), refused: row.refused_at !== null }]));
}

/** What is known of a person by all of their keys. */
export function together(keys: readonly string[], people: ReadonlyMap<string, Asked>): Asked {
  const found = keys.flatMap((key) => people.get(key) ?? []);
  return {
    invitedAt: Math.max(0, ...found.map(({ invitedAt }) => invitedAt)),
    refused: found.some(({ refused }) => refused),
  };
}

/** Writes down when somebody was asked, under each of their keys: never an earlier time than is there. */
export async function markInvited(trx: Transaction<Tables>, keys: readonly string[], at: number): Promise<void> {
  if (keys.length === 0) return;
  await trx
    .updateTable('survey_people')
    .set({ invited_at: at })
    .where('key', 'in', [...keys])
    .where('invited_at', '<', at)
    .execute();
}

/** Somebody does not want to be asked any more, or does again. */
export async function markRefused(trx: Transaction<Tables>, keys: readonly string[], at: number | null): Promise<void> {
  if (keys.length === 0) return;
  await trx
    .insertInto('survey_people')
    .values([...keys].sort().map((key) => ({ key, invited_at: 0, refused_at: at })))
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ refused_at: sql`excluded.refused_at` }))
    .execute();
}

/** Whether somebody does not want to be asked. */
export async function isRefused(db: Reading, keys: readonly string[]): Promise<boolean> {
  const row = await db
    .selectFrom('survey_people')
    .select('key')
    .where('key', 'in', [...keys])
    .where('refused_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
