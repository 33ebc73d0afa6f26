import type { BureauKind } from '../organisation/types.js';
import type { MetricId } from './metrics.js';

export const PERFORMANCE_TR = {
  title: 'Kurum Performans Raporu',
  whole: 'Merkez, taşra ve yurt dışı teşkilatının tümü',
  now: 'Bu dönem',
  before: 'Önceki dönem',
  change: 'Değişim',
  indicator: 'Gösterge',
  everywhere: 'Bütün bürolar',
  total: 'Toplam',
  bureau: 'Destek bürosu',
  organisation: 'Teşkilat',
  topic: 'Konu',
  channel: 'Kanal',
  day: 'Gün',
  month: 'Ay',
  nowhere: 'Henüz bir büroya iletilmeyen',
  noTopic: 'Konusu belirlenmemiş',
  noChannel: 'Kanalı bilinmeyen',
  basis:
    'Bu rapor, 2018/14 sayılı Genelge’nin 8. maddesi uyarınca destek bürolarının gerçekleştirdiği faaliyetleri bildirir.',
  sections: {
    summary: 'Özet',
    organisation: 'Teşkilata göre',
    central: 'Merkez teşkilatı',
    province: 'Taşra teşkilatı',
    mission: 'Yurt dışı teşkilatı',
    topics: 'Konulara göre',
    channels: 'Kanallara göre',
    days: 'Zamana göre',
    definitions: 'Ek: Tanımlar',
  },
  captions: {
    tickets: 'Başvurular',
    contacts: 'Asistanla görüşmeler',
    surveys: 'Başvuru sonrası anket',
    organisation: 'Teşkilata göre başvurular',
    central: 'Merkez teşkilatı birimleri',
    province: 'İl millî eğitim müdürlükleri',
    mission: 'Yurt dışı temsilcilikleri',
    topics: 'Konulara göre başvurular',
    channels: 'Kanallara göre başvuru ve görüşmeler',
    days: 'Günlere göre başvuru ve görüşmeler',
    months: 'Aylara göre başvuru ve görüşmeler',
  },
  charts: {
    applications: 'Başvuru sayısı',
    most: 'En çok başvuru alan bürolar',
    topics: 'En çok başvurulan konular',
    days: 'Günlük başvuru ve görüşme sayısı',
    months: 'Aylık başvuru ve görüşme sayısı',
  },
  order: 'Başvuru sayısına göre sıralıdır. Süreler çalışma saatiyle ölçülür.',
  definitions:
    'Her gösterge, bütün raporlarda ve ekranlarda aynı tanımla sayılır. Günler Türkiye saatiyledir; süreler büronun çalışma takvimindeki saatlerle ölçülür, hafta sonu, tatil ve mesai dışı sayılmaz.',
  suppression:
    'Gizlenen değerler: beş kişiden küçük bir grubu gösteren değerler ile böyle bir grubun başka değerlerden hesaplanmasını sağlayacak olanların yerinde “gizli” yazar.',
  nothing: 'Bu dönemde kayıt yok.',
  said: (name: string, now: string, before: string, change: string) =>
    `${name}: ${now} (önceki dönem ${before}, değişim ${change}).`,
} as const;

export const KIND_TR: Readonly<Record<BureauKind, string>> = {
  central: 'Merkez teşkilatı',
  province: 'Taşra teşkilatı',
  mission: 'Yurt dışı teşkilatı',
  centre: 'İletişim Merkezi (MEBİM)',
};

/** Of channels, as people call them. */
const CHANNEL_TR: Readonly<Record<string, string>> = {
  web: 'Web sitesi',
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
  msteams: 'Microsoft Teams',
  phone: 'Telefon (444 0 632)',
  terminal: 'Uçbirim',
};
export const channelName = (channel: string): string => CHANNEL_TR[channel] ?? channel;

/** Headings of columns, where a metric's name is too long. */
export const SHORT_TR: Partial<Record<MetricId, string>> = {
  applications: 'Başvuru',
  answered: 'Yanıtlanan',
  'answered-in-time': '3 iş gününde yanıt',
  overdue: 'Süresi geçen',
  'first-reply-median': 'İlk yanıt (ortanca)',
  'answer-median': 'Yanıt (ortanca)',
  'answer-p90': 'Yanıt (yüzde 90)',
  extended: 'Süre uzatma',
  returned: 'İade',
  reopened: 'Yeniden açılma',
  'survey-points': 'Anket puanı',
  conversations: 'Görüşme',
};
