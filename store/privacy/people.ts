import { createHash } from 'node:crypto';
import type { NewTicket } from '../../tickets/index.js';
import type { Cipher } from '../cipher.js';
import type { Connections } from '../connections.js';
import { applicantPlace } from '../ticket-rows.js';
import { isNobodys } from './anonymise-conversation.js';
import { BATCH, inBatches } from './in-batches.js';

/** By what somebody is found. */
export type PersonQuery =
  | { readonly phone: string }
  | { readonly email: string }
  /** Number of a Telegram chat. */
  | { readonly telegram: string }
  /** Id of a user at a channel, as the channel names them. */
  | { readonly address: string }
  | { readonly conversation: string }
  /** With the follow-up code, as the applicant has it; without, as the desk finds it. */
  | { readonly ticket: string; readonly code?: string };

/** What is there of one person: the conversations, and the tickets that were opened in them or name them. */
export interface FoundPerson {
  readonly conversations: readonly string[];
  readonly tickets: readonly string[];
  /** Tells whether it is still the same that was found, 16 hexadecimal digits. */
  readonly digest: string;
}

/** A telephone or an e-mail address as it is compared: digits with country code, lower case. */
export function canonical(
  query: PersonQuery,
): { readonly kind: 'phone' | 'email' | 'telegram' | 'address'; readonly value: string } | undefined {
  if ('phone' in query) return { kind: 'phone', value: phoneDigits(query.phone) };
  if ('email' in query) return { kind: 'email', value: query.email.trim().toLowerCase() };
  if ('telegram' in query) return { kind: 'telegram', value: query.telegram.trim() };
  if ('address' in query) return { kind: 'address', value: query.address.trim() };
  return undefined;
}

function phoneDigits(text: string): string {
  const digits = text.replace(/\D/gu, '').replace(/^00/u, '');
  const national = /^0?([2-5]\d{9})$/u.exec(digits)?.[1];
  return national === undefined ? digits : `90${national}`;
}

/** Keyed hash of a way to reach somebody. */
export const reachHash = (
  cipher: Pick<Cipher, 'lookupHash'>,
  reach: { readonly kind: string; readonly value: string },
): string => cipher.lookupHash(`person:${reach.kind}`, reach.value).toString('base64url');

/** A ticket or a conversation with every way in which it reaches somebody. */
interface Reached {
  readonly ticket?: string;
  readonly conversation?: string;
  readonly ways: readonly { readonly kind: string; readonly value: string }[];
}

export interface People {
  find(query: PersonQuery): Promise<FoundPerson>;
  /** Everything that reaches one of these (hashes of {@link reachHash}). */
  reachedBy(hashes: ReadonlySet<string>): Promise<FoundPerson>;
}

export function createPeople({ read }: Pick<Connections, 'read'>, cipher: Cipher): People {
  /** Every ticket and every conversation that reaches somebody. What is sealed has no index: all of it is opened. */
  async function* everybody(): AsyncGenerator<Reached> {
    const tickets = inBatches(
      (after) =>
        read
          .selectFrom('tickets')
          .select(['number', 'applicant'])
          .where('number', '>', after)
          .where('erased_at', 'is', null)
          .orderBy('number')
          .limit(BATCH)
          .execute(),
      ({ number }) => number,
    );
    for await (const { number, applicant } of tickets) {
      const { phone, email } = JSON.parse(
        cipher.open('contact', applicant, applicantPlace(number)),
      ) as NewTicket['applicant'];
      yield {
        ticket: number,
        ways: [...(phone ? [canonical({ phone })!] : []), ...(email ? [canonical({ email })!] : [])],
      };
    }
    const contacts = inBatches(
      (after) =>
        read
          .selectFrom('channel_contacts')
          .select(['conversation_id', 'channel', 'address'])
          .where('conversation_id', '>', after)
          .orderBy('conversation_id')
          .limit(BATCH)
          .execute(),
      ({ conversation_id }) => conversation_id,
    );
    for await (const { conversation_id: id, channel, address } of contacts) {
      const values = Object.values(
        JSON.parse(cipher.open('contact', address, ['channel_contacts', 'address', id])) as Record<string, string>,
      );
      yield {
        conversation: id,
        ways: values.flatMap((value) => [
          { kind: 'address', value },
          ...(channel === 'whatsapp' && /^\d{8,15}$/u.test(value) ? [canonical({ phone: value })!] : []),
        ]),
      };
    }
    const chats = await read.selectFrom('telegram_chats').select(['conversation_id', 'chat']).execute();
    for (const { conversation_id: id, chat } of chats)
      yield {
        conversation: id,
        ways: [{ kind: 'telegram', value: cipher.open('contact', chat, ['telegram_chats', 'chat', id]) }],
      };
  }

  async function reaching(is: (way: { kind: string; value: string }) => boolean): Promise<FoundPerson> {
    const tickets: string[] = [];
    const conversations: string[] = [];
    for await (const one of everybody()) {
      if (!one.ways.some(is)) continue;
      if (one.ticket !== undefined) tickets.push(one.ticket);
      if (one.conversation !== undefined) conversations.push(one.conversation);
    }
    return await closed(conversations, tickets);
  }

  /** With what belongs to it: tickets of conversations, conversations of tickets, and conversations that were joined by a code. */
  async function closed(conversations: readonly string[], tickets: readonly string[]): Promise<FoundPerson> {
    const known = { conversations: new Set<string>(), tickets: new Set<string>() };
    let ids = [...conversations];
    let numbers = [...tickets];
    while (ids.length > 0 || numbers.length > 0) {
      for (const id of ids) known.conversations.add(id);
      for (const number of numbers) known.tickets.add(number);
      const owned = ids.length
        ? await read.selectFrom('tickets').select('number').where('conversation_id', 'in', ids).execute()
        : [];
      const owners = numbers.length
        ? await read.selectFrom('tickets').select('conversation_id').where('number', 'in', numbers).execute()
        : [];
      const links = ids.length
        ? await read
            .selectFrom('conversation_links')
            .select(['from_id', 'to_id'])
            .where('ended_at', 'is', null)
            .where((eb) => eb.or([eb('from_id', 'in', ids), eb('to_id', 'in', ids)]))
            .execute()
        : [];
      const near = [...owners.map((row) => row.conversation_id), ...links.flatMap((row) => [row.from_id, row.to_id])];
      ids = [...new Set(near)].filter((id) => !known.conversations.has(id) && !isNobodys(id));
      numbers = owned.map(({ number }) => number).filter((number) => !known.tickets.has(number));
    }
    return await there([...known.conversations], [...known.tickets]);
  }

  /** Only what still says something of somebody. */
  async function there(ids: readonly string[], numbers: readonly string[]): Promise<FoundPerson> {
    const tickets = numbers.length
      ? (
          await read
            .selectFrom('tickets')
            .select('number')
            .where('number', 'in', [...numbers])
            .where('erased_at', 'is', null)
            .execute()
        ).map(({ number }) => number)
      : [];
    const conversations: string[] = [];
    for (const id of ids.filter((one) => !isNobodys(one))) {
      const tables = ['conversations', 'channel_contacts', 'telegram_chats'] as const;
      for (const table of tables) {
        const column = table === 'conversations' ? 'id' : 'conversation_id';
        const row = await read
          .selectFrom(table)
          .select((eb) => eb.lit(1).as('there'))
          .where(column as never, '=', id as never)
          .executeTakeFirst();
        if (!row) continue;
        conversations.push(id);
        break;
      }
    }
    conversations.sort();
    tickets.sort();
    const digest = createHash('sha256')
      .update(JSON.stringify([conversations, tickets]))
      .digest('hex')
      .slice(0, 16);
    return { conversations, tickets, digest };
  }

  return {
    async find(query) {
      if ('conversation' in query) return await closed([query.conversation], []);
      if ('ticket' in query) {
        const { ticket: number, code } = query;
        const row = await read
          .selectFrom('tickets')
          .select('code_hash')
          .where('number', '=', number)
          .where('erased_at', 'is', null)
          .executeTakeFirst();
        const isTheirs = row && (code === undefined || cipher.codeHash(number, code).equals(row.code_hash));
        return isTheirs ? await closed([], [number]) : await there([], []);
      }
      const wanted = canonical(query)!;
      return await reaching(({ kind, value }) => kind === wanted.kind && value === wanted.value);
    },
    reachedBy: (hashes) => (hashes.size === 0 ? there([], []) : reaching((way) => hashes.has(reachHash(cipher, way)))),
  };
}
