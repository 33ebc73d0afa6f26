import { type Response, Router } from 'express';
import type { z } from 'zod';
import type { CatalogueEntry, CatalogueFilter, ItemCatalogue, Life } from '../../knowledge/index.js';
import { demand } from '../auth/authorize.js';
import { unitsOf } from '../auth/permissions.js';
import { AppError } from '../errors.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import { actorIn, etagOf } from './items-http.js';
import { itemMoveRoute } from './items-moves.js';
import { itemListQuerySchema, type itemListSchema, type itemViewSchema } from './items-schemas.js';
import { type ItemVersionRouteDeps, itemVersionRoute, readable } from './items-versions.js';
import { entryView, itemView } from './items-views.js';

export interface ItemApiDeps extends ItemVersionRouteDeps {
  readonly life: Life;
  readonly catalogue: ItemCatalogue;
  /** External ids of what answers a question as the assistant would search for it, best first. */
  readonly find: (question: string) => Promise<readonly string[]>;
  /** ISO day in Istanbul. */
  readonly today: () => string;
}

/**
 * Items, their drafts and versions, under `/api/v1/items`; behind `authenticated`. Ids that hold a slash are sent as `2018%2F14`. Stands before
 * the general parser of bodies: an item may be larger than it takes.
 */
export function itemApi({ life, versions, catalogue, find, today }: ItemApiDeps): Router {
  const router = Router();

  /** Units whose items the caller may see; undefined: all. */
  function unitsFor(response: Response, unit: string | undefined): readonly string[] | undefined {
    const held = unitsOf(demand(response, 'items.read', unit), 'items.read');
    return unit !== undefined ? [unit] : held === '*' ? undefined : held;
  }

  /** By relevance; filtered like the rest. */
  async function search(q: string, filter: CatalogueFilter, limit: number): Promise<CatalogueEntry[]> {
    const ids = [...new Set(await find(q))];
    const entries = await catalogue.list({ ...filter, externalIds: ids, limit: ids.length });
    const byId = new Map(entries.map((entry) => [entry.externalId, entry]));
    return ids.flatMap((id) => byId.get(id) ?? []).slice(0, limit);
  }

  router
    .route('/api/v1/items')
    .get(async (request, response) => {
      const { q, kind, unit, state, topic, expired, after, limit } = parseInput(itemListQuerySchema, request.query);
      if (q !== undefined && after !== undefined) {
        const detail = 'Arama sonuçları sayfalanmaz: `q` ile `after` birlikte gönderilemez.';
        throw new AppError('REQUEST_INVALID', { errors: [{ field: 'after', detail }] });
      }
      const units = unitsFor(response, unit);
      const filter: CatalogueFilter = {
        ...(kind && { kinds: [kind] }),
        ...(units && { units }),
        ...(state && { states: [state] }),
        ...(topic !== undefined && { topic }),
        ...(expired && { expiredOn: today() }),
      };
      const page =
        q === undefined
          ? await catalogue.list({ ...filter, limit: limit + 1, ...(after !== undefined && { after }) })
          : await search(q, filter, limit);
      const shown = page.slice(0, limit);
      const next = page.length > limit ? shown.at(-1)?.externalId : undefined;
      response.set('Cache-Control', 'no-store');
      response.json({ items: shown.map(entryView), next } satisfies z.input<typeof itemListSchema>);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/items/:id')
    .get(async (request, response) => {
      const view = await readable(life, response, request.params.id);
      response.set({ ETag: etagOf(view), 'Cache-Control': 'no-cache' });
      response.json(itemView(view, actorIn(response)) as z.input<typeof itemViewSchema>);
    })
    .all(methodNotAllowed('GET'));

  router.use(itemMoveRoute(life), itemVersionRoute({ life, versions }));
  return router;
}
