import { describe, expect, test } from '@jest/globals';
import { findEntities, resolveDistrict, resolveProvince, tokenize } from '../../nlu/index.js';

const TODAY = '2026-11-21';
const named = (text: string) => findEntities(text, tokenize(text), TODAY).map(({ type, value }) => `${type}:${value}`);

describe('names of legal texts', () => {
  test.each([
    ['2018/14 ne diyor', ['circular:2018/14']],
    ['2018-14 sayılı genelge', ['circular:2018/14']],
    ['2018 14 genelgesi 9. madde', ['circular:2018/14', 'article:9']],
    ['genelge no: 2012/02', ['circular:2012/2']],
    ['6698 sayılı kanun madde 11', ['law:6698', 'article:11']],
    ['657 sayili kanunun 104. maddesi', ['law:657', 'article:104']],
    ['4982 kaç gün', ['law:4982']],
    ['KVKK nedir', ['law:6698']],
    ["DMK'ya göre m. 125", ['law:657', 'article:125']],
    ['Devlet Memurları Kanununda izin', ['law:657']],
    ['geçici 3', ['article:Geçici 3']],
    ['ek madde 1', ['article:Ek 1']],
    ['2547 50/A maddesi', ['law:2547', 'article:50/A']],
  ])('%s', (text, expected) => expect(named(text)).toEqual(expected));

  test('a school year is not a circular', () => {
    expect(named('2025-2026 eğitim yılı')).toEqual(['date:2025']);
    expect(named('2025/26 eğitim yılı ne zaman')).toEqual(['date:2025']);
  });

  test('a count of articles or an amount is not an article or a law', () => {
    expect(named('dilekçede 5 madde var')).toEqual([]);
    expect(named('657 lira yatırdım')).toEqual([]);
  });
});

describe('examinations, dates and grades', () => {
  test.each([
    ["LGS'ye ne zaman girilir", ['exam:LGS']],
    ['lgsde kac soru var', ['exam:LGS']],
    ['bursluluk sinavina kimler girer', ['exam:İOKBS']],
    ['açık lise sınavları', ['exam:AÖL']],
    ['e-sınav randevusu', ['exam:E-SINAV']],
    ['14 Haziran 2026', ['date:2026-06-14']],
    ['14.06.2026 tarihinde', ['date:2026-06-14']],
    ['haziran 2026da', ['date:2026-06']],
    ['bugün', ['date:2026-11-21']],
    ['yarın okul var mı', ['date:2026-11-22']],
    ['dün', ['date:2026-11-20']],
    ['geçen yıl', ['date:2025']],
    ['14 haziranda', ['date:2026-06-14']],
    ['9. sınıf', ['grade:9']],
    ['9 a gidiyo oglum', ['grade:9']],
    ['sekizinci sınıf', ['grade:8']],
    ['ana sınıfı', ['grade:okul-oncesi']],
    ['anasinifi kaydi', ['grade:okul-oncesi']],
    ['hazırlık okuyor', ['grade:hazirlik']],
    ['lise 2 ye gidiyor', ['grade:10']],
  ])('%s', (text, expected) => expect(named(text)).toEqual(expected));

  test.each(['dünya haritası', '31.02.2026', '32 ocak 2026', 'hazırlık eğitimi ne kadar'])('nothing in "%s"', (text) =>
    expect(named(text).filter((entity) => entity !== 'date:2026' && entity !== 'date:2026-01')).toEqual([]),
  );

  test('relative dates need a day to be relative to', () => {
    expect(findEntities('yarın okul var mı')).toEqual([]);
  });
});

describe('provinces and districts', () => {
  test.each([
    ['ankarada okul', ['province:Ankara']],
    ["Şanlıurfa'nın Viranşehir ilçesi", ['province:Şanlıurfa', 'district:Şanlıurfa/Viranşehir']],
    ['istanbul kadikoyde', ['province:İstanbul', 'district:İstanbul/Kadıköy']],
    ['ıstanbulda', ['province:İstanbul']],
    ['zonguldaga tasindik', ['province:Zonguldak']],
    ['urfada', ['province:Şanlıurfa']],
    ["Trabzon Of'ta", ['province:Trabzon', 'district:Trabzon/Of']],
    ['Of ilçesi', ['district:Trabzon/Of']],
    ['afyon çay', ['province:Afyonkarahisar', 'district:Afyonkarahisar/Çay']],
    ['çorum merkez', ['province:Çorum', 'district:Çorum/Merkez']],
    ['Konya Ereğli', ['province:Konya', 'district:Konya/Ereğli']],
    ["geçen hafta Kadirli'de", ['district:Osmaniye/Kadirli']],
    ["Ordu'da lise", ['province:Ordu', 'level:lise']],
    ['vanda okul', ['province:Van']],
  ])('%s', (text, expected) => expect(named(text)).toEqual(expected));

  test.each([
    'of ya bıktım bu sistemden',
    'kale gibi okul',
    'okulda çay içtik',
    'merkez birimi nerede',
    'ordu komutanı geldi',
    'bölümü ne zaman açılır',
    'bolume kayit',
    'karnım ağrıyor',
    'öğretmen tokat attı',
    'fatih öğretmen bize geldi',
    'ulus devlet dersi',
    'pazar günü sınav var mı',
    'perşembe tatil mi',
    'yeni araç plakası',
    'vize ve final notu',
    'genç öğretmenler',
    'okul bahçe duvarı',
    'adalar konusu coğrafya',
  ])('no place in "%s"', (text) =>
    expect(named(text).filter((entity) => /province|district/.test(entity))).toEqual([]),
  );

  test('a district of two provinces needs one of them', () => {
    expect(named('ereğlide lise')).toEqual(['level:lise']);
    expect(named('bursa yenişehir')).toEqual(['province:Bursa', 'district:Bursa/Yenişehir']);
  });

  test('an answer to "hangi il, hangi ilçe" may be any name', () => {
    expect(resolveProvince('van')).toBe('Van');
    expect(resolveProvince('istanbuldayım')).toBe('İstanbul');
    expect(resolveProvince('paris')).toBeUndefined();
    expect(resolveDistrict('Trabzon', 'of')).toBe('Of');
    expect(resolveDistrict('Çorum', 'merkez ilçesi')).toBe('Merkez');
    expect(resolveDistrict('Trabzon', 'çankaya')).toBeUndefined();
  });
});

describe('tickets and personal numbers', () => {
  test.each([
    ['MEB-2026-000123', ['ticketNumber:MEB-2026-000123']],
    ['meb 2026 123', ['ticketNumber:MEB-2026-000123']],
    ['kodum K7MP-2Q9X', ['followUpCode:K7MP-2Q9X']],
    // Its digits go on to eleven with a right checksum.
    ['MEB-2026-000002 2KPQ-C5C4', ['ticketNumber:MEB-2026-000002', 'followUpCode:2KPQ-C5C4']],
    ['takip kodum k7mp2q9x', ['followUpCode:K7MP-2Q9X']],
    ['0532 123 45 67', ['phone:+905321234567']],
    ['+90 532 123 45 67', ['phone:+905321234567']],
    ['tel 0 (532) 123-45-67', ['phone:+905321234567']],
    ['Almanya +49 30 901820', ['phone:+4930901820']],
    ['Ali.Veli@Gmail.com', ['email:ali.veli@gmail.com']],
    ['10000000146', ['nationalId:10000000146']],
    ['TR33 0006 1005 1978 6457 8413 26', ['iban:TR330006100519786457841326']],
    ['4111-1111-1111-1111', ['card:4111111111111111']],
  ])('%s', (text, expected) => expect(named(text)).toEqual(expected));

  test('numbers that fail their checksum are not taken', () => {
    expect(named('10000000147')).toEqual([]);
    expect(named('4111 1111 1111 1112')).toEqual([]);
    expect(named('TR34 0006 1005 1978 6457 8413 26').some((entity) => entity.startsWith('iban'))).toBe(false);
  });

  test('a year after MEB or two ordinary words are no ticket and no code', () => {
    expect(named('meb 2026 2027 takvimi')).toEqual(['date:2026', 'date:2027']);
    expect(named('ders-saat çizelgesi')).toEqual([]);
    expect(named('2018/14 sayılı genelge 444 0 632')).toEqual(['circular:2018/14']);
  });
});

test('entities do not overlap and point at their own text', () => {
  const text = 'Ankara Çankaya, 14.06.2026: 2018/14 sayılı genelge, 0532 123 45 67, ali@x.com, 9. sınıf, LGS';
  let end = 0;
  for (const entity of findEntities(text, tokenize(text), TODAY)) {
    expect(entity.start).toBeGreaterThanOrEqual(end);
    expect(text.slice(entity.start, entity.end)).toBe(entity.text);
    end = entity.end;
  }
});

describe('school levels', () => {
  test.each([
    ['ilkokulda sınıf tekrarı', ['level:ilkokul']],
    ['orta okul devamsizlik', ['level:ortaokul']],
    ['ortaokuldan liseye', ['level:ortaokul', 'level:lise']],
    ['lisede nakil', ['level:lise']],
    ['ilköğretimde nakil', []],
    ['liselere geçiş sınavı ne zaman', ['exam:LGS']],
  ])('%s', (text, expected) => expect(named(text)).toEqual(expected));
});
