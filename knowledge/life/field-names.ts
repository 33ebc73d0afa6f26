import type { ExamDate, ItemKind, KnowledgeItem } from '../item.js';

/** Turkish names of an item's fields, in the order in which a reader wants them. */
export const FIELD_NAMES = {
  externalId: 'Kimlik',
  kind: 'Tür',
  status: 'Durum',
  title: 'Başlık',
  body: 'Metin',
  variants: 'Soru biçimleri',
  articles: 'Maddeler',
  exam: 'Takvim',
  validFrom: 'Yürürlük başlangıcı',
  validUntil: 'Yürürlük sonu',
  supersedes: 'Yerine geçtiği belgeler',
  source: 'Kaynak',
  ownerUnit: 'Sorumlu birim',
  audiences: 'Kimler için',
  topics: 'Konular',
} as const satisfies Record<keyof KnowledgeItem, string>;

/** Fields of what an item contains, by dotted path. */
export const INNER_NAMES: Readonly<Record<string, string>> = {
  'source.title': 'Kaynak adı',
  'source.number': 'Kaynak sayısı',
  'source.date': 'Kaynak tarihi',
  'source.officialGazette': 'Resmî Gazete',
  'source.url': 'Kaynak adresi',
  'source.article': 'Kaynak maddesi',
  'exam.code': 'Takvim kodu',
  'exam.season': 'Dönem',
  'exam.dates': 'Tarihler',
  'exam.url': 'Takvim adresi',
  'articles.heading': 'Madde başlığı',
  'articles.chapter': 'Bölüm',
  'articles.text': 'Madde metni',
  'articles.repealed': 'Mülga',
  'articles.notes': 'Değişiklik notları',
  'articles.variants': 'Soru biçimleri',
};

export const KIND_NAMES: Readonly<Record<ItemKind, string>> = {
  faq: 'sık sorulan soru',
  circular: 'genelge',
  regulation: 'mevzuat',
  exam: 'sınav takvimi',
  announcement: 'duyuru',
};

export const STATUS_NAMES: Readonly<Record<KnowledgeItem['status'], string>> = {
  draft: 'taslak',
  'in-review': 'incelemede',
  published: 'yayında',
  archived: 'arşivde',
};

export const EVENT_NAMES: Readonly<Record<ExamDate['event'], string>> = {
  application: 'Başvuru',
  'late-application': 'Geç başvuru',
  'entry-document': 'Giriş belgesi',
  exam: 'Sınav',
  result: 'Sonuç',
  objection: 'İtiraz',
  preference: 'Tercih',
  placement: 'Yerleştirme',
  term: 'Dönem',
};
