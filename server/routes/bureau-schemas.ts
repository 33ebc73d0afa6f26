import { z } from 'zod';
import { CONTACT_ROLES, isZone } from '../../tickets/index.js';

const day = z.iso.date();
const text = (max: number) => z.string().trim().min(1).max(max);
const KINDS = ['centre', 'central', 'province', 'mission'] as const;

export const bureauCodeSchema = z
  .string()
  .regex(/^(?:mebim|merkez-[A-ZÇĞİÖŞÜ]{2,10}|(?:il|yd)-[a-z0-9]+(?:-[a-z0-9]+)*)$/u, 'geçerli bir büro kodu değil')
  .max(80);
export const bureauParamsSchema = z.object({ code: z.string().max(80).describe('Büro kodu: `il-ankara`') });
export const contactParamsSchema = bureauParamsSchema.extend({ id: z.string().max(64).describe('Kaydın kimliği') });

export const bureauQuerySchema = z.object({
  kind: z
    .enum(KINDS)
    .optional()
    .describe('`centre` merkez, `central` merkez birimi, `province` il, `mission` yurt dışı'),
  flagged: z.enum(['yes', 'no']).default('no').describe('`yes`: yalnız eksiği olanlar'),
  after: z.string().max(80).optional().describe('Önceki sayfanın `next` değeri'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Bir sayfadaki büro sayısı'),
});

const zone = z.string().max(60).refine(isZone, 'bilinmeyen saat dilimi');
const calendar = z.string().regex(/^[a-z0-9-]{1,40}$/, 'geçerli bir takvim adı değil');
const aliases = z.array(text(120)).max(50).describe('Eski ve diğer adlar; temsilcilikte şehrin yazılışları');

export const bureauChangeSchema = z
  .strictObject({
    name: text(200).optional(),
    aliases: aliases.optional(),
    calendar: calendar.optional(),
    zone: zone.optional(),
    active: z.boolean().optional().describe('`false`: büroya başvuru gönderilmez; yalnız yönetici'),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'değişecek bir şey yazılmamış');

export const newBureauSchema = z.strictObject({
  code: bureauCodeSchema.refine((code) => code !== 'mebim', 'merkez zaten var'),
  name: text(200),
  country: text(80).optional().describe('Yurt dışı temsilcilikler için'),
  aliases: aliases.default([]),
  calendar: calendar.default('tr'),
  zone: zone.default('Europe/Istanbul'),
});

/** `0532 123 45 67` is taken as a Turkish number. */
const phone = z
  .string()
  .transform((given) =>
    given
      .replace(/[\s().-]/g, '')
      .replace(/^00/, '+')
      .replace(/^0(?=\d{10}$)/, '+90'),
  )
  .pipe(z.string().regex(/^\+[1-9]\d{7,14}$/, 'geçerli bir telefon numarası değil (+905321234567)'));

export const contactDraftSchema = z
  .strictObject({
    role: z
      .enum(CONTACT_ROLES)
      .describe('`coordinator` genel koordinatör, `representative` temsilci, `on-call` nöbetçi yönetici'),
    order: z.int().min(1).max(99).default(1).describe('Aynı görevdekiler arasındaki sıra; ihbarda ilk aranan 1’dir'),
    name: text(120),
    phone: phone.optional(),
    email: z.email().max(254).optional(),
    telegram: z
      .string()
      .regex(/^-?\d{1,20}$/, 'Telegram sohbet numarası olmalı')
      .optional(),
    activeFrom: day.optional().describe('İlk gün; yoksa hep'),
    activeTo: day.optional().describe('Son gün; yoksa hep'),
  })
  .refine(({ phone: tel, email, telegram }) => tel ?? email ?? telegram, {
    error: 'telefon, e-posta ya da Telegram’dan en az biri yazılmalı',
    path: ['phone'],
  })
  .refine(({ activeFrom, activeTo }) => !activeFrom || !activeTo || activeFrom <= activeTo, {
    error: 'son gün ilk günden önce olamaz',
    path: ['activeTo'],
  });

export const contactReasonSchema = z.object({
  reason: text(500).optional().describe('Gerekçe; denetim kaydına yazılır'),
});

export const bureauFlagSchema = z.object({
  code: z.enum(['no-coordinator', 'few-representatives', 'no-on-call', 'unreachable', 'unconfirmed']),
  text: z.string(),
  contact: z.string().optional(),
});
export const bureauSchema = z.object({
  code: z.string(),
  kind: z.enum(KINDS),
  name: z.string(),
  unit: z.string().optional(),
  province: z.string().optional(),
  country: z.string().optional(),
  aliases: z.array(z.string()),
  calendar: z.string(),
  zone: z.string(),
  active: z.boolean(),
  flags: z.array(bureauFlagSchema).describe('Genelge m. 1–3’e göre eksikler'),
});
export const bureauListSchema = z.object({ bureaus: z.array(bureauSchema), next: z.string().optional() });
export const contactSchema = z.object({
  id: z.string(),
  role: z.enum(CONTACT_ROLES),
  order: z.int(),
  name: z.string(),
  phone: z.string().optional(),
  email: z.string().optional(),
  telegram: z.string().optional(),
  activeFrom: z.string().optional(),
  activeTo: z.string().optional(),
  confirmedAt: z.iso.datetime(),
  revision: z.int(),
});
export const bureauDetailSchema = bureauSchema.extend({
  contacts: z.array(contactSchema),
  alerted: z.array(z.string()).describe('Acil ihbarda bugün sırayla kimlere haber verilir: kayıtların kimlikleri'),
});
