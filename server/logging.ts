import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { type DestinationStream, type Logger, pino } from 'pino';
import { maskPersonalData } from '../nlu/index.js';
import { actorOf, type Principal } from './auth/principal.js';
import type { Config } from './config.js';
import { routeOf } from './route-label.js';

/** JSON lines on standard output, or on `destination`. */
export function createLog(level: Config['LOG_LEVEL'], destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: maskedError },
    redact: { paths: ['*.authorization', '*.cookie', '*.token', '*.password', '*.secret'], censor: '(gizli)' },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A fault may quote what it failed on: personal data goes from its words. Its name, code and places in the program stay. */
function maskedError(fault: unknown): unknown {
  const told: unknown = pino.stdSerializers.err(fault as Error);
  if (told === null || typeof told !== 'object') return typeof told === 'string' ? maskPersonalData(told) : told;
  return Object.fromEntries(
    Object.entries(told).map(([key, value]) => [key, typeof value === 'string' ? maskPersonalData(value) : value]),
  );
}

/**
 * Gives each request an id (`X-Request-Id`, taken over from a caller that sends a sane one) and logs one line when it is
 * answered (reads that went well at `debug`): method, route, status, milliseconds, and by id who was refused. No query, body, header or address.
 */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id');
    const requestId = given !== undefined && /^[\w-]{8,64}$/u.test(given) ? given : randomUUID();
    response.locals.requestId = requestId;
    response.set('X-Request-Id', requestId);
    const start = performance.now();
    response.once('close', () => {
      const ms = Math.round((performance.now() - start) * 10) / 10;
      const { statusCode: status } = response;
      const actor = status === 403 ? refusedActor(response) : undefined;
      const line = { requestId, method: request.method, route: routeOf(request), status, ms, ...(actor && { actor }) };
      const quiet = status < 400 && (request.method === 'GET' || request.method === 'OPTIONS');
      log[quiet ? 'debug' : 'info'](line, response.writableFinished ? 'request' : 'request aborted');
    });
    next();
  };
}

/** As the audit log names them: `staff:` or `key:` and an id, never a name. */
function refusedActor({ locals }: Response): string | undefined {
  const principal = locals.principal as Principal | undefined;
  return principal ? actorOf(principal) : (locals.actor as string | undefined);
}
