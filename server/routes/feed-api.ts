import express, { Router } from 'express';
import type { Authenticate } from '../auth/authorize.js';
import { authenticated } from '../auth/authorize.js';
import { refuseBrokenUtf8 } from '../problem.js';
import { type DeadLetterRouteDeps, deadLetterRoute } from './dead-letters.js';
import { type FeedItemRouteDeps, feedItemRoute } from './feed-items.js';
import { type FeedPullRouteDeps, feedPullRoute } from './feed-pulls.js';
import { type FeedRouteDeps, feedRoute } from './feeds.js';

const SMALL_JSON = '256kb';
const PATHS = ['/api/v1/feeds', '/api/v1/dead-letters'];

export interface FeedApiDeps extends FeedRouteDeps, FeedItemRouteDeps, DeadLetterRouteDeps, FeedPullRouteDeps {
  readonly feeds: FeedRouteDeps['feeds'] & FeedItemRouteDeps['feeds'];
  readonly deadLetters: DeadLetterRouteDeps['deadLetters'];
  readonly authenticate: Authenticate;
}

/** Everything under `/api/v1/feeds` and `/api/v1/dead-letters`. Stands before the general parser of bodies: items are larger than it takes. */
export function feedApi(deps: FeedApiDeps): Router {
  const router = Router();
  router.use(PATHS, authenticated(deps.authenticate));
  router.use(feedItemRoute(deps));
  router.use(PATHS, express.json({ limit: SMALL_JSON, verify: refuseBrokenUtf8 }));
  router.use(feedRoute(deps), feedPullRoute(deps), deadLetterRoute(deps));
  return router;
}
