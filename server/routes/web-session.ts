import { Router } from 'express';
import { z } from 'zod';
import type { WebAdapter } from '../../adapters/web/index.js';
import { AppError } from '../errors.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import { readSessionCookie, writeSessionCookie } from '../session-cookie.js';

export const sessionRequestSchema = z.object({
  resumeCode: z.string().max(64).optional().describe('Devam kodu, `7K3Q-9MXA-0D2T-HW5C`'),
  fresh: z.boolean().optional().describe('Çerezdeki görüşme yerine yenisini başlatır'),
});
export const sessionResponseSchema = z.object({
  conversationId: z.string(),
  token: z.string().describe('Direct Line belirteci'),
  expiresIn: z.number().int().describe('Belirtecin ömrü, saniye'),
  resumed: z.boolean(),
  resumeCode: z.string(),
});

/** `POST /api/v1/web/session`: the widget finds its conversation again or starts one. Rides on a cookie, so own origin only. */
export function webSessionRoute({ sessions, origins }: Pick<WebAdapter, 'sessions' | 'origins'>): Router {
  const router = Router();
  router
    .route('/api/v1/web/session')
    .post(async (request, response) => {
      if (!origins.isOwn(request)) throw new AppError('ORIGIN_FORBIDDEN');
      const { resumeCode, fresh } = parseInput(sessionRequestSchema, request.body ?? {});
      const outcome = await sessions.open({ cookie: readSessionCookie(request), resumeCode, fresh });
      if (!outcome.ok) throw new AppError('RESUME_CODE_UNKNOWN');
      const { session } = outcome;
      writeSessionCookie(request, response, sessions, session);
      response.set('Cache-Control', 'no-store');
      const { conversationId, resumed } = session;
      response.json({ conversationId, ...sessions.token(session), resumed, resumeCode: session.resumeCode });
    })
    .all(methodNotAllowed('POST'));
  return router;
}
