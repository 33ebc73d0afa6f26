import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findEntities } from '../../../nlu/index.js';
import { CRITERIA, MATRIX, prioritise } from '../../../tickets/index.js';
import { folded, words } from '../topics/measure.js';

const TODAY = '2026-11-29';
const of = (text: string, topic?: string) =>
  prioritise({
    words: words(text),
    dates: findEntities(text, undefined, TODAY)
      .filter(({ type }) => type === 'date')
      .map(({ value }) => value),
    today: TODAY,
    ...(topic !== undefined && { topic }),
  });

describe('a ticket comes first', () => {
  test.each([
    ['öğretmen oğluma tokat attı', 'can-guvenligi'],
    ['kizim okulda dovuluyor her gun', 'can-guvenligi'],
    ['çocuk intihardan bahsediyor', 'can-guvenligi'],
    ['sinifta bicakla gezen ogrenci var', 'can-guvenligi'],
    ['okulun deposunda yangın çıktı', 'can-guvenligi'],
    ['oğlum okuldan çıktı kayboldu', 'can-guvenligi'],
    ['tavandan parça düştü çocuk yaralandı', 'can-guvenligi'],
    ['Yarın LGS var, giriş belgem yok!', 'sinav'],
    ['yarin sinava girecegim kimligim kayboldu', 'sinav'],
    ['sınavım 30 Kasım 2026 günü, yerim yanlış', 'sinav'],
    ['itiraz süresi bugün bitiyor', 'hak-suresi'],
    ['kayit icin son gun yarin sistem acilmiyor', 'hak-suresi'],
    ['Tercih için son gün 30 Kasım 2026', 'hak-suresi'],
    ['nakil basvurusu bugun kapaniyor', 'hak-suresi'],
  ])('where somebody is in danger or loses a right within a day: %s', (text, criterion) => {
    expect(of(text)).toMatchObject({ priority: 1, criterion });
    expect(of(folded(text))).toMatchObject({ priority: 1, criterion });
  });
});

describe('a ticket comes second', () => {
  test.each([
    ['sınav 4 Aralık 2026 tarihinde, sınav yerim yanlış', 'sinav'],
    ['basvuru suresi haftaya doluyor', 'hak-suresi'],
    ['maaşım iki aydır yatmadı', 'gelir'],
    ['bursum yatmadi', 'gelir'],
    ['ek ders ücretim eksik yatırılmış', 'gelir'],
    ['okul kapalı çocuğumu gönderemiyorum', 'okul-kapali'],
    ['oglumu okula almiyorlar', 'okul-kapali'],
    ['okulun duvarı çatlak, yıkılacak diye korkuyoruz', 'tehlike'],
    ['servis şoförü çok hızlı kullanıyor', 'tehlike'],
  ])('where livelihood, schooling or safety is at stake, or a right within a week: %s', (text, criterion) => {
    expect(of(text)).toMatchObject({ priority: 2, criterion });
    expect(of(folded(text))).toMatchObject({ priority: 2, criterion });
  });
});

describe('a ticket comes later', () => {
  test.each(['LGS hangi ay yapılacak', 'tercihlerin son günü ne zaman'])(
    'though a right is named, where no day is near: %s',
    (text) => {
      expect(of(text).priority).toBe(3);
    },
  );
  test.each([
    'maarif modeli hakkında görüşüm var',
    'okulun yangın tatbikatı ne zaman yapılacak',
    'diplomamı kaybettim yenisini istiyorum',
    'ders kitabı eksik verildi',
    'sınav 14 Haziran 2026 günü yapıldı, sınav sonucumu göremiyorum',
  ])('where nothing presses: %s', (text) => {
    expect(of(text)).toMatchObject({ priority: 4, reason: expect.stringContaining('öncelik 4') });
  });
});

test('the reason names criterion, urgency and priority in Turkish', () => {
  expect(of('Yarın LGS var, giriş belgem yok').reason).toBe('Yaklaşan sınav (bugün ya da yarın) → öncelik 1');
  expect(of('bir şey', 'can-guvenligi').reason).toBe('Çocuğun ya da bir kişinin can güvenliği (hemen) → öncelik 1');
});

test('a day that comes nearer never lowers the priority', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('sınav günü', 'başvuru süresi doluyor', 'maaşım yatmadı', 'bir sorum var'),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      (text, a, b) => {
        const on = (days: number) =>
          prioritise({
            words: words(text),
            dates: [new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10)],
            today: TODAY,
          }).priority;
        expect(on(Math.min(a, b))).toBeLessThanOrEqual(on(Math.max(a, b)));
      },
    ),
    { seed: 10, numRuns: 200 },
  );
});

test('the matrix never puts more important or more urgent matters behind', () => {
  const rows = [MATRIX.person, MATRIX.right, MATRIX.usual];
  for (const urgency of ['now', 'day', 'week', 'later'] as const)
    expect(rows.map((row) => row[urgency])).toEqual(rows.map((row) => row[urgency]).sort());
  for (const row of Object.values(MATRIX))
    expect([row.now, row.day, row.week, row.later]).toEqual([row.now, row.day, row.week, row.later].sort());
  expect(new Set(CRITERIA.map(({ id }) => id)).size).toBe(CRITERIA.length);
});
