import { Router } from 'express';
import { z } from 'zod';
import {
  type Lexicon,
  type LexiconStore,
  type ListedPair,
  lexiconPairSchema,
  pairKey,
  pairProblem,
  wordForm,
} from '../../knowledge/index.js';
import { demand, EVERYWHERE } from '../auth/authorize.js';
import { actorOf } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { methodNotAllowed, parseInput } from '../problem.js';

const PAGE = 50;
/** Changes that editors may make in all: each process holds them in memory. */
const MAX_CHANGES = 5_000;

export const lexiconQuerySchema = z.object({
  q: z.string().trim().max(80).optional().describe('Terimde ya da söyleyişte geçen'),
  after: z.string().max(400).optional().describe('Önceki sayfanın `next` değeri'),
  limit: z.coerce.number().int().min(1).max(500).default(PAGE).describe('Bir sayfadaki kayıt sayısı'),
});
export const lexiconPairViewSchema = z.object({
  term: z.string().describe('Resmî dildeki terim'),
  wording: z.string().describe('Vatandaşın kullandığı söyleyiş'),
  source: z.enum(['shipped', 'added']).describe('Ürünle gelen ya da sonradan eklenen'),
  actor: z.string().optional().describe('Ekleyen ya da geri koyan'),
  since: z.iso.datetime().optional(),
});
export const lexiconListSchema = z.object({
  pairs: z.array(lexiconPairViewSchema),
  next: z.string().optional().describe('Sonraki sayfa için `after`'),
});

export interface LexiconRouteDeps {
  readonly store: LexiconStore;
  /** What this process searches with; follows the store. */
  readonly lexicon: Lexicon;
  /** A published item has this title, given in folded words. */
  readonly isTitle: (form: string) => boolean;
}

/** `GET /api/v1/lexicon`, `PUT` and `DELETE /api/v1/lexicon/{term}/{wording}`; behind `authenticated`. */
export function lexiconRoute({ store, lexicon, isTitle }: LexiconRouteDeps): Router {
  const router = Router();

  const shown = ({ term, wording, ships, actor, since }: ListedPair): z.input<typeof lexiconPairViewSchema> => ({
    term,
    wording,
    source: ships ? 'shipped' : 'added',
    ...(actor !== undefined && { actor }),
    ...(since !== undefined && { since: new Date(since).toISOString() }),
  });

  router
    .route('/api/v1/lexicon')
    .get((request, response) => {
      demand(response, 'items.read');
      const { q = '', after = '', limit } = parseInput(lexiconQuerySchema, request.query);
      const sought = wordForm(q);
      const page: ListedPair[] = [];
      for (const pair of lexicon.pairs()) {
        if (pair.key > after && pair.key.includes(sought)) page.push(pair);
        if (page.length > limit) break;
      }
      const next = page.length > limit ? { next: page[limit - 1]!.key } : {};
      response.set('Cache-Control', 'no-store').json({ pairs: page.slice(0, limit).map(shown), ...next });
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/lexicon/:term/:wording')
    .put(async (request, response) => {
      const principal = demand(response, 'items.edit', EVERYWHERE);
      const pair = parseInput(lexiconPairSchema, request.params);
      const problem = pairProblem(pair, lexicon.isTerm, isTitle);
      if (problem) throw new AppError('REQUEST_INVALID', { errors: [problem] });
      const changes = await store.list();
      if (changes.length >= MAX_CHANGES) throw new AppError('LEXICON_FULL');
      const isOut = changes.some((change) => change.removed && pairKey(change) === pairKey(pair));
      const isKnown = lexicon.ships(pair) && !isOut;
      const isNew = !isKnown && (await store.add({ ...pair, key: pairKey(pair) }, actorOf(principal)));
      response
        .status(isNew ? 201 : 200)
        .set('Cache-Control', 'no-store')
        .json(pair);
    })
    .delete(async (request, response) => {
      const principal = demand(response, 'items.edit', EVERYWHERE);
      const pair = parseInput(lexiconPairSchema, request.params);
      if (!(await store.remove({ ...pair, key: pairKey(pair) }, lexicon.ships(pair), actorOf(principal)))) {
        throw new AppError('LEXICON_PAIR_NOT_FOUND');
      }
      response.status(204).end();
    })
    .all(methodNotAllowed('PUT', 'DELETE'));

  return router;
}
