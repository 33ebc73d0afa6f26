import { type Response, Router } from 'express';
import { z } from 'zod';
import {
  type KnowledgeItem,
  SWITCH_CHANNELS,
  SWITCH_KINDS,
  type Switch,
  type SwitchStore,
  switchChangeSchema,
  switchKeySchema,
  unknownChannel,
} from '../../knowledge/index.js';
import { demand, EVERYWHERE } from '../auth/authorize.js';
import { actorOf, type Principal } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { methodNotAllowed, parseInput } from '../problem.js';

const PAGE = 50;
export const switchParamsSchema = z.object({
  kind: z
    .enum(SWITCH_KINDS, { error: `kind: şunlardan biri olmalı: ${SWITCH_KINDS.join(', ')}` })
    .describe('`topic` konu, `item` içerik, `channel` kanal (`api`: /api/v1/answers)'),
  key: switchKeySchema.describe(
    `Konu adı, içeriğin kimliği (adreste kodlanmış: \`2018%2F14\`) ya da kanal adı (${SWITCH_CHANNELS.join(', ')})`,
  ),
});
export const switchQuerySchema = z.object({
  after: z.string().max(250).optional().describe('Önceki sayfanın `next` değeri'),
  limit: z.coerce.number().int().min(1).max(500).default(PAGE).describe('Bir sayfadaki kayıt sayısı'),
});
export const switchDeleteSchema = switchChangeSchema.pick({ reason: true });
export const switchSchema = z.object({
  kind: z.enum(SWITCH_KINDS),
  key: z.string(),
  text: z.string().describe('Yanıtın yerine söylenen'),
  reason: z.string(),
  until: z.iso.datetime().optional(),
  actor: z.string().describe('Kapatan'),
  since: z.iso.datetime(),
  items: z.int().optional().describe('Kapattığı içerik sayısı; kanalda yoktur. 0 ise konu adını gözden geçirin'),
});
export const switchListSchema = z.object({
  switches: z.array(switchSchema),
  next: z.string().optional().describe('Sonraki sayfa için `after`'),
});

export interface SwitchRouteDeps {
  readonly switches: SwitchStore;
  readonly itemOf: (externalId: string) => Promise<KnowledgeItem | undefined>;
  /** Published items of a topic, letters and case aside. */
  readonly countByTopic: (topic: string) => number;
  readonly clock: { now(): number };
}

/** `GET /api/v1/switches`, `PUT` and `DELETE /api/v1/switches/{kind}/{key}`; behind `authenticated`. */
export function switchRoute({ switches, itemOf, countByTopic, clock }: SwitchRouteDeps): Router {
  const router = Router();

  async function authorized(response: Response, { kind, key }: Pick<Switch, 'kind' | 'key'>): Promise<Principal> {
    demand(response, 'switches.manage');
    if (kind !== 'item') return demand(response, 'switches.manage', EVERYWHERE);
    const item = await itemOf(key);
    if (!item) throw new AppError('ITEM_NOT_FOUND');
    return demand(response, 'switches.manage', item.ownerUnit);
  }

  const shown = ({ until, since, ...rest }: Switch): z.input<typeof switchSchema> => ({
    ...rest,
    since: new Date(since).toISOString(),
    ...(until !== undefined && { until: new Date(until).toISOString() }),
    ...(rest.kind === 'topic' && { items: countByTopic(rest.key) }),
    ...(rest.kind === 'item' && { items: 1 }),
  });

  router
    .route('/api/v1/switches')
    .get(async (request, response) => {
      demand(response, 'switches.manage');
      const { after = '', limit } = parseInput(switchQuerySchema, request.query);
      const all = await switches.list(clock.now());
      const rest = all.filter((one) => cursorOf(one) > after).sort((a, b) => (cursorOf(a) < cursorOf(b) ? -1 : 1));
      const page = rest.slice(0, limit);
      const next = rest.length > limit ? { next: cursorOf(page.at(-1)!) } : {};
      response.set('Cache-Control', 'no-store').json({ switches: page.map(shown), ...next });
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/switches/:kind/:key')
    .put(async (request, response) => {
      const what = parseInput(switchParamsSchema, request.params);
      const principal = await authorized(response, what);
      const detail = unknownChannel(what);
      if (detail !== undefined) throw new AppError('REQUEST_INVALID', { errors: [{ field: 'key', detail }] });
      const { until, ...said } = parseInput(switchChangeSchema, request.body ?? {});
      const end = until === undefined ? undefined : Date.parse(until);
      if (end !== undefined && end <= clock.now()) {
        const detail = 'Geçmiş bir zaman olamaz; ilerideki bir zamanı yazın ya da boş bırakın.';
        throw new AppError('REQUEST_INVALID', { errors: [{ field: 'until', detail }] });
      }
      const change = { ...what, ...said, ...(end !== undefined && { until: end }) };
      const off = await switches.off(change, actorOf(principal));
      response.set('Cache-Control', 'no-store').json(shown(off));
    })
    .delete(async (request, response) => {
      const what = parseInput(switchParamsSchema, request.params);
      const principal = await authorized(response, what);
      const { reason } = parseInput(switchDeleteSchema, request.query);
      if (!(await switches.on(what.kind, what.key, actorOf(principal), reason))) throw new AppError('SWITCH_NOT_FOUND');
      response.status(204).end();
    })
    .all(methodNotAllowed('PUT', 'DELETE'));

  return router;
}

const cursorOf = ({ kind, key }: Switch): string => `${kind}:${key}`;
