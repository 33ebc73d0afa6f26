import { z } from 'zod';

const flag = z.enum(['true', 'false']).default('false');

export const importQuerySchema = z.object({
  preview: flag.describe('`true`: hiçbir şey yazılmaz, dosyanın neye dönüşeceği gösterilir'),
  review: flag.describe('`true`: yetkiniz olsa bile hiçbir şey doğrudan yayımlanmaz, hepsi incelemeye gider'),
  unit: z
    .string()
    .regex(/^[\p{L}\p{N}._/ -]{1,60}$/u, 'birim kodu olmalı (örnek: TEGM)')
    .optional()
    .describe('Dosyanın geldiği birim: birim yazmayan öğelerin sahibi'),
});

const place = {
  file: z.string().optional(),
  line: z.int().optional().describe('Metnin veya tablonun satırı, 1’den başlar'),
  page: z.int().optional().describe('PDF sayfası'),
  sheet: z.string().optional().describe('Excel sayfasının adı'),
  column: z.string().optional().describe('Tablonun sütunu'),
  reason: z.string(),
};
const problemSchema = z.object(place);

export const importResultSchema = z.object({
  preview: z.boolean(),
  files: z.int(),
  counts: z.object({
    new: z.int().describe('Yeni öğeler'),
    changed: z.int().describe('Değişen öğeler'),
    unchanged: z.int(),
    published: z.int().describe('Yayımlanan (önizlemede: yayımlanacak) öğeler'),
    inReview: z.int().describe('İncelemeye giden öğeler'),
    refused: z.int().describe('Reddedilen dosya, satır ve öğeler'),
  }),
  items: z.array(
    z.object({
      file: z.string(),
      line: z.int(),
      externalId: z.string(),
      kind: z.enum(['faq', 'circular', 'regulation', 'exam', 'announcement']),
      title: z.string(),
      ownerUnit: z.string(),
      outcome: z.enum(['published', 'in-review', 'unchanged', 'refused']),
      change: z.enum(['new', 'changed', 'unchanged']).optional(),
      reason: z.string().optional(),
      marks: z
        .array(z.object({ path: z.string(), reason: z.string() }))
        .describe('Okurken emin olunamayanlar; işaretli öğe incelemeye gider'),
      amends: z.array(z.string()).optional().describe('Yürürlükten kaldırmadan değiştirdiği genelgeler'),
      item: z.record(z.string(), z.unknown()).optional().describe('Önizlemede öğenin kendisi'),
      difference: z
        .array(z.record(z.string(), z.unknown()))
        .optional()
        .describe('Önizlemede: yayımlanmış sürümle fark'),
    }),
  ),
  refused: z.array(problemSchema),
  warnings: z.array(problemSchema),
  deadLetters: z.array(z.int()).describe('Reddedilenlerin kayıt numaraları'),
  left: z.int().optional().describe('Yarıda durduruldu: okunup dokunulmayan öğeler'),
});

export const importRunParams = z.object({ id: z.string().max(60).describe('Aktarımın kimliği') });
export const importRunSchema = z.object({
  id: z.string(),
  files: z.string().describe('Dosyaların adları'),
  isPreview: z.boolean(),
  unit: z.string().optional(),
  status: z
    .enum(['running', 'done', 'stopped', 'interrupted', 'failed'])
    .describe('`interrupted`: sunucusu kapandı; alınmış olanlar kaldı'),
  isStopping: z.boolean().describe('Durdurulması istendi, elindeki öğeyi bitiriyor'),
  progress: z
    .object({
      phase: z
        .enum(['reading', 'comparing', 'trying', 'taking'])
        .describe('Okunuyor, var olanla karşılaştırılıyor, altın sorularla deneniyor, alınıyor'),
      step: z
        .enum(['opening', 'pages', 'lines', 'elements', 'converting', 'dividing'])
        .optional()
        .describe(
          'Okunan dosyayla ne yapıldığı: açılıyor; sayfaları, satırları, parçaları okunuyor; metne çevriliyor; maddelere ayrılıyor. Sırası gelmemişse yok',
        ),
      file: z.string().describe('Okunan dosya; öbür aşamalarda boş'),
      done: z.int(),
      total: z.int().describe('Sayfa, satır, parça ya da öğe; bilinmiyorsa 0'),
    })
    .optional(),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
});
export const importRunListSchema = z.object({
  runs: z.array(importRunSchema),
  names: z.record(z.string(), z.string()).describe('Yapanların adları, yanıttaki kimlikleriyle'),
});
