import { createHash } from 'node:crypto';
import { type Connections, kept } from '../connections.js';

/** A KVKK notice as it was in force. */
export interface KvkkNotice {
  readonly version: string;
  /** Of the text, UTF-8, hexadecimal. */
  readonly sha256: string;
  readonly text: string;
  /** Epoch ms. */
  readonly firstAt: number;
}

/** That a notice was put before somebody. */
export interface ShownNotice {
  readonly version: string;
  readonly sha256?: string;
  readonly at: number;
  readonly conversation?: string;
  readonly ticket?: string;
  readonly channel: string;
}

export interface ShownFilter {
  readonly conversation?: string;
  readonly ticket?: string;
  /** Epoch ms. */
  readonly from?: number;
  /** Exclusive. */
  readonly until?: number;
  readonly limit: number;
}

/** Conversations and tickets, by their ids and numbers. */
export interface ShownTo {
  readonly conversations: readonly string[];
  readonly tickets: readonly string[];
  readonly limit: number;
}

export interface NoticeRegister {
  /** Keeps the text that is in force now; one that is there stays as it is. */
  keep(version: string, text: string): Promise<void>;
  /** Newest first. */
  notices(): Promise<KvkkNotice[]>;
  /** Where and when one was shown: in a conversation, or read out for a ticket. Newest first. */
  shown(filter: ShownFilter): Promise<ShownNotice[]>;
  /** The same of any of these: in a conversation that is named or that a named ticket came from, or read out for a ticket of either. */
  shownTo(them: ShownTo): Promise<ShownNotice[]>;
}

export const noticeHash = (text: string): string => createHash('sha256').update(text).digest('hex');

export function createNoticeRegister({ read, write }: Connections, now: () => number): NoticeRegister {
  /** Told in conversations; newest first. */
  const told = (limit: number) =>
    read
      .selectFrom('events')
      .innerJoin('conversations', 'conversations.id', 'events.conversation_id')
      .select(['events.conversation_id', 'events.at', 'events.data', 'conversations.channel'])
      .where('events.type', '=', 'kvkk-shown')
      .orderBy('events.at', 'desc')
      .limit(limit);
  /** Read out for tickets; newest first. */
  const readOut = (limit: number) =>
    read
      .selectFrom('tickets')
      .select(['number', 'conversation_id', 'channel', 'kvkk_version', 'kvkk_shown_at'])
      .where('kvkk_shown_at', '>=', 1)
      .orderBy('kvkk_shown_at', 'desc')
      .limit(limit);

  const ofTalk = (row: Awaited<ReturnType<ReturnType<typeof told>['execute']>>[number]): ShownNotice => {
    const { version, sha256 } = JSON.parse(row.data) as { version: string; sha256?: string };
    return {
      version,
      at: row.at,
      conversation: row.conversation_id,
      channel: row.channel,
      ...(sha256 !== undefined && { sha256 }),
    };
  };
  const ofTicket = (row: Awaited<ReturnType<ReturnType<typeof readOut>['execute']>>[number]): ShownNotice => ({
    version: row.kvkk_version,
    at: row.kvkk_shown_at,
    ticket: row.number,
    conversation: row.conversation_id,
    channel: row.channel,
  });

  return {
    async keep(version, text) {
      await write(async (trx) => {
        await trx
          .insertInto('kvkk_notices')
          .values({ version, sha256: noticeHash(text), text, first_at: now() })
          .onConflict((conflict) => conflict.columns(['version', 'sha256']).doNothing())
          .execute();
        return kept(undefined);
      });
    },

    async notices() {
      const rows = await read.selectFrom('kvkk_notices').selectAll().orderBy('first_at', 'desc').execute();
      return rows.map(({ first_at: firstAt, ...row }) => ({ ...row, firstAt }));
    },

    async shown({ conversation, ticket, from = 1, until, limit }) {
      const [talks, tickets] = await Promise.all([
        told(limit)
          .where('events.at', '>=', from)
          .$if(until !== undefined, (query) => query.where('events.at', '<', until!))
          .$if(conversation !== undefined, (query) => query.where('events.conversation_id', '=', conversation!))
          .$if(ticket !== undefined, (query) =>
            query.where('events.conversation_id', 'in', (eb) =>
              eb.selectFrom('tickets').select('conversation_id').where('number', '=', ticket!),
            ),
          )
          .execute(),
        readOut(limit)
          .where('kvkk_shown_at', '>=', from)
          .$if(until !== undefined, (query) => query.where('kvkk_shown_at', '<', until!))
          .$if(conversation !== undefined, (query) => query.where('conversation_id', '=', conversation!))
          .$if(ticket !== undefined, (query) => query.where('number', '=', ticket!))
          .execute(),
      ]);
      return newest([...talks.map(ofTalk), ...tickets.map(ofTicket)], limit);
    },

    async shownTo({ conversations, tickets, limit }) {
      const talks = conversations.length === 0 ? [''] : [...conversations];
      const numbers = tickets.length === 0 ? [''] : [...tickets];
      const [inTalks, ofTickets] = await Promise.all([
        told(limit)
          .where((eb) =>
            eb.or([
              eb('events.conversation_id', 'in', talks),
              eb('events.conversation_id', 'in', (of) =>
                of.selectFrom('tickets').select('conversation_id').where('number', 'in', numbers),
              ),
            ]),
          )
          .execute(),
        readOut(limit)
          .where((eb) => eb.or([eb('conversation_id', 'in', talks), eb('number', 'in', numbers)]))
          .execute(),
      ]);
      return newest([...inTalks.map(ofTalk), ...ofTickets.map(ofTicket)], limit);
    },
  };
}

const newest = (all: readonly ShownNotice[], limit: number): ShownNotice[] =>
  [...all].sort((one, other) => other.at - one.at).slice(0, limit);
