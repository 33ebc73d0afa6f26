import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { en, launcherEn, pageEn } from '../../web/widget/texts.en.js';
import { launcherTr, tr } from '../../web/widget/texts.tr.js';

const page = load(readFileSync('web/widget/app.html', 'utf8'));
const placeOf = (value: object, path = ''): string[] =>
  Object.entries(value).flatMap(([key, part]) =>
    typeof part === 'object' ? placeOf(part, `${path}${key}.`) : [`${path}${key} ${typeof part}`],
  );

describe('the widget in English', () => {
  test('has a word for every Turkish one', () => {
    expect(placeOf(en)).toEqual(placeOf(tr));
    expect(placeOf(launcherEn)).toEqual(placeOf(launcherTr));
  });

  test('covers all of the page that is read or seen, and nothing that is not there', () => {
    const marked = page('[data-t]').toArray();
    expect(marked.map((node) => page(node).attr('data-t')).sort()).toEqual(Object.keys(pageEn).sort());
    for (const node of marked) {
      const words = pageEn[page(node).attr('data-t')!]!;
      const given = {
        text: page(node).children().length === 0 ? page(node).text().trim() || undefined : undefined,
        label: page(node).attr('aria-label'),
        title: page(node).attr('title'),
        placeholder: page(node).attr('placeholder'),
      };
      expect(Object.keys(words).sort()).toEqual(
        Object.entries(given)
          .flatMap(([key, value]) => (value === undefined ? [] : [key]))
          .sort(),
      );
    }
    const unmarked = page('.app [aria-label], .app [title], .app [placeholder]').not('[data-t]').toArray();
    expect(unmarked.map((node) => page(node).toString())).toEqual([]);
  });
});
