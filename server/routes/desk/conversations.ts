import { type Response, Router } from 'express';
import type { z } from 'zod';
import {
  type ConversationState,
  type ConversationStore,
  personIn,
  personOut,
  personSays,
  type Reply,
  withoutPerson,
  withPerson,
} from '../../../bot/index.js';
import type { AuditLog, Store } from '../../../store/index.js';
import { demand } from '../../auth/authorize.js';
import type { Permission } from '../../auth/permissions.js';
import { actorOf } from '../../auth/principal.js';
import type { NamesOf } from '../../desk/names.js';
import { conversationTickets, staffOf } from '../../desk/scope.js';
import { AppError } from '../../errors.js';
import { methodNotAllowed, parseInput } from '../../problem.js';
import {
  conversationQuerySchema,
  type conversationSchema,
  idParamsSchema,
  messageSchema,
  takeoverSchema,
} from './schemas.js';
import { entryView } from './views.js';

const TRIES = 20;

export interface ConversationRouteDeps {
  readonly conversations: Pick<ConversationStore, 'load' | 'transcript'>;
  readonly takeovers: Store['takeovers'];
  readonly audit: Pick<AuditLog, 'append'>;
  readonly names: NamesOf;
  readonly now: () => number;
  /** Something is to be delivered. */
  readonly poke: () => void;
  /** Shows the citizen that somebody is writing, where the channel can. */
  readonly typing: (conversationId: string) => void;
}

/** `/api/v1/desk/conversations/{id}`: a person in the assistant's place. */
export function conversationRoute(deps: ConversationRouteDeps): Router {
  const { conversations, takeovers, audit, names, now, poke, typing } = deps;
  const router = Router();
  const base = '/api/v1/desk/conversations/:id';

  const conversationIn = (response: Response, permission: Permission, id: string) =>
    conversationTickets({ conversations, takeovers }, response, permission, id);

  /** Changes the state of a conversation in which turns may run at the same time. */
  async function change(
    id: string,
    attempt: (state: ConversationState | undefined, version: number) => Promise<boolean>,
  ): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      const { state, version } = await conversations.load(id);
      if (await attempt(state, version)) return poke();
    }
    throw new AppError('PRECONDITION_FAILED');
  }

  async function noted(response: Response, action: string, id: string, reason?: string): Promise<void> {
    await audit.append({
      actor: actorOf(staffOf(response)),
      action,
      subject: `conversation:${id}`,
      ...(reason !== undefined && { reason }),
    });
  }

  router
    .route(base)
    .get(async (request, response) => {
      const { id } = parseInput(idParamsSchema, request.params);
      const { after, limit } = parseInput(conversationQuerySchema, request.query);
      const tickets = await conversationIn(response, 'desk.read', id);
      const takeover = await takeovers.of(id);
      const entries = await conversations.transcript(id, after, limit);
      response.set('Cache-Control', 'no-store').json({
        conversationId: id,
        ...(takeover && { agent: takeover.agent }),
        entries: entries.filter(({ text }) => text !== '').map(entryView),
        ...(entries.length === limit && { next: entries.at(-1)?.seq }),
        tickets,
        names: await names({ staff: [takeover?.agent] }),
      } satisfies z.input<typeof conversationSchema>);
    })
    .all(methodNotAllowed('GET'));

  router
    .route(`${base}/takeover`)
    .post(async (request, response) => {
      const { id } = parseInput(idParamsSchema, request.params);
      const { number, reason } = parseInput(takeoverSchema, request.body ?? {});
      const tickets = await conversationIn(response, 'desk.work', id);
      const agent = staffOf(response).id;
      const own = number !== undefined && tickets.includes(number) ? { number } : {};
      if ((await takeovers.of(id))?.agent !== agent) {
        const reply: Reply = personIn();
        await change(id, async (state, version) => {
          const there = await takeovers.of(id);
          if (there && there.agent !== agent && reason === undefined)
            throw new AppError('CONVERSATION_TAKEN', { extra: { by: there.agent } });
          return takeovers.begin({ conversationId: id, agent, ...own }, version, withPerson(state, now()), reply);
        });
        await noted(response, 'conversation.take-over', id, reason);
      }
      response.status(204).end();
    })
    .delete(async (request, response) => {
      const { id } = parseInput(idParamsSchema, request.params);
      await conversationIn(response, 'desk.work', id);
      const agent = staffOf(response).id;
      await change(id, async (state, version) => {
        if ((await takeovers.of(id))?.agent !== agent) throw new AppError('NOT_IN_CONVERSATION');
        return takeovers.end(id, version, withoutPerson(state), personOut());
      });
      await noted(response, 'conversation.return', id);
      response.status(204).end();
    })
    .all(methodNotAllowed('POST', 'DELETE'));

  router
    .route(`${base}/messages`)
    .post(async (request, response) => {
      const { id } = parseInput(idParamsSchema, request.params);
      const { text } = parseInput(messageSchema, request.body ?? {});
      await conversationIn(response, 'desk.work', id);
      if (!(await takeovers.say(id, staffOf(response).id, personSays(text)))) throw new AppError('NOT_IN_CONVERSATION');
      poke();
      response.status(202).end();
    })
    .all(methodNotAllowed('POST'));

  router
    .route(`${base}/typing`)
    .post(async (request, response) => {
      const { id } = parseInput(idParamsSchema, request.params);
      demand(response, 'desk.work');
      if ((await takeovers.of(id))?.agent !== staffOf(response).id) throw new AppError('NOT_IN_CONVERSATION');
      typing(id);
      response.status(202).end();
    })
    .all(methodNotAllowed('POST'));

  return router;
}
