import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerOnce } from '../../bot/index.js';
import type { StoredItem } from '../../knowledge/index.js';
import { createUnderstanding } from '../../nlu/index.js';
import { item } from '../knowledge/search/knowledge-base.js';
import { dayTalk, versioned, written } from '../support/day-talk.js';

const TODAY = '2026-06-15';
const SUBJECTS = ['pansiyon', 'kantin', 'servis', 'kütüphane', 'laboratuvar', 'spor salonu'];

const circular = (at: number, parts: Partial<StoredItem> = {}): StoredItem =>
  item(`2020/${at + 1}`, {
    kind: 'circular',
    title: `2020/${at + 1} sayılı Genelge`,
    source: { title: `2020/${at + 1} sayılı Genelge`, number: `2020/${at + 1}` },
    articles: [
      {
        label: '1',
        heading: SUBJECTS[at]!,
        text: `METİN-${at} ${SUBJECTS[at]} kuralları böyledir.`,
        repealed: false,
        notes: [],
      },
    ],
    ...parts,
  });

const over = (items: readonly StoredItem[]) =>
  versioned(
    items.map((one) => [written(1, '2020-01-01', one)]),
    [],
  );

describe('a text that was replaced', () => {
  const ask = async (items: readonly StoredItem[], question = '2020/1 sayılı genelge madde 1', day = TODAY) =>
    (await dayTalk(over(items)).say(question, day)).text;

  it('is told with the last of the chain and the day since which it holds', async () => {
    const text = await ask([
      circular(0),
      circular(1, { supersedes: ['2020/1'], validFrom: '2022-01-01' }),
      circular(2, { supersedes: ['2020/2'], validFrom: '2024-05-01' }),
    ]);
    expect(text).toContain('(**2020/1 sayılı Genelge, madde 1**) artık yürürlükte değil');
    expect(text).toContain('Yerine **2020/3 sayılı Genelge** geçti (01.05.2024).');
    expect(text).toContain('METİN-2');
    expect(text).not.toContain('METİN-0');
    expect(text).not.toContain('METİN-1');
  });

  it('is not told with a replacement that is over itself', async () => {
    const text = await ask([
      circular(0),
      circular(1, { supersedes: ['2020/1'], validFrom: '2022-01-01', validUntil: '2025-12-31' }),
    ]);
    expect(text).toContain('Yerine **2020/2 sayılı Genelge** geçmişti (01.01.2022); o da artık yürürlükte değil.');
    expect(text).not.toMatch(/METİN/);
  });

  it('is told with none of two that replace each other', async () => {
    const text = await ask([circular(0, { supersedes: ['2020/2'] }), circular(1, { supersedes: ['2020/1'] })]);
    expect(text).toContain('artık yürürlükte değil');
    expect(text).not.toMatch(/METİN/);
  });

  it('holds until its replacement begins, and says that and when it will', async () => {
    const items = [circular(0), circular(1, { supersedes: ['2020/1'], validFrom: '2026-07-01' })];
    const before = await ask(items, '2020/1 sayılı genelge madde 1', '2026-06-30');
    expect(before).toContain('METİN-0');
    expect(before).toContain('01.07.2026 tarihinde **2020/2 sayılı Genelge** geçecek');
    const after = await ask(items, '2020/1 sayılı genelge madde 1', '2026-07-01');
    expect(after).toContain('METİN-1');
    expect(after).not.toContain('METİN-0');
    const coming = await ask(items, '2020/2 sayılı genelge madde 1', '2026-06-30');
    expect(coming).toContain('01.07.2026 tarihinde yürürlüğe girecek');
    expect(coming).not.toMatch(/METİN/);
  });
});

const day = fc.constantFrom('2021-01-01', '2025-12-31', TODAY, '2026-06-16', '2027-01-01');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
/** Circulars that replace each other in any way: chains, circles, begun, over and to come. */
const web = fc
  .array(
    fc.record({
      validFrom: maybe(day),
      validUntil: maybe(day),
      supersedes: fc.uniqueArray(fc.integer({ min: 1, max: SUBJECTS.length }), { maxLength: 2 }),
      repealed: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    }),
    { minLength: 2, maxLength: SUBJECTS.length },
  )
  .map((parts) =>
    parts.map(({ supersedes, repealed, validFrom, validUntil }, at) => {
      const bare = circular(at);
      return {
        ...bare,
        articles: bare.articles.map((article) => ({ ...article, repealed })),
        ...(validFrom && { validFrom }),
        ...(validUntil && (!validFrom || validFrom <= validUntil) && { validUntil }),
        supersedes: supersedes.map((n) => `2020/${n}`).filter((id) => id !== bare.externalId),
      };
    }),
  );

/** By the rules alone: which of the items speak today. */
function inForce(items: readonly StoredItem[]): Set<string> {
  const begun = items.filter(({ validFrom = '' }) => validFrom <= TODAY);
  const replaced = new Set(begun.flatMap(({ supersedes }) => supersedes));
  return new Set(
    begun
      .filter(
        ({ externalId, validUntil, articles }) =>
          !replaced.has(externalId) && (validUntil ?? TODAY) >= TODAY && !articles[0]!.repealed,
      )
      .map(({ articles }) => /METİN-\d/.exec(articles[0]!.text)![0]),
  );
}

it('whatever replaces whatever, neither the conversation nor the API serves a text that is not in force', async () => {
  const { understand } = createUnderstanding();
  await fc.assert(
    fc.asyncProperty(web, async (items) => {
      const known = over(items);
      known.today(TODAY);
      const current = inForce(items);
      for (const at of items.keys()) {
        for (const question of [`2020/${at + 1} sayılı genelge madde 1`, `${SUBJECTS[at]} kuralları`]) {
          const said = (await dayTalk(known).say(question, TODAY)).text;
          const utterance = understand(question, TODAY);
          const asked = { utterance, now: Date.parse(`${TODAY}T09:00:00Z`), today: TODAY, limit: 5 };
          const once = await answerOnce({ understand, search: known.search }, asked);
          const texts = `${said}\n${once.answer?.text ?? ''}`;
          for (const [mark] of texts.matchAll(/METİN-\d/g))
            expect([question, mark, current.has(mark)]).toEqual([question, mark, true]);
          if (once.decision === 'answer') expect(once.answer).toBeDefined();
        }
      }
    }),
    { seed: 7, numRuns: 40 },
  );
}, 60_000);
