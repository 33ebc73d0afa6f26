import { PROVINCES } from '../../../nlu/index.js';
import type { SchoolLevel } from '../../../tickets/index.js';

/** A ticket and where the written rules (the text above the table in `content/organisation/routing.md`) say it belongs. */
export interface Generated {
  readonly topic: string;
  readonly text: string;
  readonly province?: string;
  readonly district?: string;
  readonly school?: string;
  readonly level?: SchoolLevel;
  /** City of a mission, or only "abroad". */
  readonly abroad?: string;
  /** More than one where bureaus share the topic. */
  readonly expected: readonly string[];
}

interface Spec {
  readonly texts: readonly string[];
  /** Goes to the province first, or at once to the central unit. */
  readonly first: 'province' | 'central';
  readonly central: readonly string[];
  readonly byLevel?: Partial<Record<SchoolLevel, string>>;
  /** Those abroad write to their mission. */
  readonly mission?: boolean;
}

const LOW = { 'okul-oncesi': 'TEGM', ilkokul: 'TEGM', ortaokul: 'TEGM' } as const;
const HIGH = { lise: 'OGM', 'meslek-lisesi': 'OGM', 'imam-hatip': 'OGM' } as const;
const spec = (first: Spec['first'], central: string[], texts: string[], more: Partial<Spec> = {}): Spec => ({
  first,
  central,
  texts,
  ...more,
});

/** The division of work as the ministry's table has it, written down here a second time. */
const SPECS: Readonly<Record<string, Spec>> = {
  'temel-kayit-nakil': spec(
    'province',
    ['TEGM'],
    ['Çocuğumun ilkokul kaydı yapılmadı', 'ortaokul nakli istiyoruz', 'anaokuluna kayit olamadik'],
  ),
  'lise-kayit-nakil': spec(
    'province',
    ['OGM'],
    ['Lise nakil başvurum reddedildi', 'devamsizlik yazilmis duzeltilsin', 'sınav notuma itiraz ediyorum'],
    {
      byLevel: { 'meslek-lisesi': 'MTEGM', 'imam-hatip': 'DÖGM' },
    },
  ),
  'merkezi-sinav': spec(
    'province',
    ['ÖDSHGM'],
    ['LGS sonucuma itiraz ediyorum', 'bursluluk sinavi yeri yanlis', 'LGS giriş belgesi çıkmıyor'],
  ),
  'pansiyon-burs': spec(
    'province',
    ['OGM', 'TEGM'],
    ['Burs ödemesi yatmadı', 'pansiyonda sicak su yok', 'yatılı kalmak istiyorum'],
    {
      byLevel: { ilkokul: 'TEGM', ortaokul: 'TEGM', ...HIGH },
    },
  ),
  'mesem-staj': spec(
    'province',
    ['MTEGM'],
    ['Staj ücretim ödenmiyor', 'kalfalik sinavina girmek istiyorum', 'MESEM işyeri değiştirmek istiyorum'],
  ),
  'acik-ogretim': spec(
    'province',
    ['HBÖGM'],
    ['Açık lise kayıt yenileme yapılmadı', 'aol sinav notum yok', 'Açık öğretim diplomamı istiyorum'],
  ),
  'halk-egitim': spec(
    'province',
    ['HBÖGM'],
    ['Halk eğitim kursu açılsın', 'okuma yazma kursu istiyoruz', 'HEM kurs belgem verilmedi'],
  ),
  'rehberlik-ozel-egitim': spec(
    'province',
    ['ÖERHGM'],
    ['RAM randevusu alamıyoruz', 'kaynastirma raporu istiyorum', 'BEP hazırlanmıyor'],
  ),
  bilsem: spec(
    'province',
    ['ÖERHGM'],
    ['BİLSEM sonucuna itiraz', 'bilsem servisi yok', 'Bilim ve sanat merkezi kaydı'],
  ),
  'ozel-ogretim': spec(
    'province',
    ['ÖÖKGM'],
    ['Özel okul ücret iadesi yapmıyor', 'dershane parami vermiyor', 'sürücü kursu şikâyeti'],
  ),
  'ogretmen-ozluk': spec(
    'province',
    ['PGM'],
    ['Öğretmenim, tayin istiyorum', 'ek ders ucretim eksik', 'Norm fazlası oldum'],
  ),
  'akademi-kariyer': spec(
    'province',
    ['MEA'],
    ['Uzman öğretmenlik başvurum', 'hizmet ici egitim belgem yok', 'Millî Eğitim Akademisi başvurusu'],
  ),
  'mebbis-eokul': spec('province', ['BİGM'], ['MEBBİS şifremi unuttum', 'e okul acilmiyor', 'e-imza hatası alıyorum']),
  'eba-tahta': spec(
    'province',
    ['YEĞİTEK'],
    ['EBA girişi yapamıyorum', 'akilli tahta bozuk', 'etkileşimli tahta istiyoruz'],
  ),
  denklik: spec(
    'province',
    ['TTKB'],
    ['Denklik belgesi istiyorum', 'denklik basvurum sonuclanmadi', 'Diploma denkliği için başvurdum'],
    { mission: true },
  ),
  ylsy: spec(
    'central',
    ['YYEGM'],
    ['YLSY başvurusu hakkında', '1416 mecburi hizmet', 'Resmî burslu öğrenci olarak yazıyorum'],
  ),
  'yurtdisi-egitim': spec(
    'central',
    ['YYEGM'],
    ['Türkçe ve Türk kültürü dersi istiyoruz', 'egitim atasesi randevusu', 'Ana dili dersi açılsın'],
    { mission: true },
  ),
  'yabanci-ogrenci-ab': spec(
    'province',
    ['ABDİGM'],
    ['Yabancı uyruklu öğrenci kaydı', 'erasmus projesi basvurusu', 'Geçici koruma altındaki çocuk'],
  ),
  'ders-kitabi': spec(
    'province',
    ['DHGM'],
    ['Ders kitabı gelmedi', 'ders kitaplari eksik dagitildi', 'Ders kitabım yırtık verilmiş'],
  ),
  'ogretim-programi': spec(
    'central',
    ['TTKB'],
    ['Müfredat sadeleştirilsin', 'maarif modeli kazanimlari', 'Öğretim programı hakkında görüş'],
  ),
  'bina-onarim': spec('province', ['İEGM'], ['Okulun çatısı akıyor', 'kalorifer calismiyor', 'Okul binası onarılsın']),
  'servis-tasima-yemek': spec(
    'province',
    ['TEGM', 'OGM'],
    ['Okul servisi geç geliyor', 'tasimali egitim istiyoruz', 'Öğle yemeği soğuk'],
    { byLevel: { ...LOW, ...HIGH } },
  ),
  'kantin-bagis': spec(
    'province',
    ['TEGM', 'OGM'],
    ['Kantin fiyatları yüksek', 'bagis isteniyor', 'kayıt parası aldılar'],
    { byLevel: { ...LOW, ...HIGH } },
  ),
  'personel-sikayeti': spec(
    'province',
    ['TKB'],
    ['Müdür hakaret etti', 'mobbing var', 'Öğretmen için soruşturma açılsın'],
  ),
  'dava-tazminat': spec(
    'province',
    ['HHGM'],
    ['Mahkeme kararı uygulanmadı', 'vekalet ucreti odemesi', 'Tazminat talebim var'],
  ),
  afet: spec(
    'province',
    ['ADSPD', 'İEGM'],
    ['Depremzede öğrenciyim', 'depremden sonra konteynerdeyiz', 'afet eğitimi istiyoruz'],
  ),
  'mebim-basin': spec(
    'central',
    ['BHİM'],
    ['MEBİM cevap vermedi', 'bilgi edinme basvurusu', '4982 sayılı Kanun başvurum'],
  ),
  cimer: spec('central', ['BHİM'], ['CİMER başvurum', 'cimer cevabi gelmedi', 'CİMER dilekçem']),
  'can-guvenligi': spec('province', ['ÖERHGM'], ['Akran zorbalığı var', 'cocuguma tokat atildi', 'Okulda şiddet var']),
  'din-ogretimi': spec('province', ['DÖGM'], ['Din kültürü dersi muafiyeti', 'hafizlik izni', 'Seçmeli Kur’an dersi']),
  diger: spec('province', [], ['Bir konuda yazıyorum', 'merhaba kolay gelsin', 'Görüşmek istiyorum'], {
    mission: true,
  }),
};

const SCHOOLS: readonly (readonly [SchoolLevel, string])[] = [
  ['okul-oncesi', 'Papatya Anaokulu'],
  ['ilkokul', 'Atatürk İlkokulu'],
  ['ortaokul', 'Cumhuriyet Ortaokulu'],
  ['lise', 'Fatih Anadolu Lisesi'],
  ['meslek-lisesi', 'Barbaros Mesleki ve Teknik Anadolu Lisesi'],
  ['imam-hatip', 'Yavuz Selim Anadolu İmam Hatip Lisesi'],
];
const MISSIONS: Readonly<Record<string, string>> = {
  Münih: 'yd-munih',
  Berlin: 'yd-berlin',
  Karlsruhe: 'yd-karlsruhe',
  Stuttgart: 'yd-stuttgart',
  Almatı: 'yd-almati',
  Bişkek: 'yd-biskek',
};
const fold = (name: string) =>
  name.toLocaleLowerCase('tr').replace(/[çğıöşüâ]/g, (letter) => 'cgiosua'['çğıöşüâ'.indexOf(letter)]!);

/** Mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same tickets for the same seed: all topics, half of them with a province, a quarter from abroad, the rest from nowhere in particular. */
export function generate(count: number, seed: number): Generated[] {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const topics = Object.entries(SPECS);
  return Array.from({ length: count }, (_, at) => {
    const [topic, { texts, first, central, byLevel, mission }] = topics[at % topics.length]!;
    const text = pick(texts);
    const [level, school] = next() < 0.5 ? pick(SCHOOLS) : [];
    const units = level && byLevel?.[level] ? [byLevel[level]] : central;
    const centre = units.length > 0 ? units.map((unit) => `merkez-${unit}`) : ['mebim'];
    const asked = { topic, ...(level && { level, school }) };
    const where = next();
    if (where < (mission ? 0.2 : 0.55)) {
      const province = pick(Object.keys(PROVINCES));
      const district = pick(PROVINCES[province]!);
      const expected = first === 'province' ? [`il-${fold(province)}`] : centre;
      return { ...asked, text: `${text}.`, province, district, expected };
    }
    if (where < (mission ? 0.9 : 0.75)) {
      const city = next() < 0.7 ? pick(Object.keys(MISSIONS)) : undefined;
      const expected = city && mission ? [MISSIONS[city]!] : centre;
      return { ...asked, text: city ? `${city}'de yaşıyoruz. ${text}.` : `${text}.`, abroad: city ?? '', expected };
    }
    return { ...asked, text: `${text}.`, expected: centre };
  });
}
