import { setImmediate } from 'node:timers/promises';
import { type Response, Router } from 'express';
import { z } from 'zod';
import {
  createTrial,
  type DryRun,
  type PlannedOpening,
  type RoutedTicket,
  type RoutingRule,
  type RoutingStore,
  routingRulesSchema,
  TOPICS,
} from '../../tickets/index.js';
import { demand, EVERYWHERE } from '../auth/authorize.js';
import { actorOf } from '../auth/principal.js';
import { AppError } from '../errors.js';
import type { Organisation } from '../organisation.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import { demandRevision } from './bureaus.js';

const DAY = 86_400_000;
/** "Last month's tickets". */
const DRY_RUN_DAYS = 30;
const MAX_TICKETS = 20_000;
const PAGE = 500;
/** Tickets between which others have their turn. */
const TICKETS_A_TURN = 20;
/** A dry run answers with what it has by then, in ms. */
const MAX_MS = 10_000;
const rules = routingRulesSchema.describe('İlk uyan kural geçerlidir');
export const dryRunSchema = z.strictObject({ rules });
export const publishRulesSchema = z.strictObject({
  rules,
  reason: z.string().trim().min(3).max(500).describe('Gerekçe; denetim kaydına yazılır'),
});
export const explainSchema = z.strictObject({
  text: z.string().trim().min(1).max(5000),
  province: z.string().max(80).optional().describe('İlin resmî adı ya da `Yurt dışı`'),
  district: z.string().max(80).optional(),
  school: z.string().max(200).optional(),
});
export const versionParamsSchema = z.object({ version: z.coerce.number().int().min(1).describe('Sürüm') });
export const versionSchema = z.object({
  version: z.int(),
  actor: z.string(),
  reason: z.string(),
  createdAt: z.iso.datetime(),
});
export const ruleSetSchema = versionSchema.extend({
  rules,
  topics: z.array(z.object({ code: z.string(), name: z.string() })).describe('Kuralların konu kodları ve adları'),
});
export const versionListSchema = z.object({ versions: z.array(versionSchema) });
export const dryRunResultSchema = z.object({
  tried: z.int().describe('Denenen başvuru sayısı'),
  moved: z.int().describe('Başka büroya gidecek olanlar'),
  complete: z.boolean().describe('`false`: süre ya da sayı sınırına gelindi, en yeniler denendi'),
  since: z.iso.datetime(),
  moves: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      count: z.int(),
      examples: z.array(z.object({ number: z.string(), subject: z.string(), reason: z.string() })),
    }),
  ),
});
export const explanationSchema = z.object({
  topic: z.string(),
  category: z.string(),
  priority: z.int(),
  priorityReason: z.string(),
  bureau: z.string(),
  rules: z.int().optional(),
  rule: z.string().optional(),
  reason: z.string(),
});

export interface RoutingRouteDeps {
  readonly routing: RoutingStore;
  readonly organisation: Organisation;
  readonly now: () => number;
}

/** `/api/v1/routing`: the rules by version, what other rules would change, and why a ticket would go where. */
export function routingRoute({ routing, organisation, now }: RoutingRouteDeps): Router {
  const router = Router();
  router.use('/api/v1/routing', (_request, response, next) => {
    demand(response, 'routing.manage');
    response.set('Cache-Control', 'no-store');
    next();
  });

  const shown = ({ createdAt, ...rest }: { createdAt: number; version: number; actor: string; reason: string }) => ({
    ...rest,
    createdAt: new Date(createdAt).toISOString(),
  });

  async function usable(given: readonly RoutingRule[]): Promise<void> {
    const problems = await organisation.problemsOf(given);
    if (problems.length === 0) return;
    const errors = problems.slice(0, 100).map(({ rule, text }) => ({ field: rule ?? 'rules', detail: text }));
    throw new AppError('ROUTING_INVALID', { errors });
  }

  async function sendVersion(response: Response, version?: number): Promise<void> {
    const set = version === undefined ? await routing.current() : await routing.get(version);
    if (!set) throw new AppError('ROUTING_VERSION_NOT_FOUND');
    const { rules: list, ...rest } = set;
    response
      .set('ETag', `"${set.version}"`)
      .json({ ...shown(rest), rules: list, topics: TOPICS.map(({ code, name }) => ({ code, name })) });
  }

  router
    .route('/api/v1/routing')
    .get((_request, response) => sendVersion(response))
    .put(async (request, response) => {
      const principal = demand(response, 'routing.manage', EVERYWHERE);
      const { rules: list, reason } = parseInput(publishRulesSchema, request.body ?? {});
      const expected = demandRevision(request);
      await usable(list);
      const set = await routing.publish(list, { actor: actorOf(principal), reason }, expected);
      if (!set) throw new AppError('PRECONDITION_FAILED');
      await sendVersion(response, set.version);
    })
    .all(methodNotAllowed('GET', 'PUT'));

  router
    .route('/api/v1/routing/versions')
    .get(async (_request, response) => {
      response.json({ versions: (await routing.list(100)).map(shown) } satisfies z.input<typeof versionListSchema>);
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/api/v1/routing/versions/:version')
    .get((request, response) => sendVersion(response, parseInput(versionParamsSchema, request.params).version))
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/routing/dry-run')
    .post(async (request, response) => {
      demand(response, 'routing.manage', EVERYWHERE);
      const { rules: list } = parseInput(dryRunSchema, request.body ?? {});
      await usable(list);
      const since = now() - DRY_RUN_DAYS * DAY;
      const outcome = await dryRun({ routing, organisation }, list, since);
      response.json({
        ...(outcome as Mutable<typeof outcome>),
        since: new Date(since).toISOString(),
      } satisfies z.input<typeof dryRunResultSchema>);
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/api/v1/routing/explain')
    .post(async (request, response) => {
      const { text, ...where } = parseInput(explainSchema, request.body ?? {});
      const given = Object.fromEntries(Object.entries(where).filter(([, value]) => value !== undefined));
      const events = await organisation.plan({ subject: text, description: text, channel: 'api', ...given });
      response.json(explained(events));
    })
    .all(methodNotAllowed('POST'));

  return router;
}

type Mutable<T> = T extends readonly (infer U)[]
  ? Mutable<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T;

/** The newest tickets since `since`, a page at a time, letting others have their turn in between. */
export async function dryRun(
  { routing, organisation }: Pick<RoutingRouteDeps, 'routing' | 'organisation'>,
  candidate: readonly RoutingRule[],
  since: number,
  limits: { readonly tickets: number; readonly ms: number } = { tickets: MAX_TICKETS, ms: MAX_MS },
): Promise<DryRun & { readonly complete: boolean }> {
  const began = performance.now();
  const current = await organisation.rules();
  const trial = createTrial(
    current,
    { version: current.version + 1, rules: candidate },
    {
      directory: await organisation.directory(),
      words: organisation.words,
    },
  );
  let last: RoutedTicket | undefined;
  for (let tried = 0; ; ) {
    const page = await routing.ticketsSince(since, Math.min(PAGE, limits.tickets - tried), last);
    for (const [at, ticket] of page.entries()) {
      trial.try(ticket);
      if (at % TICKETS_A_TURN === TICKETS_A_TURN - 1) await setImmediate();
    }
    tried += page.length;
    last = page.at(-1);
    if (page.length < PAGE) return { ...trial.result(), complete: tried < limits.tickets };
    if (tried >= limits.tickets || performance.now() - began > limits.ms) return { ...trial.result(), complete: false };
  }
}

export function explained([opened, routed]: PlannedOpening): z.input<typeof explanationSchema> {
  const { rules: version, rule, text } = routed.reason;
  return {
    topic: opened.topic ?? '',
    category: opened.category ?? '',
    priority: opened.priority,
    priorityReason: opened.priorityReason ?? '',
    bureau: routed.bureau,
    ...(version !== undefined && { rules: version }),
    ...(rule !== undefined && { rule }),
    reason: text,
  };
}
