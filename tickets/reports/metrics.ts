/** What a number is: how it is written, and what its cells hold. */
export type MetricUnit = 'count' | 'share' | 'working-minutes' | 'points';

/** Where its rows come from: tickets by the day they came, contacts by their day, answers to the survey after a ticket by the ticket's day. */
export type MetricSource = 'tickets' | 'contacts' | 'surveys';

/**
 * `count`: how many; `sum`: of an amount a row; `share`: hits of a base, 0…1; `mean`, `median`, `p90` of a measure a row, by nearest rank: the
 * smallest value that half, or nine tenths, of the rows do not exceed.
 */
export type MetricKind = 'count' | 'sum' | 'share' | 'mean' | 'median' | 'p90';

export const DIMENSIONS = ['channel', 'topic', 'province', 'bureau', 'day', 'month'] as const;
/** By what numbers are broken down and narrowed, each of them. `day` and `month` are Istanbul's, ISO. */
export type Dimension = (typeof DIMENSIONS)[number];

export interface Metric {
  /** Turkish, as reports and the console show it. */
  readonly name: string;
  /** Turkish: exactly what counts. */
  readonly definition: string;
  readonly unit: MetricUnit;
  readonly kind: MetricKind;
  readonly source: MetricSource;
  /** Which way is better; `neither` for what is only so. */
  readonly better: 'more' | 'less' | 'neither';
}

const FIRST_REPLY =
  'İlk yanıt süresi: başvurunun gelişinden vatandaşa ilk yazılan soru ya da yanıta (ya da çözülerek kapatılmasına) kadar, büronun çalışma takviminde geçen dakikalar. Vatandaşın yanıtının ya da başka bir makamın beklendiği süre sayılmaz. Henüz yazılmamış başvurular girmez.';
const ANSWER =
  'Yanıt süresi: başvurunun gelişinden ilk yanıtına kadar, büronun çalışma takviminde geçen dakikalar. Vatandaşın yanıtının ya da başka bir makamın beklendiği süre sayılmaz; süre uzatımı saati durdurmaz. Çözülerek kapatılan, yanıt sayılır. Henüz yanıtlanmamış başvurular girmez.';
const CONTACT_BASE = 'Payda: en az bir soru sorulan ya da bir insana aktarılan görüşmeler.';

const tickets = (metric: Omit<Metric, 'source'>): Metric => ({ source: 'tickets', ...metric });
const contacts = (metric: Omit<Metric, 'source'>): Metric => ({ source: 'contacts', ...metric });
const surveys = (metric: Omit<Metric, 'source'>): Metric => ({ source: 'surveys', ...metric });
const share = { unit: 'share', kind: 'share' } as const;
const count = { unit: 'count', kind: 'count' } as const;
const minutes = { unit: 'working-minutes', better: 'less' } as const;

/**
 * Every number of a report, defined once, in words; the SQL of each has the same id in `store/reports/metric-sql.ts`. A ticket counts on the Istanbul day it
 * came, whatever happens to it later; a contact is what one conversation had on one Istanbul day.
 */
export const METRICS = {
  applications: tickets({
    name: 'Başvuru sayısı',
    definition: 'Dönemde gelen başvurular; geri çekilen ve birleştirilenler de sayılır.',
    ...count,
    better: 'neither',
  }),
  incidents: tickets({
    name: 'İhbar sayısı',
    definition: 'Dönemde gelen başvurulardan ihbar olanlar (can güvenliği, hırsızlık, yangın gibi).',
    ...count,
    better: 'neither',
  }),
  answered: tickets({
    name: 'Yanıtlanan başvuru',
    definition: 'Dönemde gelen başvurulardan en az bir kez yanıtlanan ya da çözülerek kapatılanlar.',
    ...count,
    better: 'more',
  }),
  overdue: tickets({
    name: 'Süresi geçen, yanıtsız başvuru',
    definition:
      'Dönemde gelen başvurulardan üç iş günü dolduğu hâlde şu an yanıtı beklenenler; süre uzatılmış olsa da sayılır.',
    ...count,
    better: 'less',
  }),
  'answered-in-time': tickets({
    name: '3 iş günü içinde yanıtlanma oranı',
    definition:
      'Pay: geliş gününden sonraki üçüncü iş gününün çalışma saati bitene kadar ilk kez yanıtlanan (ya da çözülerek kapatılan) başvurular; vatandaşın ya da başka bir makamın beklendiği süre sayılmaz. Payda: yanıtlananlar ile süresi geçip yanıtlanmayanlar. Geri çekilen, birleştirilen, çözülmeden kapatılan ve süresi henüz dolmamış başvurular paydaya girmez; süre uzatımı bu oranı değiştirmez.',
    ...share,
    better: 'more',
  }),
  extended: tickets({
    name: 'Süre uzatma oranı',
    definition:
      'Pay: 2018/14 sayılı Genelge madde 9 bildirimi en az bir kez yapılan başvurular. Payda: gelen bütün başvurular.',
    ...share,
    better: 'less',
  }),
  returned: tickets({
    name: 'İade oranı',
    definition:
      'Pay: bir büronun en az bir kez iade ettiği başvurular; başvuru, şu anki bürosunda sayılır. Payda: gelen bütün başvurular.',
    ...share,
    better: 'less',
  }),
  reopened: tickets({
    name: 'Yeniden açılma oranı',
    definition: 'Pay: en az bir kez yeniden açılan başvurular. Payda: yanıtlanan ya da yeniden açılan başvurular.',
    ...share,
    better: 'less',
  }),
  'first-reply-mean': tickets({
    name: 'İlk yanıt süresi, ortalama',
    definition: `${FIRST_REPLY} Ortalama.`,
    kind: 'mean',
    ...minutes,
  }),
  'first-reply-median': tickets({
    name: 'İlk yanıt süresi, ortanca',
    definition: `${FIRST_REPLY} Başvuruların yarısı bu süreyi aşmaz.`,
    kind: 'median',
    ...minutes,
  }),
  'first-reply-p90': tickets({
    name: 'İlk yanıt süresi, yüzde 90',
    definition: `${FIRST_REPLY} On başvurunun dokuzu bu süreyi aşmaz.`,
    kind: 'p90',
    ...minutes,
  }),
  'answer-mean': tickets({
    name: 'Yanıt süresi, ortalama',
    definition: `${ANSWER} Ortalama.`,
    kind: 'mean',
    ...minutes,
  }),
  'answer-median': tickets({
    name: 'Yanıt süresi, ortanca',
    definition: `${ANSWER} Başvuruların yarısı bu süreyi aşmaz.`,
    kind: 'median',
    ...minutes,
  }),
  'answer-p90': tickets({
    name: 'Yanıt süresi, yüzde 90',
    definition: `${ANSWER} On başvurunun dokuzu bu süreyi aşmaz.`,
    kind: 'p90',
    ...minutes,
  }),
  conversations: contacts({
    name: 'Görüşme sayısı',
    definition: 'Vatandaşın yazdığı görüşme günleri: bir görüşmede aynı gün yazılanların tümü bir kez sayılır.',
    ...count,
    better: 'neither',
  }),
  questions: contacts({
    name: 'Soru sayısı',
    definition: 'Asistana sorulan sorular; bir iletide birden çok soru olabilir.',
    unit: 'count',
    kind: 'sum',
    better: 'neither',
  }),
  'first-contact': contacts({
    name: 'İlk temasta yanıtlanma oranı',
    definition:
      'Pay: o gün sorulan her soruyu asistanın yanıtladığı, hiçbirine “işime yaramadı” denmeyen ve kimseye aktarılmayan görüşmeler. Yanıtlanmış olmak çözülmüş olmak değildir. ' +
      CONTACT_BASE,
    ...share,
    better: 'more',
  }),
  'bot-resolved': contacts({
    name: 'Asistanın çözdüğü görüşme oranı',
    definition: `Pay: ilk temasta yanıtlananlardan vatandaşın en az bir yanıta “işime yaradı” dediği görüşmeler. Bir şey demeyen, çözülmüş sayılmaz. ${CONTACT_BASE}`,
    ...share,
    better: 'more',
  }),
  silent: contacts({
    name: 'Sessiz biten görüşme oranı',
    definition: `Pay: ilk temasta yanıtlananlardan vatandaşın yanıtlar hakkında bir şey demediği görüşmeler: çözülüp çözülmediği bilinmez. ${CONTACT_BASE}`,
    ...share,
    better: 'neither',
  }),
  'handed-over': contacts({
    name: 'İnsana aktarılma oranı',
    definition: `Pay: o gün başvuru oluşturulan, temsilci istenen ya da bir görevlinin devraldığı görüşmeler. ${CONTACT_BASE}`,
    ...share,
    better: 'neither',
  }),
  unanswered: contacts({
    name: 'Yanıtsız kalma oranı',
    definition: `Pay: kimseye aktarılmayan, en az bir sorusu yanıtsız kalan görüşmeler: yanıt bulunamadı, seçenek sunuldu ama seçilmedi, “işime yaramadı” ya da “hiçbiri” dendi. ${CONTACT_BASE}`,
    ...share,
    better: 'less',
  }),
  satisfaction: contacts({
    name: 'Yanıtlardan memnuniyet oranı',
    definition:
      'Pay: “işime yaradı” denen yanıtlar. Payda: “işime yaradı” ya da “işime yaramadı” denen yanıtlar. Bir şey denmeyenler girmez.',
    ...share,
    better: 'more',
  }),
  'survey-solved': surveys({
    name: 'Sorunu çözülenlerin oranı (anket)',
    definition:
      'Pay: başvuru kapandıktan sonra sorulan “Sorununuz çözüldü mü?” sorusuna “evet” diyenler. Payda: yanıtlayanlar. Gün, başvurunun geldiği gündür.',
    ...share,
    better: 'more',
  }),
  'survey-points': surveys({
    name: 'Memnuniyet puanı (anket)',
    definition:
      'Başvuru kapandıktan sonra verilen 1–5 arası puanların ortalaması. Puan vermeyenler girmez. Gün, başvurunun geldiği gündür.',
    unit: 'points',
    kind: 'mean',
    better: 'more',
  }),
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof METRICS;
export const METRIC_IDS = Object.keys(METRICS) as readonly MetricId[];

/** Its definition, by the plain type. */
export const metricOf = (id: MetricId): Metric => METRICS[id];
/** What a store needs to know of them to read them. */
export const METRIC_CATALOGUE = { metricOf };
