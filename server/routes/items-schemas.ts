import { z } from 'zod';
import { itemSchema } from '../../knowledge/index.js';

const KINDS = ['faq', 'circular', 'regulation', 'exam', 'announcement'] as const;
const STATES = ['draft', 'in-review', 'scheduled', 'published', 'archived'] as const;
const MOVES = [
  'save',
  'submit',
  'return',
  'schedule',
  'unschedule',
  'publish',
  'archive',
  'restore',
  'discard',
] as const;
const ORIGINS = ['editor', 'feed', 'file', 'cluster', 'ticket', 'rollback'] as const;

const time = z.iso.datetime();
const state = z.enum(STATES).describe('Taslağı varsa taslağın, yoksa sürümün durumu');
const field = z.object({ field: z.string().describe('Alanın yolu: `source.date`'), detail: z.string() });
const reason = z.string().trim().min(1).max(2000);
const optionalReason = reason.optional().describe('Gerekçe; denetim kaydına yazılır');
const overrideReason = reason.optional().describe('Bozulan sorulara rağmen yayımlamanın gerekçesi');
export const channelFitSchema = z
  .array(
    z.object({
      channel: z.string().describe('Kanal: whatsapp, telegram …'),
      article: z.string().optional().describe('Maddenin etiketi; yoksa içeriğin kendi metni'),
      code: z.enum(['several-parts', 'markup', 'long-link', 'numbered-choices']),
      reason: z.string().describe('Editöre: neden ve ne yapılabilir'),
    }),
  )
  .describe('Yanıtı yazıldığı gibi gösteremeyen kanallar; boşsa hepsi gösterir');
const ids = z.array(z.string().min(1).max(120)).max(200);

export const itemListQuerySchema = z.object({
  q: z.string().trim().min(1).max(500).optional().describe('Botun aradığı gibi arar; ilgiye göre sıralar'),
  kind: z.enum(KINDS).optional().describe('Tür'),
  unit: z.string().max(60).optional().describe('Sorumlu birimin kodu: TEGM'),
  state: z.enum(STATES).optional().describe('Durum'),
  topic: z.string().max(200).optional().describe('Konu'),
  expired: z.stringbool().optional().describe('true: yalnız süresi dolmuş olanlar'),
  after: z.string().max(130).optional().describe('Önceki sayfanın `next` değeri'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('En çok kaç içerik'),
});

const draftHead = z.object({
  state: z.enum(['draft', 'in-review', 'scheduled']),
  revision: z.int(),
  baseVersion: z.int().describe('Üzerine yazıldığı sürüm; 0: yeni içerik'),
  origin: z.enum(ORIGINS),
  createdBy: z.string(),
  updatedBy: z.string(),
  submittedBy: z.string().optional(),
  createdAt: time,
  updatedAt: time,
  publishAt: time.optional().describe('Zamanlanmışsa yayın anı'),
  remark: z.string().optional().describe('Neden geri gönderildi'),
  overrideReason: z.string().optional(),
});

export const itemListSchema = z.object({
  items: z.array(
    z.object({
      externalId: z.string(),
      state,
      kind: z.enum(KINDS),
      title: z.string(),
      unit: z.string(),
      topics: z.array(z.string()),
      validFrom: z.string().optional(),
      validUntil: z.string().optional(),
      version: z.int().optional().describe('Yayımdaki ya da arşivdeki sürüm'),
      updatedAt: time.optional(),
      draft: draftHead.extend({ marks: z.int().describe('Gözden geçirilecek yerlerin sayısı') }).optional(),
    }),
  ),
  next: z.string().optional().describe('Sonraki sayfa için `after`; son sayfada yoktur'),
});

export const itemViewSchema = z.object({
  externalId: z.string(),
  state,
  moves: z.array(z.enum(MOVES)).describe('Sizin şu anda yapabilecekleriniz'),
  published: z
    .object({ version: z.int(), status: z.string(), item: itemSchema, channelFit: channelFitSchema })
    .optional()
    .describe('Son sürüm; arşivdeyse `status: archived`'),
  draft: draftHead
    .extend({
      marks: z.array(field).describe('Gözden geçirilecek yerler'),
      relations: z
        .array(z.object({ externalId: z.string(), reason: z.string() }))
        .describe('Metinde bulunan, onay bekleyen “yerine geçer” ilişkileri'),
      stale: z.boolean().describe('Taslak açıldıktan sonra yeni bir sürüm yayımlandı'),
      item: itemSchema,
      channelFit: channelFitSchema,
    })
    .optional(),
});

export const draftRequestSchema = z.strictObject({
  item: z.looseObject({}).describe('İçeriğin bütünü; `status` okunmaz'),
  marks: z
    .array(z.strictObject({ path: z.string().max(200), reason }))
    .max(500)
    .optional()
    .describe('Gözden geçirilecek yerler; yoksa değişmeyen alanlarınki kalır'),
  reason: optionalReason,
});
export const noteRequestSchema = z.strictObject({ reason: optionalReason });
export const returnRequestSchema = z.strictObject({ reason: reason.describe('Editör ne yapmalı') });
export const publishRequestSchema = z.strictObject({
  confirmed: ids.optional().describe('Onaylanan ilişkiler'),
  dropped: ids.optional().describe('Silinen ilişkiler'),
  overrideReason,
  reason: optionalReason,
});
export const scheduleRequestSchema = publishRequestSchema.extend({
  publishAt: z.iso.datetime({ offset: true }).describe('Yayın anı, ISO 8601: 2026-12-01T09:00:00+03:00'),
});
export const archiveRequestSchema = z.strictObject({
  confirm: z.boolean().optional().describe('Dayanan içerikler görüldü'),
  overrideReason,
  reason: optionalReason,
});
export const restoreRequestSchema = archiveRequestSchema.omit({ confirm: true });
export const rollbackRequestSchema = z.strictObject({
  version: z.int().min(1).describe('Dönülecek sürüm'),
  publish: z.boolean().optional().describe('Taslak yapmadan hemen yayımla'),
  overrideReason,
  reason: optionalReason,
});

export const publishedSchema = itemViewSchema.extend({
  outcome: z.enum(['new', 'changed', 'unchanged']),
  version: z.int(),
  gate: z.looseObject({ status: z.string() }).optional().describe('Yayın denetiminin raporu'),
});

const version = z.object({
  version: z.int(),
  status: z.string(),
  title: z.string(),
  actor: z.string().describe('Kim: `staff:KİMLİK`, `key:KİMLİK`, `import`, `schedule`'),
  at: time,
});
export const versionPageSchema = z.object({
  after: z.coerce.number().int().min(1).optional().describe('Önceki sayfanın `next` değeri'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('En çok kaç sürüm'),
});
export const versionListSchema = z.object({ versions: z.array(version), next: z.int().optional() });
export const versionSchema = version.extend({ item: itemSchema });

const reference = z
  .union([z.enum(['published', 'draft']), z.coerce.number().int().min(1)])
  .describe('Sürüm numarası, `published` ya da `draft`');
export const differenceQuerySchema = z.object({
  from: reference.default('published').describe('Eski: sürüm numarası ya da `published`'),
  to: reference.default('draft').describe('Yeni: sürüm numarası, `published` ya da `draft`'),
});
export const differenceSchema = z.object({
  fields: z.array(
    z.looseObject({
      field: z.string(),
      name: z.string().describe('Alanın Türkçe adı'),
      kind: z.enum(['text', 'value', 'set', 'articles']),
    }),
  ),
  text: z.string().describe('Aynı fark düz metin olarak'),
});

export const whereUsedSchema = z.object({
  usedBy: z.array(z.object({ externalId: z.string(), kind: z.enum(KINDS), title: z.string(), unit: z.string() })),
});
