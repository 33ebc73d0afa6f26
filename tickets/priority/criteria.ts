/** `now`: minutes count; `day`: today or tomorrow; `week`: within seven days; `later`. */
export type Urgency = 'now' | 'day' | 'week' | 'later';
/** What is at stake: a person, a right that cannot be had again, livelihood or schooling; otherwise convenience. */
export type Importance = 'person' | 'right' | 'living' | 'usual';

/** Circular 2018/14 art. 10: sorted by urgency and importance, so that nobody comes to harm. */
export const MATRIX: Readonly<Record<Importance, Readonly<Record<Urgency, 1 | 2 | 3 | 4>>>> = {
  person: { now: 1, day: 1, week: 1, later: 2 },
  right: { now: 1, day: 1, week: 2, later: 3 },
  living: { now: 2, day: 2, week: 2, later: 3 },
  usual: { now: 3, day: 3, week: 3, later: 4 },
};

export interface Criterion {
  readonly id: string;
  /** Turkish, as the ticket shows it. */
  readonly name: string;
  readonly importance: Importance;
  /** What it is at least, whatever days are named. */
  readonly urgency: Urgency;
  /** Patterns (`tickets/topics/pattern.ts`), any of them; folded. */
  readonly signs: readonly string[];
  /** Topics that meet it by themselves. */
  readonly topics?: readonly string[];
  /** Whether days named in the text make it more urgent. */
  readonly byDay?: boolean;
  /** Patterns with which it is not meant. */
  readonly unless?: readonly string[];
}

const CHILD = 'ogrenci|cocu|oglum|oglu|oglan|kizim|kizi|evlad|yegen|torun|kardes|sinif|okul|talebe';

/** The first of equal priority is the one that is told. The text for people is docs/tr/oncelik.md. */
export const CRITERIA: readonly Criterion[] = [
  {
    id: 'can-guvenligi',
    name: 'çocuğun ya da bir kişinin can güvenliği',
    importance: 'person',
    urgency: 'now',
    signs: [
      'istismar|taciz|tecavuz|cinsel',
      'intihar|kendini_oldur|kendine_zarar|canina_kiy|olmek_ist|yasamak_istemi',
      'silah|tabanca|tufek|bicak|sustali|bomba',
      'dovdu|dovuyor|dovul|dovmus|dovecek|dayak|darp|tokat|yumruk|tekmel|kemerle',
      `siddet ${CHILD}`,
      'yangin|yaniyor|gaz_kacag|dogalgaz_kok|patlama|gocuk|coktu|cokecek|cokmek_uzere',
      `kayip|kaybol|kacirdi|kaciril ${CHILD}`,
      'yaralan|kafasi_yar|bayildi|zehirlen|kanama|ambulans|hastaneye_kald',
      'uyusturucu|bonzai|esrar|torbaci|hap_sat',
      'oldurec|oldururum|oldurm|olum_tehdid|olumle_tehdit',
    ],
    topics: ['can-guvenligi'],
    unless: [
      'yangin_tatbikat|yangin_merdiven|yangin_tup|yangin_dolab',
      'not_kaybol|belge|belgemi|diploma|karne|diplomami|sifre|kart kaybol|kayip|kaybettim',
      'burs kacirdi',
      'dava|tazminat|gecen_yil|gecen_sene yaralan',
    ],
  },
  {
    id: 'tehlike',
    name: 'kişilere zarar verebilecek durum',
    importance: 'person',
    urgency: 'later',
    signs: [
      'tehdit',
      'duvar|tavan|cati|bina|kolon yikil|catlak|dusecek|cok|sarkiyor',
      'elektrik_kablo|acik_kablo|carpil|carpti kablo|elektrik',
      'servis|sofor|minibus hizli|emniyet_kemer|alkollu|sarhos|ehliyetsiz|fren',
      'zorbalik|zorbalig',
      'baliga|gida|yemek|kantin kurt|bozuk|kus|hastalan',
    ],
    unless: ['konu_anlat|egitim_seminer'],
  },
  {
    id: 'sinav',
    name: 'yaklaşan sınav',
    importance: 'right',
    urgency: 'later',
    signs: ['sinav|sinavi|sinava|=lgs|iokbs|mulakat'],
    byDay: true,
    unless: ['sinav_sonuc|sinav_puan|sinavda_aldi'],
  },
  {
    id: 'hak-suresi',
    name: 'bir hakkın süresi doluyor',
    importance: 'right',
    urgency: 'later',
    signs: [
      'son_gun|son_saat|son_tarih|sure_dol|suresi_dol|suresi_bit|suresi_gec|sure_bit|sure_gec|suremiz|surem',
      'itiraz sure|gun|hakki|son',
      'basvuru|kayit|tercih|nakil|kayd bit|kapan|doluyor|sona|son',
      'kaciracag|kaciriyor|kacirmak_iste|yetisem|yetistirem',
      'hakkim_yan|hakki_yan|yanacak|hak_kayb',
    ],
    byDay: true,
  },
  {
    id: 'gelir',
    name: 'ödeme ya da geçim',
    importance: 'living',
    urgency: 'week',
    signs: [
      'maas|ucret|burs|odeme|ek_ders|aylik|harclik|tazminat yat|odenm|alam|eksik|kesil|verilm|vermiyor|odemiyor|bagla',
      'maasim|bursum|ek_dersim|ucretim yok|gelmedi|nerede',
    ],
  },
  {
    id: 'okul-kapali',
    name: 'çocuk okula gidemiyor',
    importance: 'living',
    urgency: 'day',
    signs: [
      'okul|sinif|anaokul|kres kapali|kapandi|kapatildi|tahliye|muhurl|acilmadi',
      'okula gidem|gondere|alinmiyor|almiyor|alinmadi|sokmuyor|gidemiyor|kabul_edilmiyor',
      'derse ogretmen girm|gelmiyor|yok bos',
      'ogretmensiz|dersler_bos|ders_bos',
      'aciktaki|acikta_kal|kayitsiz_kal|hicbir_okul',
    ],
  },
];
