import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Checker,
  createChecker,
  type GoldenQuestion,
  joined,
  type KnowledgeItem,
  type Share,
  type StoredItem,
  toPassages,
} from '../../../knowledge/index.js';
import { cleanText, findEntities } from '../../../nlu/index.js';
import { item, KNOWLEDGE, model, TODAY } from '../search/knowledge-base.js';

const golden = (externalId: string, question: string, article?: string): GoldenQuestion => ({
  id: `g-${question}`,
  externalId,
  question,
  ...(article !== undefined && { article }),
  origin: 'editor',
  createdBy: 'staff:1',
  createdAt: 0,
});

const GOLDEN = [
  golden('devamsizlik', 'Lisede özürsüz kaç gün devamsızlık yapabilirim?'),
  golden('rapor', 'Doktor raporunu okula kaç günde teslim etmeliyim?'),
  golden('2018/14', '2018/14 sayılı genelgenin 9. maddesi ne diyor?', '9'),
  golden('denklik', 'Yurt dışındaki okulumun denkliğini nereden alırım?'),
];

/** Few enough to be asked hundreds of times. */
const FEW = KNOWLEDGE.filter(({ externalId }) =>
  ['rapor', 'ram', 'servis', 'devamsizlik', 'denklik', '2018/14', '2012/02'].includes(externalId),
);

function checker(
  items: readonly StoredItem[] = KNOWLEDGE,
  questions: readonly GoldenQuestion[] = GOLDEN,
  share: Share = { index: 0, of: 1 },
): Checker {
  const made = createChecker({
    share,
    toPassages,
    entitiesOf: (text) => findEntities(text),
    model,
    itemIdOf: (externalId) => `i-${externalId}`,
    clock: () => performance.now(),
    queryOf(question) {
      const text = cleanText(question);
      return { text, entities: findEntities(text) };
    },
  });
  made.follow(items);
  made.setGolden(questions);
  return made;
}

const published = (externalId: string): StoredItem => KNOWLEDGE.find((one) => one.externalId === externalId)!;
const contentOf = ({ id: _id, version: _version, revision: _revision, ...content }: StoredItem): KnowledgeItem =>
  content;
const edited = (externalId: string, parts: Partial<KnowledgeItem>): KnowledgeItem => ({
  ...contentOf(published(externalId)),
  ...parts,
});
const brief = (report: Awaited<ReturnType<Checker['check']>>) =>
  report.broken.map(({ effect, question, before, after }) => ({
    effect,
    question,
    from: before?.externalId,
    to: after.externalId,
  }));

describe('the publish gate', () => {
  test('lets an edit pass that takes nothing away, and says how many questions were asked', async () => {
    const report = await checker().check(
      [edited('servis', { body: 'Servisi okul ve trafik birimi denetler.' })],
      TODAY,
    );
    expect(report).toMatchObject({ status: 'checked', broken: [], golden: 4, asOf: TODAY, views: 'lexical' });
    expect(report.variants).toBeGreaterThan(80);
  });

  test('finds a question that a new item takes from another', async () => {
    const thief = contentOf(
      item('hirsiz', {
        title: 'Lisede özürsüz kaç gün devamsızlık yapabilirim?',
        variants: ['Lisede özürsüz kaç gün devamsızlık yapabilirim', 'lisede kaç gün devamsızlık hakkı var'],
        body: 'Okul müdürlüğüne sorunuz.',
      }),
    );
    const report = await checker().check([thief], TODAY);
    const [first] = report.broken.filter(({ goldenId }) => goldenId === GOLDEN[0]!.id);
    expect(first).toMatchObject({
      effect: 'stolen',
      externalId: 'devamsizlik',
      before: { externalId: 'devamsizlik', decision: 'answer', right: true },
      after: { externalId: 'hirsiz', decision: 'answer', right: false },
    });
    expect(first!.text).toContain('başka bir içerik');
    const stolenVariant = report.broken.find(({ question }) => question === 'lisede kaç gün devamsızlık hakkı var');
    expect(stolenVariant).toMatchObject({ origin: 'variant', externalId: 'devamsizlik' });
  });

  test('finds a question that falls when a variant goes to another item', async () => {
    const variant = 'doktor raporu nereye verilir';
    const rapor = published('rapor');
    const report = await checker(KNOWLEDGE, [golden('rapor', variant)]).check(
      [
        edited('rapor', { variants: rapor.variants.filter((one) => one !== variant) }),
        edited('ram', { variants: [...published('ram').variants, variant] }),
      ],
      TODAY,
    );
    expect(brief(report)).toEqual([{ effect: 'stolen', question: variant, from: 'rapor', to: 'ram' }]);
  });

  test('finds what nobody answers any more when an item is archived', async () => {
    const report = await checker().check([edited('rapor', { status: 'archived' })], TODAY);
    const asked = [GOLDEN[1]!.question, published('rapor').title, ...published('rapor').variants];
    expect(report.broken.map(({ question }) => question)).toEqual(expect.arrayContaining(asked.slice(0, 1)));
    expect(report.broken.length).toBeGreaterThan(1);
    expect(asked).toEqual(expect.arrayContaining(report.broken.map(({ question }) => question)));
    expect(report.broken[0]).toMatchObject({
      before: { decision: 'answer', externalId: 'rapor' },
      after: { right: false },
    });
  });

  test('asks what the published version was asked by, though the edit deletes it', async () => {
    const { title, variants } = published('rapor');
    const change = { title: 'Zürafa bakımı', variants: ['zürafa'], body: 'Zürafalar yaprak yer.' };
    const report = await checker(KNOWLEDGE, []).check([edited('rapor', change)], TODAY);
    const lost = report.broken.map(({ question }) => question);
    expect([title, ...variants]).toEqual(expect.arrayContaining(lost));
    expect(lost.length).toBeGreaterThan(variants.length / 2);
    expect(report.broken[0]).toMatchObject({ externalId: 'rapor', origin: 'variant', before: { decision: 'answer' } });
    expect(report.warnings.map(({ question }) => question)).not.toContain(title);
    const same = await checker(KNOWLEDGE, []).check([edited('rapor', { body: 'Rapor beş günde verilir.' })], TODAY);
    expect(same.broken).toEqual([]);
  });

  test('takes the successor that replaces an item for right', async () => {
    const successor = contentOf(
      item('rapor-2027', {
        title: 'Sağlık raporunun okula verilmesi',
        variants: published('rapor').variants,
        body: 'Rapor beş iş günü içinde e-Okul üzerinden iletilir.',
        supersedes: ['rapor'],
        validFrom: '2026-01-01',
      }),
    );
    const report = await checker().check([successor], TODAY);
    expect(report.broken).toEqual([]);
  });

  test('wants the very article where a golden question names one', async () => {
    const genelge = published('2018/14');
    const report = await checker().check(
      [edited('2018/14', { articles: genelge.articles.filter(({ label }) => label !== '9') })],
      TODAY,
    );
    expect(report.broken).toMatchObject([{ goldenId: GOLDEN[2]!.id, article: '9', before: { article: '9' } }]);
  });

  test('blocks a new item that does not answer its own golden question, and tells of what gets better', async () => {
    const question = 'Okul bahçesinde drone uçurmak serbest mi?';
    const asked = [golden('drone', question)];
    const bad = contentOf(item('drone', { title: 'Hava araçları', body: 'Okul müdürünün izni gerekir.' }));
    expect(brief(await checker(KNOWLEDGE, asked).check([bad], TODAY))).toMatchObject([
      { effect: 'own-unanswered', question },
    ]);
    const stored = item('drone', { title: 'Hava araçları', body: 'Okul müdürünün izni gerekir.' });
    const mended = { ...bad, variants: ['okul bahçesinde drone uçurmak serbest mi'] };
    const report = await checker([...KNOWLEDGE, stored], asked).check([mended], TODAY);
    expect(report.improved.map((one) => one.question)).toContain(question);
    expect(report.broken).toEqual([]);
  });

  test('says the same where several divide the questions among themselves', async () => {
    const change = [edited('rapor', { status: 'archived' as const }), edited('ram', { variants: ['rapor kaç günde'] })];
    const whole = await checker().check(change, TODAY);
    const shares = [0, 1, 2].map((index) => checker(KNOWLEDGE, GOLDEN, { index, of: 3 }));
    const parts = await Promise.all(shares.map((one) => one.check(change, TODAY)));
    expect(parts.every(({ variants }) => variants > 0 && variants < whole.variants)).toBe(true);
    expect(inOrder(joined(parts) as typeof whole)).toEqual(inOrder(whole));
    const failed = { status: 'unavailable', reason: 'crashed', text: 'Durdu.' } as const;
    expect(joined([whole, failed])).toBe(failed);
  });

  test('leaves no trace: after any checks and changes it answers as one that is built anew', async () => {
    const ids = ['rapor', 'ram', 'servis', 'devamsizlik', 'yeni-1', 'yeni-2'];
    const text = fc.constantFrom(...GOLDEN.map(({ question }) => question), 'okul servisi', 'rapor süresi', 'izin');
    const change = fc.record({
      externalId: fc.constantFrom(...ids),
      title: text,
      variants: fc.uniqueArray(text, { maxLength: 3 }),
      body: text,
      status: fc.constantFrom('published' as const, 'archived' as const),
    });
    const step = fc.record({ follow: fc.boolean(), changes: fc.array(change, { minLength: 1, maxLength: 2 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 5 }),
        fc.array(change, { minLength: 1, maxLength: 2 }),
        async (steps, last) => {
          const grown = checker(FEW);
          const stand = new Map(FEW.map((one) => [one.externalId, one]));
          let revision = 1;
          for (const { follow, changes } of steps) {
            const contents = changes.map((one) => contentOf(item(one.externalId, one)));
            if (!follow) await grown.check(contents, TODAY);
            else {
              revision++;
              const stored = contents.map((one) => ({
                ...one,
                id: `i-${one.externalId}`,
                version: revision,
                revision,
              }));
              for (const one of stored) stand.set(one.externalId, one);
              grown.follow(stored);
            }
          }
          const fresh = checker([...stand.values()]);
          const contents = last.map((one) => contentOf(item(one.externalId, one)));
          const [a, b] = [await grown.check(contents, TODAY), await fresh.check(contents, TODAY)];
          expect(inOrder(a)).toEqual(inOrder(b));
        },
      ),
      { seed: 11, numRuns: 12 },
    );
  });
});

const inOrder = (report: Awaited<ReturnType<Checker['check']>>) => ({
  ...report,
  milliseconds: 0,
  broken: [...report.broken].sort(byText),
  warnings: [...report.warnings].sort(byText),
  improved: [...report.improved].sort(byText),
});

const byText = (a: { question: string; externalId: string }, b: { question: string; externalId: string }) =>
  `${a.externalId} ${a.question}` < `${b.externalId} ${b.question}` ? -1 : 1;
