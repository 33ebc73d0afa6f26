import { timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { CitizenTicket, EventRecord, TicketLookup } from '../tickets/index.js';
import type { Cipher } from './cipher.js';
import type { Connections } from './connections.js';
import { EVENT_COLUMNS, toEventRecord } from './desk-events.js';

/** Tickets with their logs, for the conversation they belong to or for whoever holds their code. */
export function createCitizenTickets(
  { read }: Connections,
  cipher: Cipher,
): Pick<TicketLookup, 'open' | 'ofConversation'> {
  async function withLogs(rows: readonly { readonly number: string; readonly subject: string }[]) {
    if (rows.length === 0) return [];
    const numbers = rows.map(({ number }) => number);
    const [events, calls] = await Promise.all([
      read
        .selectFrom('ticket_events')
        .select(EVENT_COLUMNS)
        .where('number', 'in', numbers)
        .orderBy('number')
        .orderBy('seq')
        .execute(),
      read
        .selectFrom('call_tasks')
        .select(['number', 'due_at'])
        .where('number', 'in', numbers)
        .where(sql<boolean>`status = 'open'`)
        .execute(),
    ]);
    const logs = new Map<string, EventRecord[]>(numbers.map((number) => [number, []]));
    for (const row of events) logs.get(row.number)?.push(toEventRecord(cipher, row));
    const due = new Map(calls.map((call) => [call.number, call.due_at]));
    return rows.map(({ number, subject }): CitizenTicket => {
      const callDueAt = due.get(number);
      return { number, subject, records: logs.get(number) ?? [], ...(callDueAt !== undefined && { callDueAt }) };
    });
  }

  return {
    async open(number, code) {
      const row = await read
        .selectFrom('tickets')
        .select(['number', 'subject', 'code_hash'])
        .where('number', '=', number)
        .executeTakeFirst();
      const given = cipher.codeHash(number, code);
      const known = row?.code_hash ?? Buffer.alloc(given.length);
      if (!timingSafeEqual(given, known) || row === undefined) return undefined;
      return (await withLogs([row]))[0];
    },

    async ofConversation(conversationId, limit) {
      const rows = await read
        .selectFrom('ticket_conversations')
        .innerJoin('tickets', 'tickets.number', 'ticket_conversations.number')
        .select(['tickets.number', 'tickets.subject'])
        .where('ticket_conversations.conversation_id', '=', conversationId)
        .orderBy('ticket_conversations.joined_at', 'desc')
        .orderBy('tickets.number', 'desc')
        .limit(limit)
        .execute();
      return await withLogs(rows.reverse());
    },
  };
}
