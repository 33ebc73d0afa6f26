import { describe, expect, test } from '@jest/globals';
import { importFile } from '../../../knowledge/index.js';

const read = (golden: string) =>
  importFile({
    path: 'a.md',
    bytes: Buffer.from(
      `---\nid: g-1\nkind: circular\ntitle: Örnek\nunit: TEGM\naudiences: []\ntopics: []\nsource: { title: Örnek }\n${golden}---\n## Madde 9\n\nMetin.\n`,
    ),
  });

describe('golden questions in front matter', () => {
  test('are carried beside the item, masked, with the article that must answer', () => {
    const { items, problems } = read(
      'golden:\n  - "Süre kaç gün?"\n  - { question: "Beni 0532 123 45 67 numarasından kim arar?", article: 9 }\n',
    );
    expect(problems).toEqual([]);
    expect(items[0]!.golden).toHaveLength(2);
    expect(items[0]!.golden![0]).toEqual({ question: 'Süre kaç gün?' });
    expect(items[0]!.golden![1]!.article).toBe('9');
    expect(items[0]!.golden![1]!.question).not.toContain('532');
    expect(items[0]!.item).not.toHaveProperty('golden');
  });

  test('that a file says nothing of are not carried; an empty list is', () => {
    expect(read('').items[0]).not.toHaveProperty('golden');
    expect(read('golden: []\n').items[0]!.golden).toEqual([]);
  });

  test.each([
    ['golden: Soru?\n', 'golden: soru listesi olmalı'],
    ['golden: [3]\n', 'golden: her biri soru metni'],
    ['golden:\n  - { question: "Süre?", artcle: 9 }\n', 'golden: her biri soru metni'],
    ['golden:\n  - { question: "Süre?", article: 12 }\n', 'golden: "12" maddesi metinde yok'],
  ])('are refused by name: %j', (golden, reason) => {
    const { items, problems } = read(golden);
    expect(items).toEqual([]);
    expect(problems[0]!.reason).toContain(reason);
  });
});
