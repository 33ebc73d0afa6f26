import type { GroupedBy } from './table.js';
import type { QuestionKind, SurveyRole } from './types.js';

/** Words of a survey's report. */
export const SURVEY_REPORT_TR = {
  title: 'Anket Sonuç Raporu',
  sections: { summary: 'Özet', method: 'Nasıl hesaplandı' },
  section: (at: number, text: string) => `${text} (soru ${at})`,
  question: (at: number, text: string) => `Soru ${at}. ${text}`,
  basis:
    'Anket, hedef kitleden rastgele seçilen vatandaşlara soruldu; yalnız tamamlanan yanıtlar sayıldı. Yanıtlayanlar kendileri karar verdiği için sonuçlar herkesi temsil etmeyebilir: güven aralıkları yalnız seçimin rastlantısını gösterir.',
  terms: {
    unit: 'Anketi isteyen birim',
    status: 'Durum',
    quota: 'Hedeflenen yanıt',
    endsOn: 'Son gün',
    audience: 'Kimlere soruldu',
    calls: 'Telefonla',
    consent: 'Aydınlatma ve onay metni',
  },
  everybody: 'Herkese',
  period: (from: string, to: string) => `${from} – ${to} arasında yazanlar`,
  since: (from: string) => `${from} gününden itibaren yazanlar`,
  upTo: (to: string) => `${to} gününe kadar yazanlar`,
  calls: { yes: 'Yalnızca telefonla ulaşılabilenler arandı', no: 'Aranmadı' },
  roles: { student: 'öğrenciler', parent: 'veliler', teacher: 'öğretmenler', other: 'diğerleri' } satisfies Record<
    SurveyRole,
    string
  >,
  kinds: {
    choice: 'Seçmeli soru',
    five: '1–5 puanlık soru',
    eleven: '0–10 puanlık soru',
    text: 'Yazıyla yanıtlanan soru',
  } satisfies Record<QuestionKind, string>,
  ends: (lowest: number, low: string, highest: number, high: string) => `${lowest}: ${low}, ${highest}: ${high}`,
  answered: (count: string) => `${count} kişi yanıtladı.`,
  mean: (mean: string, low: string, high: string) => `Ortalama ${mean} (%95 güven aralığı ${low} – ${high}).`,
  tooFew: 'Beşten az kişi yanıtladığı için sonuç gösterilmiyor.',
  part: { captions: 'Katılım', indicator: 'Gösterge', value: 'Değer' },
  rows: {
    asked: 'Davet ulaşan ya da telefonda ulaşılan',
    begun: 'Yanıtlamaya başlayan',
    finished: 'Tamamlayan',
    declined: 'İstemeyen',
    waiting: 'Davet ya da arama sırasında',
    unreached: 'Ulaşılamayan',
    rate: 'Yanıt oranı',
  },
  means: 'Puan ortalamaları',
  asked: 'Soru',
  option: 'Yanıt',
  count: 'Sayı',
  share: 'Pay',
  low: 'Alt sınır (%95)',
  high: 'Üst sınır (%95)',
  average: 'Ortalama',
  respondents: 'Yanıtlayan',
  place: 'Sıra',
  by: { channel: 'Kanala göre', province: 'İle göre', topic: 'Konuya göre' } satisfies Record<GroupedBy, string>,
  group: { channel: 'Kanal', province: 'İl', topic: 'Başvurunun konusu' } satisfies Record<GroupedBy, string>,
  unknown: 'Bilinmiyor',
  noScale: 'Bir puana beşten az kişi denk geldiği için dağılım gösterilmiyor; ortalama bütün yanıtlardandır.',
  left: (count: number) => `Beşten küçük bir grubu gösteren ya da ele veren ${count} satır bu tabloda yer almıyor.`,
  texts: 'Yazılanlar',
  textsNote: 'Kişisel veriler örtülmüştür; sıra rastgeledir. En çok 200 yanıt gösterilir.',
  noTexts: 'Gösterilebilecek yazı beşten az olduğu için gösterilmiyor.',
  methods: [
    [
      'Yanıt oranı',
      'Tamamlayanların, hedef kitleden olup davet ulaşanlara oranı (AAPOR RR1, Standard Definitions 2016); aralığı Wilson’a göredir.',
    ],
    ['Pay', 'Soruyu yanıtlayanların içinde o yanıtı verenler; %95 güven aralığı Wilson’ın skor aralığıdır (1927).'],
    ['Ortalama', 'Puanların ortalaması; %95 güven aralığı Student t dağılımına göredir, ölçeğin uçlarında kesilir.'],
    ['Küçük gruplar', 'Beşten az kişinin yanıtladığı soru ve grup hiçbir raporda gösterilmez.'],
  ],
  hides:
    'Bu rapor merkez dışına verilebilir: beşten az kişiyi gösteren ya da ele veren değerlerin yerinde “gizli” yazar; böyle satırlar kırılım tablolarında yer almaz.',
} as const;
