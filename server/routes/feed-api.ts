import type { RequestHandler } from 'express';
import { Router } from 'express';
import { type DeadLetterRouteDeps, deadLetterRoute } from './dead-letters.js';
import { type FeedItemRouteDeps, feedItemRoute } from './feed-items.js';
import { type FeedPullRouteDeps, feedPullRoute } from './feed-pulls.js';
import { type FeedRouteDeps, feedRoute } from './feeds.js';

export interface FeedApiDeps extends FeedRouteDeps, FeedItemRouteDeps, DeadLetterRouteDeps, FeedPullRouteDeps {
  readonly feeds: FeedRouteDeps['feeds'] & FeedItemRouteDeps['feeds'];
  readonly deadLetters: DeadLetterRouteDeps['deadLetters'];
}

/** Everything under `/api/v1/feeds` and `/api/v1/dead-letters`, behind `authenticated`. */
export interface FeedApi {
  /** Reads its bodies itself: stands before the general parser. */
  readonly ownBodies: RequestHandler;
  readonly routes: RequestHandler;
}

export const feedApi = (deps: FeedApiDeps): FeedApi => ({
  ownBodies: feedItemRoute(deps),
  routes: Router().use(feedRoute(deps), feedPullRoute(deps), deadLetterRoute(deps)),
});
