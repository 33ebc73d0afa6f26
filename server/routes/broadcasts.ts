import { type Response, Router } from 'express';
import { z } from 'zod';
import type { Broadcast, BroadcastProgress, BroadcastStore } from '../../bot/index.js';
import { AWAITED_EVENTS, nameOfExamKey } from '../../knowledge/index.js';
import { demand } from '../auth/authorize.js';
import { unitsOf } from '../auth/permissions.js';
import { actorOf, type Principal } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { methodNotAllowed, parseInput } from '../problem.js';

const STATUSES = ['queueing', 'telling', 'done', 'stopped', 'withdrawn'] as const;
const NONE: BroadcastProgress = { queued: 0, pending: 0, sent: 0, failed: 0 };

export const broadcastParamsSchema = z.object({ id: z.uuid({ error: 'id: duyurunun kimliği olmalı' }) });
export const broadcastQuerySchema = z.object({
  after: z
    .string()
    .regex(/^\d{1,16}-[0-9a-f-]{36}$/u, { error: 'after: önceki sayfanın `next` değeri olmalı' })
    .optional()
    .describe('Önceki sayfanın `next` değeri'),
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('Bir sayfadaki kayıt sayısı'),
});
export const broadcastMoveSchema = z.object({
  reason: z
    .string()
    .trim()
    .min(3, { error: 'reason: gerekçeyi yazın' })
    .max(500, { error: 'reason: en çok 500 karakter olabilir' })
    .describe('Gerekçe; denetim kaydına yazılır'),
});
export const broadcastSchema = z.object({
  id: z.uuid(),
  exam: z.string().describe('Sınavın adı'),
  event: z.enum(AWAITED_EVENTS),
  item: z.string().describe('Haberin dayandığı içerik'),
  unit: z.string(),
  text: z.string().describe('Abonelere yazılan'),
  status: z
    .enum(STATUSES)
    .describe(
      '`queueing` sıraya alınıyor, `telling` haber veriliyor, `done` bitti, `stopped` durduruldu, `withdrawn` içerik geri alındığı ya da düzeltildiği için kesildi',
    ),
  queued: z.int().describe('Sırada bekleyen'),
  pending: z.int().describe('Kanala verilen, henüz ulaşmayan'),
  sent: z.int().describe('Gönderilen'),
  failed: z.int().describe('Ulaşılamayan'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export const broadcastListSchema = z.object({
  broadcasts: z.array(broadcastSchema),
  next: z.string().optional().describe('Sonraki sayfa için `after`'),
});

export interface BroadcastRouteDeps {
  readonly broadcasts: BroadcastStore;
}

/** `GET /api/v1/broadcasts`, `GET …/{id}`, `POST …/{id}/stop` and `…/resume`; behind `authenticated`. */
export function broadcastRoute({ broadcasts }: BroadcastRouteDeps): Router {
  const router = Router();

  async function authorized(
    response: Response,
    params: unknown,
  ): Promise<{ readonly broadcast: Broadcast; readonly principal: Principal }> {
    demand(response, 'broadcasts.manage');
    const { id } = parseInput(broadcastParamsSchema, params);
    const broadcast = await broadcasts.find(id);
    if (!broadcast) throw new AppError('BROADCAST_NOT_FOUND');
    return { broadcast, principal: demand(response, 'broadcasts.manage', broadcast.unit) };
  }

  async function shownOne(id: string): Promise<z.input<typeof broadcastSchema>> {
    const broadcast = await broadcasts.find(id);
    if (!broadcast) throw new AppError('BROADCAST_NOT_FOUND');
    return shown(broadcast, (await broadcasts.progress([id])).get(id));
  }

  router
    .route('/api/v1/broadcasts')
    .get(async (request, response) => {
      const units = unitsOf(demand(response, 'broadcasts.manage'), 'broadcasts.manage');
      const { after, limit } = parseInput(broadcastQuerySchema, request.query);
      const at = after?.indexOf('-') ?? 0;
      const before = after === undefined ? undefined : { at: Number(after.slice(0, at)), id: after.slice(at + 1) };
      const page = await broadcasts.list(limit, before, units === '*' ? undefined : units);
      const progress = await broadcasts.progress(page.map(({ id }) => id));
      const last = page.length === limit ? page.at(-1) : undefined;
      response.set('Cache-Control', 'no-store').json({
        broadcasts: page.map((one) => shown(one, progress.get(one.id))),
        ...(last && { next: `${last.createdAt}-${last.id}` }),
      });
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/broadcasts/:id')
    .get(async (request, response) => {
      const { broadcast } = await authorized(response, request.params);
      response.set('Cache-Control', 'no-store').json(await shownOne(broadcast.id));
    })
    .all(methodNotAllowed('GET'));

  for (const move of ['stop', 'resume'] as const)
    router
      .route(`/api/v1/broadcasts/:id/${move}`)
      .post(async (request, response) => {
        const { broadcast, principal } = await authorized(response, request.params);
        const { reason } = parseInput(broadcastMoveSchema, request.body ?? {});
        if (!(await broadcasts[move](broadcast.id, actorOf(principal), reason)))
          throw new AppError('BROADCAST_MOVE_REFUSED');
        response.set('Cache-Control', 'no-store').json(await shownOne(broadcast.id));
      })
      .all(methodNotAllowed('POST'));

  return router;
}

const shown = (broadcast: Broadcast, progress: BroadcastProgress = NONE): z.input<typeof broadcastSchema> => ({
  id: broadcast.id,
  exam: nameOfExamKey(broadcast.exam),
  event: broadcast.event,
  item: broadcast.externalId,
  unit: broadcast.unit,
  text: broadcast.text,
  status: broadcast.status,
  ...progress,
  createdAt: new Date(broadcast.createdAt).toISOString(),
  updatedAt: new Date(broadcast.updatedAt).toISOString(),
});
