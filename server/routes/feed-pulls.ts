import { type Response, Router } from 'express';
import type { FeedStore, PulledFeed, PulledFeedSettings, PulledFeedStore } from '../../knowledge/index.js';
import { demand } from '../auth/authorize.js';
import { actorOf } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { expectedRevision, quoted } from '../feeds/etags.js';
import { pulledRequestSchema } from '../feeds/schemas.js';
import { pulledView } from '../feeds/views.js';
import { methodNotAllowed, parseInput } from '../problem.js';

export interface FeedPullRouteDeps {
  readonly feeds: Pick<FeedStore, 'get'>;
  readonly pulledFeeds: PulledFeedStore;
  /** Why an address may not be pulled, in Turkish; undefined where it may. */
  readonly urlRefusal: (url: string) => string | undefined;
}

/** One spelling for one address, so that it is not entered twice; what stands after `#` is never sent. */
function normalized(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}

/** `/api/v1/feeds/{unit}/pulls`: RSS and Atom addresses read for a unit; behind `authenticated`. */
export function feedPullRoute({ feeds, pulledFeeds, urlRefusal }: FeedPullRouteDeps): Router {
  const router = Router();

  function settingsOf(body: unknown): PulledFeedSettings {
    const { validDays, ...settings } = parseInput(pulledRequestSchema, body ?? {});
    const detail = urlRefusal(settings.url);
    if (detail !== undefined) throw new AppError('REQUEST_INVALID', { errors: [{ field: 'url', detail }] });
    return { ...settings, url: normalized(settings.url), ...(validDays !== undefined && { validDays }) };
  }

  async function pulledOf(unit: string, id: string): Promise<PulledFeed> {
    const found = await pulledFeeds.get(id);
    if (found?.unit !== unit) throw new AppError('PULL_NOT_FOUND');
    return found;
  }

  const send = (response: Response, status: number, feed: PulledFeed) =>
    response
      .status(status)
      .set({ ETag: quoted(String(feed.revision)), 'Cache-Control': 'no-store' })
      .json(pulledView(feed));

  router
    .route('/api/v1/feeds/:unit/pulls')
    .get(async (request, response) => {
      const { unit } = request.params;
      demand(response, 'feeds.read', unit);
      const pulls = await pulledFeeds.list(unit);
      response.set('Cache-Control', 'no-store').json({ pulls: pulls.map(pulledView) });
    })
    .post(async (request, response) => {
      const { unit } = request.params;
      const principal = demand(response, 'feeds.manage', unit);
      const feed = await feeds.get(unit);
      if (!feed) throw new AppError('FEED_NOT_FOUND');
      const settings = settingsOf(request.body);
      if (!feed.kinds.includes(settings.kind)) {
        const detail = 'Birimin beslemesi duyuru (announcement) gönderemiyor; önce beslemenin türlerine ekleyin.';
        throw new AppError('REQUEST_INVALID', { errors: [{ field: 'kind', detail }] });
      }
      const added = await pulledFeeds.add(unit, settings, actorOf(principal));
      if (!added) throw new AppError('PULL_EXISTS');
      response.location(`/api/v1/feeds/${encodeURIComponent(unit)}/pulls/${added.id}`);
      send(response, 201, added);
    })
    .all(methodNotAllowed('GET', 'POST'));

  router
    .route('/api/v1/feeds/:unit/pulls/:id')
    .get(async (request, response) => {
      const { unit, id } = request.params;
      demand(response, 'feeds.read', unit);
      send(response, 200, await pulledOf(unit, id));
    })
    .put(async (request, response) => {
      const { unit, id } = request.params;
      const principal = demand(response, 'feeds.manage', unit);
      const settings = settingsOf(request.body);
      const found = await pulledOf(unit, id);
      const other = (await pulledFeeds.list(unit)).some(({ id: one, url }) => one !== id && url === settings.url);
      if (other) throw new AppError('PULL_EXISTS');
      const written = await pulledFeeds.update(found.id, settings, actorOf(principal), expectedRevision(request));
      if (!written.ok) throw new AppError('PRECONDITION_FAILED');
      send(response, 200, written.value);
    })
    .delete(async (request, response) => {
      const { unit, id } = request.params;
      const principal = demand(response, 'feeds.manage', unit);
      const found = await pulledOf(unit, id);
      if (!(await pulledFeeds.remove(found.id, actorOf(principal), expectedRevision(request))))
        throw new AppError('PRECONDITION_FAILED');
      response.status(204).end();
    })
    .all(methodNotAllowed('GET', 'PUT', 'DELETE'));
  return router;
}
