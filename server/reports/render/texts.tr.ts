import { formatDays, formatPeriod, type ReportDocument, type RowsQuestion } from '../../../tickets/index.js';

/** What stands in every report beside its own words. */
export const REPORT_TR = {
  issuer: 'T.C. Millî Eğitim Bakanlığı',
  office: 'Basın ve Halkla İlişkiler Müşavirliği – İletişim Merkezi (MEBİM)',
  subject: 'Kapsam',
  period: 'Dönem',
  compared: 'Karşılaştırılan dönem',
  made: 'Kayıtların durumu',
  suppressed: 'Beş kişiden küçük bir grubu gösteren ya da ele veren değerlerin yerinde “gizli” yazar.',
  contents: 'İçindekiler',
  downloads: 'Bu raporu indirin',
  figure: 'Grafik',
  facts: 'Rapor',
  rows: (text: string) => `${text}: kayıtlarını CSV olarak açın`,
  page: (at: number, of: number) => `sayfa ${at} / ${of}`,
} as const;

/** Words in front of a report, and what they say. */
export function factsOf(document: ReportDocument): readonly (readonly [string, string])[] {
  const { subject, period, compared, asOf, isSuppressed } = document;
  const days = formatDays(period);
  const name = formatPeriod(period);
  return [
    [REPORT_TR.subject, subject],
    [REPORT_TR.period, name === days ? days : `${name} (${days})`],
    ...(compared ? [[REPORT_TR.compared, formatPeriod(compared)] as const] : []),
    [REPORT_TR.made, moment.format(asOf)],
    ...(isSuppressed ? [['Gizlilik', REPORT_TR.suppressed] as const] : []),
  ];
}

const moment = new Intl.DateTimeFormat('tr-TR', { timeZone: 'Europe/Istanbul', dateStyle: 'long', timeStyle: 'short' });

/** Address of the rows behind a figure, below the installation's own. */
export function rowsAddress({ metric, period, filter = {}, cell, hits }: RowsQuestion): string {
  const query = new URLSearchParams({ metric, from: period.from, to: period.to });
  for (const [name, values] of Object.entries(filter)) for (const value of values ?? []) query.append(name, value);
  if (cell) query.set('by', cell.by);
  if (cell && cell.key !== null) query.set('key', cell.key);
  if (hits) query.set('hits', 'yes');
  return `/api/v1/reports/rows.csv?${query}`;
}
