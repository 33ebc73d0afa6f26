import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Checker,
  createChecker,
  createLexicon,
  type GoldenQuestion,
  type LexiconChange,
  type QuantizedVector,
  quantize,
  type StoredItem,
  toPassages,
} from '../../../knowledge/index.js';
import { cleanText, findEntities } from '../../../nlu/index.js';
import { item, KNOWLEDGE, model, TODAY } from '../search/knowledge-base.js';

const DIMENSIONS = 16;
const FEW = KNOWLEDGE.filter(({ externalId }) =>
  ['rapor', 'ram', 'servis', 'devamsizlik', 'denklik', '2018/14'].includes(externalId),
);
const TEXTS = [
  'Lisede özürsüz kaç gün devamsızlık yapabilirim?',
  'Doktor raporunu okula kaç günde teslim etmeliyim?',
  'okulu kıran öğrenci ne olur',
  '2018/14 sayılı genelgenin 9. maddesi',
  '9. madde ne diyor',
  'Okul servisi kaçta gelir?',
  'rapor',
];
/** Nobody's title or variant. */
const LATE = ['okulu kıran öğrenci ne olur', '9. madde ne diyor', 'rapor'];
const GOLDEN = TEXTS.flatMap((question, at): GoldenQuestion[] =>
  FEW.slice(at % 3, (at % 3) + 3).map(({ externalId }) => ({
    id: `g-${externalId}-${at}`,
    externalId,
    question,
    origin: 'editor',
    createdBy: 'staff:1',
    createdAt: 0,
  })),
);

/** A vector made of a text's letters: equal texts have equal ones, and like texts like ones. */
function vectorOf(text: string): QuantizedVector {
  const vector = new Float32Array(DIMENSIONS);
  for (let at = 0; at + 1 < text.length; at++) vector[(text.charCodeAt(at) * 7 + text.charCodeAt(at + 1)) % 16]! += 1;
  const norm = Math.hypot(...vector) || 1;
  return quantize(vector.map((value) => value / norm));
}

interface Stand {
  readonly items: readonly StoredItem[];
  readonly golden: readonly GoldenQuestion[];
  readonly lexicon: readonly LexiconChange[];
}

/** `late`: the vectors of some questions come only to those who ask a second time. */
function checkerOf({ items, golden, lexicon }: Stand, isHybrid: boolean, late = false): Checker {
  const asked = new Set<string>();
  const isLate = (text: string) => {
    const first = late && LATE.includes(text) && !asked.has(text);
    asked.add(text);
    return first;
  };
  const made = createChecker({
    toPassages,
    entitiesOf: (text) => findEntities(text),
    model,
    lexicon: createLexicon([{ term: 'devamsızlık', wordings: ['okulu kırmak'] }]),
    itemIdOf: (externalId) => `i-${externalId}`,
    clock: () => 0,
    queryOf(question) {
      const text = cleanText(question);
      return { text, entities: findEntities(text) };
    },
    ...(isHybrid && {
      vectors: {
        dimensions: DIMENSIONS,
        supply: async (texts) =>
          new Map(texts.flatMap(({ hash, text }) => (isLate(text) ? [] : [[hash, vectorOf(text)] as const]))),
      },
    }),
  });
  made.setLexicon(lexicon);
  made.follow(items);
  made.setGolden(golden);
  return made;
}

const text = fc.constantFrom(...TEXTS, 'izin belgesi', 'sağlık raporu süresi', 'dolmuş');
const content = fc.record({
  externalId: fc.constantFrom('rapor', 'ram', 'servis', 'devamsizlik', 'yeni'),
  title: text,
  variants: fc.uniqueArray(text, { maxLength: 3 }),
  body: fc.array(text, { minLength: 1, maxLength: 6 }).map((texts) => texts.join('. ')),
  status: fc.constantFrom('published' as const, 'published' as const, 'archived' as const),
});
const pair = fc.record({
  term: fc.constantFrom('devamsızlık', 'rapor', 'taşıma'),
  wording: fc.constantFrom('okulu kırmak', 'dolmuş', 'izin belgesi'),
  removed: fc.boolean(),
  actor: fc.constant('staff:1'),
  since: fc.constant(1),
});
const step = fc.oneof(
  fc.record({ type: fc.constant('check' as const), contents: fc.array(content, { minLength: 1, maxLength: 2 }) }),
  fc.record({ type: fc.constant('follow' as const), contents: fc.array(content, { minLength: 1, maxLength: 2 }) }),
  fc.record({ type: fc.constant('lexicon' as const), pairs: fc.uniqueArray(pair, { maxLength: 2 }) }),
  fc.record({ type: fc.constant('golden' as const), of: fc.subarray(GOLDEN) }),
);

describe('what the gate keeps from check to check', () => {
  test.each([
    ['by words', false],
    ['by all views', true],
  ])('changes no verdict and no probability, %s', async (_name, isHybrid) => {
    const views = new Set<string>();
    let told = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 6 }),
        fc.array(content, { minLength: 1, maxLength: 2 }),
        async (steps, last) => {
          let stand: Stand = { items: FEW, golden: GOLDEN, lexicon: [] };
          const grown = checkerOf(stand, isHybrid);
          let version = 1;
          for (const one of steps) {
            if (one.type === 'check') await grown.check(one.contents.map(contentOf), TODAY);
            else if (one.type === 'lexicon') {
              stand = { ...stand, lexicon: one.pairs };
              grown.setLexicon(one.pairs);
            } else if (one.type === 'golden') {
              stand = { ...stand, golden: one.of };
              grown.setGolden(one.of);
            } else {
              version++;
              const stored = one.contents.map((each) => ({ ...contentOf(each), version, revision: version }));
              const byId = new Map([...stand.items, ...stored].map((each) => [each.externalId, each]));
              stand = { ...stand, items: [...byId.values()] };
              grown.follow(stored);
            }
          }
          const fresh = checkerOf(stand, isHybrid);
          const change = last.map(contentOf);
          const [kept, anew] = [await grown.check(change, TODAY), await fresh.check(change, TODAY)];
          expect(sorted(kept)).toEqual(sorted(anew));
          expect(sortedAnswers(await grown.answers(TODAY))).toEqual(sortedAnswers(await fresh.answers(TODAY)));
          views.add(kept.views);
          told += kept.broken.length + kept.improved.length + kept.warnings.length;
        },
      ),
      { seed: 21, numRuns: 8 },
    );
    expect(told).toBeGreaterThan(0);
    expect([...views]).toEqual([isHybrid ? 'hybrid' : 'lexical']);
  });

  test('a question whose vector came late is not called broken for being answered by other views', async () => {
    const stand: Stand = { items: FEW, golden: GOLDEN, lexicon: [] };
    const change = [contentOf({ externalId: 'yeni', title: 'dolmuş', body: 'Dolmuş saatleri.', status: 'published' })];
    const inTime = await checkerOf(stand, true).check(change, TODAY);
    const late = await checkerOf(stand, true, true).check(change, TODAY);
    expect(late.views).toBe('hybrid');
    expect(sorted(late)).toEqual(sorted(inTime));
  });
});

const contentOf = ({ externalId, ...parts }: { readonly externalId: string } & Partial<StoredItem>): StoredItem =>
  item(externalId, parts);

type Report = Awaited<ReturnType<Checker['check']>>;
const keyed = ({ externalId, question }: { externalId: string; question: string }) => `${externalId} ${question}`;
const inOrder = <T extends { externalId: string; question: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (keyed(a) < keyed(b) ? -1 : 1));
const sorted = (report: Report) => ({
  ...report,
  broken: inOrder(report.broken),
  warnings: inOrder(report.warnings),
  improved: inOrder(report.improved),
});
const sortedAnswers = (answers: Awaited<ReturnType<Checker['answers']>>) => inOrder(answers);
