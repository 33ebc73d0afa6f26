import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { createPlaces } from '../../adapters/places.js';
import { principalOf } from '../auth/authorize.js';
import { actorOf } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { refuseNotUtf8 } from '../problem.js';
import { rateLimited } from '../rate-limit.js';

/** Largest body of a feed, unpacked. */
export const FEED_BODY_BYTES = 10 * 1024 * 1024;
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json$/i;
const UTF8 = /^"?utf-?8"?$/i;

/** Bodies read at one time: each is held in memory, and a stolen key could open as many as it may send in a minute. */
const places = createPlaces({ all: 32, each: 8 });
const RETRY_MS = 2_000;
const raw = express.raw({ limit: FEED_BODY_BYTES, type: () => true, verify: refuseNotUtf8 });

const readInItsPlace: RequestHandler = (request, response, next) => {
  const leave = places.take(actorOf(principalOf(response)));
  if (!leave) throw rateLimited(RETRY_MS);
  response.once('close', leave);
  raw(request, response, (fault) => {
    leave();
    next(fault);
  });
};

/** JSON in UTF-8 only; a body of another kind is refused before it is read. */
const isJson: RequestHandler = (request, _response, next) => {
  const [type = '', ...parameters] = (request.get('content-type') ?? '').split(';').map((part) => part.trim());
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter))?.slice('charset='.length);
  if (!JSON_TYPE.test(type) || (charset !== undefined && !UTF8.test(charset)))
    throw new AppError('MEDIA_TYPE_UNSUPPORTED');
  next();
};

/**
 * Reads the body as bytes, at most 10 MiB of them unpacked: a longer one is refused by its `Content-Length`, or where it passes the
 * limit, without keeping more.
 */
export const feedBody: readonly RequestHandler[] = [isJson, readInItsPlace];

export const textOf = (request: Request): string =>
  Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';

const tooLarge = z.object({ type: z.literal('entity.too.large'), length: z.number().optional() });
const broken = z.object({ code: z.literal('BODY_NOT_UTF8') });

/** Why a body could not be read, so that it can be kept as a dead letter; the error goes on. */
export function onUnreadBody(
  keep: (
    response: Response,
    why: { readonly code: 'BODY_TOO_LARGE' | 'BODY_MALFORMED'; readonly reason: string; readonly bytes: number },
  ) => Promise<number | undefined>,
): ErrorRequestHandler {
  return async (error, request, response, next) => {
    const large = tooLarge.safeParse(error);
    const bytes = Number(request.get('content-length') ?? 0) || FEED_BODY_BYTES;
    if (large.success) {
      const detail = `Gövde en çok ${FEED_BODY_BYTES / 1024 / 1024} MB olabilir; öğeleri daha küçük istekler hâlinde gönderin.`;
      const letter = await keep(response, { code: 'BODY_TOO_LARGE', reason: detail, bytes });
      return next(new AppError('BODY_TOO_LARGE', { detail, extra: { deadLetter: letter }, cause: error }));
    }
    if (error instanceof AppError && error.code === 'MEDIA_TYPE_UNSUPPORTED')
      await keep(response, {
        code: 'BODY_MALFORMED',
        reason: 'içerik türü UTF-8 kodlu application/json olmalı',
        bytes,
      });
    if (broken.safeParse(error).success || broken.safeParse(error?.cause).success)
      await keep(response, { code: 'BODY_MALFORMED', reason: 'gövde UTF-8 ile kodlanmamış', bytes });
    next(error);
  };
}
