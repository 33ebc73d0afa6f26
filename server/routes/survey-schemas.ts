import { z } from 'zod';
import { PROVINCES } from '../../nlu/index.js';
import { MAX_CONSENT, MAX_TITLE, QUESTION_KINDS, SURVEY_ROLES, SURVEY_STATUSES, TOPICS } from '../../tickets/index.js';

const text = (min: number, max: number) => z.string().trim().min(min).max(max);
/** What is said in one line. */
const line = (min: number, max: number) => text(min, max).regex(/^[^\r\n]*$/u, 'tek satır olmalı');
const day = z.iso.date('gerçek bir tarih olmalı (YYYY-AA-GG)');

export const surveyParamsSchema = z.object({ id: z.uuid({ error: 'id: anketin kimliği olmalı' }) });
export const surveyReportParamsSchema = surveyParamsSchema.extend({
  format: z.string().max(8).describe('`html`, `pdf`, `xlsx`, `csv` ya da `json`'),
});
export const surveyReportQuerySchema = z.object({
  hides: z
    .enum(['yes', 'no'])
    .default('no')
    .describe('`yes`: beşten küçük gruplar gizlensin; merkez dışındakilere verilen raporda her zaman gizlenir'),
});
export const surveyQuerySchema = z.object({
  status: z.enum(SURVEY_STATUSES).optional().describe('Yalnız bu durumdakiler'),
  after: z
    .string()
    .regex(/^\d{1,16}-[0-9a-f-]{36}$/u, { error: 'after: önceki sayfanın `next` değeri olmalı' })
    .optional()
    .describe('Önceki sayfanın `next` değeri'),
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('Bir sayfadaki kayıt sayısı'),
});

export const questionSchema = z.strictObject({
  text: text(3, 300).describe('Soru'),
  kind: z.enum(QUESTION_KINDS).describe('`choice` seçmeli, `five` 1–5 puan, `eleven` 0–10 puan, `text` yazı'),
  options: z.array(line(1, 60)).max(8).optional().describe('Seçmeli sorunun 2–8 seçeneği'),
  low: line(1, 40).optional().describe('En düşük puanın anlamı'),
  high: line(1, 40).optional().describe('En yüksek puanın anlamı'),
});
const audienceSchema = z.strictObject({
  topics: z
    .array(z.enum(TOPICS.map(({ code }) => code) as [string, ...string[]]))
    .min(1)
    .max(30)
    .optional()
    .describe('Başvurusu bu konulardan birinde olanlar'),
  provinces: z
    .array(z.enum(Object.keys(PROVINCES) as [string, ...string[]]))
    .min(1)
    .max(81)
    .optional()
    .describe('Başvurusu bu illerden birinde olanlar'),
  roles: z.array(z.enum(SURVEY_ROLES)).min(1).max(4).optional().describe('İlk soruda kendini böyle tanıtanlar'),
  from: day.optional().describe('Başvurusu (konu ve il yoksa son yazısı) bu günden sonra olanlar'),
  to: day.optional().describe('Bu güne kadar'),
});
export const surveyDraftSchema = z.strictObject({
  unit: text(2, 40).describe('Anketi isteyen birimin kodu'),
  title: line(3, MAX_TITLE).describe('Vatandaşa davette söylenen ad'),
  questions: z.array(questionSchema).min(1).max(10).describe('1–10 soru'),
  audience: audienceSchema.default({}).describe('Kimlere sorulacağı; boşsa herkese'),
  quota: z.int().min(5).max(100_000).describe('Bu kadar yanıt tamamlanınca anket biter'),
  endsOn: day.describe('Son gün'),
  consent: line(10, MAX_CONSENT).describe('Aydınlatma ve onay metni; davette söylenir'),
  calls: z.boolean().default(false).describe('Yalnızca telefonla ulaşılabilenler aransın mı'),
});
export const surveyMoveSchema = z.strictObject({
  reason: text(3, 500).optional().describe('Gerekçe; reddederken ve durdururken gerekir, denetim kaydına yazılır'),
});

export const surveySchema = surveyDraftSchema.extend({
  id: z.uuid(),
  status: z
    .enum(SURVEY_STATUSES)
    .describe(
      '`draft` taslak, `submitted` onay bekliyor, `refused` reddedildi, `approved` onaylandı, `running` sürüyor, `stopped` durduruldu, `ended` bitti',
    ),
  revision: z.int(),
  createdBy: z.string(),
  submittedBy: z.string().optional(),
  approvedBy: z.string().optional(),
  remark: z.string().optional().describe('Ret ya da durdurma gerekçesi'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  endReason: z.enum(['quota', 'date', 'stopped']).optional(),
});
export const surveyOptionsSchema = z.object({
  topics: z.array(z.object({ code: z.string(), name: z.string() })).describe('Başvuru konuları'),
  provinces: z.array(z.string()).describe('İllerin resmî adları'),
});
export const surveyListSchema = z.object({
  surveys: z.array(surveySchema),
  next: z.string().optional().describe('Sonraki sayfa için `after`'),
});

const estimateSchema = z.object({
  value: z.number(),
  low: z.number().describe('%95 güven aralığının alt sınırı'),
  high: z.number().describe('Üst sınırı'),
});
export const surveyResultsSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  status: z.enum(SURVEY_STATUSES),
  asOf: z.iso.datetime(),
  quota: z.int(),
  asked: z.int().describe('Davet ulaşan ya da telefonda ulaşılan'),
  begun: z.int().describe('Yanıtlamaya başlayan'),
  finished: z.int(),
  declined: z.int(),
  waiting: z.int().describe('Davet ya da arama sırasında bekleyen'),
  unreached: z.int().describe('Ulaşılamayan'),
  rate: estimateSchema.optional().describe('Yanıt oranı (AAPOR RR1), Wilson aralığıyla'),
  questions: z.array(
    z.object({
      question: z.int().describe('Sırası, 0’dan'),
      text: z.string(),
      kind: z.enum(QUESTION_KINDS),
      answered: z.int(),
      suppressed: z.boolean().describe('5’ten az kişi yanıtladığı için gösterilmiyor'),
      options: z
        .array(z.object({ label: z.string(), count: z.int(), share: estimateSchema }))
        .optional()
        .describe('Payların aralığı Wilson’a göredir'),
      mean: estimateSchema.optional().describe('Ortalama, Student t aralığıyla'),
      texts: z.array(z.string()).optional().describe('Yazılanlar, kişisel veriler örtülü; en çok 200'),
    }),
  ),
});

export const surveyCallParamsSchema = z.object({ id: z.uuid({ error: 'id: aramanın kimliği olmalı' }) });
export const surveyCallQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('Kayıt sayısı'),
});
const callSchema = z.object({
  id: z.uuid(),
  survey: z.uuid(),
  title: z.string(),
  ticket: z.string().describe('Telefonun alındığı başvuru'),
  dueAt: z.iso.datetime(),
  tries: z.int(),
});
export const surveyCallListSchema = z.object({ calls: z.array(callSchema) });
export const surveyCallSchema = callSchema.extend({
  name: z.string(),
  phone: z.string(),
  consent: z.string().describe('Aramanın başında okunur'),
  roles: z.array(z.enum(SURVEY_ROLES)).optional(),
  questions: z.array(questionSchema),
});
export const surveyCallOutcomeSchema = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('finished'),
    consented: z.literal(true, 'onay metni okunup kabul alınmadan yanıt yazılamaz'),
    answers: z
      .array(
        z.strictObject({
          question: z.int().min(0).max(9).describe('Sorunun sırası, 0’dan'),
          value: z.int().min(0).max(10).optional().describe('Seçeneğin sırası (0’dan) ya da puan'),
          text: text(1, 1_000).optional().describe('Yazı sorusunun yanıtı; kişisel veriler örtülür'),
        }),
      )
      .min(1)
      .max(10),
  }),
  z.strictObject({ outcome: z.enum(['declined', 'never', 'screened', 'not-reached']) }),
]);
