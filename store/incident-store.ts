import { type ExpressionBuilder, sql } from 'kysely';
import type { IncidentStore, TicketEvent } from '../tickets/index.js';
import type { Connections } from './connections.js';
import type { Tables } from './schema.js';

const HOUR = 3_600_000;
const HOAX_MS = 30 * 24 * HOUR;

/** What the alert asks of the log of all tickets. */
export function createIncidentStore({ read }: Connections): IncidentStore {
  const open = () =>
    read
      .selectFrom('tickets')
      .where('is_open', '=', sql.lit(1))
      .where('is_incident', '=', sql.lit(1))
      .where((eb) => eb.not(happened(eb, 'alert-acknowledged')));

  return {
    async unacknowledged(limit) {
      const rows = await open().select('number').orderBy('created_at').orderBy('number').limit(limit).execute();
      return rows.map(({ number }) => number);
    },

    async exhausted() {
      const { count } = await open()
        .where((eb) => happened(eb, 'alert-exhausted'))
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async history(ticket) {
      const own = await read
        .selectFrom('tickets')
        .select(['number', 'created_at', 'province'])
        .where('number', '=', ticket)
        .executeTakeFirst();
      if (!own) return { hoaxes: 0, recent: 0, nearby: 0 };
      const nearby = await read
        .selectFrom('tickets')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('is_open', '=', 1)
        .where('is_incident', '=', 1)
        .where('province', own.province === null ? 'is' : '=', own.province)
        .where('number', '!=', ticket)
        .where('created_at', '<=', own.created_at)
        .where('created_at', '>', own.created_at - HOUR)
        .executeTakeFirstOrThrow();
      const others = await read
        .selectFrom('ticket_conversations as mine')
        .innerJoin('ticket_conversations as theirs', 'theirs.conversation_id', 'mine.conversation_id')
        .innerJoin('tickets', 'tickets.number', 'theirs.number')
        .leftJoin('ticket_events as closing', (join) =>
          join
            .onRef('closing.number', '=', 'tickets.number')
            .on('closing.type', '=', 'closed')
            .on('closing.data', 'like', '%"hoax"%'),
        )
        .select(['tickets.number', 'tickets.created_at', 'closing.seq as hoax'])
        .where('mine.number', '=', ticket)
        .where('tickets.number', '!=', ticket)
        .where('tickets.is_incident', '=', 1)
        .where('tickets.created_at', '<=', own.created_at)
        .where('tickets.created_at', '>', own.created_at - HOAX_MS)
        .execute();
      const numbers = (of: typeof others) => new Set(of.map(({ number }) => number)).size;
      return {
        hoaxes: numbers(others.filter(({ hoax }) => hoax !== null)),
        recent: numbers(others.filter(({ created_at }) => created_at > own.created_at - HOUR)),
        nearby: Number(nearby.n),
      };
    },
  };
}

const happened = (eb: ExpressionBuilder<Tables, 'tickets'>, type: TicketEvent['type']) =>
  eb.exists(
    eb
      .selectFrom('ticket_events')
      .select('ticket_events.seq')
      .whereRef('ticket_events.number', '=', 'tickets.number')
      .where('ticket_events.type', '=', type),
  );
