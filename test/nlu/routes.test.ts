import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { createUnderstanding, type Route, routeWords } from '../../nlu/index.js';
import { isHarmless } from '../../nlu/routes/classify.js';

const { understand } = createUnderstanding();
const routeOf = (text: string) => understand(text, '2026-11-21').route;

interface Example {
  readonly text: string;
  readonly route: Route;
}
const examples = (file: string): Example[] =>
  readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Example);

const CASES: Partial<Record<Route, readonly string[]>> = {
  crisis: [
    'intihar etmek istiyorum',
    'olmek istiyorum',
    'babam beni dövüyor',
    'kendime zarar veriyorum',
    'kızım eve gelmedi',
  ],
  incident: [
    'okulun önünde uyuşturucu satıyorlar',
    'okula hirsiz girmis',
    'sınıfta gaz kokusu var',
    'okula bıçak getirmiş çocuk',
  ],
  person: ['canlı destek', 'temsilciye bağlan', 'bir insanla konuşmak istiyorum', 'beni arayın'],
  ticketStatus: ['başvurum ne oldu', 'MEB-2026-000123', 'takip numaram var', 'hala cevap gelmedi'],
  ticketOpen: ['şikayet etmek istiyorum', 'başvuru yapmak istiyorum', 'talep oluştur', 'bir önerim var'],
  greeting: [
    'selam',
    'slm',
    'selamun aleyküm',
    'bir şey sorabilir miyim',
    'merhaaaba',
    'ya ben bişey sorcam',
    'bisey ogrenmek istiyom',
    'benim bi sorum var',
  ],
  thanks: ['teşekkürler', 'tsk', 'çok teşekkür ederim', 'tamam sağ olun', 'tesekürler', 'off cok sagol'],
  goodbye: ['görüşürüz', 'hoşçakal', 'iyi geceler'],
  identity: ['sen kimsin', 'robot musun', 'neler yapabilirsin', 'adın ne'],
  insult: ['aptal', 'salak mısın', 'siz ne işe yararsınız aptallar'],
  cancel: ['vazgeç', 'iptal et', 'vazgectim'],
  yes: ['evet', 'tmm', 'evet işime yaradı'],
  no: ['hayır', 'işime yaramadı', 'gerek yok'],
  empty: ['', '   ', '😀😀', '?!…', '—'],
  question: [
    'intihar konulu seminer var mı',
    'yangın tatbikatı ne zaman',
    'okulda yangın çıkarsa ne yapılır',
    'sik sorulan sorular',
    'sık sorulan sorular',
    'mal bildirimi ne zaman',
    'öğretmen olmak istiyorum',
    'teşekkür belgesi kaç puan',
    'yok yazılan öğrenci ne yapmalı',
    'öğretmenle nasıl görüşebilirim',
    'öğretmeni nereye şikayet edebilirim',
    'bursluluk başvurum ne oldu',
    'bursa başvuru yapmak istiyorum',
    'nakille yerleşince ilk okulum yanıyo muydu',
    'öğretmenimi şikayet etcem adımı söylerler mi ona',
    '222 madde 46',
  ],
};

describe.each(Object.entries(CASES))('%s', (route, texts) => {
  test.each(texts.map((text) => [text]))('"%s"', (text) => expect(routeOf(text)).toBe(route));
});

describe('words of danger that tell of none', () => {
  it.each([
    'lgs beni öldürecek ne zaman bu sınav',
    'bu sinavlar bizi oldurecek',
    'matematik çocuğumu mahvetti kurs var mı',
    'meraktan ölüyoruz sonuçlar ne zaman',
    'sıcaktan ölüyoruz sınıfta klima yok',
    'sınıf 50 kişi çocuk nefes alamıyor',
    'siniflar cok kalabalik cocuklar nefes alamiyor',
    'derslik havasız nefes alamıyoruz hocam',
    'sınıfın kaloriferi yanıyo ama ısıtmıyor',
    'okulun lambaları yanmıyor',
    'okulda su borusu patladı',
    'hoca gece sınıf grubuna ödev mesajı atıyor',
    'öğretmene mesaj nasıl atılır',
    'pansiyonda belletmen gece nöbeti kaç saat',
    'öğretmenim bana not vermedi',
  ])('"%s" is neither crisis nor incident', (text) => expect(['crisis', 'incident']).not.toContain(routeOf(text)));

  it.each([
    'sınıfta bir çocuk nefes alamıyor',
    'kalabalıkta astım krizi geçiriyor nefes alamıyor',
    'sıcaktan bayıldı uyanmıyor acil',
    'sınav stresinden ölmek istiyorum',
    'lgs beni öldürecek diyor kendini asmaya kalktı',
  ])('"%s" is danger all the same', (text) => expect(routeOf(text)).toBe('crisis'));
});

describe('a message without meaning', () => {
  it.each([
    '<script>alert(1)</script>',
    '<p></p>',
    'SELECT * FROM users',
    "' OR 1=1; DROP TABLE users",
    'null',
    'undefined',
    '{"a":1}',
    '[1, 2, 3]',
    'e',
    'x?',
    'asdasd',
    'qweqwe asd',
  ])('"%s" says nothing', (text) => expect(routeOf(text)).toBe('empty'));

  it.each([
    '<b>lgs ne zaman</b>',
    'seçmeli ders nedir',
    'select ders nasıl yapılır',
    '9',
    'a sınıfı nedir',
    '{okul} nerede',
  ])('"%s" says something', (text) => expect(routeOf(text)).not.toBe('empty'));
});

describe('thanks of somebody who has no complaint', () => {
  it.each([
    'şikayetim yok sadece teşekkür etmek istedim',
    'bir sikayetim yok tesekkur ederim',
    'talebim yok, teşekkür için yazdım',
  ])('"%s"', (text) => expect(routeOf(text)).toBe('thanks'));
});

describe('what is wrong at a school', () => {
  const harmless = (text: string) => isHarmless(routeWords(understand(text, '2026-11-21').tokens).words);
  it.each([
    'okulda üç gündür sular kesik',
    'kizimin okulunda tuvaletler kapali su yok',
    'kaloriferler yanmıyo sınıf buz gibi',
    'kantinde bozuk tost sattılar',
    'sınıf 50 kişi çocuk nefes alamıyor',
    'okul servisi cok hizli gidiyor',
    'catidan su damliyor derslikte',
    'babam vefat etti nakil yapabilir miyim',
  ])('"%s" endangers nobody', (text) => expect(harmless(text)).toBe(true));

  it.each([
    'kantinde bozuk tost yiyen çocuklar zehirlendi',
    'servis çok hızlı giderken kaza yaptı',
    'tuvaletler kapalı çocuk içeride bayıldı',
    'kalorifer kazanı patladı',
    'sınıf soğuk öğretmen çocuğa vurdu',
    'yurtta su yok abiler bizi dövüyor',
    'babam vefat etti yaşamak istemiyorum nakil',
  ])('"%s" may', (text) => expect(harmless(text)).toBe(false));
});

describe('an adult of the school who seeks a pupil out', () => {
  it.each([
    'öğretmenim bana mesaj atıyo gece',
    'ogretmenim geceleri bana mesaj atiyor',
    'hocam gece gece yazıyor bana',
    'müdür kızıma gizlice mesaj atıyor',
    'beden hocası beni evine çağırdı',
    'servisci kizima askim diye yaziyor',
    'antrenör oğluma uygunsuz mesajlar atıyor',
    'öğretmenim buluşmak istiyor kimseye söyleme dedi',
  ])('"%s" is a crisis by words alone', (text) => expect(routeOf(text)).toBe('crisis'));
});

describe('courtesy and abuse around a question', () => {
  test.each([
    ['slm lgs ne zaman', 'lgs ne zaman'],
    ['Merhaba hocam, okullar ne zaman açılıyor? Teşekkürler', 'okullar ne zaman açılıyor'],
    ['amk lgs nzmn', 'lgs ne zaman'],
    ['iyi günler bir sorum olacaktı nakil nasıl yapılır', 'nakil nasıl yapılır'],
  ])('"%s" searches for "%s"', (text, query) => {
    const utterance = understand(text, '2026-11-21');
    expect(utterance.route).toBe('question');
    expect(utterance.query.replace(/\?$/, '')).toBe(query);
  });
});

describe('held-out wordings, written after the rules', () => {
  const rows = examples('routes.held-out.jsonl').map(({ text, route }) => ({ text, route, got: routeOf(text) }));
  const recall = (route: Route) => {
    const of = rows.filter((row) => row.route === route);
    return of.filter((row) => row.got === route).length / of.length;
  };

  test.each([
    ['crisis', 47, 0.9],
    ['incident', 43, 0.9],
    ['person', 44, 0.9],
    ['ticketStatus', 44, 0.9],
    ['insult', 44, 0.95],
    ['greeting', 20, 0.95],
    ['thanks', 21, 0.95],
  ] as const)('%s: of %i at least %f', (route, count, floor) => {
    expect(rows.filter((row) => row.route === route)).toHaveLength(count);
    expect(recall(route)).toBeGreaterThanOrEqual(floor);
  });

  test('at most 1 % of ordinary questions leave the question route', () => {
    const questions = rows.filter((row) => row.route === 'question');
    expect(questions.length).toBeGreaterThanOrEqual(200);
    expect(questions.filter((row) => row.got !== 'question').length / questions.length).toBeLessThanOrEqual(0.01);
  });

  test('nothing but danger is taken for danger', () => {
    const alarms = rows.filter((row) => (row.got === 'crisis' || row.got === 'incident') && row.route !== row.got);
    expect(alarms.filter((row) => row.route !== 'crisis' && row.route !== 'incident')).toEqual([]);
  });
});

test('development wordings keep their routes', () => {
  const rows = examples('routes.dev.jsonl');
  const wrong = rows.filter(({ text, route }) => routeOf(text) !== route);
  expect(wrong.length / rows.length).toBeLessThanOrEqual(0.01);
});
