import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Article, KnowledgeItem } from '../../../knowledge/index.js';
import { difference } from '../../../knowledge/life/difference.js';
import { differenceText } from '../../../knowledge/life/difference-text.js';
import { textDifference } from '../../../knowledge/life/text-difference.js';
import { item } from '../../store/samples.js';
import { cpuOf } from '../../support/cpu.js';
import { items } from './items.js';

const article = (label: string, text: string, more: Partial<Article> = {}): Article => ({
  label,
  text,
  repealed: false,
  notes: [],
  ...more,
});
const circular = (articles: Article[], more: Partial<KnowledgeItem> = {}) =>
  item('2018/14', { kind: 'circular', body: '', articles, ...more });

describe('the difference of two texts', () => {
  test('is by words; blanks between changed words belong to the change', () => {
    expect(textDifference('Başvuru 5 Mayıs sabahı biter.', 'Başvuru 12 Haziran sabahı biter.')).toEqual([
      { op: 'same', text: 'Başvuru ' },
      { op: 'removed', text: '5 Mayıs' },
      { op: 'added', text: '12 Haziran' },
      { op: 'same', text: ' sabahı biter.' },
    ]);
    expect(textDifference("MEB'in sitesi", "MEB'e bağlı sitesi")[0]).toEqual({ op: 'removed', text: "MEB'in" });
  });

  test('gives both texts again, whatever they are', () => {
    const words = fc.array(fc.constantFrom('okul', 'kayıt', ' ', '\n', '.', 'İlk', "MEB'in", '–', '5'));
    const text = fc.oneof(
      words.map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = textDifference(before, after);
        const without = (op: string) =>
          parts
            .filter((part) => part.op !== op)
            .map((part) => part.text)
            .join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
      { seed: 5 },
    );
  });

  test('of two long texts that have nothing in common ends soon', () => {
    const text = (word: string) => Array.from({ length: 60_000 }, (_, n) => `${word}${n}`).join(' ');
    let parts: ReturnType<typeof textDifference> = [];
    const took = cpuOf(() => {
      parts = textDifference(text('a'), text('b'));
    });
    expect(took).toBeLessThan(2_000);
    expect(parts.map(({ op }) => op)).toEqual(['removed', 'added']);
  });
});

describe('the difference of two versions', () => {
  test('names the fields that changed in Turkish, and only those', () => {
    const before = item('a', { variants: ['Nasıl?', 'Ne zaman?'], validUntil: '2026-06-30' });
    const after = item('a', {
      title: 'Madde a yenilendi',
      variants: ['Ne zaman?', 'Nereden?'],
      source: { title: 'SSS', date: '2026-01-02' },
    });
    expect(difference(before, after).map(({ name, kind }) => [name, kind])).toEqual([
      ['Başlık', 'text'],
      ['Soru biçimleri', 'set'],
      ['Yürürlük sonu', 'value'],
      ['Kaynak tarihi', 'value'],
    ]);
    expect(difference(before, after)[1]).toMatchObject({
      added: ['Nereden?'],
      removed: ['Nasıl?'],
      reordered: false,
    });
    expect(difference(before, after)[2]).toMatchObject({ before: '2026-06-30', after: undefined });
  });

  test('matches articles by label: one that moved has not changed', () => {
    const before = circular([article('1', 'Amaç.'), article('2', 'Süre beş gündür.'), article('3', 'Yürütme.')]);
    const after = circular([article('1', 'Amaç.'), article('Ek 1', 'Yeni.'), article('2', 'Süre on gündür.')]);
    const [articles] = difference(before, after);
    expect(articles).toMatchObject({
      kind: 'articles',
      added: [{ label: 'Ek 1' }],
      removed: [{ label: '3' }],
      changed: [{ label: '2', fields: [{ name: 'Madde metni', kind: 'text' }] }],
      reordered: false,
    });
    const moved = difference(before, circular([...before.articles].reverse()));
    expect(moved).toMatchObject([{ added: [], removed: [], changed: [], reordered: true }]);
  });

  test('says what became of an article: repealed, renamed, asked otherwise', () => {
    const before = circular([article('9', 'Yanıt üç günde verilir.', { heading: 'Süre' })]);
    const after = circular([
      article('9', '', { repealed: true, notes: ['(Mülga: 1/1/2026)'], variants: ['Kaç gün?'] }),
    ]);
    expect(differenceText(difference(before, after))).toBe(
      [
        'Maddeler:',
        '  ~ madde 9',
        '    Madde başlığı: [-Süre-]',
        '    Madde metni: [-Yanıt üç günde verilir.-]',
        '    Mülga: hayır → evet',
        '    Değişiklik notları:',
        '      + (Mülga: 1/1/2026)',
        '    Soru biçimleri:',
        '      + Kaç gün?',
      ].join('\n'),
    );
  });

  test('shows exam dates as a reader would write them', () => {
    const exam = (start: string) => ({
      code: 'LGS',
      season: '2026',
      dates: [{ event: 'exam', start, label: 'Merkezî sınav' } as const],
    });
    const before = item('lgs', { kind: 'exam', exam: exam('2026-06-14') });
    expect(differenceText(difference(before, { ...before, exam: exam('2026-06-21') }))).toBe(
      'Tarihler:\n  - Sınav: 2026-06-14 (Merkezî sınav)\n  + Sınav: 2026-06-21 (Merkezî sınav)',
    );
  });

  test('cuts long unchanged text and says where nothing differs', () => {
    const long = 'kelime '.repeat(100);
    const text = differenceText(difference(item('a', { body: `${long}son` }), item('a', { body: `${long}bitti` })));
    expect(text).toMatch(/^Metin: ….{59} \[-son-\]\{\+bitti\+\}$/);
    expect(differenceText(difference(item('a'), item('a')))).toBe('Fark yok.');
  });

  test('of a new item shows everything it brings', () => {
    const names = difference(undefined, item('a')).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Kimlik', 'Tür', 'Başlık', 'Metin', 'Sorumlu birim', 'Kaynak adı']));
    expect(names).not.toContain('Maddeler');
  });

  test('is empty exactly where the two are equal', () => {
    fc.assert(
      fc.property(items, items, (before, after) => {
        expect(difference(before, before)).toEqual([]);
        expect(difference(before, JSON.parse(JSON.stringify(before)))).toEqual([]);
        const changed = { ...after, externalId: before.externalId };
        const same = JSON.stringify(sorted(before)) === JSON.stringify(sorted(changed));
        expect(difference(before, changed).length === 0).toBe(same);
        expect(differenceText(difference(before, changed)).length).toBeGreaterThan(0);
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});

const sorted = (entry: unknown): unknown =>
  entry === null || typeof entry !== 'object' || Array.isArray(entry)
    ? entry
    : Object.fromEntries(
        Object.entries(entry)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)]),
      );
