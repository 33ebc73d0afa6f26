import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findEntities, maskPersonalData } from '../../nlu/index.js';

const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });

const nationalId = fc.tuple(fc.integer({ min: 1, max: 9 }), digits(8)).map(([first, rest]) => {
  const nine = [first, ...rest];
  const sum = (from: number) =>
    nine.filter((_, index) => index % 2 === from).reduce((total, digit) => total + digit, 0);
  const odd = sum(0);
  const even = sum(1);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return [...nine, tenth, (odd + even + tenth) % 10].join('');
});

const mobile = fc
  .tuple(fc.constantFrom('530', '532', '541', '544', '505', '555'), digits(7))
  .map(([prefix, rest]) => `${prefix}${rest.join('')}`);

const card = digits(14).map((body) => {
  const number = `45${body.slice(1).join('')}`;
  for (let check = 0; check < 10; check++) {
    const sum = [...`${number}${check}`].reverse().reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
    if (sum % 10 === 0) return `${number}${check}`;
  }
  return number;
});

const iban = digits(22).map((account) => {
  let remainder = 0;
  for (const digit of `${account.join('')}292700`) remainder = (remainder * 10 + Number(digit)) % 97;
  return `TR${String(98 - remainder).padStart(2, '0')}${account.join('')}`;
});

const separator = fc.constantFrom('', ' ', '.', '-');
const grouped = (text: string, sizes: readonly number[], between: string) => {
  const parts: string[] = [];
  let at = 0;
  for (const size of sizes) {
    parts.push(text.slice(at, at + size));
    at += size;
  }
  return [...parts, text.slice(at)].filter(Boolean).join(between);
};

const words = fc.constantFrom(
  'numaram',
  'benim adım Ali',
  'lütfen arayın',
  'okul',
  '2018/14',
  '14 Haziran 2026',
  'kızım 9. sınıf',
);
const planted = (secret: fc.Arbitrary<string>, sizes: readonly number[], prefixes: readonly string[] = ['']) =>
  fc
    .tuple(words, secret, separator, fc.constantFrom(...prefixes), words)
    .map(([before, value, between, prefix, after]) => ({
      value,
      text: `${before} ${prefix}${grouped(value, sizes, between)}, ${after}`,
    }));

const onlyDigits = (text: string) => text.replace(/\D/g, '');

describe('no planted number survives, with blanks, dots or dashes', () => {
  test.each([
    ['T.C. kimlik no', planted(nationalId, [3, 3, 3, 2])],
    ['telefon', planted(mobile, [3, 3, 2, 2], ['0', '+90', '+90 ', '90', '0 ', ''])],
    ['kart no', planted(card, [4, 4, 4, 4])],
    ['IBAN', planted(iban, [4, 4, 4, 4, 4, 4])],
  ])('%s', (mark, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, ({ value, text }) => {
        const masked = maskPersonalData(text);
        expect(masked).toContain(`[${mark}]`);
        expect(onlyDigits(masked)).not.toContain(onlyDigits(value).slice(2));
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });

  test('e-mail addresses', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        expect(maskPersonalData(`adresim ${address} yazın`)).not.toContain(address.split('@')[1]!);
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});

test.each([
  '444 0 632',
  '+90 444 0 632',
  '112',
  '183',
  '6698 sayılı kanun',
  '657 sayılı Kanunun 104. maddesi',
  '2018/14 sayılı Genelge, madde 9 · 01.08.2018',
  '14 Haziran 2026',
  '2026-2027 yılı 1. dönem',
  'MEB-2026-000123',
  '86839228-10.06.01-E.14051891',
  'puanım 412,356',
  '09.30 ile 12.15 arası',
])('"%s" stays', (text) => expect(maskPersonalData(text)).toBe(text));

test('a mistyped national id or IBAN that is announced as one is masked all the same', () => {
  expect(maskPersonalData('tc kimlik no 12345678901')).toBe('tc kimlik no [T.C. kimlik no]');
  expect(maskPersonalData('TR12 3456 7890 1234 5678 9012 34 hesabıma')).toBe('[IBAN] hesabıma');
});

test('digits of other scripts do not escape', () => {
  expect(maskPersonalData('٠٥٣٢ ١٢٣ ٤٥ ٦٧')).toBe('[telefon]');
  expect(maskPersonalData('０５３２１２３４５６７')).toBe('[telefon]');
});

test('the follow-up code, which opens a ticket, is masked', () => {
  expect(maskPersonalData('takip kodum K7MP-2Q9X')).toBe('takip kodum [takip kodu]');
});

test('masking is idempotent for any text', () => {
  const digitsAndMarks = fc.string({
    unit: fc.constantFrom(...'0123456789', ' ', '.', '-', '+', '@', 't', 'c', 'r', 'a', '[', ']', '\n'),
    maxLength: 200,
  });
  for (const text of [fc.string({ unit: 'grapheme', maxLength: 200 }), digitsAndMarks]) {
    fc.assert(
      fc.property(text, (raw) => {
        const once = maskPersonalData(raw, findEntities(raw));
        expect(maskPersonalData(once)).toBe(once);
      }),
      { seed: 20261121, numRuns: 1500 },
    );
  }
});
