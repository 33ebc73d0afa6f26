import type { Bureau, MetricId, ReportCell, ReportQuestion, ReportReader } from '../../../tickets/index.js';

/** Rows that a report counts, drawn with a seed; and a reader that counts them, slowly and plainly. */
export interface SampleRow {
  readonly bureau: string;
  readonly topic: string;
  readonly channel: string;
  readonly day: string;
  readonly minutes: number;
  readonly inTime: boolean;
  readonly extended: boolean;
}

export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const PROVINCES = [
  'Ankara',
  'İstanbul',
  'İzmir',
  'Iğdır',
  'Şanlıurfa',
  'Ağrı',
  'Çanakkale',
  'Muğla',
  'Kırşehir',
  'Düzce',
];

const bureau = (code: string, kind: Bureau['kind'], name: string): Bureau => ({
  code,
  kind,
  name,
  aliases: [],
  calendar: 'tr',
  zone: 'Europe/Istanbul',
  active: true,
});

export const SAMPLE_BUREAUS: readonly Bureau[] = [
  bureau('mebim', 'centre', 'İletişim Merkezi (MEBİM)'),
  bureau('merkez-TEGM', 'central', 'Temel Eğitim Genel Müdürlüğü'),
  bureau('merkez-PGM', 'central', 'Personel Genel Müdürlüğü'),
  ...PROVINCES.map((name, at) => bureau(`il-${at}`, 'province', `${name} İl Millî Eğitim Müdürlüğü`)),
  bureau('yd-berlin', 'mission', 'Berlin Eğitim Müşavirliği'),
  bureau('yd-baku', 'mission', 'Bakü Eğitim Müşavirliği'),
];

const TOPICS = ['temel-kayit-nakil', 'mebbis-eokul', 'ogretmen-ozluk', 'denklik', 'servis-tasima-yemek'];
const CHANNELS = ['web', 'whatsapp', 'telegram', 'phone'];

export function sampleRows(count: number, months: readonly string[], seed = 7): SampleRow[] {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2 * list.length)]!;
  return Array.from({ length: count }, () => ({
    bureau: pick(SAMPLE_BUREAUS).code,
    topic: pick(TOPICS),
    channel: pick(CHANNELS),
    day: `${months[Math.floor(random() * months.length)]}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`,
    minutes: Math.floor(random() * 1600),
    inTime: random() < 0.85,
    extended: random() < 0.1,
  }));
}

const ranked = (values: number[], share: number): number | null => {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? null;
};

/** Counts what it knows; of other metrics it has no cells. */
export function sampleReader(rows: readonly SampleRow[]): Pick<ReportReader, 'read'> {
  return {
    async read({ metrics, period, by, filter }: ReportQuestion) {
      const found = rows.filter(
        ({ day, bureau: code }) =>
          day >= period.from && day < period.to && (filter?.bureaus === undefined || filter.bureaus.includes(code)),
      );
      const groups = new Map<string | undefined, SampleRow[]>();
      if (by === undefined) groups.set(undefined, found);
      for (const row of by === undefined ? [] : found) {
        const key = by === 'month' ? row.day.slice(0, 7) : by === 'province' ? row.bureau : row[by!];
        groups.set(key, [...(groups.get(key) ?? []), row]);
      }
      const cells = [...groups].flatMap(([key, group]) => metrics.flatMap((metric) => cellOf(metric, key, group)));
      return { asOf: Date.UTC(2026, 10, 2, 6, 30), cells };
    },
  };
}

function cellOf(metric: MetricId, key: string | undefined, group: readonly SampleRow[]): ReportCell[] {
  const named = { metric, ...(key !== undefined && { key }) };
  const base = group.length;
  if (base === 0) return [];
  const share = (hits: number): ReportCell => ({ ...named, value: hits / base, base, hits });
  const minutes = group.map((row) => row.minutes);
  switch (metric) {
    case 'applications':
    case 'conversations':
      return [{ ...named, value: base, base }];
    case 'answered': {
      const answered = group.filter((row) => row.minutes < 1500).length;
      return key === undefined || answered > 0 ? [{ ...named, value: answered, base: answered }] : [];
    }
    case 'answered-in-time':
    case 'first-contact':
      return [share(group.filter(({ inTime }) => inTime).length)];
    case 'extended':
    case 'returned':
      return [share(group.filter(({ extended }) => extended).length)];
    case 'first-reply-median':
    case 'answer-median':
      return [{ ...named, value: ranked(minutes, 0.5), base }];
    case 'answer-p90':
      return [{ ...named, value: ranked(minutes, 0.9), base }];
    case 'survey-points':
      return [{ ...named, value: 1 + (minutes[0]! % 400) / 100, base }];
    default:
      return [];
  }
}
