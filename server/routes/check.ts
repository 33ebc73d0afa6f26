import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { type Gate, isBlocked, type KnowledgeItem, type Lint, validateItem } from '../../knowledge/index.js';
import { demand } from '../auth/authorize.js';
import { channelFit } from '../channel-fit.js';
import { AppError } from '../errors.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import { channelFitSchema } from './items-schemas.js';

export const checkRequestSchema = z.strictObject({
  content: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Denenecek içerik; verilmezse taslak, taslak yoksa yayımdaki içerik'),
  archive: z.boolean().optional().describe('İçeriğin arşivlenmesi denenir'),
});

const articleName = z.string().optional();
const answerSchema = z.object({
  decision: z
    .enum(['answer', 'clarify', 'ticket', 'outdated'])
    .describe('Yanıtla, geri sor, başvuru öner, yürürlükte değil'),
  probability: z.number().min(0).max(1),
  externalId: z.string().optional(),
  title: z.string().optional(),
  article: articleName,
  replacedBy: z.string().optional(),
  right: z.boolean().describe('Yanıtlaması gereken içerik ilk sırada ya da gösterilen seçenekler arasında'),
});
const findingSchema = z.object({
  effect: z.enum(['stolen', 'lost', 'option-lost', 'own-unanswered', 'still-unanswered', 'still-wrong', 'improved']),
  question: z.string(),
  goldenId: z.string().optional(),
  origin: z.enum(['editor', 'conversation', 'content', 'variant']),
  externalId: z.string().describe('Soruyu yanıtlaması gereken içerik'),
  article: articleName,
  before: answerSchema.optional(),
  after: answerSchema,
  text: z.string(),
});
export const gateReportSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('checked'),
    revision: z.int(),
    asOf: z.iso.date(),
    views: z.enum(['lexical', 'hybrid']),
    golden: z.int().describe('Sorulan altın soru sayısı'),
    variants: z.int().describe('Sorulan soru biçimi sayısı'),
    broken: z.array(findingSchema).describe('Yayımı durduran bulgular'),
    warnings: z.array(findingSchema),
    improved: z.array(findingSchema),
    milliseconds: z.number(),
  }),
  z.object({
    status: z.literal('unavailable'),
    reason: z.enum(['not-ready', 'crashed', 'overdue', 'closed']),
    text: z.string(),
  }),
]);
const lintFindingSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'hint']),
  path: z.string().describe('Alanın yolu: `variants.2`, `body`'),
  text: z.string(),
  advice: z.string(),
  other: z.object({ externalId: z.string(), title: z.string(), article: articleName }).optional(),
});
export const lintReportSchema = z.object({ lint: z.array(lintFindingSchema).describe('Ağırdan hafife') });
export const checkReportSchema = lintReportSchema.extend({
  blocked: z.boolean().describe('Yayımlamak için onaylayanın gerekçe yazması gerekir'),
  gate: gateReportSchema,
  channelFit: channelFitSchema,
});

export interface CheckRouteDeps {
  readonly gate: Gate;
  readonly lint: Lint;
  /** The item's draft, or else its published version. */
  readonly itemOf: (externalId: string) => Promise<KnowledgeItem | undefined>;
}

/** `POST /api/v1/items/{id}/check` and `…/lint`: what publishing would do, tried without changing anything; behind `authenticated`. */
export function checkRoute({ gate, lint, itemOf }: CheckRouteDeps): Router {
  const router = Router();

  async function tried(request: Request<{ id: string }>, response: Response): Promise<KnowledgeItem> {
    const { id } = request.params;
    const { content, archive } = parseInput(checkRequestSchema, request.body ?? {});
    const known = await itemOf(id);
    if (known) demand(response, 'items.edit', known.ownerUnit);
    const item = content === undefined ? known : contentOf(content, id);
    if (!item) throw new AppError('ITEM_NOT_FOUND');
    demand(response, 'items.edit', item.ownerUnit);
    return archive ? { ...item, status: 'archived' } : item;
  }

  router
    .route('/api/v1/items/:id/check')
    .post(async (request, response) => {
      const item = await tried(request, response);
      const [report, findings] = await Promise.all([gate([item]), item.status === 'archived' ? [] : lint(item)]);
      response.set('Cache-Control', 'no-store').json({
        blocked: isBlocked(report),
        gate: report,
        lint: findings,
        channelFit: item.status === 'archived' ? [] : channelFit(item),
      });
    })
    .all(methodNotAllowed('POST'));
  router
    .route('/api/v1/items/:id/lint')
    .post(async (request, response) => {
      const item = await tried(request, response);
      response.set('Cache-Control', 'no-store').json({ lint: await lint(item) });
    })
    .all(methodNotAllowed('POST'));
  return router;
}

function contentOf(content: Record<string, unknown>, id: string): KnowledgeItem {
  const validated = validateItem({ ...content, externalId: content.externalId ?? id });
  if (!validated.ok) {
    const errors = validated.problems.map(({ path, reason }) => ({ field: `content.${path}`, detail: reason }));
    throw new AppError('REQUEST_INVALID', { errors });
  }
  if (validated.item.externalId !== id) {
    const detail = `Adresteki kimlikle (“${id}”) aynı olmalı.`;
    throw new AppError('REQUEST_INVALID', { errors: [{ field: 'content.externalId', detail }] });
  }
  return validated.item;
}
