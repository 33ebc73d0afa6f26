import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  createFeedIntake,
  createFollower,
  createKnowledgeSearch,
  type DecisionModel,
  type IntakeScope,
  type ItemKind,
  toPassages,
} from '../../../knowledge/index.js';
import { findEntities } from '../../../nlu/index.js';
import type { Store } from '../../../store/index.js';
import { DIALECTS, type Dialect, databases } from '../../store/databases.js';

const TODAY = '2026-06-15';
const model = JSON.parse(readFileSync('models/decision.json', 'utf8')) as DecisionModel;
const IDS = ['a', 'b', 'c'] as const;
const UNITS = ['TEGM', 'OGM'] as const;
const KINDS: readonly ItemKind[] = ['circular'];
const RUNS: Readonly<Record<Dialect, number>> = { sqlite: 60, postgres: 15 };
const WORD: Readonly<Record<string, string>> = { a: 'pansiyon', b: 'taşıma', c: 'burs' };

const id = fc.constantFrom(...IDS);
const unit = fc.constantFrom(...UNITS);
const put = fc.record({
  do: fc.constant('put' as const),
  unit,
  id,
  text: fc.integer({ min: 0, max: 3 }),
  validFrom: fc.constantFrom(undefined, '2020-01-01', '2027-01-01'),
  validUntil: fc.constantFrom(undefined, '2026-06-14', '2026-06-15', '2030-01-01'),
  supersedes: fc.uniqueArray(id, { maxLength: 2 }),
  repealed: fc.boolean(),
  ifMatch: fc.constantFrom(undefined, '1', '2', '*'),
});
const step = fc.oneof(
  { weight: 6, arbitrary: put },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), unit, id }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('policy' as const),
      unit,
      policy: fc.constantFrom('publish' as const, 'review' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('batch' as const), puts: fc.array(put, { minLength: 1, maxLength: 4 }) }),
  },
);
type Put = typeof put extends fc.Arbitrary<infer T> ? T : never;
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const scope = (of: string): IntakeScope => ({
  unit: of,
  kinds: KINDS,
  actor: `key:${of}`,
  channel: 'api',
  reviewOnly: false,
});
const body = (one: Put) => ({
  kind: 'circular',
  title: `${WORD[one.id]} genelgesi ${one.text}`,
  articles: [
    {
      label: '1',
      heading: WORD[one.id],
      text: `${WORD[one.id]} başvurusu sürüm ${one.text} metni.`,
      repealed: one.repealed,
      variants: [`${WORD[one.id]} başvurusu nasıl yapılır?`],
    },
    { label: '2', text: `${WORD[one.id]} ödemesi sürüm ${one.text} metni.` },
  ],
  source: { title: 'Genelge' },
  supersedes: one.supersedes.filter((old) => old !== one.id),
  ...(one.validFrom !== undefined && { validFrom: one.validFrom }),
  ...(one.validUntil !== undefined && { validUntil: one.validUntil }),
});

async function run(
  store: Store,
  { feeds, intake }: { feeds: Store['feeds']; intake: ReturnType<typeof createFeedIntake> },
  one: Step,
) {
  if (one.do === 'policy') await feeds.put(one.unit, { kinds: KINDS, policy: one.policy }, 'test');
  else if (one.do === 'delete') await intake.remove(scope(one.unit), one.id, {});
  else if (one.do === 'batch') {
    const items = one.puts.map((each) => ({ externalId: each.id, ...body(each) }));
    await intake.batch(scope(one.puts[0]!.unit), JSON.stringify({ items }));
  } else {
    const preconditions = one.ifMatch === undefined ? {} : { ifMatch: [one.ifMatch] };
    await intake.put(scope(one.unit), one.id, JSON.stringify(body(one)), preconditions);
  }
  return store;
}

describe.each(DIALECTS)('whatever feeds send, on %s', (dialect) => {
  const made = databases(dialect);
  let store: Store;
  beforeAll(async () => {
    store = await (await made.make()).open({ toPassages });
  }, 60_000);
  afterAll(() => made.stop(), 60_000);

  test('nothing expired, not yet valid, superseded, repealed, archived or unreviewed is served as current', async () => {
    const intake = createFeedIntake(store);
    const search = createKnowledgeSearch({
      toPassages,
      entitiesOf: (text) => findEntities(text),
      model,
      today: () => TODAY,
    });
    const follower = createFollower({
      store: store.knowledge,
      search,
      onError: (error) => {
        throw error;
      },
    });
    const seen = { current: 0, outdated: 0, answered: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        for (const of of UNITS) await store.feeds.put(of, { kinds: KINDS, policy: 'publish' }, 'test');
        for (const one of steps) {
          await run(store, { feeds: store.feeds, intake }, one);
          await follower.catchUp();
          const items = new Map((await store.knowledge.changedSince(0)).map((item) => [item.externalId, item]));
          const replaced = new Set(
            [...items.values()]
              .filter(({ status, validFrom }) => status === 'published' && (validFrom ?? '') <= TODAY)
              .flatMap(({ supersedes }) => supersedes),
          );
          for (const word of Object.values(WORD)) {
            const { hits, decision, outdated } = await search.search({
              text: `${word} başvurusu nasıl yapılır?`,
              entities: [],
              asOf: TODAY,
              limit: 10,
            });
            for (const { passage, current } of hits) {
              seen.current += 1;
              expect(current).toBe(true);
              const item = items.get(passage.externalId)!;
              const article = item.articles.find(({ label }) => label === passage.article);
              const mayAnswer =
                item.status === 'published' &&
                (item.validFrom ?? '') <= TODAY &&
                (item.validUntil ?? '9999') >= TODAY &&
                article?.repealed === false &&
                article.text.includes(passage.text) &&
                !replaced.has(item.externalId);
              expect([passage.externalId, mayAnswer]).toEqual([passage.externalId, true]);
            }
            if (outdated) {
              seen.outdated += 1;
              expect(outdated.current).toBe(false);
            }
            if (decision === 'answer') {
              seen.answered += 1;
              expect(hits[0]?.current).toBe(true);
            }
          }
        }
      }),
      { numRuns: RUNS[dialect], seed: 20_260_615 },
    );
    // The steps did reach the cases that matter.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
    expect((await store.knowledge.changedSince(0)).map(({ version }) => version > 3)).toEqual(IDS.map(() => true));
  }, 120_000);
});
