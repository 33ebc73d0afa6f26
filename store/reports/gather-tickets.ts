import { sql } from 'kysely';
import type { EventRecord, FactsRules, TicketEvent, TicketFacts } from '../../tickets/index.js';
import { type Connections, kept } from '../connections.js';
import { factsCalendars, keepFactsCalendars } from './facts-state.js';
import { groupBy } from './group-by.js';
import type { ReportTables } from './report-tables.js';

/** Tickets a transaction. */
const BATCH = 100;

/** Tickets whose log went on since they were gathered; texts stay sealed. How many there were. */
export async function gatherTickets(
  { dialect, read, write }: Pick<Connections, 'dialect' | 'read' | 'write'>,
  rules: FactsRules,
  now: number,
): Promise<number> {
  await followCalendars({ read, write }, rules.calendars());
  const tickets = await read
    .selectFrom('tickets')
    .select(['number', 'seq', 'channel', 'topic', 'province', 'bureau'])
    // Word for word as the partial index has it.
    .where(sql<boolean>`facts_seq < seq`)
    .orderBy('number')
    .limit(BATCH)
    .execute();
  if (tickets.length === 0) return 0;
  const events = await read
    .selectFrom('ticket_events')
    .select(['number', 'seq', 'at', 'actor', 'type', 'data'])
    .where(
      'number',
      'in',
      tickets.map(({ number }) => number),
    )
    .orderBy('number')
    .orderBy('seq')
    .execute();
  const logs = groupBy(events, ({ number }) => number);
  const gathered = tickets.map((ticket) => {
    const log = logs.get(ticket.number) ?? [];
    const records = log.map(({ seq, at, actor, type, data }): EventRecord => {
      return { seq, at, actor, event: { type, ...(JSON.parse(data) as object) } as TicketEvent };
    });
    const last = records.at(-1);
    // A log that does not replay, or was emptied, stands in nobody's way: what was counted of it stays.
    const seq = Math.max(ticket.seq, last?.seq ?? 0);
    const facts = rules.ticketFacts({ records, now: Math.max(now, last?.at ?? 0) });
    return { number: ticket.number, seq, row: facts && toRow(ticket, seq, facts) };
  });
  return await write(async (trx) => {
    const free = await trx
      .selectFrom('tickets')
      .select(['number', 'seq'])
      .where(
        'number',
        'in',
        tickets.map(({ number }) => number),
      )
      .orderBy('number')
      // What somebody writes to is gathered when they are done; waiting for them could lock each other out.
      .$if(dialect === 'postgres', (query) => query.forUpdate().skipLocked())
      .execute();
    const seqs = new Map(free.map(({ number, seq }) => [number, seq]));
    // What went on meanwhile is gathered again.
    const taken = gathered.filter(({ number, seq }) => (seqs.get(number) ?? Number.POSITIVE_INFINITY) <= seq);
    const rows = taken.flatMap(({ row }) => row ?? []);
    if (rows.length > 0)
      await trx
        .insertInto('ticket_facts')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .column('number')
            .doUpdateSet((eb) => ({
              seq: eb.ref('excluded.seq'),
              topic: eb.ref('excluded.topic'),
              province: eb.ref('excluded.province'),
              bureau: eb.ref('excluded.bureau'),
              first_reply_minutes: eb.ref('excluded.first_reply_minutes'),
              answer_minutes: eb.ref('excluded.answer_minutes'),
              answer: eb.ref('excluded.answer'),
              answer_due: eb.ref('excluded.answer_due'),
              extended: eb.ref('excluded.extended'),
              returns: eb.ref('excluded.returns'),
              reopens: eb.ref('excluded.reopens'),
              is_incident: eb.ref('excluded.is_incident'),
            }))
            .whereRef('ticket_facts.seq', '<=', 'excluded.seq'),
        )
        .execute();
    if (taken.length > 0)
      await trx
        .updateTable('tickets')
        .set((eb) => ({ facts_seq: eb.ref('seq') }))
        .where(
          'number',
          'in',
          taken.map(({ number }) => number),
        )
        .execute();
    return kept(taken.length);
  });
}

/** Leave that was decided moves what open tickets are due at: they are gathered anew. */
async function followCalendars({ read, write }: Pick<Connections, 'read' | 'write'>, calendars: number): Promise<void> {
  if (calendars <= (await factsCalendars(read))) return;
  await write(async (trx) => {
    await trx.updateTable('tickets').set({ facts_seq: 0 }).where(sql<boolean>`is_open = 1`).execute();
    await keepFactsCalendars(trx, calendars);
    return kept(undefined);
  });
}

function toRow(
  {
    number,
    channel,
    topic,
    province,
    bureau,
  }: Pick<ReportTables['ticket_facts'], 'number' | 'channel' | 'topic' | 'province' | 'bureau'>,
  seq: number,
  facts: TicketFacts,
): ReportTables['ticket_facts'] {
  return {
    number,
    seq,
    day: facts.day,
    channel,
    topic,
    province,
    bureau,
    first_reply_minutes: facts.firstReplyMinutes ?? null,
    answer_minutes: facts.answerMinutes ?? null,
    answer: facts.answer,
    answer_due: facts.answerDue ?? null,
    extended: facts.extended ? 1 : 0,
    returns: facts.returns,
    reopens: facts.reopens,
    is_incident: facts.isIncident ? 1 : 0,
  };
}
