import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { UNTRIED } from '../../../knowledge/feeds/gating.js';
import {
  createFeedIntake,
  createLaterTrials,
  createLossOf,
  createTrial,
  type Gate,
  type GateReport,
  type KnowledgeItem,
  toPassages,
} from '../../../knowledge/index.js';
import type { Store } from '../../../store/index.js';
import { DIALECTS, databases, type TestDatabase } from '../../store/databases.js';
import { ALL_KINDS, faq } from './harness.js';

const SCOPE = { unit: 'TEGM', kinds: ALL_KINDS, reviewOnly: false, actor: 'key:k', channel: 'api' } as const;

const report = (...questions: readonly string[]) =>
  ({
    status: 'checked',
    broken: questions.map((question) => ({ effect: 'stolen', question, externalId: 'x', origin: 'editor' })),
  }) as unknown as GateReport;
const AWAY = { status: 'unavailable', reason: 'overdue', text: 'yok' } as GateReport;

describe.each(DIALECTS)('what a feed sent to review untried, on %s', (dialect) => {
  const made = databases(dialect);
  let database: TestDatabase;
  let store: Store;
  let now: number;
  let gate: Gate;
  let checks: number[];
  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    now = Date.UTC(2026, 5, 15);
    checks = [];
    gate = async () => AWAY;
    database = await made.make();
    store = await database.open({ toPassages, now: () => now });
    await store.feeds.put('TEGM', { kinds: ['faq', 'circular'], policy: 'publish' }, 'test');
  });

  const ask: Gate = (items) => {
    checks.push(items.length);
    return gate(items);
  };
  const send = (items: readonly object[], of = store) =>
    createFeedIntake({ ...of, trial: createTrial(ask, { now: () => now }), lossOf: createLossOf(ask) }).batch(
      SCOPE,
      JSON.stringify({ items }),
    );
  const items = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ externalId: `s-${n}`, ...faq(`Soru ${n}?`) }));
  const later = async (of = store) => {
    const outcomes = await createLaterTrials({ ...of, trials: of.feedTrials, gate: ask, now: () => now })(
      new AbortController().signal,
    );
    return outcomes.map(({ externalId, outcome }) => `${externalId} ${outcome}`).sort();
  };
  const breaking = (...bad: readonly string[]): Gate => {
    return async (tried: readonly KnowledgeItem[]) =>
      report(...tried.filter(({ externalId }) => bad.includes(externalId)).map(() => 'Kayıt ne zaman?'));
  };

  test('is tried later, also after a restart, and published where it breaks nothing', async () => {
    await send(items(130));
    expect(await store.knowledge.changedSince(0)).toEqual([]);
    expect((await store.drafts.get('s-7'))?.marks[0]?.reason).toBe(UNTRIED.unavailable);
    gate = breaking('s-7', 's-101');
    const again = await database.open({ toPassages, now: () => now });
    const outcomes = await later(again);
    expect(outcomes.filter((one) => one.endsWith('published'))).toHaveLength(128);
    expect(outcomes.filter((one) => one.endsWith('held'))).toEqual(['s-101 held', 's-7 held']);
    expect(await again.knowledge.byExternalId('s-7')).toBeUndefined();
    expect(await again.drafts.get('s-7')).toMatchObject({
      state: 'in-review',
      origin: 'feed',
      marks: [{ path: '', reason: expect.stringContaining('Kayıt ne zaman?') }],
    });
    expect(Math.max(...checks)).toBe(100);
    expect(await again.audit.list({ subject: 'item:s-1', limit: 1 })).toMatchObject([
      { action: 'feed.publish', actor: 'key:k', after: { tried: 'later', version: 1 } },
    ]);
    expect(await later(again)).toEqual([]);
    expect((await send(items(130), again)).ok).toBe(true);
    expect((await again.knowledge.byExternalId('s-1'))?.version).toBe(1);
  }, 60_000);

  test('waits longer after each time in vain, is tried by fewer, and is left to its reviewer in the end', async () => {
    await send(items(3));
    const waits: number[] = [];
    for (let n = 0; n < 7; n += 1) {
      expect(await later()).toEqual(['s-0 postponed', 's-1 postponed', 's-2 postponed'].slice(0, 100 >> n));
      const from = now;
      while ((await store.feedTrials.due(10)).length === 0) now += 30_000;
      waits.push((now - from) / 30_000);
    }
    expect(waits.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 32]);
    for (let n = 0; n < 12; n += 1) {
      now += 86_400_000;
      await later();
    }
    checks = [];
    now += 86_400_000;
    expect(await later()).toEqual([]);
    expect(checks).toEqual([]);
    expect(await store.drafts.get('s-0')).toMatchObject({ state: 'in-review', marks: [{ path: '' }] });
  });

  test('is left alone once somebody took it in hand, the unit sent something else, or the feed no longer publishes', async () => {
    await send(items(4));
    const taken = (await store.drafts.get('s-0'))!;
    await store.drafts.put({ ...taken, state: 'draft' }, 'staff:e', { expected: taken.revision });
    await store.drafts.discard('s-1', 'staff:e');
    await send([{ externalId: 's-2', ...faq('Başka soru?', { supersedes: ['yok'] }) }]);
    gate = breaking();
    expect(await later()).toEqual(['s-3 published']);
    expect((await store.drafts.list()).map(({ externalId }) => externalId)).toEqual(['s-0', 's-2']);
    gate = async () => AWAY;
    await send([{ externalId: 's-4', ...faq('Dört?') }]);
    await store.feeds.put('TEGM', { kinds: ['faq'], policy: 'review' }, 'test');
    gate = breaking();
    expect(await later()).toEqual([]);
    await store.feeds.put('TEGM', { kinds: ['faq'], policy: 'publish' }, 'test');
    expect(await later()).toEqual([]);
  });

  test('what a unit takes away goes at once; the editors are left a record of the questions that lost their answer', async () => {
    gate = breaking();
    await send(items(2));
    const intake = createFeedIntake({ ...store, lossOf: createLossOf((all) => ask(all), 50) });
    gate = async ([item]) => (item?.status === 'archived' ? report('Kayıt ne zaman?', 'Nakil nasıl?') : report());
    expect(await intake.remove(SCOPE, 's-0', {})).toMatchObject({
      ok: true,
      outcome: 'changed',
      warnings: [{ reason: expect.stringMatching(/2 sorunun yanıtı bozuldu; ilki: “Kayıt ne zaman\?”/) }],
    });
    expect(await store.knowledge.byExternalId('s-0')).toMatchObject({ status: 'archived' });
    const [letter, ...others] = await store.deadLetters.list({ externalId: 's-0' });
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ status: 'open', refusal: { code: 'ANSWERS_LOST', problems: [{}, {}] } });
    expect(await store.audit.list({ subject: 'item:s-0', limit: 1 })).toMatchObject([
      { action: 'feed.archive', after: { gate: { broken: [{ question: 'Kayıt ne zaman?' }, {}] } } },
    ]);
    expect(await intake.remove(SCOPE, 's-0', {})).toMatchObject({ ok: true, outcome: 'unchanged' });
    gate = breaking();
    await send(items(1));
    expect((await store.deadLetters.get(letter!.id))?.status).toBe('resolved');
    gate = () => new Promise(() => undefined);
    expect(await intake.remove(SCOPE, 's-1', {})).toMatchObject({
      ok: true,
      warnings: [{ reason: expect.stringContaining('denetlenemedi') }],
    });
    expect(await store.knowledge.byExternalId('s-1')).toMatchObject({ status: 'archived' });
  });
});
