import { describe, expect, test } from '@jest/globals';
import { validateItem } from '../../knowledge/index.js';

const FAQ = {
  externalId: 'a.b_c-1/ğ',
  kind: 'faq',
  title: 'Başlık',
  variants: ['bir', 'iki'],
  body: 'Metin',
  articles: [],
  ownerUnit: 'BHİM',
  audiences: [],
  topics: [],
  source: { title: 'Kaynak' },
  supersedes: [],
  status: 'published',
};
const EXAM = { code: 'LGS', season: '2026', dates: [{ event: 'exam', start: '2026-06-14' }] };
const ARTICLE = { label: '1', text: 'x', repealed: false, notes: [] };

const reasons = (change: object) => {
  const result = validateItem({ ...FAQ, ...change });
  return result.ok ? [] : result.problems.map(({ reason }) => reason);
};

describe('an item from outside', () => {
  test('that is sound comes back as it was', () => {
    expect(validateItem(FAQ)).toEqual({ ok: true, item: FAQ });
    expect(reasons({ kind: 'exam', body: '', exam: EXAM })).toEqual([]);
    expect(reasons({ kind: 'regulation', body: '', articles: [ARTICLE] })).toEqual([]);
    expect(reasons({ body: 'x'.repeat(20_000) })).toEqual([]);
    expect(reasons({ kind: 'circular', body: 'x'.repeat(200_000) })).toEqual([]);
    expect(reasons({ externalId: '2018/14', supersedes: ['2012/02', 'a.b/c..d'] })).toEqual([]);
  });

  test.each([
    [{ externalId: 'boşluk var' }, /^externalId: yalnız harf/],
    [{ externalId: 'x'.repeat(121) }, /^externalId: /],
    ...['/', '.', '..', 'a//b', 'a/../b', '../../etc', 'a/.', '/a', 'a/'].map((externalId): [object, RegExp] => [
      { externalId },
      /^externalId: eğik çizgilerin arası/,
    ]),
    [{ body: 'x'.repeat(20_001) }, /^body: en çok 20000 karakter/],
    [{ kind: 'announcement', body: 'x'.repeat(20_001) }, /^body: en çok 20000 karakter/],
    [{ kind: 'exam', exam: EXAM, body: 'x'.repeat(20_001) }, /^body: en çok 20000 karakter/],
    [{ kind: 'circular', body: 'x'.repeat(200_001) }, /^body: en çok 200000 karakter/],
    [
      { kind: 'regulation', articles: [{ ...ARTICLE, text: 'x'.repeat(200_001) }] },
      /^articles\.0\.text: en çok 200000/,
    ],
    [
      {
        kind: 'regulation',
        articles: Array.from({ length: 11 }, (_, at) => ({ ...ARTICLE, label: String(at), text: 'x'.repeat(200_000) })),
      },
      /^metinlerinin toplamı en çok 2000000 karakter/,
    ],
    [{ kind: 'law' }, /^kind: şunlardan biri/],
    [{ title: ' ' }, /^title: boş olamaz/],
    [{ body: '' }, /^body: yanıt metni boş/],
    [{ variants: ['bir', ' bir'] }, /^variants: aynı soru/],
    [{ variants: ['bir', ''] }, /^variants\.1: boş olamaz/],
    [{ validFrom: '2025-02-29' }, /^validFrom: gerçek bir tarih/],
    [{ validFrom: '2025-02-02', validUntil: '2025-02-01' }, /^validUntil: geçerlilik başlangıcından/],
    [{ kind: 'circular', body: '' }, /^articles: madde veya metin/],
    [{ kind: 'circular', articles: [ARTICLE, ARTICLE] }, /^articles\.1\.label: "1" maddesi iki kez/],
    [{ kind: 'exam' }, /^exam: sınav takvimi/],
    [{ exam: EXAM }, /^exam: yalnız kind: exam/],
    [
      { kind: 'exam', exam: { ...EXAM, dates: [{ event: 'exam', start: '2026-06-14', end: '2026-06-13' }] } },
      /^exam\.dates\.0\.end: başlangıçtan/,
    ],
    [
      {
        kind: 'exam',
        exam: { ...EXAM, dates: [{ event: 'objection', start: '2026-06-14', announcedOn: '2026-06-14' }] },
      },
      /^exam\.dates\.0\.announcedOn: yalnız/,
    ],
    [{ kind: 'exam', exam: { ...EXAM, url: 'javascript:alert(1)' } }, /^exam\.url: http/],
    [{ supersedes: ['a.b_c-1/ğ'] }, /^supersedes: öğe kendisinin/],
    [{ source: { title: 'x', url: 'javascript:alert(1)' } }, /^source\.url: http/],
    [{ source: undefined }, /^source: eksik/],
    [{ extra: 1 }, /^bilinmeyen alan: extra/],
  ])('%j is refused, naming the field', (change, reason) => {
    expect(reasons(change)).toEqual([expect.stringMatching(reason)]);
  });

  test.each([null, undefined, 7, 'x', []])('%j is refused', (candidate) => {
    expect(validateItem(candidate).ok).toBe(false);
  });
});
