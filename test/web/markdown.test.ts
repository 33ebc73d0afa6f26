import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Block, type Inline, narrate, parseMarkdown } from '../../web/widget/app/markdown.js';

const text = (value: string): Inline => ({ type: 'text', text: value });

function allText(blocks: readonly Block[]): string {
  const inline = (node: Inline): string => (node.type === 'strong' ? node.children.map(inline).join('') : node.text);
  return blocks
    .flatMap((block) => (block.type === 'paragraph' ? block.lines : block.items).flat().map(inline))
    .join('');
}

describe('the Markdown subset of replies', () => {
  test('splits paragraphs at blank lines and keeps line breaks inside one', () => {
    expect(parseMarkdown('Bir\niki\n\nüç')).toEqual([
      { type: 'paragraph', lines: [[text('Bir')], [text('iki')]] },
      { type: 'paragraph', lines: [[text('üç')]] },
    ]);
  });

  test('reads bullet and numbered lists, also right after a sentence', () => {
    expect(parseMarkdown('Gerekenler:\n- kimlik\n- başvuru formu\n1. girin\n2. onaylayın')).toEqual([
      { type: 'paragraph', lines: [[text('Gerekenler:')]] },
      { type: 'list', ordered: false, items: [[text('kimlik')], [text('başvuru formu')]] },
      { type: 'list', ordered: true, items: [[text('girin')], [text('onaylayın')]] },
    ]);
  });

  test('keeps one numbered list across blank lines between its items', () => {
    expect(parseMarkdown('1. bir\n\n2. iki\n\nson')).toEqual([
      { type: 'list', ordered: true, items: [[text('bir')], [text('iki')]] },
      { type: 'paragraph', lines: [[text('son')]] },
    ]);
  });

  test('leaves a line that begins with an ordinal a sentence', () => {
    expect(parseMarkdown('15. madde uyarınca başvurulur.')).toEqual([
      { type: 'paragraph', lines: [[text('15. madde uyarınca başvurulur.')]] },
    ]);
  });

  test('joins an indented line to the list item before it', () => {
    expect(parseMarkdown('- uzun\n  devamı')).toEqual([
      { type: 'list', ordered: false, items: [[text('uzun devamı')]] },
    ]);
  });

  test('reads bold, also around a link', () => {
    const [block] = parseMarkdown('**önemli** ve **[kılavuz](https://meb.gov.tr/k)**');
    expect(block).toMatchObject({
      lines: [
        [
          { type: 'strong', children: [text('önemli')] },
          text(' ve '),
          { type: 'strong', children: [{ type: 'link', text: 'kılavuz', link: { href: 'https://meb.gov.tr/k' } }] },
        ],
      ],
    });
  });

  test('turns bare addresses into links and leaves the full stop outside', () => {
    const [block] = parseMarkdown('Bkz. https://e-okul.meb.gov.tr/. Sonra www.osym.gov.tr!');
    expect(block).toMatchObject({
      lines: [
        [
          text('Bkz. '),
          { type: 'link', text: 'https://e-okul.meb.gov.tr/' },
          text('. Sonra '),
          { type: 'link', text: 'www.osym.gov.tr', link: { href: 'https://www.osym.gov.tr/', target: 'osym.gov.tr' } },
          text('!'),
        ],
      ],
    });
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'https://meb.gov.tr@evil.example/', 'vbscript:x', '/etc'])(
    'shows the label alone when the address is %s',
    (address) => {
      expect(parseMarkdown(`[tıkla](${address})`)).toEqual([{ type: 'paragraph', lines: [[text('tıkla')]] }]);
    },
  );

  test('keeps markup of other languages as text', () => {
    const source = '<img src=x onerror=alert(1)> # başlık `kod` <b>x</b>';
    expect(allText(parseMarkdown(source))).toBe(source);
  });

  test('removes characters that reorder or hide text', () => {
    expect(allText(parseMarkdown('meb\u202Egpj\u200B.gov\u0000'))).toBe('mebgpj.gov');
  });

  test('keeps every letter of a text without links, in order', () => {
    const piece = fc.constantFrom('a', 'ş', '**', '[', '(', ')', '\n', '- ', '1. ', '2) ', ' ', '<b>', '.');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const letters = (value: string) => value.replace(/[^aşb]/g, '');
        expect(letters(allText(parseMarkdown(pieces.join(''))))).toBe(letters(pieces.join('')));
      }),
      { seed: 20251127, numRuns: 500 },
    );
  });

  test('takes any text at all', () => {
    const piece = fc.constantFrom(
      '**',
      '[',
      '](',
      ')',
      'https://',
      'www.',
      '\n',
      '1. ',
      '- ',
      'a',
      '@',
      '%',
      '\u202e',
      '\ud83d',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => Array.isArray(parseMarkdown(pieces.join('')))),
      { seed: 20251127, numRuns: 500 },
    );
  });
});

describe('what is read aloud', () => {
  test('has no marks, ends every line as a sentence and names a bare address by its host', () => {
    const blocks = parseMarkdown(
      '**Başvuru** iki adımdır:\n\n1. [Giriş](https://e-okul.meb.gov.tr) yapın\n2. https://www.meb.gov.tr/x açın',
    );
    expect(narrate(blocks)).toBe('Başvuru iki adımdır: Giriş yapın. meb.gov.tr açın.');
  });

  test('reads dates and articles as they stand', () => {
    expect(narrate(parseMarkdown('15. madde 01.08.2018 tarihinde yürürlüğe girdi'))).toBe(
      '15. madde 01.08.2018 tarihinde yürürlüğe girdi.',
    );
  });
});
