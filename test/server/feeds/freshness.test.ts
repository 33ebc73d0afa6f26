import { afterAll, describe, expect, test } from '@jest/globals';
import { observeFeeds } from '../../../server/feeds/gauges.js';
import { watchFeedsJob } from '../../../server/jobs/watch-feeds.js';
import { createMetrics } from '../../../server/metrics.js';
import { DIALECTS, databases } from '../../store/databases.js';

const HOUR = 3_600_000;

describe.each(DIALECTS)('freshness of feeds on %s', (dialect) => {
  const made = databases(dialect);
  afterAll(() => made.stop(), 60_000);

  test('one line when a feed becomes late, one when it is back, whatever the number of processes; gauges show it meanwhile', async () => {
    let now = 1_000 * HOUR;
    const database = await made.make();
    const store = await database.open({ now: () => now });
    const other = await database.open({ now: () => now });
    await store.feeds.put('TEGM', { kinds: ['faq'], policy: 'publish', intervalHours: 2, contact: 'Ayşe' }, 'test');
    await store.feeds.put('OGM', { kinds: ['faq'], policy: 'publish' }, 'test');
    const lines: object[] = [];
    const log = { info: (line: object) => lines.push(line), error: (line: object) => lines.push(line) };
    const jobs = [store, other].map(({ feeds }) => watchFeedsJob({ feeds, log, now: () => now }));
    const look = () => Promise.all(jobs.map((job) => job.run(new AbortController().signal)));
    const metrics = createMetrics({ processMetrics: false });
    observeFeeds(metrics, store.feeds, store.deadLetters, () => now);
    const gauges = async () =>
      (await metrics.registry.metrics())
        .split('\n')
        .filter((line) => /^mebasistan_(?:feed|dead)/.test(line))
        .sort();

    await look();
    expect(lines).toEqual([]);
    now += 3 * HOUR;
    await look();
    await look();
    const since = new Date(1_002 * HOUR).toISOString();
    expect(lines).toMatchObject([{ alarm: 'feed-late', unit: 'TEGM', contact: 'Ayşe', lateSince: since }]);
    await store.deadLetters.add([
      { unit: 'OGM', channel: 'api', actor: 'key:k', refusal: { code: 'ITEM_INVALID', problems: [] }, payload: '{}' },
    ]);
    expect(await gauges()).toEqual([
      'mebasistan_dead_letters{unit="OGM"} 1',
      'mebasistan_feed_age_seconds{unit="OGM"} 10800',
      'mebasistan_feed_age_seconds{unit="TEGM"} 10800',
      'mebasistan_feed_late{unit="OGM"} 0',
      'mebasistan_feed_late{unit="TEGM"} 1',
    ]);
    await store.feeds.touch('TEGM');
    await look();
    await look();
    expect(lines.slice(1)).toMatchObject([{ alarm: 'feed-back', unit: 'TEGM' }]);
    await store.feeds.remove('OGM', 'test');
    expect(await gauges()).toContain('mebasistan_feed_late{unit="TEGM"} 0');
    expect((await gauges()).join()).not.toContain('feed_late{unit="OGM"}');
  });
});
