import { z } from 'zod';
import { ERRORS, type ErrorCode } from './errors.js';
import { answerRequestSchema, answerResponseSchema } from './routes/answers.js';
import { readinessSchema } from './routes/health.js';
import { ticketQuerySchema, ticketResponseSchema } from './routes/tickets.js';
import { sessionRequestSchema, sessionResponseSchema } from './routes/web-session.js';

export interface ApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description: string;
  readonly schema: object;
}

export interface ApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly ApiParameter[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
  requestId: z.string().optional(),
});

const SCHEMAS = {
  AnswerRequest: [answerRequestSchema, 'input'],
  AnswerResponse: [answerResponseSchema, 'output'],
  Ticket: [ticketResponseSchema, 'output'],
  SessionRequest: [sessionRequestSchema, 'input'],
  Session: [sessionResponseSchema, 'output'],
  Readiness: [readinessSchema, 'output'],
  Problem: [problemSchema, 'output'],
} as const satisfies Record<string, readonly [z.ZodType, 'input' | 'output']>;

const ref = (name: keyof typeof SCHEMAS) => ({ $ref: `#/components/schemas/${name}` });
const body = (name: keyof typeof SCHEMAS) => ({
  required: true,
  content: { 'application/json': { schema: ref(name) } },
});
const ok = (description: string, name: keyof typeof SCHEMAS) => ({
  200: { description, content: { 'application/json': { schema: ref(name) } } },
});

/** Problem responses, one a status; several codes of one status share it. */
function problems(...codes: readonly ErrorCode[]): Record<string, object> {
  const content = { 'application/problem+json': { schema: ref('Problem') } };
  const byStatus = new Map<number, string[]>();
  for (const code of codes) {
    const { status, text } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), `${code}: ${text}`]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, texts]) => [String(status), { description: texts.join(' '), content }]),
  );
}

/** OpenAPI 3.1 of the HTTP interface; schemas come from the ones requests are checked with. */
export function createOpenApi(version: string, serverUrl: string): OpenApiDocument {
  const schemas = Object.entries(SCHEMAS).map(([name, [schema, io]]) => {
    const { $schema: _, ...json } = z.toJSONSchema(schema, { target: 'draft-2020-12', io });
    return [name, json] as const;
  });
  return {
    openapi: '3.1.0',
    info: {
      title: 'MEB Asistan',
      version,
      description: 'Millî Eğitim Bakanlığı iletişim merkezi yardımcısının arayüzü.',
    },
    servers: [{ url: serverUrl }],
    paths: {
      '/api/v1/answers': {
        post: {
          operationId: 'ask',
          summary: 'Bir soruyu kaynağıyla yanıtlar; görüşme açmaz, kayıt tutmaz.',
          tags: ['Yanıtlar'],
          requestBody: body('AnswerRequest'),
          responses: {
            ...ok('Yanıt, geri sorulacak adaylar veya “bilinmiyor”', 'AnswerResponse'),
            ...problems('REQUEST_INVALID', 'BODY_MALFORMED', 'BODY_NOT_UTF8', 'BODY_TOO_LARGE', 'RATE_LIMITED'),
          },
        },
      },
      '/api/v1/tickets/{number}': {
        get: {
          operationId: 'findTicket',
          summary: 'Bir başvurunun durumunu numarası ve takip koduyla gösterir.',
          tags: ['Başvurular'],
          parameters: [
            {
              name: 'number',
              in: 'path',
              required: true,
              description: 'Başvuru numarası, MEB-2026-000123',
              schema: { type: 'string' },
            },
            {
              name: 'code',
              in: 'query',
              required: true,
              description: 'Takip kodu',
              schema: z.toJSONSchema(ticketQuerySchema.shape.code),
            },
          ],
          responses: {
            ...ok('Başvuru; kişisel veri içermez', 'Ticket'),
            ...problems('REQUEST_INVALID', 'TICKET_NOT_FOUND', 'RATE_LIMITED'),
          },
        },
      },
      '/api/v1/web/session': {
        post: {
          operationId: 'openWebSession',
          summary: 'Sohbet penceresinin görüşmesini bulur veya başlatır; yalnızca kendi sayfalarımızdan çağrılır.',
          tags: ['Sohbet'],
          requestBody: body('SessionRequest'),
          responses: {
            ...ok('Görüşme ve Direct Line belirteci; mba_session çerezi yazılır', 'Session'),
            ...problems('REQUEST_INVALID', 'BODY_MALFORMED', 'ORIGIN_FORBIDDEN', 'RESUME_CODE_UNKNOWN', 'RATE_LIMITED'),
          },
        },
      },
      '/readyz': {
        get: {
          operationId: 'readiness',
          summary: 'Sunucunun yanıt vermeye hazır olup olmadığını söyler.',
          tags: ['İşletim'],
          responses: { ...ok('Hazır', 'Readiness'), ...problems('NOT_READY') },
        },
      },
    },
    components: { schemas: Object.fromEntries(schemas) },
  };
}
