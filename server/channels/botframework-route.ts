import express, { type RequestHandler, Router } from 'express';
import type { BotFrameworkAdapter } from '../../adapters/botframework/index.js';
import { AppError } from '../errors.js';
import { methodNotAllowed, refuseBrokenUtf8 } from '../problem.js';
import { limit } from '../rate-limit.js';

const MESSAGES_PATH = '/api/messages';

/** An activity may have 256 KB. */
const BODY_LIMIT = '256kb';
/** Refused tokens a minute from one address: each with an unknown key makes us ask for the keys. */
const REFUSALS_PER_MINUTE = 60;

/**
 * Where the Bot Connector brings activities. Who calls is proven before the body is read. 200 once the activity is stored; after any other answer
 * the channel tells the citizen, or sends it again.
 */
export function botFrameworkRoute(adapter: Pick<BotFrameworkAdapter, 'callerOf' | 'receive'>): Router {
  const proven: RequestHandler = async (request, response, next) => {
    const caller = await adapter.callerOf(request.get('authorization'));
    if (!caller) throw new AppError('SIGNATURE_INVALID');
    response.locals.caller = caller;
    next();
  };
  const json = express.json({ limit: BODY_LIMIT, verify: refuseBrokenUtf8 });
  const router = Router();
  router
    .route(MESSAGES_PATH)
    .post(
      limit({ name: 'botframework', perMinute: REFUSALS_PER_MINUTE, failuresOnly: true }),
      proven,
      json,
      async (request, response) => {
        const received = await adapter.receive(response.locals.caller, request.body);
        if (received.type === 'malformed') {
          const errors = received.fields.map((field) => ({ field, detail: 'Bu alan eksik ya da geçersiz.' }));
          throw new AppError('REQUEST_INVALID', { errors });
        }
        response.status(received.status);
        if (received.json === undefined) response.end();
        else response.type('application/json').send(received.json);
      },
    )
    .all(methodNotAllowed('POST'));
  return router;
}
