import { type Response, Router } from 'express';
import { z } from 'zod';
import type { TranscriptEntry } from '../../bot/index.js';
import type { GoldenQuestion, GoldenStore, KnowledgeItem } from '../../knowledge/index.js';
import { demand } from '../auth/authorize.js';
import { actorOf } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { methodNotAllowed, parseInput } from '../problem.js';

const MAX_QUESTION = 1000;
const PAGE = 50;

const article = z.string().trim().min(1).max(120).describe('Yanıtlaması gereken madde: `9`, `Ek 1`').optional();
export const goldenRequestSchema = z.union([
  z.strictObject({
    question: z.string().trim().min(1).max(MAX_QUESTION).describe('İçeriğin yanıtlaması gereken soru'),
    article,
  }),
  z.strictObject({
    conversationId: z.string().trim().min(1).max(200).describe('Sorunun geçtiği görüşme'),
    seq: z.int().min(1).describe('Vatandaş iletisinin görüşmedeki sırası'),
    article,
  }),
]);
export const goldenQuerySchema = z.object({
  after: z.string().max(100).optional().describe('Önceki sayfanın son kimliği'),
  limit: z.coerce.number().int().min(1).max(500).default(PAGE).describe('Bir sayfadaki soru sayısı'),
});
export const goldenSchema = z.object({
  id: z.string(),
  externalId: z.string().describe('Soruyu yanıtlaması gereken içerik'),
  article: z.string().optional(),
  question: z.string().describe('Kişisel veriler gizlenmiştir'),
  origin: z.enum(['editor', 'conversation', 'content']).describe('Editörden, bir görüşmeden, içerik dosyasından'),
  createdBy: z.string(),
  createdAt: z.int().describe('Milisaniye (epoch)'),
});
export const goldenListSchema = z.object({
  golden: z.array(goldenSchema),
  next: z.string().optional().describe('Sonraki sayfa için `after`'),
});

export interface GoldenRouteDeps {
  readonly golden: GoldenStore;
  /** The item's draft, or else its published version. */
  readonly itemOf: (externalId: string) => Promise<KnowledgeItem | undefined>;
  readonly transcript: {
    transcript(conversationId: string, afterSeq: number, limit: number): Promise<TranscriptEntry[]>;
  };
  /** Replaces personal data. */
  readonly mask: (text: string) => string;
}

/** `GET`, `POST /api/v1/items/{id}/golden`, `DELETE …/golden/{goldenId}`; behind `authenticated`. */
export function goldenRoute({ golden, itemOf, transcript, mask }: GoldenRouteDeps): Router {
  const router = Router();

  async function itemFor(id: string): Promise<KnowledgeItem> {
    const item = await itemOf(id);
    if (!item) throw new AppError('ITEM_NOT_FOUND');
    return item;
  }

  async function fromConversation(conversationId: string, seq: number): Promise<string> {
    const [entry] = await transcript.transcript(conversationId, seq - 1, 1);
    if (entry?.seq !== seq || entry.direction !== 'in' || entry.text.trim() === '') {
      throw new AppError('TURN_NOT_FOUND');
    }
    return entry.text.slice(0, MAX_QUESTION).toWellFormed();
  }

  router
    .route('/api/v1/items/:id/golden')
    .get(async (request, response) => {
      const { id } = request.params;
      demand(response, 'items.read', (await itemFor(id)).ownerUnit);
      const { after, limit } = parseInput(goldenQuerySchema, request.query);
      const found = await golden.list({ externalId: id, limit: limit + 1, ...(after !== undefined && { after }) });
      const page = found.slice(0, limit);
      send(response, 200, { golden: page, ...(found.length > limit && { next: page.at(-1)!.id }) });
    })
    .post(async (request, response) => {
      const { id } = request.params;
      const item = await itemFor(id);
      const principal = demand(response, 'items.edit', item.ownerUnit);
      const asked = parseInput(goldenRequestSchema, request.body ?? {});
      if (asked.article !== undefined && !item.articles.some(({ label }) => label === asked.article)) {
        const detail = `İçerikte “${asked.article}” adlı madde yok; maddenin metindeki adını yazın.`;
        throw new AppError('REQUEST_INVALID', { errors: [{ field: 'article', detail }] });
      }
      const isTalk = 'conversationId' in asked;
      if (isTalk) demand(response, 'questions.read', item.ownerUnit);
      const question = isTalk ? await fromConversation(asked.conversationId, asked.seq) : asked.question;
      const content = {
        externalId: id,
        question: mask(question),
        ...(asked.article !== undefined && { article: asked.article }),
      };
      const outcome = await golden.add(content, isTalk ? 'conversation' : 'editor', actorOf(principal));
      send(response, outcome.added ? 201 : 200, outcome.golden);
    })
    .all(methodNotAllowed('GET', 'POST'));

  router
    .route('/api/v1/items/:id/golden/:goldenId')
    .delete(async (request, response) => {
      const { id, goldenId } = request.params;
      const found = await golden.get(goldenId);
      const principal = demand(response, 'items.edit', (await itemOf(id))?.ownerUnit);
      if (found?.externalId !== id || !(await golden.remove(goldenId, actorOf(principal)))) {
        throw new AppError('GOLDEN_NOT_FOUND');
      }
      response.status(204).end();
    })
    .all(methodNotAllowed('DELETE'));

  return router;
}

type Body = GoldenQuestion | z.input<typeof goldenListSchema> | { golden: readonly GoldenQuestion[]; next?: string };
const send = (response: Response, status: number, body: Body) =>
  response.status(status).set('Cache-Control', 'no-store').json(body);
