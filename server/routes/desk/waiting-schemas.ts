import { z } from 'zod';

const isoTime = z.iso.datetime({ offset: true });

export const waitingSchema = z.object({
  count: z.int().describe('Temsilci bekleyen bütün görüşmeler'),
  oldestSince: isoTime.optional().describe('En uzun bekleyenin sıraya girdiği an'),
  oldestSeconds: z.int().optional(),
  conversations: z
    .array(
      z.object({
        conversationId: z.string(),
        channel: z.string(),
        since: isoTime,
        waitedSeconds: z.int(),
        place: z.int().describe('Bütün bekleyenler arasında kaçıncı; 1 sıradaki'),
        lastWords: z
          .array(z.string())
          .describe('Vatandaşın son yazdıkları, eskiden yeniye; kişisel verileri gizlenmiş'),
        ticketOffered: z.boolean().describe('Kimse gelmediği için vatandaşa başvuru önerildi'),
      }),
    )
    .describe('Devralabileceğiniz görüşmeler, en uzun bekleyen önce; en çok 200'),
});
