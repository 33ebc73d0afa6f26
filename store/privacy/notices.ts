import { createHash } from 'node:crypto';
import { sql } from 'kysely';
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

export interface NoticeRegister {
  /** Keeps the text that is in force now; one that is there stays as it is. */
  keep(version: string, text: string): Promise<void>;
  /** Newest first. */
  notices(): Promise<KvkkNotice[]>;
  /** Where and when one was shown: in a conversation, or read out for a ticket. Newest first. */
  shown(filter: ShownFilter): Promise<ShownNotice[]>;
}

export const noticeHash = (text: string): string => createHash('sha256').update(text).digest('hex');

export function createNoticeRegister({ read, write }: Connections, now: () => number): NoticeRegister {
  async function inConversations({
    conversation,
    ticket,
    from = 0,
    until,
    limit,
  }: ShownFilter): Promise<ShownNotice[]> {
    const rows = await read
      .selectFrom('events')
      .innerJoin('conversations', 'conversations.id', 'events.conversation_id')
      .select(['events.conversation_id', 'events.at', 'events.data', 'conversations.channel'])
      .where('events.type', '=', 'kvkk-shown')
      .where('events.at', '>=', from)
      .$if(until !== undefined, (query) => query.where('events.at', '<', until!))
      .$if(conversation !== undefined, (query) => query.where('events.conversation_id', '=', conversation!))
      .$if(ticket !== undefined, (query) =>
        query.where(
          sql<boolean>`events.conversation_id in (select conversation_id from tickets where number = ${ticket})`,
        ),
      )
      .orderBy('events.at', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => {
      const { version, sha256 } = JSON.parse(row.data) as { version: string; sha256?: string };
      return {
        version,
        at: row.at,
        conversation: row.conversation_id,
        channel: row.channel,
        ...(sha256 !== undefined && { sha256 }),
      };
    });
  }

  async function ofTickets({ conversation, ticket, from = 1, until, limit }: ShownFilter): Promise<ShownNotice[]> {
    const rows = await read
      .selectFrom('tickets')
      .select(['number', 'conversation_id', 'channel', 'kvkk_version', 'kvkk_shown_at'])
      .where('kvkk_shown_at', '>=', Math.max(1, from))
      .$if(until !== undefined, (query) => query.where('kvkk_shown_at', '<', until!))
      .$if(conversation !== undefined, (query) => query.where('conversation_id', '=', conversation!))
      .$if(ticket !== undefined, (query) => query.where('number', '=', ticket!))
      .orderBy('kvkk_shown_at', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      version: row.kvkk_version,
      at: row.kvkk_shown_at,
      ticket: row.number,
      conversation: row.conversation_id,
      channel: row.channel,
    }));
  }

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

    async shown(filter) {
      const [talks, tickets] = await Promise.all([inConversations(filter), ofTickets(filter)]);
      return [...talks, ...tickets].sort((one, other) => other.at - one.at).slice(0, filter.limit);
    },
  };
}
