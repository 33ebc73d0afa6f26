import { type FeedStore, lateSince } from '../../knowledge/index.js';
import { allFeeds } from '../feeds/all-feeds.js';
import type { Job } from './runner.js';

export interface WatchFeedsDeps {
  readonly feeds: Pick<FeedStore, 'list' | 'alarm'>;
  readonly log: { info(details: object, message: string): void; error(details: object, message: string): void };
  readonly now: () => number;
}

/** Every minute, in every instance: one of them says that a feed became late, and one that it is back. */
export const watchFeedsJob = ({ feeds, log, now }: WatchFeedsDeps): Job => ({
  name: 'watch-feeds',
  pattern: '0 * * * * *',
  async run() {
    for (const feed of await allFeeds(feeds)) {
      const since = lateSince(feed, now());
      const { unit, contact, intervalHours, lastSuccessAt } = feed;
      if (since !== undefined && feed.alarmedAt === undefined && (await feeds.alarm(unit, true))) {
        const late = { unit, contact, intervalHours, lateSince: new Date(since).toISOString() };
        log.error({ alarm: 'feed-late', ...late }, 'a feed is late');
      }
      if (since === undefined && feed.alarmedAt !== undefined && (await feeds.alarm(unit, false)))
        log.info(
          { alarm: 'feed-back', unit, lastSuccessAt: lastSuccessAt && new Date(lastSuccessAt).toISOString() },
          'a feed is back',
        );
    }
  },
});
