import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { importFile, type KnowledgeItem, toPassages } from '../../knowledge/index.js';

const base: KnowledgeItem = {
  externalId: 'x',
  kind: 'faq',
  title: 'Başlık',
  variants: ['soru'],
  body: 'Yanıt.',
  articles: [],
  ownerUnit: 'TEGM',
  audiences: ['veli'],
  topics: ['okul'],
  source: { title: 'Kaynak' },
  validFrom: '2026-01-01',
  supersedes: [],
  status: 'published',
};
const passages = (change: Partial<KnowledgeItem>) =>
  toPassages({ ...base, ...change, id: 'i1', version: 1, revision: 1 });

test('a FAQ is one passage that carries what the item says of itself', () => {
  expect(passages({})).toEqual([
    {
      id: 'i1#',
      itemId: 'i1',
      externalId: 'x',
      kind: 'faq',
      title: 'Başlık',
      variants: ['soru'],
      text: 'Yanıt.',
      topics: ['okul'],
      audiences: ['veli'],
      source: { title: 'Kaynak' },
      ownerUnit: 'TEGM',
      validFrom: '2026-01-01',
      repealed: false,
    },
  ]);
});

test('a circular is one passage an article, the item’s questions with the first and each article’s with itself', () => {
  const articles = [
    { label: 'giriş', text: 'Başlangıç', repealed: false, notes: [] },
    { label: '9', heading: 'Süre', text: 'Üç gün', repealed: false, notes: [], variants: ['kaç gün'] },
    { label: '10', text: '', repealed: true, notes: ['(Mülga: 1/1/2020)'] },
  ];
  const result = passages({ kind: 'circular', body: '', articles });
  expect(
    result.map(({ id, article, heading, variants, text, repealed }) => ({
      id,
      article,
      heading,
      variants,
      text,
      repealed,
    })),
  ).toEqual([
    { id: 'i1#giriş', article: 'giriş', heading: undefined, variants: ['soru'], text: 'Başlangıç', repealed: false },
    { id: 'i1#9', article: '9', heading: 'Süre', variants: ['kaç gün'], text: 'Üç gün', repealed: false },
    { id: 'i1#10', article: '10', heading: undefined, variants: [], text: '(Mülga: 1/1/2020)', repealed: true },
  ]);
  expect(passages({ kind: 'circular', articles }).map(({ id }) => id)).toEqual(['i1#', 'i1#giriş', 'i1#9', 'i1#10']);
});

test('an exam is one passage with its dates in words and questions for each event that has a date', () => {
  const dates = [
    { event: 'application', start: '2026-03-23', end: '2026-04-03' },
    { event: 'exam', start: '2026-06-14' },
    { event: 'result', start: '2026-07-10', label: 'Sonuçlar' },
  ] as const;
  const [passage, ...others] = passages({ kind: 'exam', body: '', exam: { code: 'LGS', season: '2026', dates } });
  expect(others).toEqual([]);
  expect(passage!.text).toBe(
    '- Başvuru: 23 Mart – 3 Nisan 2026\n- Sınav: 14 Haziran 2026 Pazar\n- Sonuçlar: 10 Temmuz 2026 Cuma',
  );
  expect(passage!.variants).toEqual(
    expect.arrayContaining(['soru', 'LGS ne zaman', 'LGS sonuçları ne zaman açıklanacak', 'LGS başvurusu ne zaman']),
  );
  expect(passage!.variants.join()).not.toMatch(/tercih/);
});

test('an exam whose body says it in words keeps its body alone', () => {
  const dates = [{ event: 'exam', start: '2026-06-14' }] as const;
  const [passage] = passages({ kind: 'exam', exam: { code: 'LGS', season: '2026', dates } });
  expect(passage!.text).toBe('Yanıt.');
  expect(passage!.variants).toContain('2026 LGS ne zaman');
});

test('a calendar without an exam’s acronym is asked by the labels of its dates', () => {
  const dates = [{ event: 'term', start: '2027-01-25', end: '2027-02-05', label: 'Yarıyıl tatili' }] as const;
  const [passage] = passages({ kind: 'exam', body: '', exam: { code: 'CALISMA-TAKVIMI', season: '2026-2027', dates } });
  expect(passage!.variants).toContain('yarıyıl tatili ne zaman');
  expect(passage!.text).toContain('- Yarıyıl tatili: 25 Ocak – 5 Şubat 2027');
});

test('lists of amendments and loose footnotes of a law are no passages', () => {
  const bytes = readFileSync(new URL('../fixtures/import/kanun-9999.md', import.meta.url));
  const { item } = importFile({ path: 'kanun-9999.md', bytes }).items[0]!;
  const result = toPassages({ ...item, id: 'k', version: 1, revision: 1 });
  expect(result).toHaveLength(item.articles.length - 2);
  expect(new Set(result.map(({ id }) => id)).size).toBe(result.length);
  expect(result.map(({ article }) => article)).not.toContain('değişiklik listesi');
});
