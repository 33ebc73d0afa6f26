import express, { type RequestHandler, Router } from 'express';
import { sameSecret } from '../../adapters/same-secret.js';
import type { TelegramAdapter } from '../../adapters/telegram/index.js';
import { AppError } from '../errors.js';
import { methodNotAllowed, refuseBrokenUtf8 } from '../problem.js';

export const TELEGRAM_WEBHOOK_PATH = '/webhooks/telegram';

/**
 * Where Telegram brings updates. The secret it was told with `setWebhook` is asked for before the body is read; without one nothing is taken.
 * 200 once the update is stored: Telegram sends it again after any other answer.
 */
export function telegramWebhook(secret: string | undefined, adapter: Pick<TelegramAdapter, 'receive'>): Router {
  const isOurs: RequestHandler = (request, _response, next) => {
    const given = request.get('x-telegram-bot-api-secret-token') ?? '';
    next(secret && sameSecret(given, secret) ? undefined : new AppError('SIGNATURE_INVALID'));
  };
  const router = Router();
  router
    .route(TELEGRAM_WEBHOOK_PATH)
    .post(isOurs, express.json({ limit: '1mb', verify: refuseBrokenUtf8 }), async (request, response) => {
      await adapter.receive(request.body);
      response.status(200).end();
    })
    .all(methodNotAllowed('POST'));
  return router;
}
