import { describe, expect, it } from '@jest/globals';
import { findAbroad, tokenize } from '../../nlu/index.js';

const at = (text: string) => findAbroad(tokenize(text));

describe('a place abroad', () => {
  it.each([
    ['yurt dışı Berlin', { country: 'Almanya', city: 'Berlin', located: false }],
    ["Berlin'deyim", { country: 'Almanya', city: 'Berlin', located: true }],
    ['almanyada yasiyorum', { country: 'Almanya', located: true }],
    ["Almanya'nın Köln şehrinde", { country: 'Almanya', city: 'Köln', located: false }],
    ['Lefkoşa', { country: 'KKTC', city: 'Lefkoşa', located: false }],
    ['LEFKOSADAYIZ', { country: 'KKTC', city: 'Lefkoşa', located: true }],
    ['munihte oturuyoruz', { country: 'Almanya', city: 'Münih', located: true }],
    ["Zürih'ten yazıyorum", { country: 'İsviçre', city: 'Zürih', located: true }],
    ["New York'ta", { country: 'ABD', city: 'New York', located: true }],
    ['abd', { country: 'ABD', located: false }],
    ['Mısır', { country: 'Mısır', located: false }],
    ["Bişkek'teki okul", { country: 'Kırgızistan', city: 'Bişkek', located: true }],
    ['yurt dışındayım', { located: true }],
    ['yurtdisi', { located: false }],
  ])('is found with its country: %s', (text, found) => {
    expect(at(text)).toEqual(found);
  });

  it.each([
    'kantinde mısır satılıyor mu acaba bilmiyorum',
    'çin seddi ödevi için kitap lazım bana',
    'öğrenci yurdunda yer var mı',
    'Ankara Çankaya',
    'esenler ilçe milli eğitim',
    'kızılay',
    'roman okuma saati',
    'yurt dışarıdan kilitli',
  ])('is not seen where none is meant: %s', (text) => {
    expect(at(text)).toBeUndefined();
  });
});
