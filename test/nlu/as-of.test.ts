import { describe, expect, test } from '@jest/globals';
import { findAsOf } from '../../nlu/as-of.js';
import { cpuOf } from '../support/cpu.js';

const TODAY = '2026-11-29';
const told = (text: string, before?: string) => {
  const found = findAsOf(text, TODAY, before);
  return found && [found.day, found.text];
};

describe('a question about how things stood', () => {
  test.each([
    ['geçen yıl devamsızlık kaç gündü', '2025-11-29', 'devamsızlık kaç gündü'],
    ['gecen sene devamsizlik hakki kac gundu?', '2025-11-29', 'devamsizlik hakki kac gundu?'],
    ['2023’te özürsüz devamsızlık kaç gündü', '2023-12-31', 'özürsüz devamsızlık kaç gündü'],
    ["2023'te kaç gündü", '2023-12-31', 'kaç gündü'],
    ['2023te servis zorunlu muydu', '2023-12-31', 'servis zorunlu muydu'],
    ['2019 yılında öğle yemeği ücretsiz miydi?', '2019-12-31', 'öğle yemeği ücretsiz miydi?'],
    ["1 Eylül 2024'te yürürlükte olan devamsızlık sınırı kaç gün", '2024-09-01', 'devamsızlık sınırı kaç gün'],
    ['01.09.2024 tarihinde geçerli olan devamsızlık kuralı nedir', '2024-09-01', 'devamsızlık kuralı nedir'],
    ['Mart 2024 itibarıyla anasınıfı ücreti nedir', '2024-03-31', 'anasınıfı ücreti nedir'],
    ['2 yıl önce kıyafet serbest miydi', '2024-11-29', 'kıyafet serbest miydi'],
    ['iki sene önce ek ders ücreti ne kadardı', '2024-11-29', 'ek ders ücreti ne kadardı'],
    ['geçen ay yemek parası ne kadardı', '2026-10-31', 'yemek parası ne kadardı'],
    ['2021-2022 eğitim yılında nakil nasıl yapılıyordu', '2022-06-15', 'nakil nasıl yapılıyordu'],
    ['geçen yıl nasıldı?', '2025-11-29', ''],
    ['peki geçen sene?', '2025-11-29', ''],
    ["ya 2022'de", '2022-12-31', ''],
    ['2018/14 sayılı genelge madde 9 geçen yıl nasıldı', '2025-11-29', '2018/14 sayılı genelge madde 9 nasıldı'],
  ])('%s', (text, day, rest) => expect(told(text)).toEqual([day, rest]));

  test('"o zamanlar" is the day that was spoken of', () => {
    expect(told('o zamanlar rapor kaç günde verilirdi', '2023-12-31')).toEqual([
      '2023-12-31',
      'rapor kaç günde verilirdi',
    ]);
    expect(told('o zamanlar rapor kaç günde verilirdi')).toBeUndefined();
    expect(told('o zaman ne yapmam lazım', '2023-12-31')).toBeUndefined();
  });

  test.each([
    'geçen yıl mezun oldum, diplomamı nereden alırım',
    '2 yıl önce işe başladım yıllık iznim kaç gün',
    '2019 doğumlu çocuk ilkokula başlar mı',
    "2019'da doğan çocuğum birinci sınıfa gidebilir mi",
    'LGS 2025 ne zaman',
    '2025 LGS kaç soruydu',
    'geçen yıl bursluluk sınavı ne zamandı',
    '2018/14 sayılı genelge ne diyor',
    '2026-2027 yarıyıl tatili ne zaman',
    'geçen sene okullar ne zaman kapandı',
    "2027'de devamsızlık kaç gün olacak",
    'devamsızlık kaç gün',
    'bugün okul var mı',
    'dün başvuru yaptım ne zaman cevap gelir',
    'geçen hafta dilekçe verdim cevap kaç günde gelir',
    'çocuğum 2019’da doğdu hangi sınıfa gider',
  ])('nothing of the kind in "%s"', (text) => expect(told(text)).toBeUndefined());
});

test('long and hostile texts are read in good time', () => {
  const took = cpuOf(() => {
    for (const piece of ['a', 'geçen yıl ', '2023 ', 'kaç ', 'o zamanlar ', "2024'te yürürlükte olan ", 'x '])
      findAsOf(piece.repeat(4000).slice(0, 4000), TODAY, '2020-01-01');
  });
  expect(took).toBeLessThan(3_000);
});
