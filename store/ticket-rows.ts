import type { Insertable } from 'kysely';
import type { NewTicket } from '../tickets/index.js';
import type { Cipher } from './cipher.js';
import type { Tables } from './schema.js';

/** A new ticket with its applicant sealed and its code hashed. */
export function toTicketRow(cipher: Cipher, ticket: NewTicket): Insertable<Tables['tickets']> {
  return {
    conversation_id: ticket.conversationId,
    number: ticket.number,
    status: 'new',
    subject: withoutNul(ticket.subject),
    description: withoutNul(ticket.description),
    province: ticket.province ?? null,
    district: ticket.district ?? null,
    school: ticket.school === undefined ? null : withoutNul(ticket.school),
    channel: ticket.channel,
    applicant: cipher.seal('contact', JSON.stringify(ticket.applicant), applicantPlace(ticket.number)),
    code_hash: cipher.codeHash(ticket.number, ticket.code),
    kvkk_version: ticket.kvkk.version,
    kvkk_shown_at: ticket.kvkk.shownAt,
    created_at: ticket.createdAt,
    updated_at: ticket.createdAt,
  };
}

export function applicantPlace(ticketNumber: string) {
  return ['tickets', 'applicant', ticketNumber] as const;
}

/** PostgreSQL keeps no U+0000 in text. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
