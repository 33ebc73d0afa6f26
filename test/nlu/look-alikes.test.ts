import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, createUnderstanding, maskPersonalData } from '../../nlu/index.js';

const { understand } = createUnderstanding();
const read = (text: string) => understand(text, '2026-11-29');
const swapped = (text: string, pairs: Readonly<Record<string, string>>) =>
  [...text].map((letter) => pairs[letter] ?? letter).join('');
const CYRILLIC = { a: 'а', e: 'е', o: 'о', c: 'с', p: 'р', x: 'х', i: 'і', s: 'ѕ', k: 'к' };
const styled = (text: string, first: number) =>
  text.replace(/[a-z]/g, (letter) => String.fromCodePoint(first + letter.charCodeAt(0) - 97));
const digits = (text: string, zero: number) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

describe('letters that look like ours', () => {
  test.each([
    ['LGЅ ne zaman', 'LGS ne zaman'],
    ['Оkul kaydı', 'Okul kaydı'],
    ['ｏｋｕｌ １２', 'okul 12'],
    ['𝐬𝐢𝐤𝐭𝐢𝐫', 'siktir'],
    ['ⓞⓚⓤⓛ', 'okul'],
    ['οkul', 'okul'],
    ['ᴏᴋᴜʟ', 'okul'],
    ['bot sen аѕс', 'bot sen asc'],
  ])('%s is read as %s', (written, meant) => expect(cleanText(written)).toBe(meant));

  test.each([
    'Когда начинается учебный год?',
    'Πότε ανοίγει το σχολείο;',
    'как это, LGS нужен?',
    'متى تفتح المدرسة؟',
    'öğrenci İŞLERİ № 5 ™ 👩‍🏫',
    'xəbər',
  ])('what is written in another alphabet stays: %s', (text) =>
    expect(cleanText(text)).toBe(text.replaceAll('\u200D', '')),
  );

  test.each([
    ['kendimi öldürmek istiyorum', 'crisis'],
    ['siktir git', 'insult'],
  ])('hide neither danger nor insults: %s', (text, route) => {
    expect(read(text).route).toBe(route);
    expect(read(swapped(text, CYRILLIC)).route).toBe(route);
    expect(read(styled(text, 0x1d41a)).route).toBe(route);
    expect(read(styled(text, 0xff41)).route).toBe(route);
    expect(read([...text].join('\u200B')).route).toBe(route);
  });

  test('are searched for as ours', () => {
    expect(read(swapped('sınav sonuçları açıklandı mı', CYRILLIC)).query).toBe(
      read('sınav sonuçları açıklandı mı').query,
    );
  });

  test('change nothing of what is written in our own, and nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcçğıİöşüâ 09.’-аеѕο𝐚１') }), (text) => {
        const clean = cleanText(text);
        expect(cleanText(clean)).toBe(clean);
        if (/^[\0-\u024F’]*$/u.test(text)) expect(clean).toBe(text.replace(/ +/g, ' ').trim());
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe('personal numbers in other digits', () => {
  const ID = '10000000146';
  const PHONE = '0532 123 45 67';
  const WAYS: readonly (readonly [string, (text: string) => string])[] = [
    ['Arabic-Indic', (text) => digits(text, 0x0660)],
    ['Persian', (text) => digits(text, 0x06f0)],
    ['Devanagari', (text) => digits(text, 0x0966)],
    ['full width', (text) => digits(text, 0xff10)],
    ['mathematical', (text) => digits(text, 0x1d7ce)],
    ['with zero-width spaces between', (text) => [...text].join('\u200B')],
    ['with soft hyphens between', (text) => [...text].join('\u00AD')],
  ];
  test.each(WAYS)('%s are masked', (_, write) => {
    expect(read(`numaram ${write(ID)} telefonum ${write(PHONE)}`).masked).toBe(
      'numaram [T.C. kimlik no] telefonum [telefon]',
    );
  });
  test('are masked in a text that was not cleaned, as those of the log', () => {
    expect(maskPersonalData([...`no ${ID}!`].join('\u200B'))).not.toMatch(/\d/);
    expect(maskPersonalData(digits(`no ${ID}`, 0x0660))).toBe('no [T.C. kimlik no]');
  });
});
