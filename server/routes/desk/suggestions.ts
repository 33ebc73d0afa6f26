import { type Response, Router } from 'express';
import type { z } from 'zod';
import { type ConversationStore, istanbulDay, sourceLine } from '../../../bot/index.js';
import type { KnowledgeSearch } from '../../../knowledge/index.js';
import type { Utterance } from '../../../nlu/index.js';
import type { Store } from '../../../store/index.js';
import type { DeskStore } from '../../../tickets/index.js';
import { conversationTickets, ticketIn } from '../../desk/scope.js';
import { AppError } from '../../errors.js';
import { methodNotAllowed, parseInput } from '../../problem.js';
import { idParamsSchema, numberParamsSchema, type suggestionListSchema, suggestionQuerySchema } from './schemas.js';

const SUGGESTIONS = 5;
const MAX_LENGTH = 2_000;

interface SuggestionRouteDeps {
  readonly desk: DeskStore;
  readonly conversations: Pick<ConversationStore, 'transcript'>;
  readonly takeovers: Pick<Store['takeovers'], 'ticketsOf'>;
  readonly search: Pick<KnowledgeSearch, 'search'>;
  readonly understand: (text: string, today: string) => Utterance;
  readonly now: () => number;
}

/**
 * What the knowledge base says, in force today: `GET /api/v1/desk/tickets/{number}/suggestions` to a ticket's question,
 * `GET /api/v1/desk/conversations/{id}/suggestions` to what the citizen wrote last.
 */
export function suggestionRoute(deps: SuggestionRouteDeps): Router {
  const { desk, conversations, takeovers, search, understand, now } = deps;
  const router = Router();

  /** `mayBeChat`: the words may be no question, so only what the assistant itself would have offered. */
  async function suggest(question: string, response: Response, mayBeChat = false): Promise<void> {
    const asOf = istanbulDay(now());
    const { query, masked, entities } = understand(question.slice(0, MAX_LENGTH), asOf);
    const text = query || masked;
    const { hits, decision } =
      text.trim() === ''
        ? { hits: [], decision: undefined }
        : await search.search({ text, entities, asOf, limit: SUGGESTIONS });
    const suggestions = hits
      .filter(({ current }) => current && !(mayBeChat && decision === 'ticket'))
      .map(({ passage, probability }) => ({
        itemId: passage.itemId,
        externalId: passage.externalId,
        title: passage.title,
        text: passage.text,
        source: sourceLine(passage),
        probability,
      }));
    response.set('Cache-Control', 'no-store').json({ suggestions } satisfies z.input<typeof suggestionListSchema>);
  }

  router
    .route('/api/v1/desk/tickets/:number/suggestions')
    .get(async (request, response) => {
      const { number } = parseInput(numberParamsSchema, request.params);
      await ticketIn(desk, response, 'desk.read', number);
      const file = await desk.load(number);
      if (!file) throw new AppError('DESK_TICKET_NOT_FOUND');
      await suggest(`${file.subject}\n${file.description}`, response);
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/api/v1/desk/conversations/:id/suggestions')
    .get(async (request, response) => {
      const { id } = parseInput(idParamsSchema, request.params);
      const { to } = parseInput(suggestionQuerySchema, request.query);
      await conversationTickets({ conversations, takeovers }, response, 'desk.read', id);
      const [entry] = await conversations.transcript(id, to - 1, 1);
      await suggest(entry?.seq === to && entry.direction === 'in' ? entry.text : '', response, true);
    })
    .all(methodNotAllowed('GET'));
  return router;
}
