import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createJobRunner } from '../../../server/jobs/runner.js';
import { createMetrics } from '../../../server/metrics.js';
import { createSpikes } from '../../../server/spikes.js';
import type { Store } from '../../../store/index.js';
import type { OnCallContact } from '../../../tickets/index.js';
import { DIALECTS, databases, type TestDatabase } from '../../store/databases.js';
import { message, outcome } from '../../store/samples.js';
import { ist } from '../../tickets/calendar/plans.js';

const WEEK_MS = 7 * 86_400_000;
const MONDAY = ist('2026-11-02 10:00');

describe.each(DIALECTS)('sudden rises of a topic, on %s', (dialect) => {
  const all = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  let now = MONDAY;
  let told = 0;
  const warned: object[] = [];
  const centre: OnCallContact = { id: 'c1', name: 'Merkez Kişisi', email: 'merkez@example.org' };

  async function ask(at: number, item: string, conversations: number, each = 1) {
    now = at;
    for (let n = 0; n < conversations * each; n++) {
      const id = `${item}-${at}-${n % conversations}`;
      const { row } = await store.conversations.accept({ ...message(id, `${id}-${n}`), receivedAt: at }, 'x');
      const { version } = await store.conversations.load(id);
      const text = n % 2 ? 'okullar yarın tatil mi, tel 0532 123 45 67' : 'yarın okul var mı';
      const asked = [{ text, decision: 'answer' as const, probability: 0.9, unit: 'TEGM', externalId: item }];
      await store.conversations.commitTurn(row, version, { ...outcome(), asked });
    }
  }

  const metrics = createMetrics({ processMetrics: false });
  const runner = () => {
    const { jobs } = createSpikes({
      store,
      contacts: { coordinators: async () => [], centre: async () => [centre] },
      ways: new Set(['email']),
      metrics: told++ === 0 ? metrics : createMetrics({ processMetrics: false }),
      log: { warn: (details) => void warned.push(details) },
      now: () => now,
    });
    return createJobRunner({
      jobs,
      leases: store.leases,
      log: { error: (details) => warned.push(details) },
      now: () => now,
    });
  };

  beforeAll(async () => {
    database = await all.make();
    store = await database.open({ now: () => now });
    for (let week = 3; week >= 1; week--) {
      await ask(MONDAY - week * WEEK_MS - 30 * 60_000, 'tatil', 2);
      await ask(MONDAY - week * WEEK_MS - 30 * 60_000, 'kayit', 12);
    }
    await ask(MONDAY - 20 * 60_000, 'tatil', 24);
    await ask(MONDAY - 20 * 60_000, 'kayit', 14);
    await ask(MONDAY - 20 * 60_000, 'yeni', 12);
    await ask(MONDAY - 20 * 60_000, 'biri', 1, 11);
    now = MONDAY;
  }, 60_000);
  afterAll(() => all.stop(), 60_000);

  test('are read as conversations an hour, beside the same hours of the weeks before', async () => {
    const topics = await store.spikes({ weeks: 8, least: 10 }).lastHour(MONDAY);
    const of = (item: string) => topics.find((one) => one.item === item);
    expect(of('tatil')).toEqual({
      item: 'tatil',
      unit: 'TEGM',
      now: 24,
      weeks: Array.from({ length: 3 }, () => [0, 2, 0]),
    });
    expect(of('kayit')?.weeks[2]).toEqual([0, 12, 0]);
    expect(of('yeni')?.weeks).toEqual([]);
    expect(of('biri')).toBeUndefined();
  });

  test('are told once, whichever instance sees them, with what citizens say', async () => {
    await runner().runNow('watch-topics');
    now = MONDAY + 5 * 60_000;
    await runner().runNow('watch-topics');
    expect(warned).toEqual([{ alarm: 'topic-spike', item: 'tatil', unit: 'TEGM', conversations: 24, expected: 2 }]);
    expect(await metrics.registry.metrics()).toContain('mebasistan_topic_spikes_total 1');
    const notices = await store.notices.ofTicket('bureau:merkez-TEGM');
    expect(notices.map(({ purpose, contact }) => [purpose, contact])).toEqual([['spike', 'c1']]);
    const [taken] = await store.notices.take('email', 10, 60_000, 100);
    expect(taken?.text).toContain('son bir saatte 24 görüşmede');
    expect(taken?.text).toContain('– yarın okul var mı');
    expect(taken?.text).not.toContain('0532');
  });
});
