import { type Response, Router } from 'express';
import { z } from 'zod';
import {
  CLUSTER_STATUSES,
  type Draft,
  type DraftStore,
  draftOf,
  draftOfReply,
  isCalm,
  type KnowledgeItem,
  type KnowledgeStore,
  type QuestionCluster,
  type QuestionStore,
  shownQuestion,
  withQuestions,
} from '../../knowledge/index.js';
import { demand, principalOf } from '../auth/authorize.js';
import { unitsOf } from '../auth/permissions.js';
import { actorOf } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { methodNotAllowed, parseInput } from '../problem.js';

const PAGE = 50;
const MAX_VARIANTS = 50;
const MAX_EPOCH = 8_640_000_000_000_000;
const time = z.coerce.number().int().min(0).max(MAX_EPOCH);

export const clusterParamsSchema = z.object({ id: z.string().min(1).max(60).describe('Kümenin kimliği') });
export const clusterQuerySchema = z.object({
  status: z.enum(CLUSTER_STATUSES).optional().describe('open, drafted, added, dismissed; verilmezse hepsi'),
  from: time.optional().describe('Bu andan beri sorulanlar (epoch ms)'),
  until: time.optional().describe('Bu andan önce sorulanlar (epoch ms)'),
  unit: z.string().max(60).optional().describe('En yakın içeriğin birimi'),
  channel: z.string().max(40).optional().describe('web, whatsapp, telegram'),
  after: z.string().max(100).optional().describe('Önceki sayfanın `next` değeri'),
  limit: z.coerce.number().int().min(1).max(200).default(PAGE),
});
const tally = z.record(z.string(), z.int());
export const clusterSchema = z.object({
  id: z.string(),
  label: z.string().describe('Kümeyi temsil eden soru; kişisel veriler gizlenmiştir'),
  status: z.enum(CLUSTER_STATUSES),
  externalId: z.string().optional().describe('Kümeden oluşturulan veya soruları eklenen içerik'),
  reason: z.string().optional(),
  count: z.int().describe('Süzgece uyan soru sayısı'),
  firstAt: z.int(),
  lastAt: z.int(),
  examples: z.array(z.string()),
  why: tally.describe('unanswered, unsure, disliked, not-asked'),
  channels: tally,
  units: tally,
});
export const clusterListSchema = z.object({ clusters: z.array(clusterSchema), next: z.string().optional() });
export const clusterDraftSchema = z.strictObject({
  unit: z.string().min(1).max(60).describe('Taslağın sahibi olacak birimin kodu'),
});
export const clusterAddSchema = z.strictObject({
  externalId: z.string().min(1).max(120).describe('Soruların ekleneceği içerik'),
  questions: z
    .array(z.string().trim().min(1).max(1000))
    .min(1)
    .max(MAX_VARIANTS)
    .optional()
    .describe('Eklenecek sorular; verilmezse kümenin farklı söyleyişleri'),
});
export const clusterDismissSchema = z.strictObject({
  reason: z.string().trim().min(3).max(500).describe('Neden içerik gerekmediği'),
});
export const replyDraftSchema = z.strictObject({
  unit: z.string().min(1).max(60),
  reply: z.int().min(0).default(0).describe('Kaçıncı yanıt; 0 ilk yanıt'),
});
export const draftResponseSchema = z.object({ externalId: z.string(), revision: z.int(), variants: z.int() });

export interface QuestionRouteDeps {
  readonly questions: QuestionStore;
  readonly drafts: DraftStore;
  readonly knowledge: Pick<KnowledgeStore, 'byExternalId'>;
  /** Subject, question and public replies of a ticket. */
  readonly ticket: (
    number: string,
  ) => Promise<
    { readonly subject: string; readonly description: string; readonly replies: readonly string[] } | undefined
  >;
  /** Replaces personal data. */
  readonly mask: (text: string) => string;
}

/** Pasted messages cut; texts of somebody in danger last. */
const shown = (cluster: QuestionCluster): QuestionCluster => ({
  ...cluster,
  label: shownQuestion(cluster.label),
  examples: [...cluster.examples.filter(isCalm), ...cluster.examples.filter((text) => !isCalm(text))].map(
    shownQuestion,
  ),
});

/** Wordings that may become questions of an item: neither cut nor of somebody in danger. */
const asVariants = (wordings: readonly string[]): string[] =>
  wordings.filter((text) => isCalm(text) && shownQuestion(text) === text.replace(/\s+/g, ' ').trim());

/** `/api/v1/questions/clusters…`: what citizens ask in vain, and what is made of it. Behind `authenticated`. */
export function questionRoute({ questions, drafts, knowledge, ticket, mask }: QuestionRouteDeps): Router {
  const router = Router();
  const base = '/api/v1/questions/clusters';

  async function clusterOf(id: string) {
    const cluster = await questions.get(id);
    if (!cluster) throw new AppError('CLUSTER_NOT_FOUND');
    return cluster;
  }

  /** A new item's working copy; one that stands there already is left as it is. */
  async function begin(content: KnowledgeItem, origin: Draft['origin'], actor: string): Promise<Draft> {
    const put = await drafts.put({ content, baseVersion: 0, state: 'draft', marks: [], origin }, actor, {
      expected: 0,
    });
    if (put.ok) return put.draft;
    if (put.current) return put.current;
    throw new AppError('PRECONDITION_FAILED');
  }

  router
    .route(base)
    .get(async (request, response) => {
      demand(response, 'questions.read');
      const { status, unit, after, limit, from, until, channel } = parseInput(clusterQuerySchema, request.query);
      if (unit !== undefined) demand(response, 'questions.read', unit);
      const allowed = unitsOf(principalOf(response), 'questions.read');
      const units = unit !== undefined ? [unit] : allowed === '*' ? undefined : allowed;
      const filter = {
        ...(status && { statuses: [status] }),
        ...(from !== undefined && { from }),
        ...(until !== undefined && { until }),
        ...(units && { units }),
        ...(channel !== undefined && { channel }),
      };
      const { clusters, ...page } = await questions.list(filter, limit, after);
      send(response, 200, { clusters: clusters.map(shown), ...page });
    })
    .all(methodNotAllowed('GET'));

  router
    .route(`${base}/:id`)
    .get(async (request, response) => {
      demand(response, 'questions.read');
      send(response, 200, shown(await clusterOf(request.params.id)));
    })
    .all(methodNotAllowed('GET'));

  router
    .route(`${base}/:id/draft`)
    .post(async (request, response) => {
      const { unit } = parseInput(clusterDraftSchema, request.body ?? {});
      const actor = actorOf(demand(response, 'items.edit', unit));
      const cluster = await clusterOf(request.params.id);
      const content = draftOf(cluster, asVariants(await questions.wordings(cluster.id, MAX_VARIANTS)), unit);
      const draft = await begin(content, 'cluster', actor);
      await questions.decide(cluster.id, { status: 'drafted', externalId: draft.externalId }, actor);
      send(response, 201, summary(draft));
    })
    .all(methodNotAllowed('POST'));

  router
    .route(`${base}/:id/add`)
    .post(async (request, response) => {
      const { externalId, questions: chosen } = parseInput(clusterAddSchema, request.body ?? {});
      const cluster = await clusterOf(request.params.id);
      const [draft, published] = await Promise.all([drafts.get(externalId), knowledge.byExternalId(externalId)]);
      const item = draft?.content ?? published;
      if (!item) throw new AppError('ITEM_NOT_FOUND');
      const actor = actorOf(demand(response, 'items.edit', item.ownerUnit));
      const texts = (chosen ?? asVariants(await questions.wordings(cluster.id, MAX_VARIANTS))).map(mask);
      const { id: _, version: __, revision: ___, ...content } = { id: '', version: 0, revision: 0, ...item };
      const put = await drafts.put(
        {
          content: withQuestions(content, texts),
          baseVersion: draft?.baseVersion ?? published?.version ?? 0,
          state: 'draft',
          marks: draft?.marks ?? [],
          origin: draft?.origin ?? 'cluster',
        },
        actor,
        { expected: draft?.revision ?? 0 },
      );
      if (!put.ok) throw new AppError('PRECONDITION_FAILED');
      await questions.decide(cluster.id, { status: 'added', externalId }, actor);
      send(response, 200, summary(put.draft));
    })
    .all(methodNotAllowed('POST'));

  router
    .route(`${base}/:id/dismiss`)
    .post(async (request, response) => {
      const actor = actorOf(demand(response, 'questions.dismiss'));
      const { reason } = parseInput(clusterDismissSchema, request.body ?? {});
      if (!(await questions.decide(request.params.id, { status: 'dismissed', reason }, actor)))
        throw new AppError('CLUSTER_NOT_FOUND');
      send(response, 200, await clusterOf(request.params.id));
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/api/v1/tickets/:number/draft')
    .post(async (request, response) => {
      const { unit, reply } = parseInput(replyDraftSchema, request.body ?? {});
      const actor = actorOf(demand(response, 'items.edit', unit));
      const { number } = request.params;
      const found = await ticket(number);
      const text = found?.replies[reply];
      if (!found || text === undefined) throw new AppError('REPLY_NOT_FOUND');
      const asked = { number, subject: mask(found.subject), question: mask(found.description).slice(0, 1000) };
      send(response, 201, summary(await begin(draftOfReply(asked, mask(text), unit), 'ticket', actor)));
    })
    .all(methodNotAllowed('POST'));

  return router;
}

const summary = ({ externalId, revision, content }: Draft) => ({
  externalId,
  revision,
  variants: content.variants.length,
});

const send = (response: Response, status: number, body: object) =>
  response.status(status).set('Cache-Control', 'no-store').json(body);
