import { Router } from 'express';
import { z } from 'zod';
import { istanbulDay } from '../../bot/index.js';
import type { Hit, KnowledgeSearch, Passage, SearchResult } from '../../knowledge/index.js';
import type { Entity, EntityType, Utterance } from '../../nlu/index.js';
import type { Metrics } from '../metrics.js';
import { methodNotAllowed, parseInput } from '../problem.js';

const MAX_QUESTION = 10_000;
const DEFAULT_LIMIT = 5;
const day = z.iso.date();

export const answerRequestSchema = z.object({
  question: z.string().trim().min(1).max(MAX_QUESTION).describe('Soru, Türkçe'),
  asOf: day.optional().describe('Yanıtın geçerli olması istenen gün; verilmezse bugün (Europe/Istanbul)'),
  limit: z.int().min(1).max(20).optional().describe(`Öteki adayların en çok sayısı; verilmezse ${DEFAULT_LIMIT}`),
});

const sourceSchema = z.object({
  title: z.string().describe('`2018/14 sayılı Genelge`'),
  number: z.string().optional(),
  date: day.optional(),
  officialGazette: z.object({ date: day, number: z.string() }).optional(),
  url: z.string().optional(),
  article: z.string().optional(),
});
const citedSchema = z.object({
  itemId: z.string(),
  externalId: z.string().optional().describe('Kanunda numarası (`6698`), genelgede yıl/sayı (`2018/14`)'),
  title: z.string(),
  article: z.string().optional().describe('Metnin kendi madde adı: `9`, `Ek 1`, `Geçici 3`'),
});
const probability = z.number().min(0).max(1);
const viewSchema = z.object({ score: z.number(), rank: z.int() });
const viewsSchema = z
  .object({ stem: viewSchema.optional(), gram: viewSchema.optional(), dense: viewSchema.optional() })
  .describe('Görünümlerin payı: en iyisine göre puan ve sıra');

export const answerResponseSchema = z.object({
  decision: z.enum(['answer', 'clarify', 'ticket']).describe('Yanıtla, geri sor, başvuru öner'),
  probability: probability.describe('İlk adayın soruyu yanıtlama olasılığı'),
  answer: citedSchema
    .extend({
      text: z.string(),
      views: viewsSchema,
      source: sourceSchema,
      validFrom: day.optional(),
      validUntil: day.optional(),
    })
    .optional(),
  alternatives: z.array(citedSchema.extend({ probability, views: viewsSchema })),
  outdated: citedSchema
    .extend({ validUntil: day.optional(), supersededBy: z.string().optional() })
    .optional()
    .describe('Sorulan ama artık (ya da henüz) yürürlükte olmayan metin ve yerine geçen'),
  intent: z.string(),
  entities: z.array(z.object({ type: z.string(), value: z.string() })).describe('Kişisel veri değerleri gizlenir'),
});
type AnswerResponse = z.input<typeof answerResponseSchema>;

export interface AnswerDeps {
  /** `today`: ISO day the words "bugün", "yarın" are read against. */
  readonly understand: (text: string, today: string) => Utterance;
  readonly search: Pick<KnowledgeSearch, 'search' | 'supersededBy'>;
  /** Text of an answer as the assistant would give it; by default the passage's own. */
  readonly answerText?: (passage: Passage, utterance: Utterance, asOf: string) => string;
  readonly clock: { now(): number };
  readonly metrics: Pick<Metrics, 'answers'>;
}

/** `POST /api/v1/answers`: one question, stateless. */
export function answerRoute({ understand, search, answerText, clock, metrics }: AnswerDeps): Router {
  const router = Router();
  router
    .route('/api/v1/answers')
    .post(async (request, response) => {
      const {
        question,
        asOf = istanbulDay(clock.now()),
        limit = DEFAULT_LIMIT,
      } = parseInput(answerRequestSchema, request.body ?? {});
      const utterance = understand(question, asOf);
      const result = await ask(search, utterance, asOf, limit);
      metrics.answers.inc({ decision: result.decision });
      const answered = result.decision === 'answer' ? result.hits[0] : undefined;
      const text = (passage: Passage) => answerText?.(passage, utterance, asOf) ?? passage.text;
      response.set('Cache-Control', 'no-store');
      response.json({
        decision: result.decision,
        probability: result.probability,
        ...(answered && { answer: { ...answerOf(answered.passage, text(answered.passage)), views: answered.views } }),
        alternatives: result.hits
          .filter((hit) => hit !== answered)
          .slice(0, limit)
          .map(alternativeOf),
        ...(result.outdated && { outdated: outdatedOf(result.outdated, search) }),
        intent: utterance.route,
        entities: utterance.entities.map(publicEntity),
      } satisfies AnswerResponse);
    })
    .all(methodNotAllowed('POST'));
  return router;
}

const NOTHING: SearchResult = { decision: 'ticket', probability: 0, hits: [] };

function ask(search: AnswerDeps['search'], utterance: Utterance, asOf: string, limit: number): Promise<SearchResult> {
  const text = utterance.query || utterance.masked;
  if (utterance.route === 'empty' || text === '') return Promise.resolve(NOTHING);
  return search.search({ text, entities: utterance.entities, asOf, limit: limit + 1 });
}

function cited({ itemId, externalId, title, article }: Passage) {
  return { itemId, externalId, title, ...(article !== undefined && { article }) };
}

function answerOf(passage: Passage, text: string): Omit<NonNullable<AnswerResponse['answer']>, 'views'> {
  const { source, validFrom, validUntil } = passage;
  return {
    text,
    ...cited(passage),
    source,
    ...(validFrom !== undefined && { validFrom }),
    ...(validUntil !== undefined && { validUntil }),
  };
}

function alternativeOf({ passage, probability, views }: Hit): AnswerResponse['alternatives'][number] {
  return { ...cited(passage), probability, views };
}

function outdatedOf({ passage }: Hit, search: AnswerDeps['search']): NonNullable<AnswerResponse['outdated']> {
  const successor = search.supersededBy(passage.externalId);
  return {
    ...cited(passage),
    ...(passage.validUntil !== undefined && { validUntil: passage.validUntil }),
    ...(successor && { supersededBy: successor.externalId }),
  };
}

const PERSONAL: ReadonlySet<EntityType> = new Set(['phone', 'email', 'nationalId', 'iban', 'card', 'followUpCode']);

function publicEntity({ type, value }: Entity) {
  return { type, value: PERSONAL.has(type) ? '***' : value };
}
