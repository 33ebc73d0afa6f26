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
  async function search(q: string, filter: CatalogueFilter, limit: number, after: string | undefined): Promise<Page> {
    const ids = [...new Set(await find(q))];
    const from = after === undefined ? 0 : placeAfter(after, ids);
    const rest = ids.slice(from);
    const entries = await catalogue.list({ ...filter, externalIds: rest, limit: rest.length });
    const byId = new Map(entries.map((entry) => [entry.externalId, entry]));
    const page = rest.flatMap((id) => byId.get(id) ?? []);
    const shown = page.slice(0, limit);
    const last = shown.at(-1)?.externalId;
    const next = page.length > limit && last !== undefined ? `${ids.indexOf(last)}:${last}` : undefined;
    return { shown, next };
  }

  async function list(filter: CatalogueFilter, limit: number, after: string | undefined): Promise<Page> {
    const page = await catalogue.list({ ...filter, limit: limit + 1, ...(after !== undefined && { after }) });
    const shown = page.slice(0, limit);
    return { shown, next: page.length > limit ? shown.at(-1)?.externalId : undefined };
  }

  router
    .route('/api/v1/items')
    .get(async (request, response) => {
      const { q, kind, unit, state, topic, expired, after, limit } = parseInput(itemListQuerySchema, request.query);
      const units = unitsFor(response, unit);
      const filter: CatalogueFilter = {
        ...(kind && { kinds: [kind] }),
        ...(units && { units }),
        ...(state && { states: [state] }),
        ...(topic !== undefined && { topic }),
        ...(expired && { expiredOn: today() }),
      };
      const { shown, next } = await (q === undefined ? list(filter, limit, after) : search(q, filter, limit, after));
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

interface Page {
  readonly shown: readonly CatalogueEntry[];
  readonly next: string | undefined;
}

/**
 * Where the page after `rank:id` begins: behind that item, wherever it stands now; behind its rank where the search does not find it any more.
 * Throws `REQUEST_INVALID`.
 */
function placeAfter(after: string, ids: readonly string[]): number {
  const [, rank, id] = /^(\d{1,6}):(.+)$/u.exec(after) ?? [];
  if (rank === undefined || id === undefined) {
    const detail = 'Aramada `after`, önceki sayfanın `next` değeri olmalı.';
    throw new AppError('REQUEST_INVALID', { errors: [{ field: 'after', detail }] });
  }
  const found = ids.indexOf(id);
  return (found === -1 ? Number(rank) : found) + 1;
}
