import { isUtf8 } from 'node:buffer';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { isTooDeep } from '../adapters/nesting.js';
import { isStoreTrouble } from '../store/index.js';
import { AppError, type ErrorCode } from './errors.js';
import { formKeySchema } from './pages/chat-page.js';
import { renderRefusedPage } from './pages/refused-page.js';
import { turkishIssue } from './turkish-issues.js';

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

const sentSchema = z.object({
  text: z.string().optional().catch(undefined),
  key: formKeySchema.optional().catch(undefined),
});

const httpErrorSchema = z.object({ status: z.number().int(), type: z.string().optional() });
const BODY_ERRORS: Readonly<Record<string, ErrorCode>> = {
  'entity.too.large': 'BODY_TOO_LARGE',
  'parameters.too.many': 'BODY_TOO_LARGE',
  'charset.unsupported': 'MEDIA_TYPE_UNSUPPORTED',
  'encoding.unsupported': 'MEDIA_TYPE_UNSUPPORTED',
};

/** Any error as one of the catalogue: errors of the body parser and the router by what they say of themselves, the rest `INTERNAL`. */
function toAppError(err: unknown): AppError {
  if (err instanceof AppError) return err;
  const http = httpErrorSchema.safeParse(err).data;
  const byType = http?.type && BODY_ERRORS[http.type];
  if (byType) return new AppError(byType, { cause: err });
  if (http?.status === 403 || http?.status === 404) return new AppError('NOT_FOUND', { cause: err });
  if (http && http.status >= 400 && http.status < 500) {
    return new AppError(err instanceof URIError ? 'REQUEST_INVALID' : 'BODY_MALFORMED', { cause: err });
  }
  if (isStoreTrouble(err)) return new AppError('STORE_UNAVAILABLE', { cause: err, headers: { 'Retry-After': '5' } });
  return new AppError('INTERNAL', { cause: err });
}

/** Answers with `application/problem+json` (RFC 9457). Never a stack, never what was sent. */
function sendProblem(response: Response, error: AppError): void {
  const { code, entry, options } = error;
  response.status(entry.status);
  response.set({ 'Content-Type': 'application/problem+json; charset=utf-8', 'Cache-Control': 'no-store' });
  if (options.headers) response.set(options.headers);
  response.send(
    JSON.stringify({
      type: `urn:mebasistan:problem:${code}`,
      title: entry.text,
      status: entry.status,
      code,
      ...(options.detail !== undefined && { detail: options.detail }),
      ...(options.errors && { errors: options.errors }),
      ...options.extra,
      requestId: response.locals.requestId,
    }),
  );
}

/** A page that says what went wrong, where people, not systems, read the answer: what a form sent stands in it again. */
export function sendProblemPage(response: Response, error: AppError, request: Request): void {
  const { entry, options } = error;
  const sent = error.code === 'ORIGIN_FORBIDDEN' ? undefined : sentSchema.safeParse(request.body).data;
  response.status(entry.status).type('html');
  response.set({ ...options.headers, 'Cache-Control': 'no-store' });
  response.send(renderRefusedPage({ title: entry.text, detail: options.detail, ...sent }));
}

/** Logs a fault and answers with it, as `send` puts it. */
export function problemHandler(
  log: Logger,
  send: (response: Response, error: AppError, request: Request) => void = sendProblem,
): ErrorRequestHandler {
  return (err, request, response, next) => {
    const error = toAppError(err);
    const { level, hint } = error.entry;
    if (error.options.actor !== undefined) response.locals.actor = error.options.actor;
    const fields = { requestId: response.locals.requestId, code: error.code, hint };
    if (level === 'error') log.error({ ...fields, err: error.options.cause ?? error }, 'request failed');
    else if (level !== 'silent') log[level](fields, 'request refused');
    if (response.headersSent) return next(err);
    send(response, error, request);
  };
}

export const notFound: RequestHandler = () => {
  throw new AppError('NOT_FOUND');
};

/** Last handler of a route: every method it has no handler for. */
export function methodNotAllowed(...allowed: readonly string[]): RequestHandler {
  return () => {
    throw new AppError('METHOD_NOT_ALLOWED', { headers: { Allow: allowed.join(', ') } });
  };
}

/** Before a parser of JSON: a body of another kind would be passed over, and its fields found missing. */
export const refuseOtherBodies: RequestHandler = (request, _response, next) => {
  const length = request.get('content-length');
  const hasBody = request.get('transfer-encoding') !== undefined || (length !== undefined && length !== '0');
  if (hasBody && !JSON_TYPE.test(request.get('content-type') ?? '')) throw new AppError('MEDIA_TYPE_UNSUPPORTED');
  next();
};

/** `verify` hook of the body parsers, which would otherwise turn broken bytes into U+FFFD without a word. */
export function refuseNotUtf8(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) throw new AppError('BODY_NOT_UTF8');
}

/** The same; refuses also what is nested so deep that going through it would exhaust the stack. */
export function refuseBrokenUtf8(request: unknown, response: unknown, body: Buffer): void {
  refuseNotUtf8(request, response, body);
  if (isTooDeep(body)) throw new AppError('BODY_MALFORMED', { detail: 'Gövde çok derin iç içe geçmiş.' });
}

/** Checks untrusted input. Throws `REQUEST_INVALID` naming each field at fault, in Turkish. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input, { error: turkishIssue });
  if (parsed.success) return parsed.data;
  throw new AppError('REQUEST_INVALID', {
    errors: parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), detail: message })),
  });
}
