import { Router } from 'express';
import { z } from 'zod';
import { TICKET_STATUSES, type TicketLookup } from '../../tickets/index.js';
import { AppError } from '../errors.js';
import { iso } from '../iso.js';
import { methodNotAllowed, parseInput } from '../problem.js';

const isoTime = z.iso.datetime();

/** Secret, so it stands in no address: those are kept in histories and logs of others. */
export const ticketHeadersSchema = z.object({ 'x-follow-up-code': z.string().min(1).max(64).describe('Takip kodu') });
export const ticketResponseSchema = z.object({
  number: z.string().describe('`MEB-2026-000123`'),
  status: z.enum(TICKET_STATUSES),
  subject: z.string(),
  province: z.string().optional(),
  district: z.string().optional(),
  createdAt: isoTime,
  updatedAt: isoTime,
  replies: z.array(z.object({ at: isoTime, text: z.string() })),
});

/** `GET /api/v1/tickets/{number}` with `X-Follow-Up-Code`. An unknown number and a wrong code get the same answer. */
export function ticketRoute(tickets: Pick<TicketLookup, 'find'>): Router {
  const router = Router();
  router
    .route('/api/v1/tickets/:number')
    .get(async (request, response) => {
      const given = { 'x-follow-up-code': request.get('x-follow-up-code') };
      const code = parseInput(ticketHeadersSchema, given)['x-follow-up-code'];
      const number = request.params.number.toUpperCase().slice(0, 64);
      const ticket = await tickets.find(number, code);
      if (!ticket) throw new AppError('TICKET_NOT_FOUND');
      const { status, subject, province, district, createdAt, updatedAt, replies } = ticket;
      response.set('Cache-Control', 'no-store');
      response.json({
        number: ticket.number,
        status,
        subject,
        province,
        district,
        createdAt: iso(createdAt),
        updatedAt: iso(updatedAt),
        replies: replies.map(({ at, text }) => ({ at: iso(at), text })),
      } satisfies z.input<typeof ticketResponseSchema>);
    })
    .all(methodNotAllowed('GET'));
  return router;
}
