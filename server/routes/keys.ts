import { Router } from 'express';
import { z } from 'zod';
import type { ItemKind } from '../../knowledge/index.js';
import type { ApiKey, ApiKeyStore } from '../../store/index.js';
import { makeApiKey } from '../auth/api-key.js';
import { demand, principalOf } from '../auth/authorize.js';
import { orderedId } from '../auth/ids.js';
import { unitsOf } from '../auth/permissions.js';
import { actorOf } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { iso } from '../iso.js';
import { methodNotAllowed, parseInput } from '../problem.js';

const ITEM_KINDS = ['faq', 'circular', 'regulation', 'exam', 'announcement'] as const satisfies readonly ItemKind[];
const MAX_DAYS = 400;
const DAY_MS = 24 * 3600 * 1000;

export const newKeySchema = z.object({
  name: z
    .string()
    .trim()
    .min(2)
    .max(120)
    .regex(/^\P{Cc}*$/u, 'denetim karakteri ya da satır sonu içeremez')
    .describe('Anahtarı hangi sistem kullanacak'),
  unit: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .regex(/^[^*]+$/u, { error: 'Tek bir birimin kodu olmalı.' })
    .describe('Birimin kodu'),
  kinds: z.array(z.enum(ITEM_KINDS)).min(1).describe('Besleyebileceği içerik türleri'),
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .describe(`Ne zamana kadar geçerli, ISO 8601; en çok ${MAX_DAYS} gün sonrası`),
});
export const keyListQuerySchema = z.object({
  unit: z.string().max(64).optional().describe('Birimin kodu'),
  after: z.string().max(64).optional().describe('Önceki sayfanın `next` değeri'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('En çok kaç kayıt'),
});
export const revokeKeyQuerySchema = z.object({
  reason: z.string().trim().min(1).max(500).optional().describe('Gerekçe; denetim kaydına yazılır'),
});
export const keySchema = z.object({
  id: z.string(),
  prefix: z.string().describe('Anahtarın görünen bölümü: `mebk_<prefix>_…`'),
  name: z.string(),
  unit: z.string(),
  kinds: z.array(z.enum(ITEM_KINDS)),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  expiresAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().optional(),
  lastUsedAt: z.iso.datetime().optional(),
  state: z.enum(['active', 'expired', 'revoked']),
});
export const freshKeySchema = keySchema.extend({
  key: z.string().describe('Anahtarın kendisi. Yalnızca şimdi gösterilir; saklanmaz, yeniden alınamaz.'),
});
export const keyListSchema = z.object({ keys: z.array(keySchema), next: z.string().optional() });

/** `/api/v1/keys`: API keys with which a unit's system feeds knowledge. */
export function keysRoute(keys: ApiKeyStore, now: () => number): Router {
  const router = Router();
  router
    .route('/api/v1/keys')
    .get(async (request, response) => {
      const { unit, after, limit } = parseInput(keyListQuerySchema, request.query);
      const held = unitsOf(demand(response, 'keys.manage', unit), 'keys.manage');
      const units = unit !== undefined ? [unit] : held === '*' ? undefined : held;
      const found = await keys.list({
        limit: limit + 1,
        ...(units && { units }),
        ...(after !== undefined && { before: after }),
      });
      const shown = found.slice(0, limit);
      const next = found.length > limit ? shown.at(-1)?.id : undefined;
      response.set('Cache-Control', 'no-store');
      response.json({ keys: shown.map((key) => view(key, now())), next } satisfies z.input<typeof keyListSchema>);
    })
    .post(async (request, response) => {
      const { name, unit, kinds, expiresAt } = parseInput(newKeySchema, request.body);
      demand(response, 'keys.manage', unit);
      if (expiresAt <= now() || expiresAt > now() + MAX_DAYS * DAY_MS) {
        const detail = `Bitiş bugünden sonra ve en çok ${MAX_DAYS} gün içinde olmalı.`;
        throw new AppError('REQUEST_INVALID', { errors: [{ field: 'expiresAt', detail }] });
      }
      const { text, prefix, secretHash } = makeApiKey();
      const key = await keys.create(
        { id: orderedId(now()), prefix, secretHash, name, unit, kinds: [...new Set(kinds)], expiresAt },
        actorOf(principalOf(response)),
      );
      response.status(201).set('Cache-Control', 'no-store');
      response.json({ ...view(key, now()), key: text } satisfies z.input<typeof freshKeySchema>);
    })
    .all(methodNotAllowed('GET', 'POST'));
  router
    .route('/api/v1/keys/:id')
    .delete(async (request, response) => {
      demand(response, 'keys.manage');
      const { reason } = parseInput(revokeKeyQuerySchema, request.query);
      const key = await keys.find(request.params.id);
      if (!key) throw new AppError('KEY_NOT_FOUND');
      demand(response, 'keys.manage', key.unit);
      await keys.revoke(key.id, actorOf(principalOf(response)), reason);
      response.status(204).end();
    })
    .all(methodNotAllowed('DELETE'));
  return router;
}

function view(key: ApiKey, now: number): z.input<typeof keySchema> {
  const { id, prefix, name, unit, kinds, createdBy } = key;
  const expired = key.expiresAt <= now ? 'expired' : 'active';
  return {
    id,
    prefix,
    name,
    unit,
    kinds: [...kinds],
    createdAt: iso(key.createdAt),
    createdBy,
    expiresAt: iso(key.expiresAt),
    ...(key.revokedAt !== undefined && { revokedAt: iso(key.revokedAt) }),
    ...(key.lastUsedAt !== undefined && { lastUsedAt: iso(key.lastUsedAt) }),
    state: key.revokedAt !== undefined ? 'revoked' : expired,
  };
}
