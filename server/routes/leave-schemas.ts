import { z } from 'zod';
import { bureauCodeSchema } from './bureau-schemas.js';

const day = z.iso.date('gerçek bir tarih olmalı (YYYY-AA-GG)');
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'saat olmalı (SS:DD)');
const text = (max: number) => z.string().trim().min(3).max(max);

export const leaveParamsSchema = z.object({ id: z.string().max(64).describe('İdarî iznin kimliği') });
export const leaveQuerySchema = z.object({
  from: day.optional().describe('Bu günden itibaren'),
  to: day.optional().describe('Bu güne kadar'),
  withdrawn: z.enum(['yes', 'no']).default('no').describe('`yes`: geri alınanlarla birlikte'),
});

export const newLeaveSchema = z
  .strictObject({
    day: day.describe('İlk gün'),
    until: day.optional().describe('Birden çok günse son gün'),
    part: z
      .enum(['day', 'morning', 'afternoon'])
      .default('day')
      .describe('`morning`: 13.00’e kadar, `afternoon`: 13.00’ten sonra'),
    from: time.optional().describe('İlk gün bu saatten sonra; `part` yerine'),
    to: time.optional().describe('Son gün bu saate kadar; `part` yerine'),
    name: text(200).describe('Neden: `Yoğun kar yağışı`'),
    source: text(500).describe('Dayanağı: genelgenin ya da valilik onayının tarihi ve sayısı'),
    province: z.string().trim().min(1).max(60).optional().describe('Yalnız bu ilin bürosu için'),
    bureaus: z
      .array(bureauCodeSchema)
      .min(1)
      .max(200)
      .optional()
      .describe('Yalnız bu bürolar için; il ve büro verilmezse bütün ülke (yurt dışı temsilcilikleri dışında)'),
  })
  .refine(({ day: first, until }) => until === undefined || until >= first, {
    error: 'son gün ilk günden önce olamaz',
    path: ['until'],
  })
  .refine(({ part, from, to }) => part === 'day' || (from === undefined && to === undefined), {
    error: 'yarım gün seçildiyse saat yazılmaz',
    path: ['part'],
  })
  .refine(({ part, day: first, until = first }) => part === 'day' || until === first, {
    error: 'yarım gün tek bir gün içindir',
    path: ['part'],
  })
  .refine(({ day: first, until = first, from = '00:00', to = '24:00' }) => until > first || from < to, {
    error: 'başlangıç bitişten önce olmalı',
    path: ['to'],
  })
  .refine(({ province, bureaus }) => province === undefined || bureaus === undefined, {
    error: 'il ve büro birlikte yazılmaz',
    path: ['bureaus'],
  });
export const withdrawLeaveSchema = z.strictObject({ reason: text(500).describe('Neden geri alındığı') });

export const leaveSchema = z.object({
  id: z.string(),
  day: z.string(),
  until: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  name: z.string(),
  source: z.string(),
  scope: z.enum(['country', 'bureaus']),
  bureaus: z.array(z.object({ code: z.string(), name: z.string() })).optional(),
  knownAt: z.iso.datetime().describe('Kaydedildiği an; daha önce dolmuş süreleri değiştirmez'),
  createdBy: z.string(),
  withdrawn: z.object({ at: z.iso.datetime(), by: z.string(), reason: z.string() }).optional(),
});
export const leaveListSchema = z.object({ leaves: z.array(leaveSchema) });

export const calendarQuerySchema = z.object({
  year: z.coerce.number().int().min(2018).max(2075).optional().describe('Verilmezse bu yıl'),
});
export const bureauCalendarSchema = z.object({
  year: z.int(),
  zone: z.string(),
  works: z.boolean().describe('Şu an çalışma saatinde mi'),
  days: z.array(
    z.object({
      day: z.string(),
      from: z.string().optional().describe('Yarım günse başlangıcı'),
      to: z.string().optional().describe('Yarım günse bitişi'),
      name: z.string(),
      confirmed: z.boolean().describe('`false`: hesapla bulundu, henüz ilan edilmedi'),
    }),
  ),
});
