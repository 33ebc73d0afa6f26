import { METRICS, type MetricId, type MetricUnit } from '../reports/metrics.js';

/** What a column holds; by the names of XML Schema, as CSVW has them. */
export type OpenType = 'gYearMonth' | 'date' | 'string' | 'integer' | 'decimal' | 'anyURI';

/** A column as its file's metadata tells it. */
export interface OpenColumn {
  /** ASCII letters, digits and `_`. */
  readonly name: string;
  /** Turkish, as are descriptions. */
  readonly title: string;
  readonly description: string;
  readonly type: OpenType;
}

/** A field of a row; undefined: there is nothing to say. */
export type OpenValue = string | number | undefined;

/** Metrics that are published, with the name of their column: it stays when the metric is worded otherwise. */
export const PUBLISHED = {
  applications: 'basvuru_sayisi',
  incidents: 'ihbar_sayisi',
  'answered-in-time': 'uc_is_gununde_yanit_yuzde',
  extended: 'sure_uzatma_yuzde',
  returned: 'iade_yuzde',
  reopened: 'yeniden_acilma_yuzde',
  'first-reply-median': 'ilk_yanit_ortanca_dakika',
  'answer-median': 'yanit_ortanca_dakika',
  'answer-p90': 'yanit_yuzde_90_dakika',
  conversations: 'gorusme_sayisi',
  questions: 'soru_sayisi',
  'first-contact': 'ilk_temasta_yanit_yuzde',
  'handed-over': 'insana_aktarilma_yuzde',
  unanswered: 'yanitsiz_kalma_yuzde',
  satisfaction: 'memnuniyet_yuzde',
  'survey-solved': 'anket_sorunu_cozulen_yuzde',
  'survey-points': 'anket_memnuniyet_puani',
} as const satisfies Partial<Record<MetricId, string>>;

export type PublishedMetric = keyof typeof PUBLISHED;

const UNITS: Readonly<Record<MetricUnit, { readonly type: OpenType; readonly said: string }>> = {
  count: { type: 'integer', said: '' },
  share: { type: 'integer', said: ' Yüzde olarak, tam sayıya yuvarlanır.' },
  'working-minutes': { type: 'integer', said: ' Çalışma dakikası olarak.' },
  points: { type: 'decimal', said: ' Bir ondalığa yuvarlanır.' },
};

/** The column of a metric, in the words in which it is defined. */
export function metricColumn(metric: PublishedMetric): OpenColumn {
  const { name, definition, unit } = METRICS[metric];
  const { type, said } = UNITS[unit];
  return { name: PUBLISHED[metric], title: name, description: `${definition}${said}`, type };
}

const STEPS: Readonly<Record<MetricUnit, (value: number) => number>> = {
  count: (value) => value,
  // Whole per cents do not tell what they are of: a base that stands nowhere cannot be worked out of them.
  share: (value) => Math.round(value * 100),
  'working-minutes': Math.round,
  points: (value) => Math.round(value * 10) / 10,
};

/** A figure as it is published. */
export const publishedValue = (metric: PublishedMetric, value: number): number => STEPS[METRICS[metric].unit](value);
