import { ageOf, type DeadLetterStore, type FeedStore, lateSince } from '../../knowledge/index.js';
import type { Metrics } from '../metrics.js';
import { allFeeds } from './all-feeds.js';

/** Freshness and dead letters of the units, read at every scrape. */
export function observeFeeds(
  metrics: Pick<Metrics, 'observeEach'>,
  feeds: Pick<FeedStore, 'list'>,
  deadLetters: Pick<DeadLetterStore, 'counts'>,
  now: () => number,
): void {
  metrics.observeEach('mebasistan_feed_late', 'Whether the feed of a unit is late.', 'unit', async () =>
    (await allFeeds(feeds)).map((feed) => [feed.unit, lateSince(feed, now()) === undefined ? 0 : 1]),
  );
  metrics.observeEach(
    'mebasistan_feed_age_seconds',
    'Seconds since the last success of a unit’s feed.',
    'unit',
    async () => (await allFeeds(feeds)).map((feed) => [feed.unit, Math.round(ageOf(feed, now()) / 1000)]),
  );
  metrics.observeEach('mebasistan_dead_letters', 'Open dead letters of a unit.', 'unit', async () => [
    ...(await deadLetters.counts()),
  ]);
}
