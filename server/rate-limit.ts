import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, MemoryStore, type Options, type RateLimitInfo, rateLimit } from 'express-rate-limit';
import { AppError } from './errors.js';

const WINDOW_MS = 60_000;

export interface LimitOptions {
  /** Requests a minute from one address (IPv6: one /56). */
  readonly perMinute: number;
  /** Name in the `RateLimit` header. */
  readonly name: string;
  /** Only answers of status 400 and up count: for addresses where guessing is what must be slow. */
  readonly failuresOnly?: boolean;
}

/** Refuses with `RATE_LIMITED` and `Retry-After` in seconds. Counted in this process. */
export function limit({ perMinute, name, failuresOnly = false }: LimitOptions): RequestHandler {
  if (failuresOnly) return limitFailures(perMinute);
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: perMinute,
    identifier: name,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: { xForwardedForHeader: false },
    handler: (request, _response, next) => {
      next(tooMany((request as Request & { rateLimit: RateLimitInfo }).rateLimit.resetTime));
    },
  });
}

/**
 * Counts an answer when it has failed, not a request while it is open (as `skipSuccessfulRequests` does): a school behind one
 * address may open any number of conversations at once.
 */
function limitFailures(perMinute: number): RequestHandler {
  const failures = new MemoryStore();
  failures.init({ windowMs: WINDOW_MS } as Options);
  return async (request, response, next) => {
    const key = ipKeyGenerator(request.ip ?? '');
    const known = await failures.get(key);
    if (known && known.totalHits >= perMinute) return next(tooMany(known.resetTime));
    response.once('finish', () => {
      if (response.statusCode >= 400) void failures.increment(key);
    });
    next();
  };
}

function tooMany(resetTime: Date | undefined): AppError {
  const ms = (resetTime?.getTime() ?? Date.now() + WINDOW_MS) - Date.now();
  return rateLimited(ms);
}

/** `RATE_LIMITED`, to come again after so many ms, told in seconds and one at least. */
export const rateLimited = (ms: number): AppError =>
  new AppError('RATE_LIMITED', { headers: { 'Retry-After': String(Math.max(1, Math.ceil(ms / 1000))) } });
