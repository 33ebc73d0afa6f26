import express, { Router } from 'express';
import type { WhatsAppAdapter } from '../../adapters/whatsapp/index.js';
import { AppError } from '../errors.js';
import { methodNotAllowed, refuseBrokenUtf8 } from '../problem.js';

export const WHATSAPP_WEBHOOK_PATH = '/webhooks/whatsapp';

/** Meta sends up to 3 MB. */
const BODY_LIMIT = '4mb';

/**
 * Where Meta brings messages and statuses. The signature is over the bytes as they came. 200 once everything is stored: anything else is sent
 * again for a week.
 */
export function whatsappWebhook(adapter: Pick<WhatsAppAdapter, 'challenge' | 'isSigned' | 'receive'>): Router {
  const router = Router();
  const raw = express.raw({ type: () => true, limit: BODY_LIMIT });
  router
    .route(WHATSAPP_WEBHOOK_PATH)
    .get((request, response) => {
      const challenge = adapter.challenge(request.query);
      if (challenge === undefined) throw new AppError('SUBSCRIPTION_REFUSED');
      response.type('text/plain').set('Cache-Control', 'no-store').send(challenge);
    })
    .post(raw, async (request, response) => {
      const body: Buffer = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (!adapter.isSigned(body, request.get('x-hub-signature-256'))) throw new AppError('SIGNATURE_INVALID');
      refuseBrokenUtf8(request, response, body);
      await adapter.receive(jsonOf(body));
      response.status(200).end();
    })
    .all(methodNotAllowed('GET', 'POST'));
  return router;
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new AppError('BODY_MALFORMED', { cause });
  }
}
