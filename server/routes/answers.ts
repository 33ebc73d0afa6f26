import { Router } from 'express';
import { z } from 'zod';
import { answerOnce, istanbulDay, type OnceAnswered, type OnceDeps } from '../../bot/index.js';
import {
  type Hit,
  MAX_ARTICLE,
  type Passage,
  type SearchResult,
  SWITCH_KINDS,
  type Switch,
  type Switchboard,
} from '../../knowledge/index.js';
import type { Entity, EntityType } from '../../nlu/index.js';
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
export const citedSchema = z.object({
  itemId: z.string(),
  externalId: z.string().optional().describe('Kanunda numarası (`6698`), genelgede yıl/sayı (`2018/14`)'),
  title: z.string(),
  article: z.string().optional().describe('Metnin kendi madde adı: `9`, `Ek 1`, `Geçici 3`'),
});
const probability = z.number().min(0).max(1);
const viewSchema = z.object({ score: z.number(), rank: z.int() });
export const viewsSchema = z
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
    .extend({
      validUntil: day.optional(),
      supersededBy: z.string().optional().describe('Yerine geçen, zincirin sonuncusu'),
      supersededSince: day.optional(),
      replacementInForce: z.boolean().optional().describe('Yerine geçen bugün yürürlükte mi'),
    })
    .optional()
    .describe('Sorulan ama artık (ya da henüz) yürürlükte olmayan metin ve yerine geçen'),
  asOf: day
    .optional()
    .describe('Yanıtın geçerli olduğu gün, bugün değilse: istekten ya da sorunun kendisinden (“geçen yıl nasıldı?”)'),
  now: z
    .object({
      state: z.enum(['same', 'changed', 'ended']).describe('Bugün: aynı, başka bir metin, yürürlükte değil'),
      text: z.string().optional().describe('Bugün geçerli metin, değiştiyse'),
      supersededBy: z.string().optional(),
    })
    .optional()
    .describe('Başka bir günün yanıtında: bugün ne geçerli'),
  switched: z
    .object({
      kind: z.enum(SWITCH_KINDS),
      key: z.string(),
      text: z.string().describe('Yanıtın yerine söylenecek metin'),
    })
    .optional()
    .describe('Konu, içerik ya da arayüz (`channel` `api`) geçici olarak kapalı'),
  intent: z.string(),
  entities: z.array(z.object({ type: z.string(), value: z.string() })).describe('Kişisel veri değerleri gizlenir'),
});
type AnswerResponse = z.input<typeof answerResponseSchema>;

export interface AnswerDeps extends Omit<OnceDeps, 'switches'> {
  /** What does not answer for now; this interface is the channel `api`. */
  readonly switches?: Pick<Switchboard, 'passage' | 'channel'>;
  readonly clock: { now(): number };
  readonly metrics: Pick<Metrics, 'answers'>;
}

/** `POST /api/v1/answers`: one question, stateless. */
export function answerRoute({ clock, metrics, ...deps }: AnswerDeps): Router {
  const router = Router();
  router
    .route('/api/v1/answers')
    .post(async (request, response) => {
      const { question, asOf, limit = DEFAULT_LIMIT } = parseInput(answerRequestSchema, request.body ?? {});
      const now = clock.now();
      const today = istanbulDay(now);
      const utterance = deps.understand(question, asOf ?? today);
      const closed = deps.switches?.channel('api', now);
      const answered: OnceAnswered = closed
        ? { decision: 'ticket', result: NOTHING, asOf: today, off: closed }
        : await answerOnce(deps, { utterance, now, today, asOf, limit: limit + 1 });
      const { decision, result, answer, off } = answered;
      metrics.answers.inc({ decision });
      const own = result.hits.find(({ passage }) => passage.id === answer?.passage.id);
      response.set('Cache-Control', 'no-store');
      response.json({
        decision,
        probability: own?.probability ?? result.probability,
        ...(answer && { answer: { ...answerOf(answer.passage, answer.text), views: own?.views ?? {} } }),
        alternatives: result.hits
          .filter((hit) => hit !== own)
          .slice(0, limit)
          .map(alternativeOf),
        ...(result.outdated && !answer && { outdated: outdatedOf(result.outdated, deps.search) }),
        ...(answered.asOf !== today && { asOf: answered.asOf }),
        ...(answered.now && { now: nowOf(answered.now, deps.search) }),
        ...(off && { switched: switchedOf(off) }),
        intent: utterance.route,
        entities: utterance.entities.map(publicEntity),
      } satisfies AnswerResponse);
    })
    .all(methodNotAllowed('POST'));
  return router;
}

const NOTHING: SearchResult = { decision: 'ticket', probability: 0, hits: [] };

const switchedOf = ({ kind, key, text }: Switch) => ({ kind, key, text });

function nowOf(
  now: NonNullable<OnceAnswered['now']>,
  search: AnswerDeps['search'],
): NonNullable<AnswerResponse['now']> {
  if (now.state === 'same') return { state: 'same' };
  if (now.state === 'changed') return { state: 'changed', text: now.passage.text.slice(0, MAX_ARTICLE) };
  const successor = search.supersededBy(now.passage.externalId);
  return { state: 'ended', ...(successor && { supersededBy: successor.externalId }) };
}

function cited({ itemId, externalId, title, article }: Passage) {
  return { itemId, externalId, title, ...(article !== undefined && { article }) };
}

function answerOf(passage: Passage, text: string): Omit<NonNullable<AnswerResponse['answer']>, 'views'> {
  const { source, validFrom, validUntil } = passage;
  return {
    text: text.slice(0, MAX_ARTICLE),
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
    ...(successor && {
      supersededBy: successor.externalId,
      ...(successor.since !== undefined && { supersededSince: successor.since }),
      replacementInForce: successor.current,
    }),
  };
}

const PERSONAL: ReadonlySet<EntityType> = new Set(['phone', 'email', 'nationalId', 'iban', 'card', 'followUpCode']);

/** What an entity shows to who did not type it: kinds of personal data without their values. */
export function publicEntity({ type, value }: Entity) {
  return { type, value: PERSONAL.has(type) ? '***' : value };
}
