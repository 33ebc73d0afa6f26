import { z } from 'zod';
import { DIMENSIONS, METRIC_IDS } from '../../tickets/index.js';

const metric = z.enum(METRIC_IDS as [string, ...string[]]);
const day = z.iso.date('gerçek bir tarih olmalı (YYYY-AA-GG)');
const words = z.string().min(1).max(120);
/** One value, or several of the same name. */
const several = <T extends z.ZodType<string>>(one: T, most: number) =>
  z
    .union([one, z.array(one).max(most)])
    .transform((given) => (Array.isArray(given) ? given : [given]) as z.output<T>[]);

const asked = {
  from: day.describe('İlk gün (İstanbul)'),
  to: day.describe('Son gün (dâhil)'),
  bureaus: several(words, 200).optional().describe('Bu bürolar; verilmezse yetkili olduklarınızın tümü'),
  provinces: several(words, 100).optional().describe('Bu iller'),
  channels: several(words, 50).optional().describe('Bu kanallar'),
  topics: several(words, 100).optional().describe('Bu konular'),
};

export const figuresQuerySchema = z.object({
  ...asked,
  metrics: several(metric, METRIC_IDS.length).optional().describe('Göstergelerin kodları; verilmezse hepsi'),
  by: z.enum(DIMENSIONS).optional().describe('Kırılım; verilmezse gösterge başına tek sayı'),
  compare: z
    .enum(['yes', 'no'])
    .default('no')
    .describe(
      '`yes`: önceki dönemle; tam aylarda önceki aylar, değilse önceki aynı sayıda gün. Gün ve ay kırılımında yok.',
    ),
});

export const figureRowsQuerySchema = z.object({
  ...asked,
  metric: metric.describe('Göstergenin kodu'),
  by: z.enum(DIMENSIONS).optional().describe('Sayının kırılımı'),
  key: words.optional().describe('Kırılımdaki değer; verilmezse bilinmeyenler'),
  hits: z.enum(['yes', 'no']).default('no').describe('`yes`: oranın yalnız payı'),
  after: words.optional().describe('Önceki sayfanın `next` değeri'),
  limit: z.coerce.number().int().min(1).max(500).default(50).describe('Sayfadaki satır sayısı'),
});

const number = {
  value: z
    .number()
    .nullable()
    .optional()
    .describe('Sayı; oranlar 0–1, süreler çalışma dakikası; `null`: payda yok; gizliyse verilmez'),
  base: z.int().optional().describe('Dayandığı satır sayısı; oranda payda'),
  hits: z.int().optional().describe('Oranda pay'),
  suppressed: z
    .literal(true)
    .optional()
    .describe('Beşten küçük gruplar, ve onları ele verecek sayılar, merkez dışında gizlenir'),
};

export const figuresSchema = z.object({
  asOf: z.iso.datetime().describe('Sayıların hangi ana kadarki kayıtlardan toplandığı'),
  from: z.string(),
  to: z.string().describe('Son gün (dâhil)'),
  before: z.object({ from: z.string(), to: z.string() }).optional().describe('Karşılaştırılan dönem'),
  metrics: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      definition: z.string(),
      unit: z.enum(['count', 'share', 'working-minutes', 'points']),
      better: z.enum(['more', 'less', 'neither']),
    }),
  ),
  cells: z.array(
    z.object({
      metric: z.string(),
      key: z.string().nullable().optional().describe('Kırılımdaki değer; `null`: bilinmiyor'),
      label: z.string().optional().describe('Değerin okunacak hâli'),
      ...number,
      before: z.object(number).optional(),
      change: z.number().optional().describe('Önceki döneme göre fark'),
    }),
  ),
});

export const figureRowsSchema = z.object({
  rows: z.array(
    z.object({
      number: z.string().optional().describe('Başvuru'),
      conversationId: z.string().optional().describe('Görüşme'),
      day: z.string(),
      channel: z.string(),
      bureau: z.string().optional(),
      value: z.number().optional().describe('Satırın kendi değeri: süre, puan, soru sayısı'),
    }),
  ),
  next: z.string().optional().describe('Devamı varsa sonraki sayfa için `after`'),
});

export const todaySchema = z.object({
  asOf: z.iso.datetime().describe('Görüşmelerin hangi ana kadar sayıldığı; başvurular şu andır'),
  day: z.string(),
  open: z.int().describe('Açık başvurular'),
  overdue: z.int().describe('Süresi geçenler'),
  dueToday: z.int().describe('Bugün süresi dolacaklar'),
  openIncidents: z.int().describe('Açık ihbarlar'),
  waiting: z.int().optional().describe('Temsilci bekleyen görüşmeler; yalnız merkezde'),
  cells: z
    .array(z.object({ metric: z.string(), ...number }))
    .describe('Bugünün sayıları: başvurular, görüşmeler, asistanın çözdükleri, yanıtsızlar, aktarılanlar'),
  channels: z.array(z.object({ channel: z.string(), metric: z.string(), ...number })).describe('Kanallara göre'),
});
