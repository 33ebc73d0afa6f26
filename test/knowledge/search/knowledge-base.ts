import { readFileSync } from 'node:fs';
import {
  createKnowledgeSearch,
  type DecisionModel,
  type FedKnowledgeSearch,
  type StoredItem,
  toPassages,
} from '../../../knowledge/index.js';
import { findEntities } from '../../../nlu/index.js';

export const TODAY = '2026-06-15';

export const model = JSON.parse(readFileSync('models/decision.json', 'utf8')) as DecisionModel;

/** A published FAQ of the given id, unless told otherwise. */
export function item(externalId: string, parts: Partial<StoredItem> = {}): StoredItem {
  return {
    id: `i-${externalId}`,
    externalId,
    kind: 'faq',
    title: '',
    variants: [],
    body: '',
    articles: [],
    ownerUnit: 'BHİM',
    audiences: [],
    topics: [],
    source: { title: externalId },
    supersedes: [],
    status: 'published',
    version: 1,
    revision: 1,
    ...parts,
  };
}

const faq = (externalId: string, title: string, body: string, ...variants: string[]): StoredItem =>
  item(externalId, { title, body, variants });

const article = (label: string, heading: string, text: string, repealed = false) => ({
  label,
  heading,
  text,
  repealed,
  notes: [],
});

const FAQS: readonly StoredItem[] = [
  faq(
    'hat',
    'MEBİM hattının telefonu',
    'Hattı 444 0 632 numarasından günün her saati arayabilirsiniz.',
    'MEBİM telefon numarası kaç',
    'bakanligi hangi numaradan ararim',
    'çağrı merkezini aramak istiyorum',
  ),
  faq(
    'eposta',
    'MEBİM e-posta adresi',
    'Yazılı başvurunuzu e-posta ile de iletebilirsiniz.',
    'MEBİM e-posta adresi ne',
    'bakanlığa mail atmak istiyorum',
    'hangi adrese e-posta yazayım',
  ),
  faq(
    'cevap-suresi',
    'Başvuruma ne zaman cevap verilir',
    'Başvurular üç iş günü içinde yanıtlanır.',
    'başvurum kaç günde cevaplanır',
    'talebime ne kadar sürede dönüş yapılır',
    'cevap suresi kac gun',
  ),
  faq(
    'eokul-sifre',
    'e-Okul VBS girişinde güvenlik kodu alma',
    'Kod, kayıtlı cep telefonuna gönderilir.',
    'e-okul giriş kodu gelmiyor',
    'vbs şifremi unuttum',
    'e okula nasil girerim',
  ),
  faq(
    'nakil',
    'Ortaokulda nakil başvurusu',
    'Nakil için veli e-Devlet üzerinden başvurur.',
    'çocuğumu başka okula nasıl aldırırım',
    'nakil için nereye başvurulur',
    'okul degistirmek istiyoruz',
  ),
  faq(
    'devamsizlik',
    'Lisede özürsüz devamsızlık sınırı',
    'Özürsüz devamsızlık on günü geçemez.',
    'lisede kaç gün devamsızlık hakkı var',
    'devamsizliktan kalir miyim',
    'özürsüz kaç gün gelmezsem sınıfta kalırım',
  ),
  faq(
    'rapor',
    'Sağlık raporunun okula verilmesi',
    'Rapor beş iş günü içinde okula teslim edilir.',
    'raporu okula kaç günde vermeliyim',
    'doktor raporu nereye verilir',
    'hastane raporu teslim süresi',
  ),
  faq(
    'kayit-yasi',
    'İlkokula kayıt yaşı',
    'Eylül sonunda altmış dokuz ayını dolduranlar kaydedilir.',
    'ilkokula kaç aylık çocuk başlar',
    'çocuğum birinci sınıfa gidebilir mi',
    'okula baslama yasi kac',
  ),
  faq(
    'anasinifi',
    'Anasınıfı ücreti',
    'Katkı payını il komisyonu belirler.',
    'anasınıfı kaç para',
    'okul öncesi ücretli mi',
    'anaokulu aidati',
  ),
  faq(
    'servis',
    'Okul servisinin denetimi',
    'Servisi okul müdürlüğü ve trafik birimi denetler.',
    'servis şoförünü kime şikayet ederim',
    'okul servisi kuralları',
    'servis cok kalabalik',
  ),
  faq(
    'yemek',
    'Ücretsiz öğle yemeği',
    'Okul öncesinde her gün bir öğün ücretsizdir.',
    'okulda yemek parasız mı',
    'öğle yemeği veriliyor mu',
    'bedava yemek hangi okullarda',
  ),
  faq(
    'kitap',
    'Ders kitaplarının dağıtımı',
    'Kitaplar eylülde okulda ücretsiz dağıtılır.',
    'ders kitapları ne zaman dağıtılacak',
    'kitaplar ücretsiz mi',
    'kitabim eksik geldi',
  ),
  faq(
    'kiyafet',
    'Okul kıyafeti',
    'Kıyafete veliler ile okul birlikte karar verir.',
    'okulda forma zorunlu mu',
    'serbest kıyafet var mı',
    'okul formasi nereden alinir',
  ),
  faq(
    'diploma',
    'Kaybolan diplomanın yerine belge',
    'Mezun olunan okul diploma kayıt örneği verir.',
    'diplomamı kaybettim ne yapmalıyım',
    'yeni diploma nasıl alırım',
    'diploma kayip belgesi',
  ),
  faq(
    'ogrenci-belgesi',
    'Öğrenci belgesi alma',
    'Belge e-Devlet üzerinden barkodlu alınır.',
    'öğrenci belgesini nereden alırım',
    'e devletten öğrenci belgesi',
    'okudugunu gosteren belge',
  ),
  faq(
    'denklik',
    'Yurt dışından gelenin denkliği',
    'Denklik il millî eğitim müdürlüğünde yapılır.',
    'yurt dışındaki okulum sayılır mı',
    'denklik için nereye gidilir',
    'almanyada okudum denklik',
  ),
  faq(
    'bilsem',
    'BİLSEM öğrenci seçimi',
    'Aday gösterilen öğrenci tablet ile ön değerlendirmeye girer.',
    'bilsem sınavına nasıl girilir',
    'bilsem için kim aday gösterir',
    'bilsem kaydi nasil yapilir',
  ),
  faq(
    'aol',
    'Açık liseye kayıt',
    'Kayıt halk eğitim merkezinde yapılır.',
    'açık liseye nasıl yazılırım',
    'açık öğretim lisesi kayıt yeri',
    'aciktan lise okumak istiyorum',
  ),
  faq(
    'halk-egitim',
    'Halk eğitim kursuna başvuru',
    'Başvuru e-Yaygın üzerinden yapılır.',
    'halk eğitim kursuna nasıl kayıt olurum',
    'ücretsiz kurslar nerede',
    'dikis kursu var mi',
  ),
  faq(
    'ram',
    'RAM randevusu',
    'Randevu rehberlik ve araştırma merkezinden alınır.',
    'ram randevusu nasıl alınır',
    'çocuğum için rapor veren merkez',
    'ram da sira almak',
  ),
  faq(
    'bep',
    'Bireyselleştirilmiş eğitim programı',
    'Programı okuldaki birim hazırlar.',
    'bep nedir',
    'kaynaştırma öğrencisine program kim yapar',
    'bep kim hazirlar',
  ),
  faq(
    'norm',
    'Norm fazlası öğretmen',
    'Norm fazlası öğretmen ilçe içinde öncelikle değerlendirilir.',
    'norm fazlası kaldım ne olur',
    'norm kadro fazlası atama',
    'norm fazlasi ogretmen nereye gider',
  ),
  faq(
    'mazeret',
    'Öğretmenin mazerete bağlı yer değiştirmesi',
    'Aile birliği ve sağlık mazeretiyle başvurulur.',
    'eş durumu tayini nasıl istenir',
    'mazeret ataması ne zaman',
    'es durumundan tayin',
  ),
  faq(
    'ek-ders',
    'Ek ders ücreti',
    'Ek ders, girilen saat üzerinden ödenir.',
    'ek ders ücreti ne kadar',
    'ek dersim yatmadı',
    'ek ders hesaplama',
  ),
  faq(
    'sozlesmeli',
    'Sözleşmeli öğretmenin kadroya geçişi',
    'Üç yılın sonunda kadroya geçilir.',
    'sözleşmeli öğretmen ne zaman kadro alır',
    'kadroya geçiş şartı',
    'sozlesmeliden kadroya',
  ),
  faq(
    'pansiyon',
    'Pansiyon başvurusu',
    'Pansiyona başvuru okul müdürlüğüne yapılır.',
    'yatılı okula nasıl girilir',
    'pansiyona başvuru nereye',
    'yurt icin okulda yer var mi',
  ),
  faq(
    'disiplin',
    'Disiplin cezasına itiraz',
    'İtiraz beş iş günü içinde yapılır.',
    'disiplin cezasına nasıl itiraz edilir',
    'okuldan uzaklaştırma aldım',
    'kinama cezasi silinir mi',
  ),
  faq(
    'takdir',
    'Takdir ve teşekkür belgesi',
    'Yetmiş ve üzeri teşekkür, seksen beş ve üzeri takdir getirir.',
    'takdir için kaç ortalama gerekir',
    'teşekkür belgesi kaç puan',
    'takdir belgesi nasil alinir',
  ),
  faq(
    'kayit-parasi',
    'Kayıt parası istenmesi',
    'Devlet okulunda kayıt parası istenemez.',
    'okul kayıt parası istiyor',
    'bağış zorunlu mu',
    'kayit parasi sikayet',
  ),
  faq(
    'ozel-okul',
    'Özel okulda ücret iadesi',
    'Öğretim başlamadan ayrılana ücretin yüzde doksanı iade edilir.',
    'özel okuldan ayrılınca para iadesi',
    'özel okul ücretim geri ödenir mi',
    'kolej parasini geri almak',
  ),
];

const DOCUMENTS: readonly StoredItem[] = [
  item('2018/14', {
    kind: 'circular',
    title: '2018/14 sayılı Genelge: İletişim Merkezi',
    source: { title: '2018/14 sayılı Genelge', number: '2018/14', date: '2018-08-01' },
    validFrom: '2018-08-01',
    supersedes: ['2012/02'],
    articles: [
      article('1', 'Destek bürosu', 'Her birimde başvuruları izleyen bir destek bürosu kurulur.'),
      article('8', 'Rapor', 'Bürolar her ay kurum performans raporu düzenler.'),
      article('9', 'Süre', 'Destek bürosu gelen başvuruyu üç iş günü içinde sonuçlandırır.'),
    ],
  }),
  item('2012/02', {
    kind: 'circular',
    title: '2012/02 sayılı Genelge: Alo 147 hattı',
    source: { title: '2012/02 sayılı Genelge', number: '2012/02', date: '2012-01-10' },
    validFrom: '2012-01-10',
    articles: [
      article('1', 'Alo 147', 'Alo 147 hattına gelen çağrıları masa görevlileri karşılar.'),
      article('9', 'Ödül', 'Başarılı masa görevlisine teşekkür yazısı verilir.'),
    ],
  }),
  item('6698', {
    kind: 'regulation',
    title: '6698 sayılı Kişisel Verilerin Korunması Kanunu',
    source: { title: '6698 sayılı Kanun', number: '6698', date: '2016-03-24' },
    validFrom: '2016-04-07',
    articles: [
      article('5', 'İşleme şartları', 'Kişisel veriler ilgili kişinin açık rızası olmaksızın işlenemez.'),
      article(
        '11',
        'İlgili kişinin hakları',
        'Herkes veri sorumlusuna başvurarak kendisiyle ilgili bilgi isteyebilir.',
      ),
      article('31', 'Geçiş', 'Bu hüküm kaldırılmıştır, kurulun eski üyeleri göreve devam eder.', true),
    ],
  }),
  item('657', {
    kind: 'regulation',
    title: '657 sayılı Devlet Memurları Kanunu',
    source: { title: '657 sayılı Kanun', number: '657', date: '1965-07-14' },
    validFrom: '1965-07-23',
    articles: [
      article(
        '11',
        'Kişisel sorumluluk',
        'Devlet memurları kanun ve mevzuatta belirtilen esaslara uymakla yükümlüdür.',
      ),
      article('104', 'Mazeret izni', 'Memura doğum yapan eşi için on gün, evlenmesinde yedi gün izin verilir.'),
    ],
  }),
];

const calendar = (code: string, year: number, month: string): StoredItem =>
  item(`${code}-${year}`, {
    kind: 'exam',
    title: `${year} ${code} takvimi`,
    body: `${year} yılının ${code} sınavı.`,
    exam: {
      code,
      season: String(year),
      dates: [
        { event: 'exam', start: `${year}-${month}-14` },
        { event: 'result', start: `${year}-${month}-28` },
      ],
    },
    validFrom: `${year}-01-01`,
    validUntil: `${year}-12-31`,
  });

/** About forty items as the product ships them: FAQs of one subject, circulars, laws, calendars. */
export const KNOWLEDGE: readonly StoredItem[] = [
  ...FAQS,
  ...DOCUMENTS,
  calendar('LGS', 2026, '06'),
  calendar('LGS', 2025, '06'),
  calendar('YKS', 2026, '07'),
];

export function searchOver(
  items: readonly StoredItem[] = KNOWLEDGE,
  today = TODAY,
  packedFrom?: number,
): FedKnowledgeSearch {
  const search = createKnowledgeSearch({
    toPassages,
    entitiesOf: findEntities1,
    model,
    today: () => today,
    ...(packedFrom !== undefined && { packedFrom }),
  });
  search.apply(items);
  return search;
}

const findEntities1 = (text: string) => findEntities(text);

export const ask = (search: FedKnowledgeSearch, text: string, asOf = TODAY) =>
  search.search({ text, entities: findEntities(text), asOf });
