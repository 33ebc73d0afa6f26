import { type RawBuilder, sql } from 'kysely';
import type { ContactRow, FactListPage, FactListQuestion, FactLists, TicketRow } from '../../tickets/index.js';
import type { Connections } from '../connections.js';
import { within } from './report-rows.js';
import type { ReportTables } from './report-tables.js';

const LISTS = {
  tickets: { table: 'ticket_facts', key: 'number' },
  contacts: { table: 'contact_facts', key: 'conversation_id' },
} as const;

/** Lists of what reports count, each page by its place in the index of days. */
export function createFactLists({ read }: Pick<Connections, 'read'>): FactLists {
  const where = ({ period, bureaus }: FactListQuestion) => within(period, bureaus ? { bureaus } : {});

  async function page<Row extends { readonly day: string }>(
    list: keyof typeof LISTS,
    question: FactListQuestion,
    limit: number,
    after: string | undefined,
  ): Promise<{ readonly rows: readonly Row[]; readonly next?: string }> {
    const { table, key } = LISTS[list];
    const conditions: RawBuilder<unknown>[] = [where(question)];
    if (after !== undefined) {
      const space = after.indexOf(' ');
      conditions.push(sql`(day, ${sql.ref(key)}) > (${after.slice(0, space)}, ${after.slice(space + 1)})`);
    }
    const { rows } = await sql<Row>`select * from ${sql.table(table)} where ${sql.join(conditions, sql` and `)}
      order by day, ${sql.ref(key)} limit ${limit + 1}`.execute(read);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const name = last && (last as unknown as Readonly<Record<string, string>>)[key];
    return { rows: rows.slice(0, limit), ...(last && { next: `${last.day} ${name}` }) };
  }

  return {
    async count(list, question) {
      const { rows } = await sql<{ count: number | string }>`
        select count(*) as count from ${sql.table(LISTS[list].table)} where ${where(question)}`.execute(read);
      return Number(rows[0]?.count ?? 0);
    },
    async tickets(question, limit, after): Promise<FactListPage<TicketRow>> {
      const { rows, next } = await page<ReportTables['ticket_facts']>('tickets', question, limit, after);
      return { rows: rows.map(toTicket), ...(next !== undefined && { next }) };
    },
    async contacts(question, limit, after): Promise<FactListPage<ContactRow>> {
      const { rows, next } = await page<ReportTables['contact_facts']>('contacts', question, limit, after);
      return { rows: rows.map(toContact), ...(next !== undefined && { next }) };
    },
  };
}

const toTicket = (row: ReportTables['ticket_facts']): TicketRow => ({
  number: row.number,
  day: row.day,
  channel: row.channel,
  ...(row.topic !== null && { topic: row.topic }),
  ...(row.province !== null && { province: row.province }),
  bureau: row.bureau,
  answer: row.answer,
  ...(row.first_reply_minutes !== null && { firstReplyMinutes: row.first_reply_minutes }),
  ...(row.answer_minutes !== null && { answerMinutes: row.answer_minutes }),
  extended: row.extended === 1,
  returns: row.returns,
  reopens: row.reopens,
  isIncident: row.is_incident === 1,
});

const toContact = (row: ReportTables['contact_facts']): ContactRow => ({
  conversationId: row.conversation_id,
  day: row.day,
  channel: row.channel,
  ...(row.bureau !== null && { bureau: row.bureau }),
  ...(row.topic !== null && { topic: row.topic }),
  ...(row.province !== null && { province: row.province }),
  questions: row.questions,
  helpful: row.helpful,
  disliked: row.disliked,
  outcome: row.outcome,
});
