import type { Dimension } from '../reports/metrics.js';
import { metricColumn, type OpenColumn, type PublishedMetric } from './columns.js';

/** By what the figures of a set are broken down; `kind`: of bureaus (central, provincial, overseas, the centre). */
export type OpenBreakdown = Exclude<Dimension, 'bureau' | 'month'> | 'kind';

/** What is published under one name, an edition a month. */
export interface OpenSet {
  /** As addresses have it. */
  readonly id: string;
  /** Turkish, as are all its words. */
  readonly title: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly columns: readonly OpenColumn[];
  /** Absent: it holds no figures. */
  readonly figures?: OpenFigures;
}

export interface OpenFigures {
  /** Absent: one row, of the whole. */
  readonly by?: OpenBreakdown;
  /** How many a row is about: where they are too few nothing of the row is shown. */
  readonly of: 'applications' | 'conversations';
  readonly metrics: readonly PublishedMetric[];
}

const MONTH: OpenColumn = { name: 'ay', title: 'Ay', description: 'Takvim ayı, YYYY-AA.', type: 'gYearMonth' };
const keyed = (what: string): readonly OpenColumn[] => [
  { name: 'kod', title: `${what} kodu`, description: 'Değişmeyen kod; boşsa bilinmiyor.', type: 'string' },
  { name: 'ad', title: what, description: 'Okunacak adı.', type: 'string' },
];
const KEYS: Readonly<Record<OpenBreakdown, readonly OpenColumn[]>> = {
  channel: keyed('Kanal'),
  topic: keyed('Konu'),
  kind: keyed('Teşkilat'),
  province: [
    {
      name: 'il',
      title: 'İl',
      description: 'İlin adı; yurt dışı için “Yurt dışı”. Boşsa söylenmemiştir: soru sorana nerede yaşadığı sorulmaz.',
      type: 'string',
    },
  ],
  day: [{ name: 'gun', title: 'Gün', description: 'Türkiye saatiyle gün, YYYY-AA-GG.', type: 'date' }],
};

const APPLICATIONS = ['applications', 'answered-in-time', 'answer-median'] as const;
const CONTACTS = ['conversations', 'questions', 'first-contact', 'handed-over', 'unanswered'] as const;

const figures = (
  id: string,
  title: string,
  description: string,
  keywords: readonly string[],
  rest: OpenFigures,
): OpenSet => ({
  id,
  title,
  description,
  keywords: ['MEBİM', 'iletişim merkezi', ...keywords],
  columns: [MONTH, ...(rest.by ? KEYS[rest.by] : []), ...rest.metrics.map(metricColumn)],
  figures: rest,
});

const applications = (id: string, by: OpenBreakdown, word: string, title: string): OpenSet =>
  figures(
    `basvurular-${id}`,
    `${title} göre başvurular`,
    `Bir ayda gelen başvuruların ${title.toLocaleLowerCase('tr')} göre sayısı, üç iş günü içinde yanıtlanma oranı ve yanıt süresinin ortancası.`,
    ['başvuru', 'yanıt süresi', word],
    { by, of: 'applications', metrics: APPLICATIONS },
  );

const contacts = (id: string, by: OpenBreakdown, word: string, title: string): OpenSet =>
  figures(
    `gorusmeler-${id}`,
    `${title} göre görüşmeler`,
    `Bir ayda MEB Asistan’la yapılan görüşmelerin ve sorulan soruların ${title.toLocaleLowerCase('tr')} göre sayısı; kaçının yanıtlandığı, bir insana aktarıldığı, yanıtsız kaldığı.`,
    ['soru', 'görüşme', word],
    { by, of: 'conversations', metrics: CONTACTS },
  );

/** The items themselves, without figures: what the assistant answers from. */
export const CONTENT_SET: OpenSet = {
  id: 'yayimlanan-icerik',
  title: 'Yayımlanan içerik',
  description:
    'MEB Asistan’ın yanıtlarında kullandığı, yayımlanmış sık sorulan sorular, genelgeler, mevzuat, sınav takvimleri ve duyurular: başlık, sahibi olan birim, kaynağı ve geçerliliği. Yayımlandığı andaki durumdur.',
  keywords: ['MEBİM', 'sık sorulan sorular', 'genelge', 'mevzuat'],
  columns: [
    MONTH,
    { name: 'kimlik', title: 'Kimlik', description: 'İçeriğin değişmeyen kimliği.', type: 'string' },
    {
      name: 'tur',
      title: 'Tür',
      description: 'soru-yanıt, genelge, mevzuat, sınav takvimi ya da duyuru.',
      type: 'string',
    },
    { name: 'baslik', title: 'Başlık', description: 'Yanıtladığı soru ya da belgenin adı.', type: 'string' },
    {
      name: 'birim_kodu',
      title: 'Birim kodu',
      description: 'İçeriğin sahibi olan birimin kısaltması.',
      type: 'string',
    },
    { name: 'birim', title: 'Birim', description: 'Sahibi olan birimin adı; boşsa listede yoktur.', type: 'string' },
    { name: 'kaynak', title: 'Kaynak', description: 'Dayandığı belge, yanıtta gösterildiği gibi.', type: 'string' },
    { name: 'kaynak_no', title: 'Kaynak numarası', description: 'Belgenin sayısı.', type: 'string' },
    { name: 'kaynak_tarihi', title: 'Kaynak tarihi', description: 'Belgenin günü.', type: 'date' },
    { name: 'kaynak_adresi', title: 'Kaynak adresi', description: 'Belgenin internet adresi.', type: 'anyURI' },
    { name: 'gecerlilik_basi', title: 'Geçerlilik başlangıcı', description: 'İlk geçerli günü.', type: 'date' },
    { name: 'gecerlilik_sonu', title: 'Geçerlilik sonu', description: 'Son geçerli günü; boşsa sürer.', type: 'date' },
    { name: 'surum', title: 'Sürüm', description: 'İçeriğin kaçıncı sürümü olduğu.', type: 'integer' },
  ],
};

/** Everything that is published, in the order in which it is listed. */
export const OPEN_SETS: readonly OpenSet[] = [
  figures(
    'aylik-ozet',
    'Aylık özet',
    'Bir ayda gelen başvurular ve yapılan görüşmeler, yanıt süreleri, memnuniyet; bütün teşkilat için tek satır.',
    ['başvuru', 'yanıt süresi', 'memnuniyet'],
    {
      of: 'applications',
      metrics: [
        'applications',
        'incidents',
        'answered-in-time',
        'first-reply-median',
        'answer-median',
        'answer-p90',
        'extended',
        'returned',
        'reopened',
        'survey-solved',
        'survey-points',
        'conversations',
        'questions',
        'first-contact',
        'handed-over',
        'unanswered',
        'satisfaction',
      ],
    },
  ),
  applications('kanal', 'channel', 'kanal', 'Kanallara'),
  applications('konu', 'topic', 'konu', 'Konulara'),
  applications('il', 'province', 'il', 'İllere'),
  applications('teskilat', 'kind', 'teşkilat', 'Teşkilata'),
  contacts('gun', 'day', 'gün', 'Günlere'),
  contacts('kanal', 'channel', 'kanal', 'Kanallara'),
  contacts('konu', 'topic', 'konu', 'Konulara'),
  contacts('il', 'province', 'il', 'İllere'),
  CONTENT_SET,
];

export const openSetOf = (id: string): OpenSet | undefined => OPEN_SETS.find((set) => set.id === id);
