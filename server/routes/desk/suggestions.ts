import { Router } from 'express';
import type { z } from 'zod';
import { istanbulDay, sourceLine } from '../../../bot/index.js';
import type { KnowledgeSearch } from '../../../knowledge/index.js';
import type { Utterance } from '../../../nlu/index.js';
import type { DeskStore } from '../../../tickets/index.js';
import { ticketIn } from '../../desk/scope.js';
import { AppError } from '../../errors.js';
import { methodNotAllowed, parseInput } from '../../problem.js';
import { numberParamsSchema, type suggestionListSchema } from './schemas.js';

const SUGGESTIONS = 5;

interface SuggestionRouteDeps {
  readonly desk: DeskStore;
  readonly search: Pick<KnowledgeSearch, 'search'>;
  readonly understand: (text: string, today: string) => Utterance;
  readonly now: () => number;
}

/** `GET /api/v1/desk/tickets/{number}/suggestions`: what the knowledge base says to a ticket's question, in force today. */
export function suggestionRoute({ desk, search, understand, now }: SuggestionRouteDeps): Router {
  const router = Router();
  router
    .route('/api/v1/desk/tickets/:number/suggestions')
    .get(async (request, response) => {
      const { number } = parseInput(numberParamsSchema, request.params);
      await ticketIn(desk, response, 'desk.read', number);
      const file = await desk.load(number);
      if (!file) throw new AppError('DESK_TICKET_NOT_FOUND');
      const asOf = istanbulDay(now());
      const { query, masked, entities } = understand(`${file.subject}\n${file.description}`.slice(0, 2_000), asOf);
      const text = query || masked;
      const { hits } =
        text.trim() === '' ? { hits: [] } : await search.search({ text, entities, asOf, limit: SUGGESTIONS });
      const suggestions = hits
        .filter(({ current }) => current)
        .map(({ passage, probability }) => ({
          itemId: passage.itemId,
          externalId: passage.externalId,
          title: passage.title,
          text: passage.text,
          source: sourceLine(passage),
          probability,
        }));
      response.set('Cache-Control', 'no-store').json({ suggestions } satisfies z.input<typeof suggestionListSchema>);
    })
    .all(methodNotAllowed('GET'));
  return router;
}
