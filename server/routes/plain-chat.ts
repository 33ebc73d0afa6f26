import { randomUUID } from 'node:crypto';
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Session, WebAdapter } from '../../adapters/web/index.js';
import { standalonePagePolicy } from '../csp.js';
import { AppError } from '../errors.js';
import { ACCESSIBILITY_PAGE } from '../pages/accessibility-page.js';
import { CHAT_PAGE_CSS, formKeySchema, renderChatPage } from '../pages/chat-page.js';
import { TEXTS } from '../pages/texts.tr.js';
import { parseInput, refuseBrokenUtf8 } from '../problem.js';
import { readSessionCookie, writeSessionCookie } from '../session-cookie.js';

/** Milliseconds the page waits for the reply before it is shown without. */
const REPLY_MS = 10_000;
const HISTORY = 200;
const formSchema = z.object({
  text: z.string().optional(),
  key: formKeySchema.optional(),
  fresh: z.literal('1').optional(),
});

/** The chat without script: `POST /sohbet` says something and shows the conversation; `GET /sohbet/sade` shows it; and the accessibility statement. */
export function plainChatRoute(web: Pick<WebAdapter, 'sessions' | 'conversations' | 'origins'>): Router {
  const { sessions, conversations, origins } = web;
  const router = Router();

  const show = async (request: Request, response: Response, session: Session, notice?: string) => {
    writeSessionCookie(request, response, sessions, session);
    response.set('Cache-Control', 'no-store').type('html');
    const entries = (await conversations.read(session.conversationId, 0)).filter(
      ({ direction, channelMessageId }) => direction === 'out' || channelMessageId !== 'joined',
    );
    const { resumeCode } = session;
    response.send(
      renderChatPage({
        entries: entries.slice(-HISTORY),
        formKey: randomUUID(),
        resumeCode,
        ...(notice && { notice }),
      }),
    );
  };
  const openSession = async (request: Request, fresh: boolean): Promise<Session> => {
    const outcome = await sessions.open({ cookie: readSessionCookie(request), fresh });
    if (!outcome.ok) throw new AppError('INTERNAL');
    return outcome.session;
  };

  router.get('/sohbet/sade.css', (_request, response) => {
    response.type('css').set('Cache-Control', 'public, max-age=3600').send(CHAT_PAGE_CSS);
  });
  router.get('/erisilebilirlik', standalonePagePolicy, (_request, response) => {
    response.type('html').set('Cache-Control', 'public, max-age=3600').send(ACCESSIBILITY_PAGE);
  });
  router.get('/sohbet/sade', async (request, response) => {
    const session = await openSession(request, false);
    if (!session.resumed) await conversations.answered(session.conversationId, 0, REPLY_MS);
    await show(request, response, session);
  });
  router.post(
    '/sohbet',
    express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 20, verify: refuseBrokenUtf8 }),
    async (request, response) => {
      if (!origins.isOwn(request)) throw new AppError('ORIGIN_FORBIDDEN');
      const { text, key, fresh } = parseInput(formSchema, request.body ?? {});
      const session = await openSession(request, fresh === '1');
      const { conversationId, userId } = session;
      if (!session.resumed) await conversations.answered(conversationId, 0, REPLY_MS);
      if (fresh === '1') return show(request, response, session);
      if (text === undefined || text.trim() === '') return show(request, response, session, TEXTS.chat.empty);
      const said = await conversations.say({ conversationId, userId, text, key: key && `f:${key}` });
      const answered = await conversations.answered(conversationId, said.seq, REPLY_MS);
      await show(request, response, session, answered ? undefined : TEXTS.chat.late);
    },
  );
  return router;
}
