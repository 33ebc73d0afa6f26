import { Router } from 'express';
import { z } from 'zod';
import { answerOnce, istanbulDay, type OnceDeps } from '../../bot/index.js';
import {
  type Contribution,
  type FedKnowledgeSearch,
  MAX_ARTICLE,
  type Passage,
  SWITCH_KINDS,
  type Switchboard,
} from '../../knowledge/index.js';
import { demand } from '../auth/authorize.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import type { SecondOpinion } from '../second-opinion.js';
import { citedSchema as answerCitedSchema, answerRequestSchema, publicEntity, viewsSchema } from './answers.js';

const CANDIDATES = 10;
const DECISIONS = ['answer', 'clarify', 'ticket'] as const;
const decision = z.enum(DECISIONS);
const probability = z.number().min(0).max(1);

const citedSchema = answerCitedSchema.required({ externalId: true });

export const explainRequestSchema = answerRequestSchema.omit({ limit: true });
const contributionsSchema = z
  .array(
    z.object({
      feature: z.string().describe('Özelliğin iç adı: `stem.rel`, `coverage.ask`, `entity.direct` …'),
      value: z.number(),
      weight: z.number(),
      contribution: z.number().describe('Değer × ağırlık: faydaya kattığı'),
    }),
  )
  .describe('Faydayı oluşturanlar; etkisi en büyük olan önce');
const optionSchema = z.object({ probability, utility: z.number(), contributions: contributionsSchema });

export const explanationSchema = z.object({
  decision: decision.describe('Vatandaşın gördüğü: yanıtla, geri sor, başvuru öner'),
  asOf: z.iso.date().describe('Yanıtın geçerli olduğu gün'),
  understood: z.object({
    text: z.string().describe('Kişisel verileri gizlenmiş soru'),
    query: z.string().describe('Aranan metin: selam atılmış, kısaltmalar açılmış'),
    route: z.string().describe('İletinin türü: question, greeting, ticketOpen, crisis …'),
    routeByRules: z.string().describe('Yalnız kuralların gördüğü tür; `route` ile aynı olabilir'),
    entities: z.array(z.object({ type: z.string(), value: z.string() })),
  }),
  answer: citedSchema.extend({ text: z.string() }).optional(),
  outdated: citedSchema.optional().describe('Sorulan ama yürürlükte olmayan metin'),
  switched: z.object({ kind: z.enum(SWITCH_KINDS), key: z.string(), text: z.string() }).optional(),
  search: z
    .object({
      decision: decision.describe(
        'Yalnız olasılıklara göre karar; sınav takvimi ve kapatma kuralları bunu değiştirebilir',
      ),
      weights: z.enum(['lexical', 'hybrid']).describe('lexical: yalnız sözcükler, hybrid: anlam görünümüyle birlikte'),
      answerFrom: probability
        .optional()
        .describe('İlk adayın, yanıt verilmesi için ulaşması gereken en küçük olasılık'),
      expectedCosts: z.object({
        answer: z.number(),
        clarify: z.number().optional().describe('Geri sorulacak iki aday yoksa yoktur'),
        ticket: z.number(),
      }),
      candidates: z
        .array(
          citedSchema.extend({
            ...optionSchema.shape,
            unit: z.string(),
            current: z.boolean().describe('O gün yürürlükte mi'),
            views: viewsSchema,
          }),
        )
        .describe(`Olasılık sırasıyla, en çok ${CANDIDATES}`),
      none: optionSchema.describe('“Hiçbiri”'),
    })
    .optional()
    .describe('Anlaşılacak bir şey yoksa yoktur'),
});
type ExplanationView = z.input<typeof explanationSchema>;

export interface ExplainDeps extends Omit<OnceDeps, 'search' | 'switches'> {
  readonly search: Pick<
    FedKnowledgeSearch,
    'search' | 'explain' | 'supersededBy' | 'supersededLater' | 'calendars' | 'isCurrent' | 'passage' | 'passagesOf'
  >;
  readonly switches: Pick<Switchboard, 'passage' | 'channel'>;
  readonly refineRoute?: SecondOpinion | undefined;
  readonly clock: { now(): number };
}

/** `POST /api/v1/answers/explain`: why a question is answered as it is, for those who keep the knowledge. Behind `authenticated`. */
export function explainRoute({ clock, refineRoute, ...deps }: ExplainDeps): Router {
  const router = Router();
  router
    .route('/api/v1/answers/explain')
    .post(async (request, response) => {
      demand(response, 'items.read');
      const { question, asOf: day } = parseInput(explainRequestSchema, request.body ?? {});
      const now = clock.now();
      const today = istanbulDay(now);
      const read = deps.understand(question, day ?? today);
      const utterance = (await refineRoute?.(read)) ?? read;
      const asked = { utterance, now, today, asOf: day, limit: CANDIDATES };
      const { decision, result, answer, off, asOf } = await answerOnce(deps, asked);
      const { query, masked, entities, route } = utterance;
      const text = query || masked;
      const view: ExplanationView = {
        decision,
        asOf,
        understood: {
          text: masked,
          query: text,
          route,
          routeByRules: read.route,
          entities: entities.map(publicEntity),
        },
        ...(answer && { answer: { ...cited(answer.passage), text: answer.text.slice(0, MAX_ARTICLE) } }),
        ...(result.outdated && !answer && { outdated: cited(result.outdated.passage) }),
        ...(off && { switched: { kind: off.kind, key: off.key, text: off.text } }),
        ...(text.trim() !== '' && route !== 'empty' && { search: await searched(text, entities, asOf) }),
      };
      response.set('Cache-Control', 'no-store').json(view);
    })
    .all(methodNotAllowed('POST'));

  async function searched(
    text: string,
    entities: Parameters<typeof deps.search.search>[0]['entities'],
    asOf: string,
  ): Promise<NonNullable<ExplanationView['search']>> {
    const explained = await deps.search.explain({ text, entities, asOf });
    const { answer, clarify, ticket } = explained.expectedCosts;
    return {
      decision: explained.decision,
      weights: explained.views,
      ...(explained.answerFrom !== undefined && { answerFrom: explained.answerFrom }),
      expectedCosts: { answer, ticket, ...(Number.isFinite(clarify) && { clarify }) },
      candidates: explained.hits.slice(0, CANDIDATES).map((hit) => ({
        ...cited(hit.passage),
        unit: hit.passage.ownerUnit,
        current: hit.current,
        views: hit.views,
        ...optionOf(hit),
      })),
      none: optionOf(explained.none),
    };
  }
  return router;
}

interface Option {
  readonly probability: number;
  readonly utility: number;
  readonly contributions: readonly Contribution[];
}

const optionOf = ({ probability, utility, contributions }: Option) => ({
  probability,
  utility,
  contributions: [...contributions].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
});

const cited = ({ itemId, externalId, title, article }: Passage) => ({
  itemId,
  externalId,
  title,
  ...(article !== undefined && { article }),
});
