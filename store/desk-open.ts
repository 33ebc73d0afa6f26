import type { Transaction } from 'kysely';
import type { EventRecord, FiledTicket, NewTicket, TicketState } from '../tickets/index.js';
import type { DeskContext } from './desk-append.js';
import { toEventRow } from './desk-events.js';
import { projectionOf } from './desk-rows.js';
import { numberKey, searchWords, wordsValue } from './desk-words.js';
import type { Tables } from './schema.js';
import { toTicketRow } from './ticket-rows.js';

const STAFF = 'staff:';

/** Opens tickets within a transaction: rows, the first event of their logs, the conversation they came from, their words. */
export async function openTickets(
  trx: Transaction<Tables>,
  context: Pick<DeskContext, 'cipher' | 'rules' | 'dialect'>,
  tickets: readonly NewTicket[],
  actor: string,
): Promise<void> {
  const { cipher, rules, dialect } = context;
  for (const ticket of tickets) {
    const { number, conversationId, createdAt } = ticket;
    const record = openedBy(ticket, actor);
    const state = opened(record);
    const key = numberKey(number);
    await trx
      .insertInto('tickets')
      .values({
        ...toTicketRow(cipher, ticket),
        ...projectionOf({ isOpen: () => true }, state, rules.deadlinesOf([record], state)),
        number_key: key,
        filed_by: actor.startsWith(STAFF) ? actor.slice(STAFF.length) : null,
      })
      .execute();
    await trx
      .insertInto('ticket_events')
      .values(toEventRow(cipher, number, record, null))
      .execute();
    await trx
      .insertInto('ticket_conversations')
      .values({ number, conversation_id: conversationId, joined_at: createdAt })
      .execute();
    if (key !== null)
      await trx
        .insertInto('ticket_words')
        .values({
          rowid: key,
          words: wordsValue(dialect, searchWords(ticket.subject, ticket.description)) as unknown as string,
        })
        .execute();
  }
}

/** Conversation of a ticket that came over none: telephone, counter. */
export async function standIn(trx: Transaction<Tables>, { number, channel, createdAt }: FiledTicket): Promise<string> {
  const id = `desk:${number}`;
  await trx
    .insertInto('conversations')
    .values({ id, channel, version: 0, last_seq: 0, state: null, created_at: createdAt, updated_at: createdAt })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return id;
}

function openedBy(ticket: NewTicket, actor: string): EventRecord {
  const { topic, category, priority = 3, priorityReason, source = 'bot', channel, createdAt } = ticket;
  return {
    seq: 1,
    at: createdAt,
    actor,
    event: {
      type: 'opened',
      source,
      channel,
      priority,
      ...(topic !== undefined && { topic }),
      ...(category !== undefined && { category }),
      ...(priorityReason !== undefined && { priorityReason }),
    },
  };
}

/** The state table's only way in. */
function opened({ at, event }: EventRecord): TicketState {
  const { topic, category, priority, source } = event as Extract<EventRecord['event'], { type: 'opened' }>;
  return {
    status: 'new',
    seq: 1,
    openedAt: at,
    updatedAt: at,
    priority,
    returns: 0,
    reopens: 0,
    links: [],
    isIncident: source === 'incident' || category === 'incident',
    ...(topic !== undefined && { topic }),
    ...(category !== undefined && { category }),
  };
}
