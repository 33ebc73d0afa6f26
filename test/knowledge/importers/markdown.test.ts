import { afterEach, describe, expect, test } from '@jest/globals';
import { importFile } from '../../../knowledge/index.js';

const read = (text: string, path = 'a.md') => importFile({ path, bytes: Buffer.from(text) });
const faq = (extra = '', body = 'Evet.') =>
  `---\nid: soru-1\nkind: faq\ntitle: Açık mı?\nunit: TEGM\naudiences: [veli]\ntopics: [okul]\nsource: { title: Kılavuz }\n${extra}---\n${body}\n`;

describe('Markdown with YAML front matter', () => {
  test('is one item; editorial fields are accepted and not stored, dates become ISO days', () => {
    const { items, problems } = read(
      faq('validFrom: 2031-05-09\nvalidUntil: "2032-01-31"\nfacts: [F1]\nconfidence: kesin\nvariants: [acik mi]\n'),
    );
    expect(problems).toEqual([]);
    expect(items[0]!.item).toEqual({
      externalId: 'soru-1',
      kind: 'faq',
      title: 'Açık mı?',
      variants: ['acik mi'],
      body: 'Evet.',
      articles: [],
      ownerUnit: 'TEGM',
      audiences: ['veli'],
      topics: ['okul'],
      source: { title: 'Kılavuz' },
      validFrom: '2031-05-09',
      validUntil: '2032-01-31',
      supersedes: [],
      status: 'published',
    });
  });

  test('reads the same with Windows line ends and a byte order mark', () => {
    expect(read(`\uFEFF${faq().replaceAll('\n', '\r\n')}`).items[0]!.item.body).toBe('Evet.');
  });

  test('reads an exam calendar', () => {
    const text = faq().replace(
      'kind: faq',
      'kind: exam\nexam:\n  code: LGS\n  season: 2026\n  dates:\n    - { event: exam, start: 2026-06-14 }',
    );
    expect(read(text).items[0]!.item.exam).toEqual({
      code: 'LGS',
      season: '2026',
      dates: [{ event: 'exam', start: '2026-06-14' }],
    });
  });

  test('reads when a date of it really came about, and where to see it', () => {
    const dates =
      '    - { event: result, start: 2026-07-10, announcedOn: 2026-07-08, url: "https://sonuc.example.org" }';
    const text = faq().replace(
      'kind: faq',
      `kind: exam\nexam:\n  code: LGS\n  season: 2026\n  url: https://odsgm.example.org\n  dates:\n${dates}`,
    );
    expect(read(text).items[0]!.item.exam).toEqual({
      code: 'LGS',
      season: '2026',
      url: 'https://odsgm.example.org',
      dates: [{ event: 'result', start: '2026-07-10', announcedOn: '2026-07-08', url: 'https://sonuc.example.org' }],
    });
  });

  test('cuts circulars and regulations at their headings, with the questions of each article', () => {
    const body = [
      'Özet.',
      '## Giriş',
      'Başlarken.',
      '## Madde 9 – Süre',
      'Üç gün.',
      '',
      '- bir',
      '## Ek Madde 1',
      '(Mülga: 1/1/2020-7000/1 md.)',
      '## Geçici Madde 3',
      'Sürer.',
      '## Yürürlük',
      'Bugün.',
    ].join('\n');
    const text = faq('articleVariants:\n  "9": [kaç günde, "kac gun"]\n', body).replace('kind: faq', 'kind: circular');
    const { items, problems } = read(text);
    expect(problems).toEqual([]);
    expect(items[0]!.item.body).toBe('Özet.');
    expect(items[0]!.item.articles).toEqual([
      { label: 'giriş', text: 'Başlarken.', repealed: false, notes: [] },
      {
        label: '9',
        heading: 'Süre',
        text: 'Üç gün.\n\n- bir',
        repealed: false,
        notes: [],
        variants: ['kaç günde', 'kac gun'],
      },
      { label: 'Ek 1', text: '', repealed: true, notes: ['(Mülga: 1/1/2020-7000/1 md.)'] },
      { label: 'Geçici 3', text: 'Sürer.', repealed: false, notes: [] },
      { label: 'yürürlük', heading: 'Yürürlük', text: 'Bugün.', repealed: false, notes: [] },
    ]);
  });

  test.each([
    ['colour: red\n', 9, /^colour: bilinmeyen alan/],
    ['validFrom: 2031-02-30\n', 9, /^validFrom: gerçek bir tarih/],
    ['validFrom: 2031-05-02\nvalidUntil: 2031-05-01\n', 10, /^validUntil: geçerlilik başlangıcından/],
    ['variants: [aynı, aynı]\n', 9, /^variants: aynı soru/],
    ['articleVariants: { "9": [x] }\n', 9, /^articleVariants: "9" maddesi metinde yok/],
  ])('refuses %j with the line and the field', (extra, line, reason) => {
    expect(read(faq(extra))).toMatchObject({
      items: [],
      problems: [{ file: 'a.md', line, reason: expect.stringMatching(reason) }],
    });
  });

  test('names fields as the file writes them', () => {
    expect(read(faq().replace('id: soru-1', 'id: "bir iki"')).problems).toMatchObject([
      { line: 2, reason: expect.stringMatching(/^id: /) },
    ]);
    expect(read(faq().replace('unit: TEGM\n', '')).problems).toMatchObject([{ reason: 'unit: eksik' }]);
    expect(read(faq('', '  ')).problems).toMatchObject([{ reason: 'body: yanıt metni boş olamaz' }]);
  });

  test('refuses broken YAML with the line', () => {
    expect(read(faq('variants: [a\n')).problems[0]).toMatchObject({
      reason: 'ön bilgi geçerli YAML değil',
      line: expect.any(Number),
    });
    expect(read('---\nid: x\n').problems[0]!.reason).toMatch(/kapanışı/);
  });
});

describe('hostile front matter', () => {
  afterEach(() => {
    delete (globalThis as { ran?: boolean }).ran;
  });

  test.each([
    '---js\n{ id: (globalThis.ran = true) }\n---\nx\n',
    '---javascript\n{ id: (globalThis.ran = true) }\n---\nx\n',
    '---coffee\nid: (globalThis.ran = true)\n---\nx\n',
    '---\nid: !!js/function "function () { globalThis.ran = true }"\n---\nx\n',
  ])('is refused and never run: %j', (text) => {
    const { items, problems } = read(text);
    expect(items).toEqual([]);
    expect(problems).toHaveLength(1);
    expect((globalThis as { ran?: boolean }).ran).toBeUndefined();
  });

  test('that unfolds without end is refused in good time', () => {
    const levels = Array.from(
      { length: 24 },
      (_, level) => `l${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}*a${level}]`,
    );
    const { items, problems } = read(`---\nl0: &a0 [x, y]\n${levels.join('\n')}\n---\nx\n`);
    expect(items).toEqual([]);
    expect(problems[0]!.reason).toMatch(/çok fazla değer/);
  });

  test('invalid UTF-8 is refused by name', () => {
    const bytes = Buffer.concat([Buffer.from(faq()), Buffer.from([0xc3, 0x28])]);
    expect(importFile({ path: 'b.md', bytes }).problems).toMatchObject([
      { file: 'b.md', reason: expect.stringMatching(/UTF-8/) },
    ]);
  });
});
