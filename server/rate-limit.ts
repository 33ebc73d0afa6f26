import type { RequestHandler } from 'express';
import { type RateLimitInfo, rateLimit } from 'express-rate-limit';
import { AppError } from './errors.js';

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
  const windowMs = 60_000;
  return rateLimit({
    windowMs,
    limit: perMinute,
    identifier: name,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skipSuccessfulRequests: failuresOnly,
    validate: { xForwardedForHeader: false },
    handler: (request, _response, next) => {
      const { resetTime } = (request as typeof request & { rateLimit: RateLimitInfo }).rateLimit;
      const seconds = Math.max(1, Math.ceil(((resetTime?.getTime() ?? Date.now() + windowMs) - Date.now()) / 1000));
      next(new AppError('RATE_LIMITED', { headers: { 'Retry-After': String(seconds) } }));
    },
  });
}
