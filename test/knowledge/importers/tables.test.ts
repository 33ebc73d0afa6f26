import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayFromSerial, spanFromCell } from '../../../knowledge/importers/day.js';
import { importTables } from '../../../knowledge/importers/tables.js';
import type { Cell } from '../../../knowledge/index.js';

const table = (rows: readonly (readonly Cell[])[], name?: string) => ({
  ...(name === undefined ? {} : { name }),
  rows: rows.map((cells, index) => ({ number: index + 1, cells })),
});
const read = (rows: readonly (readonly Cell[])[], unit: string | undefined = 'TEGM') =>
  importTables('liste.csv', [table(rows)], unit === undefined ? {} : { unit });

describe('a FAQ list', () => {
  test('is read by its Turkish headings, in any order and casing, below a title', () => {
    const { items, problems, warnings } = read([
      ['2026 yılı soruları'],
      ['CEVAP', 'soru', 'Konular', 'Geçerlilik bitişi', 'Soru Biçimleri', 'Sıra No', 'Kimlik'],
      [
        'Cumartesi açıktır.',
        'Bahçe açık mı?',
        'bahçe; okul',
        '31 Aralık 2026',
        'bahce acik mi; bahçe ne zaman açık',
        1,
        'bahce',
      ],
      ['', '', '', '', '', '', ''],
      ['Herkes girebilir.', 'Bahçeye kim girer?', '', '', '', 2, ''],
    ]);
    expect(problems).toEqual([]);
    expect(items.map(({ item }) => item)).toMatchObject([
      {
        externalId: 'bahce',
        kind: 'faq',
        title: 'Bahçe açık mı?',
        body: 'Cumartesi açıktır.',
        topics: ['bahçe', 'okul'],
        variants: ['Bahçe açık mı?', 'bahce acik mi', 'bahçe ne zaman açık'],
        validUntil: '2026-12-31',
        ownerUnit: 'TEGM',
        source: { title: 'liste' },
      },
      { externalId: expect.stringMatching(/^sss-bahceye-kim-girer-[0-9a-f]{6}$/), title: 'Bahçeye kim girer?' },
    ]);
    expect(items.map(({ line }) => line)).toEqual([3, 5]);
    const unsourced = expect.stringContaining('kaynak yazılmamış; dosyanın adı ("liste")');
    expect(items.map(({ marks }) => marks)).toEqual(items.map(() => [{ path: 'source.title', reason: unsourced }]));
    const named = read([
      ['Soru', 'Yanıt', 'Kaynak'],
      ['A?', 'a', 'Deneme rehberi'],
    ]);
    expect(named.items[0]).toMatchObject({ marks: [], item: { source: { title: 'Deneme rehberi' } } });
    expect(warnings).toEqual([
      { file: 'liste.csv', line: 2, column: 'Sıra No', reason: '"Sıra No" sütunu tanınmadı, okunmadı' },
    ]);
  });

  test('with a wrong or missing column is refused, naming the nearest right one', () => {
    const reasons = (...headings: string[]) => read([headings, headings.map(() => 'x')]).problems;
    expect(reasons('Soru', 'Yanitt')).toEqual([
      {
        file: 'liste.csv',
        line: 1,
        column: 'Yanıt',
        reason: '"Yanıt" sütunu yok; "Yanitt" sütununun adı "Yanıt" olmalı',
      },
    ]);
    expect(reasons('Soru', 'Yanıt', 'Geçerlilk başlangıcı')).toEqual([
      {
        file: 'liste.csv',
        line: 1,
        column: 'Geçerlilk başlangıcı',
        reason: '"Geçerlilk başlangıcı" sütunu tanınmadı; en yakın sütun adı: "Geçerlilik başlangıcı"',
      },
    ]);
    expect(reasons('Soru', 'Not')[0]?.reason).toBe('"Yanıt" sütunu yok (bulunan sütunlar: Soru, Not)');
    expect(reasons('Soru', 'Yanıt', 'soru')[0]?.reason).toBe('"soru" sütunu iki kez var');
    expect(reasons('Ad', 'Soyad')[0]?.reason).toContain('sütun adları bulunamadı');
  });

  test('refuses a bad cell by row and column and takes the other rows', () => {
    const { items, problems } = read([
      ['Soru', 'Yanıt', 'Geçerlilik başlangıcı', 'Kaynak adresi'],
      ['A?', '', '', ''],
      ['B?', 'b', '31.02.2026', ''],
      ['C?', 'c', '', 'adres'],
      ['D?', 'd', '', ''],
    ]);
    expect(problems.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [2, 'Yanıt', 'boş olamaz'],
      [3, 'Geçerlilik başlangıcı', '"31.02.2026" tarih olarak okunamadı (GG.AA.YYYY, YYYY-AA-GG veya 14 Haziran 2026)'],
      [4, 'Kaynak adresi', 'http(s) adresi olmalı'],
    ]);
    expect(items.map(({ item }) => item.title)).toEqual(['D?']);
  });

  test('without a unit anywhere, or with one nobody knows, goes to review', () => {
    const without = importTables(
      'l.csv',
      [
        table([
          ['Soru', 'Yanıt'],
          ['A?', 'a'],
        ]),
      ],
      {},
    );
    expect(without.items[0]?.marks).toContainEqual({ path: 'ownerUnit', reason: 'birim yazılmamış; BHİM varsayıldı' });
    const { items } = read([
      ['Soru', 'Yanıt', 'Birim'],
      ['A?', 'a', 'XYZ'],
      ['B?', 'b', 'Ortaöğretim Genel Müdürlüğü'],
    ]);
    expect(
      items.map(({ item, marks }) => [item.ownerUnit, marks.filter(({ path }) => path === 'ownerUnit').length]),
    ).toEqual([
      ['XYZ', 1],
      ['OGM', 0],
    ]);
  });
});

describe('an exam calendar', () => {
  test('says when a date really came about and where to see it', () => {
    const { items, problems } = read([
      ['Sınav', 'Dönem', 'Olay', 'Başlangıç', 'Gerçekleşme tarihi', 'İşlem adresi'],
      ['LGS', 2026, 'Sonuç', '10.07.2026', '08.07.2026', 'https://sonuc.example.org'],
    ]);
    expect(problems).toEqual([]);
    expect(items[0]!.item.exam!.dates).toEqual([
      { event: 'result', start: '2026-07-10', announcedOn: '2026-07-08', url: 'https://sonuc.example.org' },
    ]);
  });

  const HEADINGS = ['Sınav', 'Dönem', 'Olay', 'Başlangıç', 'Bitiş'];

  test('becomes one item an exam and season, dates in order', () => {
    const { items, problems } = read([
      HEADINGS,
      ['LGS', 2026, 'Sınav', { day: '2026-06-14' }, undefined],
      ['LGS', '2026', 'Başvuru', '23 Mart – 3 Nisan 2026', undefined],
      ['İOKBS', '2026', 'sonuçların açıklanması', 46_200, undefined],
    ]);
    expect(problems).toEqual([]);
    expect(items.map(({ item }) => [item.externalId, item.exam])).toEqual([
      [
        'lgs-2026',
        {
          code: 'LGS',
          season: '2026',
          dates: [
            { event: 'application', start: '2026-03-23', end: '2026-04-03' },
            { event: 'exam', start: '2026-06-14' },
          ],
        },
      ],
      ['iokbs-2026', { code: 'IOKBS', season: '2026', dates: [{ event: 'result', start: '2026-06-27' }] }],
    ]);
  });

  test('is refused as a whole where one of its rows cannot be read', () => {
    const { items, problems } = read([
      HEADINGS,
      ['LGS', '2026', 'Sınav', '14.06.2026', ''],
      ['LGS', '2026', 'Başvru', 'yakında', ''],
      ['BİLSEM', '2026', 'Başvuru', '05.01.2026', '01.01.2026'],
      ['ALES', '2026', 'Sınav', '3 Mayıs 2026', ''],
    ]);
    expect(items.map(({ item }) => item.externalId)).toEqual(['ales-2026']);
    expect(problems.map(({ line, column, reason }) => [line, column, reason.slice(0, 44)])).toEqual([
      [3, 'Olay', '"Başvru" tanınmadı; en yakını: "Başvuru" (ol'],
      [3, 'Başlangıç', '"yakında" tarih olarak okunamadı (GG.AA.YYYY'],
      [4, 'Bitiş', 'bitiş (2026-01-01) başlangıçtan (2026-01-05)'],
      [2, 'Sınav', '"LGS 2026" takvimi alınmadı: satırlarından e'],
    ]);
  });
});

describe('a day in a cell', () => {
  test.each<[Cell, string, string | undefined]>([
    ['14.06.2026', '2026-06-14', undefined],
    ['14/6/2026', '2026-06-14', undefined],
    ['14-06-2026', '2026-06-14', undefined],
    ['2026-06-14', '2026-06-14', undefined],
    ['2026-06-14T10:30', '2026-06-14', undefined],
    ['14 Haziran 2026 Pazar', '2026-06-14', undefined],
    ['14 HAZİRAN 2026', '2026-06-14', undefined],
    ['14 Haziran 2026 Pazar, saat 10.00', '2026-06-14', undefined],
    ['14 Haz. 2026', '2026-06-14', undefined],
    ['3 Eylul 2026', '2026-09-03', undefined],
    [46_187, '2026-06-14', undefined],
    ['46187', '2026-06-14', undefined],
    [{ day: '2026-06-14' }, '2026-06-14', undefined],
    ['23–27 Mart 2026', '2026-03-23', '2026-03-27'],
    ['23-27 Mart 2026', '2026-03-23', '2026-03-27'],
    ['23.03.2026 - 03.04.2026', '2026-03-23', '2026-04-03'],
  ])('%j is read', (cell, start, end) => {
    expect(spanFromCell(cell)).toEqual(end === undefined ? { start } : { start, end });
  });

  test.each([
    '',
    '31.02.2026',
    'haziran',
    '14 Haziran',
    '2026',
    '14.06.26',
    '14.06.2026 15.06.2026',
    '12345678',
    '14 Abc 2026',
    '14 Haziran 2026 ile 16 Haziran 2026',
  ])('%j is none', (cell) => {
    expect(spanFromCell(cell)).toBeUndefined();
  });

  test("Excel's serial numbers agree with the calendar over a century", () => {
    fc.assert(
      fc.property(fc.integer({ min: 32_874, max: 73_050 }), (serial) => {
        const expected = new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10);
        expect(dayFromSerial(serial)).toBe(expected);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
