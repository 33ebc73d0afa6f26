import { Router } from 'express';
import { z } from 'zod';
import type { UndeliveredStore } from '../../bot/index.js';
import { demand, EVERYWHERE } from '../auth/authorize.js';
import { actorOf } from '../auth/principal.js';
import { iso } from '../iso.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import { CHANNEL_STATES, type ChannelState } from './health.js';

const MAX_IDS = 500;

const channel = z.string().trim().min(1).max(40);
const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER);

export const undeliveredQuerySchema = z.object({
  channel: channel.optional().describe('Kanal: web, whatsapp, telegram'),
  before: z.coerce.number().pipe(id).optional().describe('Önceki sayfanın `next` değeri'),
  limit: z.coerce.number().int().min(1).max(500).default(50).describe('Bir sayfadaki kayıt sayısı'),
});
export const undeliveredListSchema = z.object({
  channels: z.array(
    z.object({
      channel: z.string(),
      pending: z.int().describe('İletilmeyi bekleyen; vatandaşın yazmasını bekleyenler de'),
      oldestSeconds: z.int().optional().describe('Sıradaki en eski iletinin yaşı, saniye'),
      dead: z.int().describe('Vazgeçilen'),
      lastSentAt: z.iso.datetime().optional().describe('En yeni iletiler arasında son iletilenin anı'),
      carried: z.boolean().describe('Bu sunucu bu kanala gönderiyor'),
      state: z.enum(CHANNEL_STATES).optional().describe('Platforma bu sunucudan erişim; `web` için yoktur'),
    }),
  ),
  messages: z.array(
    z.object({
      id: z.int(),
      channel: z.string(),
      conversation: z.string(),
      reason: z.string().describe('Neden iletilemedi'),
      attempts: z.int(),
      failedAt: z.iso.datetime().optional(),
    }),
  ),
  next: z.int().optional().describe('Sonraki sayfa için `before`'),
});
export const replaySchema = z
  .strictObject({
    ids: z.array(id).min(1).max(MAX_IDS).optional().describe('Yeniden gönderilecek iletiler'),
    channel: channel.optional().describe('Bu kanalda vazgeçilenlerin hepsi'),
    reason: z.string().trim().min(1).max(2000).describe('Gerekçe; denetim kaydına yazılır'),
  })
  .refine(({ ids, channel }) => (ids === undefined) !== (channel === undefined), {
    path: ['ids'],
    error: '`ids` ya da `channel` verilmeli; ikisi birden değil',
  });
export const replayedSchema = z.object({ replayed: z.int().describe('Yeniden gönderilecek ileti sayısı') });

export interface UndeliveredRouteDeps {
  readonly undelivered: Pick<UndeliveredStore, 'list' | 'replay' | 'backlog' | 'lastSent'>;
  /** Channels that this server carries. */
  channels(): readonly string[];
  /** How their platforms are reached; those without one are left out. */
  states(): Readonly<Record<string, ChannelState>>;
  /** The outbox has work. */
  poke(): void;
  now(): number;
}

/** `GET /api/v1/undelivered`, `POST /api/v1/undelivered/replay`: messages to citizens that were given up; behind `authenticated`. */
export function undeliveredRoute({ undelivered, channels, states, poke, now }: UndeliveredRouteDeps): Router {
  const router = Router();
  router
    .route('/api/v1/undelivered')
    .get(async (request, response) => {
      demand(response, 'delivery.manage', EVERYWHERE);
      const { channel, before, limit } = parseInput(undeliveredQuerySchema, request.query);
      const [backlog, lastSent, found] = await Promise.all([
        undelivered.backlog(),
        undelivered.lastSent(),
        undelivered.list({ limit: limit + 1, ...(channel && { channel }), ...(before && { before }) }),
      ]);
      const page = found.slice(0, limit);
      response.set('Cache-Control', 'no-store').json({
        channels: [...new Set([...channels(), ...backlog.map((one) => one.channel)])].sort().map((name) => {
          const { pending = 0, dead = 0, oldestAt } = backlog.find((one) => one.channel === name) ?? {};
          const sentAt = lastSent.get(name);
          const state = states()[name];
          return {
            channel: name,
            pending,
            dead,
            carried: channels().includes(name),
            ...(oldestAt !== undefined && { oldestSeconds: Math.max(0, Math.round((now() - oldestAt) / 1000)) }),
            ...(sentAt !== undefined && { lastSentAt: iso(sentAt) }),
            ...(state && { state }),
          };
        }),
        messages: page.map(({ conversationId: conversation, failedAt, ...message }) => ({
          ...message,
          conversation,
          ...(failedAt !== undefined && { failedAt: iso(failedAt) }),
        })),
        ...(found.length > limit && { next: page.at(-1)!.id }),
      } satisfies z.input<typeof undeliveredListSchema>);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/undelivered/replay')
    .post(async (request, response) => {
      const principal = demand(response, 'delivery.manage', EVERYWHERE);
      const { ids, channel = '', reason } = parseInput(replaySchema, request.body ?? {});
      const replayed = await undelivered.replay(ids ? { ids } : { channel }, actorOf(principal), reason);
      if (replayed > 0) poke();
      response.set('Cache-Control', 'no-store').json({ replayed });
    })
    .all(methodNotAllowed('POST'));
  return router;
}
