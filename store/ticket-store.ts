import { timingSafeEqual } from 'node:crypto';
import type { NewTicket, TicketLookup, TicketStatus } from '../tickets/index.js';
import type { Cipher } from './cipher.js';
import { type Connections, kept, undone } from './connections.js';
import { applicantPlace } from './ticket-rows.js';

/** The ticket store: what citizens may see, and what the desk needs beyond it. */
export interface TicketStore extends TicketLookup {
  /** Name, phone and e-mail of the applicant, opened for the desk; `undefined` when the number is unknown. */
  applicantOf(number: string): Promise<NewTicket['applicant'] | undefined>;
  /** Subject, masked description and public replies, oldest first; `undefined` when the number is unknown. */
  textsOf(number: string): Promise<{ subject: string; description: string; replies: string[] } | undefined>;
  /** Adds a public reply and moves the ticket to `status`. False when the number is unknown. `at` in epoch ms. */
  reply(number: string, text: string, status: TicketStatus, at: number): Promise<boolean>;
}

export function createTicketStore(connections: Connections, cipher: Cipher): TicketStore {
  const { read, write } = connections;

  return {
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
      const replies = await read
        .selectFrom('ticket_replies')
        .select(['at', 'text'])
        .where('conversation_id', '=', ticket.conversation_id)
        .where('number', '=', number)
        .orderBy('ordinal')
        .execute();
      return {
        number,
        status: ticket.status,
        subject: ticket.subject,
        ...(ticket.province !== null && { province: ticket.province }),
        ...(ticket.district !== null && { district: ticket.district }),
        createdAt: ticket.created_at,
        updatedAt: ticket.updated_at,
        replies,
      };
    },

    async applicantOf(number) {
      const row = await read.selectFrom('tickets').select('applicant').where('number', '=', number).executeTakeFirst();
      return row && JSON.parse(cipher.open('contact', row.applicant, applicantPlace(number)));
    },

    async textsOf(number) {
      const ticket = await read
        .selectFrom('tickets')
        .select(['conversation_id', 'subject', 'description'])
        .where('number', '=', number)
        .executeTakeFirst();
      if (!ticket) return undefined;
      const replies = await read
        .selectFrom('ticket_replies')
        .select('text')
        .where('conversation_id', '=', ticket.conversation_id)
        .where('number', '=', number)
        .orderBy('ordinal')
        .execute();
      return { subject: ticket.subject, description: ticket.description, replies: replies.map(({ text }) => text) };
    },

    async reply(number, text, status, at) {
      return await write(async (trx) => {
        const ticket = await trx
          .updateTable('tickets')
          .set({ status, updated_at: at })
          .where('number', '=', number)
          .returning('conversation_id')
          .executeTakeFirst();
        if (ticket === undefined) return undone(false);
        const last = await trx
          .selectFrom('ticket_replies')
          .select((eb) => eb.fn.max('ordinal').as('ordinal'))
          .where('conversation_id', '=', ticket.conversation_id)
          .where('number', '=', number)
          .executeTakeFirst();
        await trx
          .insertInto('ticket_replies')
          .values({
            conversation_id: ticket.conversation_id,
            number,
            ordinal: (last?.ordinal ?? -1) + 1,
            text: text.replaceAll('\0', ''),
            at,
          })
          .execute();
        return kept(true);
      });
    },
  };
}
