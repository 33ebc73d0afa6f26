import { z } from 'zod';
import { RETENTION_CLASSES, type RetentionClassName } from '../../store/index.js';

const words = (max: number) => z.string().trim().min(1).max(max);
const instant = z.iso.datetime();
const count = z.int().min(0);
const names = z.record(z.string(), z.string()).describe('Yapanların adları, yanıttaki kimlikleriyle');
const reason = words(500).describe('Gerekçe; denetim kaydına yazılır. Kişinin adını ve iletişim bilgisini yazmayın');

const WAYS = ['phone', 'email', 'telegram', 'address', 'conversation', 'ticket'] as const;
const query = {
  phone: words(30).optional().describe('Telefon; WhatsApp numarası da'),
  email: words(254).optional().describe('E-posta adresi'),
  telegram: words(30).optional().describe('Telegram sohbetinin numarası'),
  address: words(200).optional().describe('Kanalın kullanıcıya verdiği kimlik'),
  conversation: words(200).optional().describe('Görüşmenin kimliği'),
  ticket: words(20).optional().describe('Başvuru numarası'),
  code: words(20).optional().describe('Başvurunun takip kodu; verilirse doğru olmalıdır'),
};
const exactlyOne = (asked: Readonly<Record<string, unknown>>) =>
  WAYS.filter((way) => asked[way] !== undefined).length === 1;
const oneWay = { path: ['phone'], error: `Şunlardan tam biri verilmeli: ${WAYS.join(', ')}.` };
const digest = z.string().regex(/^[0-9a-f]{16}$/u, { error: 'Aramanın verdiği `digest` olmalı.' });

export const personSearchSchema = z.strictObject({ ...query, reason }).refine(exactlyOne, oneWay);
export const personExportSchema = z
  .strictObject({ ...query, digest: digest.optional(), reason })
  .refine(exactlyOne, oneWay);
export const personEraseSchema = z
  .strictObject({ ...query, digest: digest.describe('Aramada görülen; o zamandan beri değişen silinmez'), reason })
  .refine(exactlyOne, oneWay);
export const foundPersonSchema = z.object({
  conversations: z.array(z.object({ id: z.string(), messages: count, lastAt: instant.optional(), held: z.boolean() })),
  tickets: z.array(
    z.object({ number: z.string(), status: z.string(), subject: z.string(), createdAt: instant, held: z.boolean() }),
  ),
  digest: z.string(),
});
export const erasureSchema = z.object({
  id: z.string(),
  at: instant,
  actor: z.string(),
  reason: z.string(),
  counts: z.object({ conversations: count, tickets: count, files: count }),
});
export const erasureListSchema = z.object({ erasures: z.array(erasureSchema), names });

const className = z
  .enum(RETENTION_CLASSES.map(({ name }) => name) as [RetentionClassName, ...RetentionClassName[]])
  .describe('Sınıf: `ticket`, `identified-conversation` …');
export const periodSchema = z.object({
  name: className,
  days: count,
  defaultDays: count,
  min: count,
  max: count,
  reason: z.string().optional(),
  changedBy: z.string().optional(),
  changedAt: instant.optional(),
});
export const policySchema = z.object({
  hour: z.int().describe('Silmenin başladığı saat, İstanbul'),
  periods: z.array(periodSchema),
});
export const periodParams = z.object({ name: words(40).describe('Saklama sınıfı') });
export const periodChangeSchema = z.strictObject({ days: z.int().min(1).max(20_000), reason });
export const previewQuerySchema = z
  .object({
    name: words(40).optional().describe('Yalnız bu sınıf'),
    days: z.coerce.number().int().min(1).max(20_000).optional().describe('Bu kadar gün saklansaydı; `name` ile'),
  })
  .refine(({ name, days }) => (name === undefined) === (days === undefined), {
    path: ['days'],
    error: '`name` ile `days` birlikte verilmeli.',
  });
export const previewSchema = z.object({
  at: instant,
  classes: z.array(
    z.object({
      name: className,
      days: count,
      due: count.describe('Bugün silinecek kayıt'),
      held: count.describe('Süresi dolduğu halde saklama kararıyla tutulan'),
    }),
  ),
});
const deletionReportSchema = z.object({
  month: z.string(),
  createdAt: instant,
  deleted: z.record(z.string(), count),
  periods: z.record(z.string(), count),
  erasures: count,
  openHolds: count,
});
export const deletionReportsSchema = z.object({ reports: z.array(deletionReportSchema) });

export const newDeletionRunSchema = z.strictObject({ reason });
export const deletionRunParams = z.object({ id: words(60).describe('Silme çalışmasının kimliği') });
export const deletionStopSchema = z.strictObject({ reason });
export const deletionRunSchema = z.object({
  id: z.string(),
  status: z
    .enum(['waiting', 'running', 'done', 'stopped', 'failed'])
    .describe('`failed`: sunucuda hata oldu; o geceki saat içinde ve bir sonraki gece yeniden dener'),
  isPaused: z.boolean().describe('Bir süredir ilerlemiyor: sunucu kapandı ya da yoğun; kendiliğinden sürer'),
  classes: z
    .array(z.object({ name: className, done: count.describe('Silinen'), due: count.describe('Süresi dolmuş olan') }))
    .describe('Süresi dolan kaydı olan sınıflar; başlamadan önce boş'),
  isScheduled: z.boolean().describe('Kendiliğinden başladı'),
  askedBy: z.string(),
  askedAt: instant,
  endedAt: instant.optional(),
  stop: z
    .object({ by: z.string(), at: instant, reason: z.string() })
    .optional()
    .describe('Durdurulması istendi; sürüyorsa elindekini bitiriyor'),
});
export const deletionRunListSchema = z.object({ runs: z.array(deletionRunSchema), names });

export const holdQuerySchema = z.object({
  all: z.enum(['yes', 'no']).default('no').describe('Kaldırılanlar da: yes'),
});
export const newHoldSchema = z.strictObject({ ...query, reason }).refine(exactlyOne, oneWay);
export const holdParams = z.object({ id: words(60).describe('Saklama kararının kimliği') });
export const releaseSchema = z.strictObject({ reason });
export const holdSchema = z.object({
  id: z.string(),
  kind: z.enum(['ticket', 'conversation', 'person']),
  subject: z.string().describe('Başvuru numarası, görüşme kimliği; kişide bir özet'),
  reason: z.string(),
  placedBy: z.string(),
  placedAt: instant,
  releasedBy: z.string().optional(),
  releasedAt: instant.optional(),
  releaseReason: z.string().optional(),
});
export const holdListSchema = z.object({ holds: z.array(holdSchema), names });

const at = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
export const noticeListSchema = z.object({
  notices: z.array(z.object({ version: z.string(), sha256: z.string(), text: z.string(), firstAt: instant })),
});
export const shownQuerySchema = z.object({
  conversation: words(200).optional().describe('Görüşmenin kimliği'),
  ticket: words(20).optional().describe('Başvuru numarası'),
  from: at.optional().describe('Bu andan sonra, ISO 8601'),
  until: at.optional().describe('Bu andan önce, ISO 8601'),
  limit: z.coerce.number().int().min(1).max(500).default(100).describe('En çok kaç kayıt'),
});
export const shownListSchema = z.object({
  shown: z.array(
    z.object({
      version: z.string(),
      sha256: z.string().optional().describe('Gösterilen metnin SHA-256 özeti'),
      at: instant,
      conversation: z.string().optional(),
      ticket: z.string().optional(),
      channel: z.string(),
    }),
  ),
});
export const shownToSchema = z.strictObject({
  conversations: z.array(words(200)).max(1000).default([]).describe('Görüşmelerin kimlikleri'),
  tickets: z.array(words(20)).max(1000).default([]).describe('Başvuru numaraları'),
  limit: z.int().min(1).max(2000).default(500).describe('En çok kaç kayıt'),
});
export const shownToListSchema = shownListSchema.extend({
  notices: noticeListSchema.shape.notices.describe('Gösterilmiş olanların metinleri'),
});

/** What was asked, as the store finds people by it. */
export type AskedPerson = z.output<typeof personSearchSchema>;
