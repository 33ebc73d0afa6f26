import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import {
  type ClaimantOf,
  createFeedIntake,
  createLaterTrials,
  createLossOf,
  createTrial,
  type Gate,
  istanbulDay,
} from '../../knowledge/index.js';
import type { Store } from '../../store/index.js';
import { pullFeedsJob } from '../jobs/pull-feeds.js';
import type { Job } from '../jobs/runner.js';
import { tryFeedsJob } from '../jobs/try-feeds.js';
import { watchFeedsJob } from '../jobs/watch-feeds.js';
import { createGuardedFetch, createUrlCheck } from '../net/guarded-fetch.js';
import { feedApi } from '../routes/feed-api.js';
import { createPuller, type PullerDeps } from './puller.js';

export interface FeedingDeps {
  readonly store: Pick<Store, 'feeds' | 'deadLetters' | 'pulledFeeds' | 'feedTrials' | 'drafts' | 'versions'>;
  readonly log: Logger;
  readonly now: () => number;
  /** What the units feed is tried before it goes live, or else goes to review; without one nothing is tried. */
  readonly gate?: Gate;
  /** Tells of a new item that another one replaces already. */
  readonly claimantOf: ClaimantOf;
  /** Reads the body of a pulled feed, away from the event loop. */
  readonly readFeed: PullerDeps['read'];
  /** Hosts that RSS and Atom may be pulled from; empty: none. */
  readonly hosts: readonly string[];
  /** Plain `http:` too. */
  readonly allowHttp: boolean;
}

/** What the units' systems send and what is read from them: routes and jobs. */
export interface Feeding {
  readonly ownBodies: readonly RequestHandler[];
  readonly routes: readonly RequestHandler[];
  readonly jobs: readonly Job[];
}

export function createFeeding({ store, log, now, gate, claimantOf, readFeed, hosts, allowHttp }: FeedingDeps): Feeding {
  const intake = createFeedIntake({
    ...store,
    claimantOf,
    ...(gate && { trial: createTrial(gate, { now }), lossOf: createLossOf(gate) }),
    onUntried: (what) => log.warn(what, 'items of a feed went to review: the publish gate could not try them'),
  });
  const check = createUrlCheck({ hosts, allowHttp });
  const api = feedApi({
    ...store,
    intake,
    now,
    today: () => istanbulDay(now()),
    urlRefusal: (url) => {
      const checked = check(url);
      return checked instanceof URL ? undefined : checked.detail;
    },
  });
  const puller = createPuller({
    ...store,
    intake,
    fetch: createGuardedFetch({ hosts, allowHttp }),
    read: readFeed,
    log,
    now,
    random: Math.random,
  });
  return {
    ownBodies: [api.ownBodies],
    routes: [api.routes],
    jobs: [
      pullFeedsJob(puller),
      watchFeedsJob({ feeds: store.feeds, log, now }),
      ...(gate
        ? [tryFeedsJob({ tryLater: createLaterTrials({ ...store, trials: store.feedTrials, gate, now }), log })]
        : []),
    ],
  };
}
