import type { FeedStore, UnitFeed } from '../../knowledge/index.js';

const PAGE = 500;

/** Every feed, page by page. */
export async function allFeeds(feeds: Pick<FeedStore, 'list'>): Promise<UnitFeed[]> {
  const all: UnitFeed[] = [];
  for (;;) {
    const after = all.at(-1)?.unit;
    const page = await feeds.list({ limit: PAGE, ...(after !== undefined && { after }) });
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}
