import { timingSafeEqual } from 'node:crypto';
import type { NewTicket, TicketLookup } from '../tickets/index.js';
import type { Cipher } from './cipher.js';
import { createCitizenTickets } from './citizen-tickets.js';
import { type Connections, kept } from './connections.js';
import { EVENT_COLUMNS, toEventRecord } from './desk-events.js';
import { applicantPlace } from './ticket-rows.js';

/** The ticket store: what citizens may see, and what the desk needs beyond it. */
export interface TicketStore extends TicketLookup {
  /** Name, phone and e-mail of the applicant, opened for the desk; `undefined` when the number is unknown. */
  applicantOf(number: string): Promise<NewTicket['applicant'] | undefined>;
  /** Subject, masked description and public replies, oldest first; `undefined` when the number is unknown. */
  textsOf(number: string): Promise<{ subject: string; description: string; replies: string[] } | undefined>;
}

export function createTicketStore(connections: Connections, cipher: Cipher): TicketStore {
  const { read, write } = connections;

  /** What the citizen was told, oldest first. */
  async function repliesOf(number: string): Promise<{ at: number; text: string }[]> {
    const rows = await read
      .selectFrom('ticket_events')
      .select(EVENT_COLUMNS)
      .where('number', '=', number)
      .where('type', 'in', ['answered', 'citizen-asked', 'extended'])
      .orderBy('seq')
      .execute();
    return rows.flatMap((row) => {
      const { at, event } = toEventRecord(cipher, row);
      if (event.type === 'answered' || event.type === 'citizen-asked') return [{ at, text: event.text }];
      return event.type === 'extended' ? [{ at, text: event.how }] : [];
    });
  }

  return {
    ...createCitizenTickets(connections, cipher),

    async reserveNumber(year) {
      return await write(async (trx) => {
        const row = await trx
          .insertInto('ticket_counters')
          .values({ year, last_number: 1 })
          .onConflict((conflict) =>
            conflict.column('year').doUpdateSet((eb) => ({ last_number: eb('ticket_counters.last_number', '+', 1) })),
          )
          .returning('last_number')
          .executeTakeFirstOrThrow();
        return kept(`MEB-${year}-${String(row.last_number).padStart(6, '0')}`);
      });
    },

    async find(number, code) {
      const ticket = await read.selectFrom('tickets').selectAll().where('number', '=', number).executeTakeFirst();
      const given = cipher.codeHash(number, code);
      const known = ticket?.code_hash ?? Buffer.alloc(given.length);
      if (!timingSafeEqual(given, known) || ticket === undefined) return undefined;
      return {
        number,
        status: ticket.status,
        subject: ticket.subject,
        ...(ticket.province !== null && { province: ticket.province }),
        ...(ticket.district !== null && { district: ticket.district }),
        createdAt: ticket.created_at,
        updatedAt: ticket.updated_at,
        replies: await repliesOf(number),
      };
    },

    async applicantOf(number) {
      const row = await read.selectFrom('tickets').select('applicant').where('number', '=', number).executeTakeFirst();
      return row && JSON.parse(cipher.open('contact', row.applicant, applicantPlace(number)));
    },

    async textsOf(number) {
      const ticket = await read
        .selectFrom('tickets')
        .select(['subject', 'description'])
        .where('number', '=', number)
        .executeTakeFirst();
      return ticket && { ...ticket, replies: (await repliesOf(number)).map(({ text }) => text) };
    },
  };
}
