import { type Response, Router } from 'express';
import {
  difference,
  differenceText,
  type ItemView,
  type KnowledgeItem,
  type Life,
  type VersionStore,
} from '../../knowledge/index.js';
import { demand } from '../auth/authorize.js';
import { isAllowed } from '../auth/permissions.js';
import { AppError } from '../errors.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import { differenceQuerySchema, versionPageSchema } from './items-schemas.js';
import { usedByView, versionView } from './items-views.js';

export interface ItemVersionRouteDeps {
  readonly life: Pick<Life, 'view'>;
  readonly versions: Pick<VersionStore, 'versions' | 'whereUsed'>;
}

/** The item, if it is there and the caller may read it: its published or its draft text is of a unit of theirs. */
export async function readable(life: Pick<Life, 'view'>, response: Response, id: string): Promise<ItemView> {
  const principal = demand(response, 'items.read');
  const view = await life.view(id);
  const units = [view.current?.ownerUnit, view.draft?.content.ownerUnit].filter((unit) => unit !== undefined);
  if (units.length === 0) throw new AppError('ITEM_NOT_FOUND');
  if (!units.some((unit) => isAllowed(principal, 'items.read', unit))) throw new AppError('FORBIDDEN');
  return view;
}

/** `GET …/versions`, `…/versions/{n}`, `…/difference`, `…/where-used` of an item; behind `authenticated`. */
export function itemVersionRoute({ life, versions }: ItemVersionRouteDeps): Router {
  const router = Router();

  async function contentOf(view: ItemView, reference: number | 'published' | 'draft'): Promise<KnowledgeItem> {
    const content =
      reference === 'draft'
        ? view.draft?.content
        : reference === 'published'
          ? view.current
          : (await versions.versions(view.externalId)).find(({ version }) => version === reference)?.content;
    if (!content) throw new AppError('ITEM_NOT_FOUND');
    return content;
  }

  router
    .route('/api/v1/items/:id/versions')
    .get(async (request, response) => {
      const { after, limit } = parseInput(versionPageSchema, request.query);
      const { externalId } = await readable(life, response, request.params.id);
      const older = (await versions.versions(externalId)).filter(({ version }) => version < (after ?? Infinity));
      const shown = older.slice(0, limit);
      const next = older.length > limit ? shown.at(-1)?.version : undefined;
      response.set('Cache-Control', 'no-store').json({ versions: shown.map(versionView), next });
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/items/:id/versions/:version')
    .get(async (request, response) => {
      const { externalId } = await readable(life, response, request.params.id);
      const wanted = Number(request.params.version);
      const found = (await versions.versions(externalId)).find(({ version }) => version === wanted);
      if (!found) throw new AppError('ITEM_NOT_FOUND');
      response.set('Cache-Control', 'no-store').json({ ...versionView(found), item: found.content });
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/items/:id/difference')
    .get(async (request, response) => {
      const { from, to } = parseInput(differenceQuerySchema, request.query);
      const view = await readable(life, response, request.params.id);
      const isNew = from === 'published' && view.current === undefined;
      const before = isNew ? undefined : await contentOf(view, from);
      const fields = difference(before, await contentOf(view, to));
      response.set('Cache-Control', 'no-store').json({ fields, text: differenceText(fields) });
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/items/:id/where-used')
    .get(async (request, response) => {
      const { externalId } = await readable(life, response, request.params.id);
      const usedBy = (await versions.whereUsed(externalId)).map(usedByView);
      response.set('Cache-Control', 'no-store').json({ usedBy });
    })
    .all(methodNotAllowed('GET'));
  return router;
}
