import { createHmac, hkdfSync } from 'node:crypto';
import type { Cipher } from './cipher.js';
import { type Connections, kept } from './connections.js';

/** Where a conversation is held on Telegram. */
export interface TelegramChat {
  readonly chat: number;
  /** Nothing may be sent there: the bot was blocked or removed. */
  readonly blocked: boolean;
}

/** Which chat is which conversation. A chat's number is personal data: kept sealed, found by a keyed hash of it. */
export interface TelegramStore {
  /** The conversation held in a chat; a new one's id where there is none. A message from there means that it can be written to. */
  conversationOf(chat: number): Promise<string>;
  chatOf(conversationId: string): Promise<TelegramChat | undefined>;
  setBlocked(chat: number, blocked: boolean): Promise<void>;
  /** A group has become a supergroup: the conversation goes on under the new number. */
  migrate(from: number, to: number): Promise<void>;
  /** Messages of a reply that were sent already. */
  progress(conversationId: string, seq: number): Promise<number>;
  /** What is kept of earlier replies goes. */
  saveProgress(conversationId: string, seq: number, parts: number): Promise<void>;
}

export function createTelegramStore(
  { read, write }: Connections,
  cipher: Cipher,
  secretKey: Buffer,
  now: () => number,
): TelegramStore {
  const key = Buffer.from(hkdfSync('sha256', secretKey, 'mebasistan/store', 'telegram-chat', 32));
  const keyOf = (chat: number) =>
    `telegram-${createHmac('sha256', key).update(String(chat)).digest('base64url').slice(0, 27)}`;
  const place = (conversationId: string) => ['telegram_chats', 'chat', conversationId] as const;
  const sealed = (conversationId: string, chat: number) => cipher.seal('contact', String(chat), place(conversationId));

  const rowOf = (chat: number) =>
    read
      .selectFrom('telegram_chats')
      .select(['conversation_id', 'blocked_at'])
      .where('chat_key', '=', keyOf(chat))
      .executeTakeFirst();

  async function setBlocked(chat: number, blocked: boolean): Promise<void> {
    await write(async (trx) => {
      await trx
        .updateTable('telegram_chats')
        .set({ blocked_at: blocked ? now() : null })
        .where('chat_key', '=', keyOf(chat))
        .execute();
      return kept(undefined);
    });
  }

  return {
    async conversationOf(chat) {
      const row = await rowOf(chat);
      if (row === undefined) {
        const id = keyOf(chat);
        await write(async (trx) => {
          await trx
            .insertInto('telegram_chats')
            .values({ conversation_id: id, chat_key: id, chat: sealed(id, chat), blocked_at: null, created_at: now() })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          return kept(undefined);
        });
        return id;
      }
      if (row.blocked_at !== null) await setBlocked(chat, false);
      return row.conversation_id;
    },

    async chatOf(conversationId) {
      const row = await read
        .selectFrom('telegram_chats')
        .select(['chat', 'blocked_at'])
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return {
        chat: Number(cipher.open('contact', row.chat, place(conversationId))),
        blocked: row.blocked_at !== null,
      };
    },

    setBlocked,

    async migrate(from, to) {
      await write(async (trx) => {
        const old = await trx
          .selectFrom('telegram_chats')
          .select('conversation_id')
          .where('chat_key', '=', keyOf(from))
          .executeTakeFirst();
        if (old === undefined) return kept(undefined);
        const id = old.conversation_id;
        const begun = await trx
          .selectFrom('telegram_chats')
          .select('conversation_id')
          .where('chat_key', '=', keyOf(to))
          .executeTakeFirst();
        await trx
          .updateTable('telegram_chats')
          .set({ chat: sealed(id, to), blocked_at: null, ...(begun === undefined && { chat_key: keyOf(to) }) })
          .where('conversation_id', '=', id)
          .execute();
        return kept(undefined);
      });
    },

    async progress(conversationId, seq) {
      const row = await read
        .selectFrom('telegram_progress')
        .select('parts')
        .where('conversation_id', '=', conversationId)
        .where('seq', '=', seq)
        .executeTakeFirst();
      return row?.parts ?? 0;
    },

    async saveProgress(conversationId, seq, parts) {
      await write(async (trx) => {
        await trx
          .insertInto('telegram_progress')
          .values({ conversation_id: conversationId, seq, parts })
          .onConflict((conflict) => conflict.columns(['conversation_id', 'seq']).doUpdateSet({ parts }))
          .execute();
        await trx
          .deleteFrom('telegram_progress')
          .where('conversation_id', '=', conversationId)
          .where('seq', '<', seq)
          .execute();
        return kept(undefined);
      });
    },
  };
}
