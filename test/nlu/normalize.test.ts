import { describe, expect, test } from '@jest/globals';
import { cleanText, foldTr, lowerTr } from '../../nlu/index.js';

describe('cleaning', () => {
  test.each([
    ['zero width and bidi', 'l\u200Bg\u200Ds\u202E\u2066\uFEFF', 'lgs'],
    ['soft hyphen, variation selector, tag, filler', 'a\u00AD\uFE0F\u{E0041}\u3164b', 'ab'],
    ['control characters', 'a\u0000\u0007b', 'a b'],
    ['runs of blanks, line breaks kept', '  a \t b \n\n\n\n c ', 'a b\n\nc'],
    ['composed letters', 'g\u0306', 'ğ'],
    ['a lone surrogate', 'a\uD800b', 'a b'],
  ])('%s', (_, raw, clean) => expect(cleanText(raw)).toBe(clean));
});

test('Turkish casing and folding', () => {
  expect(lowerTr('IŞIK İZMİR')).toBe('ışık izmir');
  for (const word of ['ŞİFREMİ', 'şifremi', 'sifremi', 'SIFREMI', 's\u0327ifremi'])
    expect(foldTr(word)).toBe('sifremi');
  expect(foldTr('i\u0307stanbul')).toBe('istanbul');
});
