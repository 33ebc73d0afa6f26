import { describe, expect, jest, test } from '@jest/globals';
import { CAPABILITIES, render } from '../../adapters/rendering/index.js';
import { importFile, parseFeedItem } from '../../knowledge/index.js';
import { linksIn, plainText } from '../../knowledge/lint/plain-text.js';
import { createUnderstanding, findEntities, maskPersonalData, splitSentences } from '../../nlu/index.js';
import { renderMarkdown } from '../../server/pages/markdown.js';

/**
 * A megabyte of what makes careless expressions slow. Nothing is measured: where one takes time that grows with the square of its input, a megabyte
 * takes it hours, and the test's own limit of time ends it.
 */
jest.setTimeout(60_000);
const SIZE = 1024 * 1024;

const PUMPS: Readonly<Record<string, string>> = {
  blanks: ' ',
  'blank lines': '\n \n',
  tabs: '\t',
  'full stops': '.',
  'open brackets': '[',
  'half links': '[a](',
  'half images': '![](',
  'half tags': '<a <',
  'half comments': '<!--',
  stars: '**',
  digits: '1234567890',
  dashes: '-',
  'numbers of circulars': '2018/14, ',
  'numbered laws': '6698 sayılı ',
  'addresses without an end': 'a@b.',
  'commas and words': ' ,a',
  headings: '# a\n',
  'articles of a law': 'Madde 1 - ',
  'one long word': 'maddesi',
  'table cells': '| a ',
  slashes: '/',
  'plus signs': '+(',
};

const texts = Object.entries(PUMPS).map(
  ([name, pump]) => [name, `${pump.repeat(Math.ceil(SIZE / pump.length)).slice(0, SIZE)}!`] as const,
);

describe.each(texts)('a megabyte of %s', (_, text) => {
  test('as a citizen’s message is cut, understood and masked', () => {
    const { truncated, masked } = createUnderstanding().understand(text, '2026-11-20');
    expect(truncated).toBe(true);
    expect(masked.length).toBeLessThanOrEqual(4096);
    expect(typeof maskPersonalData(text.slice(0, 20_000))).toBe('string');
    expect(Array.isArray(findEntities(text.slice(0, 20_000)))).toBe(true);
    expect(Array.isArray(splitSentences(text))).toBe(true);
  });

  test('as a file, and as an item of a feed, is read or refused', () => {
    const bytes = new TextEncoder().encode(text);
    for (const path of ['ek.md', 'ek.txt']) expect(Array.isArray(importFile({ path, bytes }).problems)).toBe(true);
    const law = new TextEncoder().encode(`# Deneme Kanunu (No. 1234)\n\nKanun Numarası : 1234\n\n${text}`);
    expect(Array.isArray(importFile({ path: '1234.md', bytes: law }).items)).toBe(true);
    const body = { kind: 'faq', title: 'Kayıt', body: text, source: { title: 'SSS' } };
    expect(typeof parseFeedItem('x', body, { unit: 'TEGM', kinds: ['faq'] }).ok).toBe('boolean');
  });

  test('as the text of an answer is drawn', () => {
    expect(typeof plainText(text)).toBe('string');
    expect(Array.isArray(linksIn(text))).toBe(true);
    for (const can of [CAPABILITIES.web, CAPABILITIES.whatsapp, CAPABILITIES.telegram])
      expect(Array.isArray(render({ text: text.slice(0, 8_000), choices: [] }, can))).toBe(true);
    expect(typeof renderMarkdown(text).markup).toBe('string');
  });
});
