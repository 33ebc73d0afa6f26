import { z } from 'zod';
import type { DeskMove, Priority } from '../../../tickets/index.js';
import {
  CLOCK_NAMES,
  DESK_MOVE_NAMES,
  PRESENCES,
  QUEUE_SORTS,
  TICKET_STATUSES,
  TOPICS,
} from '../../../tickets/index.js';

export const CATEGORIES = ['information', 'opinion', 'request', 'support', 'complaint', 'incident'] as const;
const isoTime = z.iso.datetime();
const number = z
  .string()
  .regex(/^MEB-\d{4}-\d{6,9}$/u, 'Başvuru numarası, `MEB-2026-000123` gibi')
  .describe('Başvuru numarası');
export const bureauCode = z
  .string()
  .regex(
    /^(?:mebim|merkez-[\p{L}\d-]{1,40}|il-[a-z-]{1,40}|yd-[a-z-]{1,40})$/u,
    'Destek bürosunun kodu, `il-ankara` gibi',
  )
  .describe('Destek bürosunun kodu: `merkez-TEGM`, `il-ankara`, `yd-berlin`, `mebim`');
const words = (max: number) => z.string().trim().min(1).max(max);
const text = words(10_000);
const reason = words(1_000).describe('Gerekçe');
const priority = z
  .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
  .describe('1 en ivedi, 4 bekleyebilir');
const topic = words(80).describe('Konu');
const knownTopic = topic.refine((code) => TOPICS.some((one) => one.code === code), 'Konu listesindeki bir kod olmalı');
const category = z.enum(CATEGORIES);

export const numberParamsSchema = z.object({ number });
export const idParamsSchema = z.object({ id: words(80).describe('Kimlik') });

/** A comma-separated list of a query. */
const listOf = <T>(item: z.ZodType<T, string>) =>
  z
    .string()
    .max(1_000)
    .transform((value) => value.split(',').filter(Boolean))
    .pipe(z.array(item).min(1).max(50));
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const queueQuerySchema = z.object({
  status: listOf(z.enum(TICKET_STATUSES)).optional().describe('Durumlar, virgülle; verilmezse bitmemiş olanlar'),
  all: flag.optional().describe('Bitmişlerle birlikte'),
  bureau: listOf(bureauCode).optional().describe('Destek büroları, virgülle; verilmezse yetkili olduklarınız'),
  assignee: words(64).optional().describe('Görevlinin kimliği; `me` siz, `none` kimsenin üstlenmediği'),
  topic: topic.optional(),
  priority: listOf(z.enum(['1', '2', '3', '4']).transform((value) => Number(value) as Priority))
    .optional()
    .describe('Öncelikler, virgülle'),
  overdue: flag.optional().describe('Süresi geçmiş'),
  dueToday: flag.optional().describe('Süresi bugün dolacak'),
  incident: flag.optional().describe('Acil ihbar'),
  text: words(200).optional().describe('Konu ve açıklamada aranacak kelimeler; eşleşen en yeni bin başvuru arasında'),
  filed: z
    .literal('me')
    .optional()
    .describe('`me`: telefonda ya da gişede sizin kaydettikleriniz, nerede olurlarsa olsunlar'),
  number: listOf(number).optional().describe('Yalnız bu başvurular, virgülle; öbür süzgeçlere bakılmaz'),
  sort: z.enum(QUEUE_SORTS).default('deadline').describe('Süre, yenilik ya da öncelik sırası'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: words(300).optional().describe('Önceki yanıtın `next` değeri'),
  before: words(300).optional().describe('Önceki yanıtın `previous` değeri'),
});

export const namesSchema = z
  .object({
    staff: z.record(z.string(), z.string()),
    bureaus: z.record(z.string(), z.string()),
    topics: z.record(z.string(), z.string()),
  })
  .describe('Yanıtta geçen kimlik ve kodların adları');

export const summarySchema = z.object({
  number: z.string(),
  seq: z.int().describe('Son olayın sırası; ETag'),
  status: z.enum(TICKET_STATUSES),
  subject: z.string(),
  bureau: z.string(),
  assignee: z.string().optional(),
  topic: z.string().optional(),
  category: category.optional(),
  priority,
  province: z.string().optional(),
  district: z.string().optional(),
  channel: z.string(),
  createdAt: isoTime,
  updatedAt: isoTime,
  dueAt: isoTime.optional().describe('En yakın süre sonu'),
  firstReplyDue: isoTime.optional(),
  answerDue: isoTime.optional(),
  returns: z.int().describe('Kaç kez iade edildi'),
  reopens: z.int(),
  isIncident: z.boolean(),
  filedBy: z.string().optional().describe('Telefonda ya da gişede kaydeden görevli'),
});
export const queuePageSchema = z.object({
  tickets: z.array(summarySchema),
  next: z.string().optional(),
  previous: z.string().optional(),
  names: namesSchema,
});
export const countsQuerySchema = z.object({ bureau: queueQuerySchema.shape.bureau });
export const countsSchema = z.object({
  open: z.int(),
  unclaimed: z.int(),
  mine: z.int(),
  overdue: z.int(),
  dueToday: z.int(),
  incidents: z.int(),
  returned: z.int(),
  waiting: z.int(),
  byStatus: z.partialRecord(z.enum(TICKET_STATUSES), z.int()).describe('Duruma göre açık başvurular'),
});

export const boardSchema = z.object({
  bureaus: z
    .array(
      z.object({
        bureau: z.string(),
        open: z.int(),
        overdue: z.int(),
        unclaimed: z.int(),
        incidents: z.int(),
        byStatus: countsSchema.shape.byStatus,
        nextDue: isoTime.optional().describe('En yakın süre sonu; geçmiş olabilir'),
      }),
    )
    .describe('Açık başvurusu olan bürolar: önce gecikmesi çok olan'),
  staff: z
    .array(z.object({ staffId: z.string(), open: z.int(), overdue: z.int() }))
    .describe('Üstünde açık başvuru olan görevliler: önce yükü çok olan'),
  names: namesSchema,
});

export const moveSchema = z.discriminatedUnion('move', [
  z.object({ move: z.literal('claim') }),
  z.object({ move: z.literal('take-over'), reason }),
  z.object({ move: z.literal('assign'), agent: words(64) }),
  z.object({ move: z.literal('release'), reason: reason.optional() }),
  z.object({ move: z.literal('start') }),
  z.object({ move: z.literal('reply'), text }),
  z.object({ move: z.literal('ask'), text }),
  z.object({ move: z.literal('ask-authority'), authority: words(200), text }),
  z.object({ move: z.literal('authority-answered'), text }),
  z.object({ move: z.literal('note'), text }),
  z.object({
    move: z.literal('extend'),
    takenUp: z.boolean().describe('İşleme alındı mı (genelge madde 9)'),
    how: text.describe('Nasıl sonuçlandırılacağı'),
    until: z.iso.date().describe('En geç hangi gün'),
  }),
  z.object({ move: z.literal('return'), reason }),
  z.object({ move: z.literal('route'), bureau: bureauCode, reason }),
  z.object({
    move: z.literal('close'),
    reason: z.enum(['settled', 'no-answer', 'hoax', 'other']),
    note: words(1_000).optional(),
  }),
  z.object({ move: z.literal('reopen'), reason }),
  z.object({ move: z.literal('merge'), into: number }),
  z.object({ move: z.literal('link'), to: number }),
  z.object({ move: z.literal('unlink'), to: words(200) }),
  z.object({ move: z.literal('priority'), priority, reason }),
  z.object({ move: z.literal('classify'), topic: knownTopic.optional(), category: category.optional() }),
]) satisfies z.ZodType<DeskMove>;

const eventSchema = z.object({
  seq: z.int(),
  at: isoTime,
  actor: z.string(),
  event: z.looseObject({ type: z.string() }),
});
export const transcriptEntrySchema = z.object({
  seq: z.int(),
  from: z.enum(['citizen', 'assistant', 'person']),
  text: z.string().describe('Kişisel verileri gizlenmiş'),
  at: isoTime,
});
export const attachmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256: z.string(),
  addedBy: z.string(),
  at: isoTime,
});
export const attachmentListSchema = z.object({ attachments: z.array(attachmentSchema) });
export const callSchema = z.object({
  id: z.string(),
  number: z.string(),
  bureau: z.string(),
  subject: z.string(),
  reason: z.enum(['delivery-failed', 'no-channel', 'asked']),
  dueAt: isoTime,
  tries: z.int(),
  status: z.enum(['open', 'reached', 'given-up']),
  lastOutcome: z.enum(['reached', 'not-reached', 'try-again']).optional(),
});
export const ticketDetailSchema = summarySchema.extend({
  description: z.string(),
  school: z.string().optional(),
  routing: z.object({ rules: z.int().optional(), rule: z.string().optional(), text: z.string() }).optional(),
  clocks: z
    .array(
      z.object({
        clock: z.enum(CLOCK_NAMES).describe('İlk yanıt, yanıt (madde 9), ek süre'),
        run: z.int().describe('1; her yeniden açılışta bir artar'),
        state: z.enum(['running', 'paused', 'met', 'breached', 'dropped']),
        dueAt: isoTime.optional(),
        endedAt: isoTime.optional(),
        remainingMinutes: z.int().describe('Kalan çalışma dakikası; eksiyse o kadar gecikti'),
      }),
    )
    .describe('Süre saatleri; olaylardan hesaplanır'),
  statement: z
    .object({ kind: z.enum(['none', 'demanded', 'overdue']), by: isoTime.optional() })
    .describe('Madde 9 açıklaması (işleme alındı mı, nasıl, ne zamana kadar) isteniyor mu'),
  links: z.array(z.object({ to: z.string(), kind: z.string() })),
  mergedInto: z.string().optional(),
  events: z.array(eventSchema),
  moves: z.array(z.enum(DESK_MOVE_NAMES as [string, ...string[]])).describe('Şu an yapabileceğiniz işlemler'),
  conversations: z.array(
    z.object({
      conversationId: z.string(),
      channel: z.string(),
      agent: z.string().optional().describe('Görüşmeyi devralmış görevli'),
      transcript: z.array(transcriptEntrySchema),
    }),
  ),
  attachments: z.array(attachmentSchema),
  call: callSchema.optional().describe('Bekleyen dış arama'),
  viewers: z
    .array(z.object({ staffId: z.string(), since: isoTime }))
    .describe('Başvuruya şu an bakan diğer görevliler'),
  names: namesSchema,
});
export const movedSchema = z.object({
  number: z.string(),
  seq: z.int(),
  status: z.enum(TICKET_STATUSES),
  told: z
    .array(z.string())
    .describe('Yanıtın iletildiği görüşmeler; boşsa ve söylenecek bir şey varsa dış arama açıldı'),
});

export const claimNextSchema = z.object({
  bureau: z.array(bureauCode).min(1).max(20).optional(),
  count: z.int().min(1).max(25).default(1),
});
export const bulkSchema = z.object({
  tickets: z
    .array(z.object({ number, seq: z.int().min(1).optional() }))
    .min(1)
    .max(200)
    .refine(
      (tickets) => new Set(tickets.map((one) => one.number)).size === tickets.length,
      'Bir başvuru bir kez yazılmalı',
    ),
  move: moveSchema,
});
export const bulkResultSchema = z.object({
  undo: z.string().optional().describe('`POST /api/v1/desk/undo` için'),
  results: z.array(
    z.object({ number: z.string(), ok: z.boolean(), code: z.string().optional(), seq: z.int().optional() }),
  ),
});
export const undoSchema = z.object({ token: words(80) });
export const undoneSchema = z.object({
  undone: z.array(z.object({ number: z.string(), seq: z.int() })),
  left: z.array(z.string()),
});

export const contactSchema = z.object({ name: z.string(), phone: z.string().optional(), email: z.string().optional() });

export const newTicketSchema = z.object({
  channel: z.enum(['phone', 'counter']).describe('Telefon ya da gişe'),
  subject: words(200),
  description: text,
  applicant: z
    .object({
      name: words(120),
      phone: z
        .string()
        .regex(/^(?=(?:\D*\d){7,15}\D*$)\+?[\d ()-]{7,20}$/u, 'Telefon numarası')
        .optional(),
      email: z.email().max(254).optional(),
    })
    .refine(({ phone, email }) => phone !== undefined || email !== undefined, {
      error: 'Telefon ya da e-posta gerekli',
      path: ['phone'],
    }),
  kvkkVersion: words(40).describe('Başvurana okunan aydınlatma metninin sürümü'),
  province: words(60).optional(),
  district: words(60).optional(),
  school: words(200).optional(),
  topic: knownTopic.optional(),
  category: category.optional(),
  priority: priority.optional(),
  priorityReason: reason.optional(),
  bureau: bureauCode.optional().describe('Verilmezse kurallar yönlendirir'),
});
export const filedSchema = z.object({
  number: z.string(),
  code: z.string().describe('Takip kodu; yalnızca şimdi gösterilir, başvurana okunur'),
});

export const callQuerySchema = z.object({
  bureau: queueQuerySchema.shape.bureau,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: words(300).optional().describe('Önceki yanıtın `next` değeri'),
});
export const callListSchema = z.object({
  calls: z.array(callSchema),
  next: z.string().optional(),
  names: namesSchema,
});
export const callOutcomeSchema = z
  .object({
    outcome: z.enum(['reached', 'not-reached', 'try-again']),
    note: words(2_000).optional(),
    nextAt: isoTime.optional().describe('`try-again` için: ne zaman yeniden aranacak'),
  })
  .refine(({ outcome, nextAt }) => outcome !== 'try-again' || nextAt !== undefined, {
    error: 'Yeniden arama zamanı gerekli',
    path: ['nextAt'],
  });

export const cannedSchema = z.object({
  title: words(120),
  text: text.describe(
    '`{ad}`, `{numara}`, `{konu}`, `{kurum}`, `{il}`, `{ilce}`, `{temsilci}`, `{tarih}` yer tutucuları',
  ),
  bureau: bureauCode.optional().describe('Verilmezse bütün büroların'),
});
export const macroSchema = z.object({
  name: words(120),
  moves: z.array(moveSchema).min(1).max(10),
  bureau: bureauCode.optional(),
});
export const viewSchema = z.object({
  name: words(120),
  query: z
    .record(z.string().max(40), z.string().max(300))
    .refine((query) => queueQuerySchema.strict().safeParse(query).success, 'Kuyruğun sorgu değerleri olmalı')
    .describe('Kuyruğun sorgu değerleri'),
  bureau: bureauCode.optional().describe('Büroyla paylaşılır; verilmezse yalnızca sizin'),
});
const kept = { id: z.string() };
export const keptCannedSchema = cannedSchema.extend({ ...kept, updatedBy: z.string(), updatedAt: isoTime });
export const keptMacroSchema = z.object({
  ...kept,
  name: z.string(),
  bureau: z.string().optional(),
  moves: z.array(z.unknown()),
  updatedBy: z.string(),
  updatedAt: isoTime,
});
export const keptViewSchema = viewSchema.extend({ ...kept, owner: z.string() });
export const filledSchema = z.object({
  text: z.string(),
  missing: z.array(z.string()).describe('Yeri doldurulamayanlar'),
});

export const presenceSchema = z.object({
  status: z.enum(PRESENCES),
  reason: words(200).optional().describe('Mola, eğitim gibi durumlarda gerekçe'),
  viewing: number.optional().describe('Açık tutulan başvuru; diğer görevliler görür'),
});
export const presenceListSchema = z.object({
  staff: z.array(
    z.object({
      staffId: z.string(),
      status: z.enum(PRESENCES),
      reason: z.string().optional(),
      since: isoTime,
      seenAt: isoTime,
      viewing: z.string().optional(),
    }),
  ),
  names: namesSchema,
});

export const suggestionQuerySchema = z.object({
  to: z.coerce.number().int().min(1).describe('Vatandaşın hangi yazısına: `seq`'),
});
export const suggestionListSchema = z.object({
  suggestions: z.array(
    z.object({
      itemId: z.string(),
      externalId: z.string().optional(),
      title: z.string(),
      text: z.string(),
      source: z.object({ label: z.string(), url: z.string().optional() }),
      probability: z.number(),
    }),
  ),
});

export const conversationQuerySchema = z.object({
  after: z.coerce.number().int().min(0).default(0).describe('Bu sıradan sonrakiler'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export const conversationSchema = z.object({
  conversationId: z.string(),
  agent: z.string().optional().describe('Görüşmeyi devralmış görevli'),
  entries: z.array(transcriptEntrySchema),
  next: z.int().optional().describe('Devamı varsa sonraki sayfa için `after`'),
  tickets: z.array(z.string()),
  names: namesSchema,
});
export const messageSchema = z.object({ text: words(4_000) });
export const takeoverSchema = z.object({
  number: number.optional().describe('Görüşmenin başvurusu'),
  reason: reason.optional().describe('Başka bir görevli görüşmedeyse neden devralındığı'),
});

export const changeSchema = z.object({
  number: z.string(),
  seq: z.int(),
  type: z.string(),
  status: z.enum(TICKET_STATUSES),
  actor: z.string(),
  assignee: z.string().optional(),
  bureau: z.string().optional(),
  bureauBefore: z.string().optional(),
  priority,
  isIncident: z.boolean(),
  at: isoTime,
});

const choice = { code: z.string(), name: z.string() };
export const optionsSchema = z.object({
  bureaus: z.array(z.object({ ...choice, kind: z.enum(['centre', 'central', 'province', 'mission']) })),
  topics: z.array(z.object(choice)),
  cannedVariables: z.array(z.object({ name: z.string(), meaning: z.string() })),
  kvkk: z.object({ version: z.string(), text: z.string() }).describe('Başvurana okunacak aydınlatma metni'),
});
export const colleagueQuerySchema = z.object({ bureau: bureauCode });
export const colleagueListSchema = z.object({
  colleagues: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      presence: z.enum(PRESENCES).optional().describe('Son üç dakikada görüldüyse durumu'),
    }),
  ),
});
