import { z } from 'zod';
import { answerRequestSchema, answerResponseSchema } from '../routes/answers.js';
import { readinessSchema } from '../routes/health.js';
import { ticketHeadersSchema, ticketResponseSchema } from '../routes/tickets.js';
import { sessionRequestSchema, sessionResponseSchema } from '../routes/web-session.js';
import { named, type Operation } from './operation.js';

/** What citizens' side and machines call. */
export const PUBLIC_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/answers',
    operationId: 'ask',
    summary: 'Bir soruyu kaynağıyla yanıtlar; görüşme açmaz, kayıt tutmaz.',
    tag: 'Yanıtlar',
    access: 'public',
    body: named('AnswerRequest', answerRequestSchema),
    result: 'Yanıt, geri sorulacak adaylar veya “bilinmiyor”',
    response: named('AnswerResponse', answerResponseSchema),
  },
  {
    method: 'get',
    path: '/api/v1/tickets/{number}',
    operationId: 'findTicket',
    summary: 'Bir başvurunun durumunu numarası ve takip koduyla gösterir.',
    tag: 'Başvurular',
    access: 'public',
    params: z.object({ number: z.string().describe('Başvuru numarası, MEB-2026-000123') }),
    headers: ticketHeadersSchema,
    result: 'Başvuru; kişisel veri içermez',
    response: named('Ticket', ticketResponseSchema),
    problems: ['REQUEST_INVALID', 'TICKET_NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/v1/web/session',
    operationId: 'openWebSession',
    summary: 'Sohbet penceresinin görüşmesini bulur veya başlatır; yalnızca kendi sayfalarımızdan çağrılır.',
    tag: 'Sohbet',
    access: 'public',
    body: named('SessionRequest', sessionRequestSchema),
    result: 'Görüşme ve Direct Line belirteci; oturum çerezi yazılır',
    response: named('Session', sessionResponseSchema),
    problems: ['ORIGIN_FORBIDDEN', 'RESUME_CODE_UNKNOWN'],
  },
  {
    method: 'get',
    path: '/readyz',
    operationId: 'readiness',
    summary: 'Sunucunun yanıt vermeye hazır olup olmadığını söyler.',
    tag: 'İşletim',
    access: 'public',
    result: 'Hazır',
    response: named('Readiness', readinessSchema),
    problems: ['NOT_READY'],
  },
];
