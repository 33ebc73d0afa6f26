import { Router } from 'express';
import { z } from 'zod';
import type { StaffStore } from '../../store/index.js';
import { principalOf } from '../auth/authorize.js';
import { isAllowed, PERMISSIONS, type Permission, unitsOf } from '../auth/permissions.js';
import { type Principal, ROLES } from '../auth/principal.js';
import type { TwoFactorRule } from '../auth/two-factor-rule.js';
import { methodNotAllowed } from '../problem.js';

export const grantSchema = z.object({
  role: z.enum(ROLES).describe('Rol'),
  scope: z.string().trim().min(1).max(64).describe('Geçerli olduğu birimin veya büronun kodu; her yer için `*`'),
});

export const meResponseSchema = z.object({
  kind: z.enum(['staff', 'feed-key']),
  id: z.string(),
  name: z.string(),
  email: z.string().optional(),
  twoFactor: z.boolean().optional().describe('İki adımlı doğrulama açık mı'),
  twoFactorMissing: z
    .boolean()
    .optional()
    .describe('Doğruysa rol iki adımlı doğrulama istiyor ve kurulmamış: kurulana kadar başka hiçbir şey yapılamaz'),
  grants: z.array(grantSchema).optional(),
  unit: z.string().optional().describe('Anahtarın birimi'),
  kinds: z.array(z.string()).optional().describe('Anahtarın besleyebileceği içerik türleri'),
  permissions: z.record(z.string(), z.array(z.string())).describe('İzin → geçerli olduğu birimler; `*` her yer'),
});

/** `GET /api/v1/me`: who the caller is and what they may do where. */
export function meRoute(staff: Pick<StaffStore, 'find'>, twoFactor: TwoFactorRule): Router {
  const router = Router();
  router
    .route('/api/v1/me')
    .get(async (_request, response) => {
      const principal = principalOf(response);
      const { kind, id, name } = principal;
      const member = principal.kind === 'staff' ? await staff.find(id) : undefined;
      const own =
        principal.kind === 'staff'
          ? {
              email: principal.email,
              twoFactor: member?.twoFactor ?? false,
              ...(member && (await twoFactor.isMissing(member)) && { twoFactorMissing: true }),
              grants: [...principal.grants],
            }
          : { unit: principal.unit, kinds: [...principal.kinds] };
      response.set('Cache-Control', 'no-store');
      response.json({ kind, id, name, ...own, permissions: permissionsOf(principal) } satisfies z.input<
        typeof meResponseSchema
      >);
    })
    .all(methodNotAllowed('GET'));
  return router;
}

function permissionsOf(principal: Principal): Record<string, string[]> {
  const held = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => isAllowed(principal, permission));
  return Object.fromEntries(held.map((permission) => [permission, [unitsOf(principal, permission)].flat()]));
}
