import { type Kysely, sql } from 'kysely';
import type { Tables } from '../schema.js';
import { NOBODYS } from './anonymise-conversation.js';
import type { RetentionClass } from './classes.js';

/** Ids that are due, ascending, after `after`; of rows without parts, how many there are. */
export interface Candidates {
  ids(db: Kysely<Tables>, before: number, after: string, limit: number): Promise<string[]>;
  /** Whether this one still is. */
  isDue(db: Kysely<Tables>, before: number, id: string): Promise<boolean>;
}

const conversations = (identified: boolean): Candidates => {
  const base = (db: Kysely<Tables>, before: number) => {
    let query = db
      .selectFrom('conversations')
      .select('id')
      .where('updated_at', '<', before)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('inbox')
              .select('row_id')
              .whereRef('inbox.conversation_id', '=', 'conversations.id')
              .where('inbox.status', '=', sql.lit('received' as const)),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('outbox')
              .select('row_id')
              .whereRef('outbox.conversation_id', '=', 'conversations.id')
              .where('outbox.status', '=', sql.lit('pending' as const)),
          ),
        ),
      );
    for (const beginning of NOBODYS) query = query.where('id', 'not like', `${beginning}%`);
    for (const table of ['takeovers', 'waiting'] as const)
      query = query.where(
        sql<boolean>`not exists (select 1 from ${sql.table(table)} o where o.conversation_id = conversations.id)`,
      );
    const known = sql<boolean>`(exists (select 1 from ticket_conversations o where o.conversation_id = conversations.id)
      or exists (select 1 from channel_contacts o where o.conversation_id = conversations.id)
      or exists (select 1 from telegram_chats o where o.conversation_id = conversations.id))`;
    return identified
      ? query
          .where(known)
          .where(
            sql<boolean>`not exists (select 1 from ticket_conversations o join tickets t on t.number = o.number
              where o.conversation_id = conversations.id and t.is_open = 1)`,
          )
          .where(sql<boolean>`not exists (select 1 from subscriptions o where o.conversation_id = conversations.id)`)
      : query.where(sql<boolean>`not ${known}`);
  };
  return {
    ids: async (db, before, after, limit) =>
      (await base(db, before).where('id', '>', after).orderBy('id').limit(limit).execute()).map(({ id }) => id),
    isDue: async (db, before, id) => (await base(db, before).where('id', '=', id).executeTakeFirst()) !== undefined,
  };
};

const tickets = (filesOnly: boolean): Candidates => {
  const base = (db: Kysely<Tables>, before: number) => {
    const query = db
      .selectFrom('tickets')
      .select('number')
      .where('is_open', '=', 0)
      .where('updated_at', '<', before)
      .where('erased_at', 'is', null);
    return filesOnly
      ? query.where(sql<boolean>`exists (select 1 from ticket_attachments a where a.number = tickets.number)`)
      : query;
  };
  return {
    ids: async (db, before, after, limit) =>
      (await base(db, before).where('number', '>', after).orderBy('number').limit(limit).execute()).map(
        ({ number }) => number,
      ),
    isDue: async (db, before, id) => (await base(db, before).where('number', '=', id).executeTakeFirst()) !== undefined,
  };
};

/** Classes whose rows have parts. */
export const WITH_PARTS: Readonly<Partial<Record<RetentionClass['name'], Candidates>>> = {
  'ticket-file': tickets(true),
  ticket: tickets(false),
  'anonymous-conversation': conversations(false),
  'identified-conversation': conversations(true),
};
