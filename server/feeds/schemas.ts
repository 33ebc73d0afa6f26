import { z } from 'zod';

const KINDS = ['faq', 'circular', 'regulation', 'exam', 'announcement'] as const;
const time = z.iso.datetime();
const field = z.object({ field: z.string().describe('Alanın yolu: `source.date`'), detail: z.string() });

export const unitSchema = z
  .string()
  .regex(/^[\p{L}\p{N}._/ -]{1,60}$/u, 'Birim kodu olmalı (örnek: TEGM).')
  .describe('Birim kodu: TEGM');

export const feedRequestSchema = z.strictObject({
  kinds: z.array(z.enum(KINDS)).min(1).max(KINDS.length).describe('Birimin gönderebileceği türler'),
  policy: z
    .enum(['publish', 'review'])
    .describe(
      'publish: yayın denetiminden geçen hemen yayımlanır, yanıt bozan ya da denenemeyen incelemeye düşer; review: hepsi incelemeye düşer',
    ),
  intervalHours: z.int().min(1).max(8760).optional().describe('Beklenen en uzun aralık, saat; yoksa gecikmiş sayılmaz'),
  contact: z.string().trim().min(1).max(300).optional().describe('Gecikince aranacak kişi ya da adres'),
});
export const feedSchema = feedRequestSchema.extend({
  unit: unitSchema,
  lastSuccessAt: time.optional().describe('En son başarılı gönderim ya da çekim'),
  late: z.boolean(),
  lateSince: time.optional().describe('Ne zamandan beri gecikmiş'),
  openDeadLetters: z.int().describe('Sonuçlanmamış reddedilenler'),
  createdAt: time,
  updatedAt: time,
});
export const feedPageSchema = z.object({
  after: z.string().max(60).optional().describe('Önceki sayfanın son birimi'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export const feedListSchema = z.object({
  feeds: z.array(feedSchema),
  next: z.string().optional().describe('Sonraki sayfa için `after`'),
});

/** As documentation; what is sent is judged by `parseFeedItem`, which names every field at fault. */
export const feedItemRequestSchema = z
  .looseObject({
    kind: z.enum(KINDS),
    title: z.string(),
    variants: z.array(z.string()).optional().describe('Vatandaşların sorduğu biçimler'),
    body: z.string().optional().describe('Yanıt, Markdown; maddeleri olanlarda boş olabilir'),
    articles: z.array(z.looseObject({ label: z.string(), text: z.string() })).optional(),
    exam: z.looseObject({ code: z.string(), season: z.string() }).optional().describe('Yalnız kind: exam için'),
    audiences: z.array(z.string()).optional(),
    topics: z.array(z.string()).optional(),
    source: z.looseObject({ title: z.string() }).describe('Belgenin adı, sayısı, günü, adresi'),
    validFrom: z.iso.date().optional(),
    validUntil: z.iso.date().optional().describe('Geçerli olduğu son gün'),
    supersedes: z.array(z.string()).optional().describe('Yerine geçtiklerinin kimlikleri'),
  })
  .describe('Bir içerik öğesi; kimliği ve birimi adresten gelir');

export const feedItemSchema = z.object({
  externalId: z.string(),
  published: z
    .object({ version: z.int(), status: z.enum(['published', 'archived']), at: time, actor: z.string() })
    .optional()
    .describe('Yayımdaki (ya da arşivlenmiş) son sürüm'),
  draft: z
    .object({
      state: z.enum(['draft', 'in-review', 'scheduled']),
      origin: z.string(),
      at: time,
      publishAt: time.optional(),
      marks: z.array(field).describe('Gözden geçirenin bakacağı yerler'),
    })
    .optional()
    .describe('İncelemedeki değişiklik'),
  warnings: z.array(field).describe('Kabul edilen, ama büyük olasılıkla yanlış olan'),
});
export const feedItemOutcomeSchema = feedItemSchema.extend({ outcome: z.enum(['new', 'changed', 'unchanged']) });

const batchItemSchema = z.looseObject({
  externalId: z.string().describe('Birimin kendi kimliği: `2018/14`'),
  ifMatch: z.string().optional().describe('Üzerine yazılacak sürümün ETag değeri'),
});
export const batchRequestSchema = z.object({ items: z.array(batchItemSchema).min(1).max(1000) });
export const batchResultSchema = z.object({
  counts: z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int() }),
  results: z
    .array(
      z.object({
        index: z.int().describe('İstekteki sırası, 0’dan'),
        externalId: z.string().optional(),
        status: z.int().describe('Tek tek gönderilseydi yanıtın HTTP kodu'),
        outcome: z.enum(['new', 'changed', 'unchanged']).optional(),
        etag: z.string().optional(),
        code: z.string().optional(),
        detail: z.string().optional(),
        errors: z.array(field).optional(),
        deadLetter: z.int().optional(),
      }),
    )
    .describe('İstekteki sırayla'),
});

export const letterQuerySchema = z.object({
  unit: unitSchema.optional(),
  status: z.enum(['open', 'resolved']).optional(),
  externalId: z.string().max(120).optional(),
  before: z.coerce.number().int().min(1).optional().describe('Önceki sayfanın son numarası'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const letterSchema = z.object({
  id: z.int(),
  unit: z.string(),
  externalId: z.string().optional(),
  channel: z.enum(['api', 'file', 'pull']).describe('Nereden geldi'),
  actor: z.string(),
  origin: z.string().optional().describe('Dosya ya da adres'),
  code: z.string(),
  reasons: z.array(field),
  times: z.int().describe('Aynı içerik aynı nedenle kaç kez reddedildi'),
  firstAt: time,
  lastAt: time,
  payload: z.object({ sha256: z.string(), bytes: z.int(), kept: z.boolean() }),
  status: z.enum(['open', 'resolved']),
  resolvedAt: time.optional(),
  resolvedBy: z.string().optional(),
  resolution: z.string().optional(),
});
export const letterListSchema = z.object({
  deadLetters: z.array(letterSchema),
  next: z.int().optional().describe('Sonraki sayfa için `before`'),
});
export const letterDetailSchema = letterSchema.extend({ sent: z.string().optional().describe('Gönderilen metin') });
export const resolutionSchema = z.strictObject({
  reason: z.string().trim().min(1).max(500).describe('Neden kapatılıyor'),
});

export const pulledRequestSchema = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .describe('RSS ya da Atom adresi'),
  kind: z.literal('announcement').default('announcement'),
  topics: z.array(z.string().trim().min(1).max(200)).max(20).default([]).describe('Her duyuruya verilecek konular'),
  scheduleMinutes: z.int().min(5).max(10_080).describe('Kaç dakikada bir okunacak'),
  validDays: z.int().min(1).max(3650).optional().describe('Bir duyurunun güncel sayılacağı gün sayısı'),
});
export const pulledSchema = pulledRequestSchema.extend({
  id: z.string(),
  unit: z.string(),
  revision: z.int().describe('Her ayar değişikliğinde artar; tırnak içinde ETag’idir'),
  failures: z.int().describe('Art arda başarısız okumalar'),
  nextAt: time,
  lastPullAt: time.optional(),
  lastSuccessAt: time.optional(),
  lastOutcome: z.string().optional(),
});
export const pulledListSchema = z.object({ pulls: z.array(pulledSchema) });
