import { Router } from 'express';
import { z } from 'zod';
import type { AuditLog, AuditRecord } from '../../store/index.js';
import { demand } from '../auth/authorize.js';
import { unitsOf } from '../auth/permissions.js';
import { methodNotAllowed, parseInput } from '../problem.js';

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

export const auditQuerySchema = z.object({
  actor: z.string().max(100).optional().describe('Kim: `staff:KİMLİK`, `key:KİMLİK`, `import`'),
  subject: z.string().max(200).optional().describe('Neyin kaydı: `item:2018/14`, `staff:KİMLİK`'),
  action: z
    .string()
    .regex(/^[a-z][a-z0-9.-]*$/u, { error: 'Küçük harfli bir eylem adı olmalı: `staff` veya `staff.disable`.' })
    .max(60)
    .optional()
    .describe('Eylem veya alanı: `staff`, `item.publish`'),
  unit: z.string().max(64).optional().describe('Birimin kodu'),
  from: instant.optional().describe('Bu andan sonra, ISO 8601'),
  until: instant.optional().describe('Bu andan önce, ISO 8601'),
  after: z.coerce.number().int().positive().optional().describe('Önceki sayfanın `next` değeri'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('En çok kaç kayıt'),
});
export const auditListSchema = z.object({
  records: z.array(
    z.object({
      id: z.number().int(),
      at: z.iso.datetime(),
      actor: z.string(),
      action: z.string(),
      subject: z.string(),
      unit: z.string().optional(),
      reason: z.string().optional(),
      before: z.unknown().optional(),
      after: z.unknown().optional(),
    }),
  ),
  next: z.number().int().optional(),
});

/** `GET /api/v1/audit`: who changed what, newest first. Without a grant for everywhere, only records of one's own units. */
export function auditRoute(audit: Pick<AuditLog, 'list'>): Router {
  const router = Router();
  router
    .route('/api/v1/audit')
    .get(async (request, response) => {
      const { unit, after, limit, ...filter } = parseInput(auditQuerySchema, request.query);
      const principal = demand(response, 'audit.read', unit);
      const held = unitsOf(principal, 'audit.read');
      const units = unit !== undefined ? [unit] : held === '*' ? undefined : held;
      const records = await audit.list({
        ...filter,
        limit: limit + 1,
        ...(units && { units }),
        ...(after !== undefined && { before: after }),
      });
      const shown = records.slice(0, limit);
      const next = records.length > limit ? shown.at(-1)?.id : undefined;
      response.set('Cache-Control', 'no-store');
      response.json({ records: shown.map(view), next } satisfies z.input<typeof auditListSchema>);
    })
    .all(methodNotAllowed('GET'));
  return router;
}

const view = ({ at, ...record }: AuditRecord) => ({ ...record, at: new Date(at).toISOString() });
