import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Article } from '../../../knowledge/index.js';
import { importFile, lostWords } from '../../../knowledge/index.js';

const bytes = readFileSync(new URL('../../fixtures/import/kanun-9999.md', import.meta.url));
const { items, problems, warnings } = importFile({ path: 'kanun-9999.md', bytes });
const item = items[0]!.item;

function article(label: string): Article {
  const found = item.articles.find((candidate) => candidate.label === label);
  expect(found).toBeDefined();
  return found!;
}

describe('a law as the official collections print it', () => {
  test('is one regulation with number, title in Turkish title case and Resmî Gazete', () => {
    expect(problems).toEqual([]);
    expect(warnings).toEqual([]);
    expect(item).toMatchObject({
      externalId: '9999',
      kind: 'regulation',
      title: 'Kütüphane ve Okuma Salonları Hakkında Kanun',
      validFrom: '1998-03-11',
      source: {
        title: '9999 sayılı Kütüphane ve Okuma Salonları Hakkında Kanun',
        number: '9999',
        officialGazette: { date: '1998-03-11', number: '40123' },
        url: 'https://example.org/mevzuat/9999',
      },
    });
  });

  test('labels every part as the text does, in its order, and keeps repeated labels apart', () => {
    expect(item.articles.map(({ label }) => label)).toEqual([
      'giriş',
      '1',
      '2',
      '3-5',
      '6',
      '6/A',
      'Ek 1',
      'Geçici 1',
      'Geçici 2',
      'Geçici 2 (2)',
      'Geçici',
      '7',
      '8',
      'I sayılı cetvel',
      'işlenemeyen 5001 Geçici 1',
      'işlenemeyen 5001 Geçici 2',
      'işlenemeyen KHK-77 Geçici 1',
      'değişiklik listesi',
      'dipnotlar',
    ]);
  });

  test('gives headings to the article they stand before and chapter titles to the first of the chapter', () => {
    expect(article('1')).toMatchObject({
      heading: 'Amaç',
      chapter: 'BİRİNCİ BÖLÜM – Amaç, Kapsam – ve Tanımlar, İlkeler',
    });
    expect(article('2').heading).toBe('Kapsam');
    expect(article('6')).toMatchObject({ heading: 'Ödünç verme' });
    expect(article('6/A')).toMatchObject({ heading: 'Salon sorumlusu', chapter: 'İKİNCİ BÖLÜM – Görevliler' });
    expect(article('3-5').heading).toBeUndefined();
  });

  test('joins wrapped lines into paragraphs, with each fıkra and bent on a line of its own', () => {
    expect(article('1').text).toBe(
      'Bu Kanunun amacı, okullardaki kütüphanelerin kuruluşunu ve okuma salonlarının işleyişini düzenlemektir.',
    );
    expect(article('2').text.split('\n')).toEqual([
      '(1) Bu Kanun resmî okulları kapsar. Bu Kanunun Madde 9 ile verdiği yetki saklıdır.',
      '(2) Özel okullar için 3 üncü maddede yazılı hükümler uygulanır.',
      '(3) Bu maddede geçen (…) (1) salon deyimi, ders saati dışında açık tutulan yeri anlatır.',
    ]);
    expect(article('6').text.split('\n')).toEqual([
      'Ödünç verilen kitap;',
      'a) On beş gün içinde geri verilir,',
      'b) (Mülga: 7/7/2007-5601/3 md.)',
      'c) Kaybolursa bedeli ödenir.',
      'Ödünç süresi bir kez uzatılır. Uzatma, süre dolmadan istenir.',
    ]);
  });

  test('collects amendment notes and the footnotes whose marker stands in the article', () => {
    expect(article('2').notes).toEqual([
      '(Değişik: 4/4/2004-5001/2 md.)',
      '[2] Bu başlık önceden “Uygulama alanı” idi.',
    ]);
    expect(article('6').notes).toEqual([
      '(Mülga: 7/7/2007-5601/3 md.)',
      '(Ek cümle: 8/8/2008-5700/4 md.)',
      '[3] Bentteki “rayiç” sözcüğü çıkarılmıştır.',
    ]);
    expect(article('giriş').notes).toEqual(['[1] Kanunun adı 2004 yılında değiştirilmiştir.']);
    expect(article('dipnotlar').text).toBe('[5] Metinde işareti bulunmayan dipnot.');
  });

  test('knows what is repealed or annulled, also where a blank line breaks the note', () => {
    const repealed = item.articles.filter((candidate) => candidate.repealed).map(({ label }) => label);
    expect(repealed).toEqual(['3-5', 'Ek 1', 'Geçici']);
    expect(article('Ek 1').notes[0]).toMatch(/^\(Ek: .* sayılı Kararı ile\.\)$/);
  });

  test('takes years behind an article number for text and the letter l for the number 1', () => {
    expect(article('Geçici 2 (2)').text).toBe('2012-2013 öğretim yılında sayım yenilenir.');
    expect(article('Geçici 1').text).toBe('Mevcut salonlar iki yıl içinde uygun duruma getirilir.');
  });

  test('loses no word', () => {
    const text = bytes.toString('utf8');
    expect([...lostWords(text, item)]).toEqual([['l', 1]]);
    const without = { ...item, articles: item.articles.filter(({ label }) => label !== '6/A') };
    expect([...lostWords(text, without).keys()]).toContain('sorumlu');
  });

  test('without an article is refused with a reason', () => {
    const result = importFile({
      path: 'x.md',
      bytes: Buffer.from('# BOŞ KANUN (No. 1)\n\n---\n\nKanun Numarası : 1\n'),
    });
    expect(result.items).toEqual([]);
    expect(result.problems).toEqual([{ file: 'x.md', reason: 'kanun metninde madde bulunamadı' }]);
  });
});
