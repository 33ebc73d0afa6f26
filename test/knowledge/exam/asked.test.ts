import { describe, expect, test } from '@jest/globals';
import { readExamQuestion } from '../../../knowledge/exam/asked.js';
import { findEntities } from '../../../nlu/index.js';
import { cpuOf } from '../../support/cpu.js';

const read = (text: string) => readExamQuestion(text, findEntities(text));
const reading = (text: string) => {
  const found = read(text);
  return found ? `${found.ask} ${found.event ?? '-'}${found.covered ? '' : ' +'}` : 'none';
};

describe('what is asked of a calendar', () => {
  test.each([
    ['LGS ne zaman', 'when -'],
    ['lgs nzmn', 'when -'],
    ['lgs sınavı hangi gün', 'when exam'],
    ['lgs sınavı hangi pazara denk geliyor', 'when exam +'],
    ['lgs sinavi ayin kacinda', 'when exam'],
    ['LGS sonuçları açıklandı mı?', 'happened result'],
    ['lgs sonuclari aciklandimi', 'happened result'],
    ['lgs sonuçlrı açıklandı mı', 'happened result'],
    ['LGS açıklandı mı', 'happened result'],
    ['lgs sonuçları hâlâ açıklanmadı mı', 'happened result'],
    ['lgs sonuçları çıktı mı', 'happened result'],
    ['sonuçlar ne zaman açıklanacak lgs', 'when result'],
    ['lgs puanları belli oldu mu', 'happened result'],
    ['bursluluk sınavı başvurusu bitti mi', 'open application'],
    ['bursluluk basvurulari hala devam ediyor mu', 'open application'],
    ['iokbs basvru ne zmn bitiyo', 'when application'],
    ['bursluluk son başvuru tarihi', 'when application'],
    ['bursluluk sınavına son başvuru günü hangisi', 'when application'],
    ['bursluluk başvurusunu kaçırdım mı', 'open application'],
    ['bursluluk başvurusu için geç mi kaldım', 'open application'],
    ['bursluluk sınavı geç başvuru ne zaman', 'when late-application'],
    ['lgs sınav giriş belgesi ne zaman çıkacak', 'when entry-document'],
    ['lgs sınav yerleri ne zaman belli olacak', 'when entry-document'],
    ['LGS sonuçlarını nereden öğrenirim', 'where result'],
    ['lgs sonuclarini nasil ogrenebilirim', 'where result'],
    ['lgs sonucuna nereden bakcam', 'where result'],
    ['lgs sonucuna itiraz ne zaman', 'when objection'],
    ['lgs itiraz süresi bitti mi', 'open objection'],
    ['lgs itiraz', 'when objection'],
    ['lgs sonucuna itiraz nereye yapılır', 'where objection'],
    ['lgs tercihleri ne zaman başlıyor', 'when preference'],
    ['lgs tercih bitti mi', 'open preference'],
    ['lgs tercih sonuçları açıklandı mı', 'happened placement'],
    ['lgs yerleştirme sonuçları ne zaman', 'when placement'],
    ['lgsye kaç gün kaldı', 'daysLeft -'],
    ['lgs sınavına ne kadar kaldı', 'daysLeft exam'],
    ['lgs yapıldı mı', 'happened -'],
  ])('%s', (text, expected) => expect(reading(text)).toBe(expected));

  test.each([
    'LGS saat kaçta başlıyor',
    'LGS kaç soru',
    'bursluluk sınavına kimler başvurabilir',
    'bursluluk sınavı ücretli mi',
    'lgs kaç tercih yapılabiliyor',
    'LGS başvurusu nasıl yapılır',
    "LGS'de yanlışlar doğruları götürür mü",
    'LGS sonuç belgesi postayla gönderilir mi',
    'Örgün liseye kayıtta yaş sınırı var mı',
    'LGS nedir',
  ])('nothing in "%s"', (text) => expect(reading(text)).toBe('none'));

  test('a year names the season', () => expect(read('2025 lgs ne zamandı')?.year).toBe('2025'));

  test('what speaks of something else too is not covered', () => {
    expect(read('bursluluk sınavı gelir sınırı ne zaman belli olur')?.covered).toBe(false);
    expect(read('lgs ne zaman yapılacak acaba hocam')?.covered).toBe(true);
  });
});

test('long and hostile texts are read in good time', () => {
  const took = cpuOf(() => {
    for (const piece of ['a', 'lgs ', 'sonuçları açıklandı mı ', 'başvvuru ', 'ne zaman '])
      read(piece.repeat(4000).slice(0, 4000));
  });
  expect(took).toBeLessThan(3_000);
});
