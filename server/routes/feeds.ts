import { Router } from 'express';
import type { DeadLetterStore, FeedSettings, FeedStore } from '../../knowledge/index.js';
import { demand } from '../auth/authorize.js';
import { unitsOf } from '../auth/permissions.js';
import { actorOf } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { expectedRevision, quoted } from '../feeds/etags.js';
import { feedPageSchema, feedRequestSchema, unitSchema } from '../feeds/schemas.js';
import { feedView } from '../feeds/views.js';
import { methodNotAllowed, parseInput } from '../problem.js';

export interface FeedRouteDeps {
  readonly feeds: Pick<FeedStore, 'list' | 'get' | 'put' | 'remove'>;
  readonly deadLetters: Pick<DeadLetterStore, 'counts'>;
  readonly now: () => number;
}

/** `GET /api/v1/feeds`, `GET`, `PUT`, `DELETE /api/v1/feeds/{unit}`; behind `authenticated`. */
export function feedRoute({ feeds, deadLetters, now }: FeedRouteDeps): Router {
  const router = Router();
  router
    .route('/api/v1/feeds')
    .get(async (request, response) => {
      const principal = demand(response, 'feeds.read');
      const { after, limit } = parseInput(feedPageSchema, request.query);
      const units = unitsOf(principal, 'feeds.read');
      const found = await feeds.list({
        limit: limit + 1,
        ...(units !== '*' && { units }),
        ...(after !== undefined && { after }),
      });
      const page = found.slice(0, limit);
      const counts = await deadLetters.counts();
      response.set('Cache-Control', 'no-store').json({
        feeds: page.map((feed) => feedView(feed, now(), counts.get(feed.unit) ?? 0)),
        ...(found.length > limit && { next: page.at(-1)!.unit }),
      });
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/feeds/:unit')
    .get(async (request, response) => {
      const { unit } = request.params;
      demand(response, 'feeds.read', unit);
      const feed = await feeds.get(unit);
      if (!feed) throw new AppError('FEED_NOT_FOUND');
      const counts = await deadLetters.counts();
      response.set({ ETag: quoted(String(feed.revision)), 'Cache-Control': 'no-store' });
      response.json(feedView(feed, now(), counts.get(unit) ?? 0));
    })
    .put(async (request, response) => {
      const unit = parseInput(unitSchema, request.params.unit);
      const principal = demand(response, 'feeds.manage', unit);
      const settings: FeedSettings = withoutUndefined(parseInput(feedRequestSchema, request.body ?? {}));
      const written = await feeds.put(unit, settings, actorOf(principal), expectedRevision(request));
      if (!written.ok) throw new AppError('PRECONDITION_FAILED');
      response.status(written.created ? 201 : 200);
      response.set({ ETag: quoted(String(written.value.revision)), 'Cache-Control': 'no-store' });
      response.json(feedView(written.value, now(), (await deadLetters.counts()).get(unit) ?? 0));
    })
    .delete(async (request, response) => {
      const { unit } = request.params;
      const principal = demand(response, 'feeds.manage', unit);
      if (!(await feeds.get(unit))) throw new AppError('FEED_NOT_FOUND');
      if (!(await feeds.remove(unit, actorOf(principal), expectedRevision(request))))
        throw new AppError('PRECONDITION_FAILED');
      response.status(204).end();
    })
    .all(methodNotAllowed('GET', 'PUT', 'DELETE'));
  return router;
}

/** Optional members that are absent rather than `undefined`, as the store's types want them. */
function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never;
}
