import { type Request, Router } from 'express';
import { z } from 'zod';
import type { StaffStore } from '../../store/index.js';
import { principalOf } from '../auth/authorize.js';
import { draftKey } from '../auth/draft-key.js';
import { idleOf, idleSchema } from '../auth/idle.js';
import { isAllowed, PERMISSIONS, type Permission, unitsOf } from '../auth/permissions.js';
import { type Principal, ROLES } from '../auth/principal.js';
import type { SessionReader } from '../auth/sessions.js';
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
  hasPassword: z.boolean().optional().describe('Parolası var mı; yoksa yalnız tek oturum açmayla girer'),
  idle: idleSchema.optional(),
  grants: z.array(grantSchema).optional(),
  unit: z.string().optional().describe('Anahtarın birimi'),
  kinds: z.array(z.string()).optional().describe('Anahtarın besleyebileceği içerik türleri'),
  permissions: z.record(z.string(), z.array(z.string())).describe('İzin → geçerli olduğu birimler; `*` her yer'),
});

export const activityResponseSchema = z.object({ idle: idleSchema.optional() });
export const draftKeyResponseSchema = z.object({
  key: z.string().optional().describe('256 bit, base64; kişinin tarayıcıda kalan taslakları bununla şifrelenir'),
});

export interface MeRouteDeps {
  readonly staff: Pick<StaffStore, 'find' | 'hasPassword'>;
  readonly twoFactor: TwoFactorRule;
  readonly sessions: Pick<SessionReader, 'read' | 'keepActive'>;
  readonly idleMs: number | undefined;
  readonly secretKey: Buffer;
  readonly now: () => number;
}

/**
 * `GET /api/v1/me`: who the caller is and what they may do where. `POST /api/v1/me/activity`: they did something. `GET /api/v1/me/draft-key`: what
 * their drafts are sealed with in the browser.
 */
export function meRoute({ staff, twoFactor, sessions, idleMs, secretKey, now }: MeRouteDeps): Router {
  const router = Router();
  const idle = async (request: Request, find: 'read' | 'keepActive') => {
    const found = idleOf(await sessions[find](request), idleMs, now());
    return found && { idle: found };
  };
  router
    .route('/api/v1/me')
    .get(async (request, response) => {
      const principal = principalOf(response);
      const { kind, id, name } = principal;
      const member = principal.kind === 'staff' ? await staff.find(id) : undefined;
      const own =
        principal.kind === 'staff'
          ? {
              email: principal.email,
              twoFactor: member?.twoFactor ?? false,
              ...(member && (await twoFactor.isMissing(member)) && { twoFactorMissing: true }),
              hasPassword: await staff.hasPassword(id),
              ...(await idle(request, 'read')),
              grants: [...principal.grants],
            }
          : { unit: principal.unit, kinds: [...principal.kinds] };
      response.set('Cache-Control', 'no-store');
      response.json({ kind, id, name, ...own, permissions: permissionsOf(principal) } satisfies z.input<
        typeof meResponseSchema
      >);
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/api/v1/me/activity')
    .post(async (request, response) => {
      const { kind } = principalOf(response);
      const body = kind === 'staff' ? await idle(request, 'keepActive') : undefined;
      response.set('Cache-Control', 'no-store');
      response.json({ ...body } satisfies z.input<typeof activityResponseSchema>);
    })
    .all(methodNotAllowed('POST'));
  router
    .route('/api/v1/me/draft-key')
    .get((_request, response) => {
      const { kind, id } = principalOf(response);
      const body = kind === 'staff' ? { key: draftKey(secretKey, id).toString('base64') } : {};
      response.set('Cache-Control', 'no-store');
      response.json(body satisfies z.input<typeof draftKeyResponseSchema>);
    })
    .all(methodNotAllowed('GET'));
  return router;
}

function permissionsOf(principal: Principal): Record<string, string[]> {
  const held = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => isAllowed(principal, permission));
  return Object.fromEntries(held.map((permission) => [permission, [unitsOf(principal, permission)].flat()]));
}
