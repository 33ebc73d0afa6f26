import { z } from 'zod';
import { DIMENSIONS, isReportPeriod, METRIC_IDS, REPORT_STATUSES, type ReportPeriod } from '../../tickets/index.js';
import { unitSchema } from '../feeds/schemas.js';
import { bureauCodeSchema } from './bureau-schemas.js';

const day = z.iso.date('gerçek bir tarih olmalı (YYYY-AA-GG)');
const DAY_MS = 86_400_000;

/** Days as people write them, both in it → a period as the product counts. */
const periodOf = ({ from, to }: { from: string; to: string }): ReportPeriod => ({
  from,
  to: new Date(Date.parse(to) + DAY_MS).toISOString().slice(0, 10),
});
const isPeriod = (days: { from: string; to: string }) => isReportPeriod(periodOf(days));
const WRONG_PERIOD = { error: 'son gün ilk günden önce ya da dönem üç yıldan uzun olamaz', path: ['to'] };

export const REPORT_FORMATS = ['html', 'pdf', 'xlsx', 'csv', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const newReportSchema = z
  .strictObject({
    from: day.describe('Dönemin ilk günü'),
    to: day.describe('Dönemin son günü (dâhil)'),
    bureau: bureauCodeSchema.optional().describe('Yalnız bu büro; verilmezse bütün teşkilat'),
    hides: z
      .boolean()
      .optional()
      .describe('Beşten küçük gruplar gizlensin mi; merkez dışındakilere verilen raporda her zaman gizlenir'),
  })
  .refine(isPeriod, WRONG_PERIOD)
  .transform(({ from, to, ...rest }) => ({ ...rest, period: periodOf({ from, to }) }));

export const newTopicReportSchema = z
  .strictObject({
    unit: unitSchema,
    from: day.describe('Dönemin ilk günü'),
    to: day.describe('Dönemin son günü (dâhil)'),
  })
  .refine(isPeriod, WRONG_PERIOD)
  .transform(({ unit, ...days }) => ({ unit, period: periodOf(days) }));

export const reportParamsSchema = z.object({ id: z.string().max(64).describe('Raporun kimliği') });
export const reportFileParamsSchema = reportParamsSchema.extend({
  format: z.string().max(8).describe('`html`, `pdf`, `xlsx`, `csv` ya da `json`'),
});

export const reportSchema = z.object({
  id: z.string(),
  kind: z.enum(['performance', 'topic']),
  bureau: z.string().optional().describe('Yoksa bütün teşkilat; konu raporunda birim'),
  subject: z.string().describe('Neyin raporu olduğu, okunacak hâliyle'),
  from: z.string(),
  to: z.string().describe('Son gün (dâhil)'),
  period: z.string().describe('Okunacak hâliyle: `Ekim 2026`'),
  hides: z.boolean().describe('Küçük gruplar gizlendi'),
  origin: z.enum(['schedule', 'asked']).describe('Ayın ilk iş gününde kendiliğinden ya da istek üzerine'),
  status: z.enum(REPORT_STATUSES).describe('ETag değeridir; ilerleme onu değiştirmez'),
  progress: z.int().min(0).max(100),
  title: z.string().optional(),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  madeAt: z.iso.datetime().optional(),
  formats: z.record(z.string(), z.string()).optional().describe('Biçim → adres; rapor hazırsa'),
});
export const reportQuerySchema = z.object({
  after: z.string().max(80).optional().describe('Önceki sayfanın `next` değeri'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Bir sayfadaki rapor sayısı'),
});
export const reportListSchema = z.object({ reports: z.array(reportSchema), next: z.string().optional() });

const several = z.union([z.string().max(120), z.array(z.string().max(120)).max(200)]).transform((one) => [one].flat());

export const reportRowsQuerySchema = z.object({
  metric: z.enum(METRIC_IDS as readonly [string, ...string[]]).describe('Göstergenin kodu: `applications`'),
  from: day.describe('İlk gün'),
  to: day.describe('Son gün (dâhil)'),
  bureaus: several.optional().describe('Bu bürolar'),
  provinces: several.optional().describe('Bu iller'),
  channels: several.optional().describe('Bu kanallar'),
  topics: several.optional().describe('Bu konular'),
  by: z.enum(DIMENSIONS).optional().describe('Kırılım'),
  key: z.string().max(120).optional().describe('Kırılımdaki değer; verilmezse bilinmeyenler'),
  hits: z.enum(['yes', 'no']).default('no').describe('`yes`: oranın yalnız payı'),
});
export const reportExportQuerySchema = z.object({
  list: z.enum(['tickets', 'contacts']).describe('`tickets` başvurular, `contacts` görüşmeler'),
  from: day.describe('İlk gün'),
  to: day.describe('Son gün (dâhil)'),
  bureaus: several.optional().describe('Bu bürolar; verilmezse görülebilenlerin tümü'),
});

/** Undefined: no period. */
export const askedPeriod = (days: { from: string; to: string }): ReportPeriod | undefined =>
  isPeriod(days) ? periodOf(days) : undefined;
