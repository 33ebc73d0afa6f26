import { describe, expect, test } from '@jest/globals';
import {
  createLint,
  type KnowledgeItem,
  type LinkCheck,
  type StoredItem,
  toPassages,
} from '../../../knowledge/index.js';
import { differences, quantitiesOf } from '../../../knowledge/lint/quantities.js';
import { readabilityOf } from '../../../knowledge/lint/readability.js';
import { findEntities } from '../../../nlu/index.js';
import { item, KNOWLEDGE, searchOver, TODAY } from '../search/knowledge-base.js';

const entitiesOf = (text: string) => findEntities(text);
const lintOver = (items: readonly StoredItem[], checkLink?: LinkCheck) =>
  createLint({
    search: searchOver(items),
    entitiesOf,
    toPassages,
    today: () => TODAY,
    ...(checkLink && { checkLink }),
  });
const SOURCE = { title: 'Yönetmelik', number: '1', date: '2024-01-01' };
const faq = (externalId: string, parts: Partial<KnowledgeItem>): StoredItem =>
  item(externalId, { source: SOURCE, variants: [`${externalId} için apayrı bir soru biçimi`], ...parts });
const codes = (findings: { code: string; severity: string }[]) => findings.map(({ code }) => code);

const RAPOR = faq('rapor', {
  title: 'Sağlık raporu okula kaç günde verilir?',
  variants: ['doktor raporunu kaç gün içinde okula götürmeliyim'],
  body: 'Sağlık raporu, raporun bitiminden sonra beş iş günü içinde okul yönetimine teslim edilir.',
});

describe('lint against the published version', () => {
  const TELEFON = faq('telefon', {
    title: 'MEBİM telefonu',
    body: 'MEBİM’i **444 0 632** numarasından arayın. Yanıt on iş günü içinde, en geç 15 Haziran 2026 günü verilir; ücret 1.250,50 TL’dir.',
    articles: [{ label: '9', text: 'Süre 3 gündür.', repealed: false, notes: [] }],
  });
  const lint = createLint({
    search: searchOver(KNOWLEDGE),
    entitiesOf,
    toPassages,
    today: () => TODAY,
    published: async (id) => (id === 'telefon' ? TELEFON : undefined),
  });
  const changed = async (parts: Partial<KnowledgeItem>) =>
    (await lint({ ...TELEFON, ...parts })).filter(({ code }) => code === 'changed-fact');

  test.each([
    ['444 0 632', '444 0 633', /632.* → .*633/],
    ['on iş günü', 'yirmi iş günü', /on iş → yirmi iş/],
    ['15 Haziran 2026', '16 Haziran 2026', /15 Haziran 2026 → 16 Haziran 2026/],
    ['1.250,50 TL', '1.350,50 TL', /1\.250 → 1\.350/],
    ['on iş günü içinde, ', '', /on iş → \(yok\)/],
  ])('warns of a fact that changes, before → after: %s → %s', async (from, to, told) => {
    const findings = await changed({ body: TELEFON.body.replace(from, to) });
    expect(findings).toEqual([expect.objectContaining({ severity: 'warning', path: 'body' })]);
    expect(findings[0]!.text).toMatch(told);
  });

  test('looks at title and articles too, and is silent where nothing of the kind changes', async () => {
    const articles = [{ ...TELEFON.articles[0]!, text: 'Süre 5 gündür.' }];
    expect(await changed({ articles })).toMatchObject([{ path: 'articles.0.text' }]);
    expect(await changed({ title: '2026 MEBİM telefonu' })).toMatchObject([{ path: 'title' }]);
    expect(await changed({ body: TELEFON.body.replace('on iş', '10 iş').replace('arayın', 'arayınız') })).toEqual([]);
  });
});

describe('lint against what is published', () => {
  test('finds a question that another item owns, but for case and Turkish letters', async () => {
    const findings = await lintOver([...KNOWLEDGE, RAPOR])(
      faq('yeni', {
        title: 'Yepyeni başlık',
        variants: ['DOKTOR RAPORUNU KAC GUN ICINDE OKULA GOTURMELIYIM'],
        body: 'Bilmem.',
      }),
    );
    expect(findings[0]).toMatchObject({
      code: 'variant-owned',
      severity: 'error',
      path: 'variants.0',
      other: { externalId: 'rapor' },
    });
  });

  test('finds the same question with another answer, and not one with another number', async () => {
    const lint = lintOver([
      ...KNOWLEDGE,
      faq('dokuz', { title: '9. sınıfta sınıf tekrarı nasıl olur?', body: 'Dokuzuncu sınıf.' }),
      RAPOR,
    ]);
    const same = await lint(
      faq('yeni', { title: 'Sağlık raporu okula kaç günde verilmeli?', body: 'Müdürünüze danışınız.' }),
    );
    expect(same[0]).toMatchObject({
      code: 'same-question',
      severity: 'warning',
      path: 'title',
      other: { externalId: 'rapor' },
    });
    expect(same[0]!.text).toContain('yanıtları ise farklı');
    const other = await lint(faq('on', { title: '10. sınıfta sınıf tekrarı nasıl olur?', body: 'Onuncu sınıf.' }));
    expect(codes(other)).not.toContain('same-question');
  });

  test('tells near-identical answers with other numbers apart from mere duplicates', async () => {
    const lint = lintOver([...KNOWLEDGE, RAPOR]);
    const body = 'Sağlık raporu, raporun bitiminden sonra on iş günü içinde okul yönetimine teslim edilir.';
    const clash = await lint(faq('yeni', { title: 'Rapor teslimi', body }));
    const found = clash.find(({ code }) => code === 'contradiction');
    expect(found).toMatchObject({ severity: 'error', other: { externalId: 'rapor' } });
    expect(found!.text).toContain('10 ↔ 5');
    const twin = await lint(faq('yeni', { title: 'Rapor teslimi', body: body.replace('on iş', 'beş iş') }));
    expect(codes(twin)).toContain('duplicate-answer');
    expect(codes(twin)).not.toContain('contradiction');
  });

  test('says nothing of what was valid at another time or what the item replaces', async () => {
    const old = { ...RAPOR, validUntil: '2026-12-31' };
    const lint = lintOver([...KNOWLEDGE, old]);
    const parts = { title: RAPOR.title, variants: RAPOR.variants, body: RAPOR.body.replace('beş', 'on') };
    expect(codes(await lint(faq('yeni', { ...parts, validFrom: '2027-01-01' })))).toEqual(['not-yet-valid']);
    expect(await lint(faq('yeni', { ...parts, supersedes: ['rapor'] }))).toEqual([]);
    expect(codes(await lint(faq('yeni', parts)))).toContain('contradiction');
  });

  test('says nothing against an item from its own published version', async () => {
    expect(await lintOver([...KNOWLEDGE, RAPOR])(RAPOR)).toEqual([]);
  });
});

describe('lint of an item alone', () => {
  test('wants a dated source, and says what has expired', async () => {
    const findings = await lintOver([])(
      faq('a', { body: 'Evet.', source: { title: 'Kılavuz' }, validUntil: '2026-01-31' }),
    );
    expect(findings.map(({ code, path }) => [code, path])).toEqual([
      ['source-undated', 'source.date'],
      ['expired', 'validUntil'],
      ['source-unlinked', 'source.url'],
    ]);
  });

  test('measures reading ease as Ateşman does, and lists long sentences', () => {
    const { score, ...counts } = readabilityOf('Okul sabah açılır. Veli okula gelir.')!;
    expect(counts).toMatchObject({ sentences: 2, words: 6, syllables: 14, level: 'çok kolay', long: [] });
    expect(score).toBeCloseTo(198.825 - 40.175 * (14 / 6) - 2.61 * 3, 6);
    const long = `${'yükümlülüklerimizin değerlendirilmesine '.repeat(14)}bakılır.`;
    expect(readabilityOf(long)).toMatchObject({ level: 'çok zor', long: [{ words: 29 }] });
    expect(
      readabilityOf('Sınav 28.08.2026 günü saat 10.00 ile 12.00 arasında yapılır. Sonra bakılır.')!.sentences,
    ).toBe(2);
    expect(readabilityOf('123 …')).toBeUndefined();
  });

  test('tells which channels an answer is too long for', async () => {
    const [finding] = (await lintOver([])(faq('a', { body: 'Okul açık. '.repeat(100) }))).filter(
      ({ code }) => code === 'answer-too-long',
    );
    expect(finding!.text).toContain('WhatsApp (düğmeli ileti) en çok 1024');
    expect(finding!.text).not.toContain('4096');
  });

  test('looks at each link and never holds one that is unknown against the item', async () => {
    const states = { 'https://a.meb.gov.tr/yok': 'dead', 'https://b.meb.gov.tr': 'unknown' } as const;
    const check: LinkCheck = async (url) => states[url as keyof typeof states] ?? 'alive';
    const body = 'Ayrıntı [burada](https://a.meb.gov.tr/yok) ve https://b.meb.gov.tr. Başka: https://c.meb.gov.tr/x.';
    const findings = await lintOver([], check)(faq('a', { body }));
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['dead-link', 'warning'],
      ['link-unchecked', 'hint'],
    ]);
  });

  test('compares numbers in figures and in words by what they count', () => {
    const of = (text: string) => quantitiesOf(text, findEntities(text));
    expect(differences(of('On beş gün içinde 1.500 lira ödenir.'), of('15 günde 2.000 liradır.'))).toEqual([
      '1.500 ↔ 2.000',
    ]);
    expect(differences(of('Bir öğrenci 5 gün gelmez.'), of('Beş gün gelmeyen öğrenci.'))).toEqual([]);
    expect(differences(of('Sınav 14.06.2026 günüdür.'), of('Sınav 15 Haziran 2026 günüdür.'))).toHaveLength(1);
  });
});
