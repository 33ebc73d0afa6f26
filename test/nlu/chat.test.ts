import { describe, expect, test } from '@jest/globals';
import { expandAbbreviations, expandChat } from '../../nlu/index.js';

describe('chat spellings are written out', () => {
  test.each([
    ['slm lgs nzmn', 'selam lgs ne zaman'],
    ['napcam bi bilsem', 'ne yapacağım bir bilsem'],
    ['varmi yokmu', 'var mı yok mu'],
    ['gidiyo istiyom', 'gidiyor istiyorum'],
    ['acildimi', 'acildi mi'],
    ['ogrtmn tlf', 'öğretmen telefon'],
    ['selaaaam', 'selam'],
  ])('%s', (typed, spelled) => expect(expandChat(typed)).toBe(spelled));

  test.each([
    'kendimi iyi hissetmiyorum',
    'yardımı eğitimi birimi dönemi',
    'hocam camdan',
    'MEB-2026-000123',
    'okul müdürü',
  ])('"%s" stays as it is', (text) => expect(expandChat(text)).toBe(text));
});

describe('abbreviations carry their long form and the other way round', () => {
  test('short to long', () => {
    expect(expandAbbreviations('kvkk nedir')).toBe('kvkk Kişisel Verilerin Korunması Kanunu nedir');
    expect(expandAbbreviations('eokul şifresi')).toBe('eokul e-Okul öğrenci bilgi sistemi şifresi');
  });
  test('long to short', () => {
    expect(expandAbbreviations('rehberlik ve araştırma merkezine randevu')).toBe(
      'rehberlik ve araştırma merkezine RAM randevu',
    );
  });
  test('nothing is added twice', () => {
    const text = 'RAM (rehberlik ve araştırma merkezi) ram';
    expect(expandAbbreviations(text)).toBe(text);
  });
});

describe('nouns that merely look like a clipped verb', () => {
  it.each(
    'pansiyon pansiyonda pansiyona şampiyon sampiyon televizyon milyon istasyon tansiyon fonksiyon koleksiyon komisyon versiyon opsiyon mansiyon radyo'.split(
      ' ',
    ),
  )('"%s" stays as typed', (word) => expect(expandChat(`${word} ne kadar`)).toBe(`${word} ne kadar`));

  it.each([
    ['biliyon', 'biliyorsun'],
    ['gidiyo', 'gidiyor'],
    ['istiyom', 'istiyorum'],
    ['korkuyon', 'korkuyorsun'],
    ['anliyon', 'anliyorsun'],
    ['kalkiyon', 'kalkiyorsun'],
    ['ogreniyon', 'ogreniyorsun'],
    ['oynuyon', 'oynuyorsun'],
  ])('the verb "%s" is still written out', (word, written) => expect(expandChat(word)).toBe(written));
});
