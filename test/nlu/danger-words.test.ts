import { describe, expect, it } from '@jest/globals';
import { createUnderstanding } from '../../nlu/index.js';

const { understand } = createUnderstanding();
const routeOf = (text: string) => understand(text, '2026-11-29').route;
/** Letters as on a keyboard without Turkish ones. */
const plain = (text: string) =>
  text.replace(/[çğıöşüÇĞİÖŞÜ]/gu, (letter) => 'cgiosuCGIOSU'['çğıöşüÇĞİÖŞÜ'.indexOf(letter)]!);
const ways = (texts: readonly string[]) => [...new Set(texts.flatMap((text) => [text, plain(text)]))];

describe('danger is told by its words', () => {
  it.each(
    ways([
      'kızım öğretmeninin tacizine uğruyor',
      'oğlum müdürün tacizine uğradı',
      'öğretmenim beni okşuyor',
      'servisçi kızımı elliyor',
      'biri okula girdi kasayı soydu',
      'okul servisi yandı çocuklar içinde',
      'servis kaza yaptı yaralılar var',
      'çatı çöktü altında çocuklar var',
      'okulda elektrik çarptı çocuğu',
      'öğrenciyi elektrik çarptı',
      'pansiyonda zehirlenme var çocuklar kusuyor',
      'yemekhanede yemek yiyen çocuklar zehirlendi',
      'okulda dumn cıkıyor',
    ]),
  )('%s', (text) => {
    expect(['crisis', 'incident']).toContain(routeOf(text));
  });

  it.each(
    ways([
      'servis kazası olursa sigorta öder mi',
      'tacize uğrayan öğretmen hangi yönetmeliğe göre şikâyet eder',
      'gıda zehirlenmesi önleme genelgesi var mı',
      'elektrik çarpması ile ilgili ilk yardım eğitimi var mı',
      'okul binası yıkıldı yenisi ne zaman yapılacak',
      'taciz disiplin cezası nedir',
    ]),
  )('and a question about it is none: %s', (text) => {
    expect(['crisis', 'incident']).not.toContain(routeOf(text));
  });
});
