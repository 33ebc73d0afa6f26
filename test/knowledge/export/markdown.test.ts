import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exportMarkdown, importFile, type KnowledgeItem } from '../../../knowledge/index.js';
import { item } from '../../store/samples.js';
import { items } from '../life/items.js';

const bytes = (text: string) => new TextEncoder().encode(text);
function written(value: KnowledgeItem): string {
  const exported = exportMarkdown(value);
  if (!exported.ok) throw new Error(exported.reason);
  return exported.text;
}
const read = (text: string) => importFile({ path: 'x.md', bytes: bytes(text) });

const content = readdirSync('content', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md') && !name.startsWith('organisation'))
  .sort();

describe('an item as a content file', () => {
  test('imports to exactly the same item, whatever its texts hold', () => {
    fc.assert(
      fc.property(items, (value) => {
        const text = written(value);
        const { items: got, problems } = read(text);
        expect([problems, got[0]?.item]).toEqual([[], value]);
        expect(written(got[0]!.item)).toBe(text);
      }),
      { seed: 5, numRuns: 400 },
    );
  });

  test('holds for every shipped file: what is exported imports to the same, and is exported the same again', () => {
    expect(content.length).toBeGreaterThan(300);
    for (const name of content) {
      const { items: shipped } = importFile({ path: name, bytes: readFileSync(join('content', name)) });
      const { item: value, golden = [] } = shipped[0]!;
      const exported = exportMarkdown(value, golden);
      const text = exported.ok ? exported.text : exported.reason;
      const again = read(text).items[0];
      expect([name, again?.item, again?.golden ?? []]).toEqual([name, value, golden]);
      expect(exportMarkdown(again!.item, again!.golden ?? [])).toEqual(exported);
    }
  });

  test('shipped items need no comment: they read as an editor wrote them', () => {
    for (const name of content) {
      const { items: shipped } = importFile({ path: name, bytes: readFileSync(join('content', name)) });
      expect([name, written(shipped[0]!.item).includes('<!--')]).toEqual([name, false]);
    }
  });

  test('is readable Markdown; what Markdown cannot say stands in a comment below the heading', () => {
    const law = item('6698', {
      kind: 'regulation',
      title: 'Kişisel Verilerin Korunması Kanunu',
      variants: [],
      body: '',
      articles: [
        {
          label: '1',
          heading: 'Amaç',
          chapter: 'BİRİNCİ BÖLÜM',
          text: 'Bu Kanunun amacı …',
          repealed: false,
          notes: [],
        },
        { label: 'Geçici 3', text: 'Bir\n## Başlık gibi', repealed: false, notes: [] },
      ],
      source: { title: '6698 sayılı Kanun', officialGazette: { date: '2016-04-07', number: '29677' } },
      validFrom: '2016-04-07',
    });
    expect(written(law)).toBe(`---
id: "6698"
kind: regulation
title: "Kişisel Verilerin Korunması Kanunu"
unit: TEGM
audiences: [veli]
topics: [kayıt]
source: { title: "6698 sayılı Kanun", officialGazette: { date: "2016-04-07", number: "29677" } }
validFrom: "2016-04-07"
---
## Madde 1 – Amaç
<!-- madde {"chapter":"BİRİNCİ BÖLÜM"} -->

Bu Kanunun amacı …

## Geçici Madde 3

Bir
\\## Başlık gibi
`);
  });

  test('takes a law book: hundreds of articles with notes and questions, beyond what front matter holds', () => {
    const articles = Array.from({ length: 1200 }, (_, n) => ({
      label: `${n + 1}`,
      heading: `Başlık ${n + 1}`,
      text: `${'Uzun bir metin. '.repeat(40)}\n\n(2) İkinci fıkra.`,
      repealed: n % 50 === 0,
      notes: n % 7 === 0 ? ['(Değişik: 1/1/2020-7000/1 md.)'] : [],
      variants: [`Madde ${n + 1} ne diyor?`, 'Uzun bir soru '.repeat(10)],
    }));
    const variants = Array.from({ length: 400 }, (_, n) => `${n} ${'soru '.repeat(100)}`);
    const law = item('1739', { kind: 'regulation', body: '', articles, variants });
    const { items: got, problems } = read(written(law));
    expect(problems).toEqual([]);
    expect(got[0]?.item).toEqual(law);
  });

  test('a broken comment is refused by name', () => {
    const text = written(item('a', { body: ' boşluklu ' })).replace('{"body"', '{body');
    const reasons = read(text).problems.map(({ reason }) => reason);
    expect(reasons).toContain('öğe: yorum satırındaki değerler geçerli JSON değil');
  });
});
