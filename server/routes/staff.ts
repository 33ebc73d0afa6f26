import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { grantsTag, type StaffChange, type StaffMember, type StaffStore } from '../../store/index.js';
import { grantsOf } from '../auth/authenticate.js';
import { demand, principalOf } from '../auth/authorize.js';
import { actorOf } from '../auth/principal.js';
import type { PasswordLink, StaffDesk } from '../auth/staff-desk.js';
import { AppError } from '../errors.js';
import { preconditionsOf, quoted } from '../feeds/etags.js';
import { iso } from '../iso.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import { grantSchema } from './me.js';

const grants = z.array(grantSchema).max(50).describe('Roller ve geçerli oldukları birimler');
const reason = z.string().trim().min(1).max(500).optional().describe('Gerekçe; denetim kaydına yazılır');

export const staffListQuerySchema = z.object({
  after: z.string().max(64).optional().describe('Önceki sayfanın `next` değeri'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('En çok kaç kayıt'),
});
export const newStaffSchema = z.object({
  name: z.string().trim().min(2).max(120).describe('Ad soyad'),
  email: z.email().max(254).describe('Kurumsal e-posta adresi; girişte kullanılır'),
  grants: grants.default([]),
});
export const staffGrantsSchema = z.object({ grants });
export const staffReasonSchema = z.object({ reason });
export const staffSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  twoFactor: z.boolean().describe('İki adımlı doğrulama açık mı'),
  createdAt: z.iso.datetime(),
  disabledAt: z.iso.datetime().optional().describe('Hesap kapatıldıysa ne zaman'),
  grants: z.array(grantSchema),
});
export const staffListSchema = z.object({ staff: z.array(staffSchema), next: z.string().optional() });
export const passwordLinkSchema = z.object({
  token: z
    .string()
    .describe('Bir kez kullanılır: `POST /api/auth/reset-password {token, newPassword}`. Yalnızca şimdi gösterilir.'),
  expiresAt: z.iso.datetime(),
});
export const invitationSchema = z.object({ staff: staffSchema, setPassword: passwordLinkSchema });

interface StaffRouteDeps {
  readonly staff: StaffStore;
  readonly desk: StaffDesk;
}

/** `/api/v1/staff`: accounts and what they may do. Nobody manages who has a grant outside their own scope. */
export function staffRoute({ staff, desk }: StaffRouteDeps): Router {
  const router = Router();
  router.use('/api/v1/staff', (_request, response, next) => {
    demand(response, 'staff.manage');
    response.set('Cache-Control', 'no-store');
    next();
  });

  router
    .route('/api/v1/staff')
    .get(async (request, response) => {
      const page = parseInput(staffListQuerySchema, request.query);
      const members = await staff.list({ ...page, limit: page.limit + 1 });
      const shown = members.slice(0, page.limit);
      const next = members.length > page.limit ? shown.at(-1)?.id : undefined;
      response.json({ staff: shown.map(view), next } satisfies z.input<typeof staffListSchema>);
    })
    .post(async (request, response) => {
      const fresh = parseInput(newStaffSchema, request.body);
      for (const { scope } of fresh.grants) demand(response, 'staff.manage', scope);
      const outcome = await desk.invite(fresh, actorOf(principalOf(response)));
      if (outcome.outcome === 'email-taken') throw new AppError('EMAIL_TAKEN');
      const { member, link } = outcome;
      response.status(201).location(`/api/v1/staff/${member.id}`);
      response.json({ staff: view(member), setPassword: linkView(link) } satisfies z.input<typeof invitationSchema>);
    })
    .all(methodNotAllowed('GET', 'POST'));

  /** The member of the address, which the caller may manage. */
  async function managed(request: Request, response: Response): Promise<StaffMember> {
    const member = await staff.find(String(request.params.id));
    if (!member) throw new AppError('STAFF_NOT_FOUND');
    for (const { scope } of member.grants) demand(response, 'staff.manage', scope);
    return member;
  }

  type Act = (member: StaffMember, by: string, request: Request, response: Response) => Promise<StaffChange>;
  const acting = (act: Act) => async (request: Request, response: Response) => {
    const member = await managed(request, response);
    const changed = await act(member, actorOf(principalOf(response)), request, response);
    if (changed.outcome === 'stale')
      throw new AppError('PRECONDITION_FAILED', { headers: { ETag: quoted(grantsTag(changed.grants)) } });
    if (!('member' in changed)) {
      throw new AppError(changed.outcome === 'not-found' ? 'STAFF_NOT_FOUND' : 'LAST_ADMINISTRATOR');
    }
    send(response, changed.member);
  };

  router
    .route('/api/v1/staff/:id')
    .get(async (request, response) => {
      const member = await staff.find(request.params.id);
      if (!member) throw new AppError('STAFF_NOT_FOUND');
      send(response, member);
    })
    .all(methodNotAllowed('GET'));
  router
    .route('/api/v1/staff/:id/grants')
    .put(
      acting(async (member, by, request, response) => {
        const wanted = parseInput(staffGrantsSchema, request.body).grants;
        for (const { scope } of wanted) demand(response, 'staff.manage', scope);
        return staff.setGrants(member.id, distinct(wanted), by, seenGrants(request));
      }),
    )
    .all(methodNotAllowed('PUT'));
  router
    .route('/api/v1/staff/:id/disable')
    .post(
      acting(async (member, by, request) => {
        const given = parseInput(staffReasonSchema, request.body ?? {});
        return staff.setDisabled(member.id, true, by, given.reason);
      }),
    )
    .all(methodNotAllowed('POST'));
  router
    .route('/api/v1/staff/:id/enable')
    .post(
      acting(async (member, by, request) => {
        const given = parseInput(staffReasonSchema, request.body ?? {});
        return staff.setDisabled(member.id, false, by, given.reason);
      }),
    )
    .all(methodNotAllowed('POST'));
  router
    .route('/api/v1/staff/:id/sign-out')
    .post(acting((member, by) => staff.signOutEverywhere(member.id, by)))
    .all(methodNotAllowed('POST'));
  router
    .route('/api/v1/staff/:id/two-factor')
    .delete(acting((member, by) => staff.removeTwoFactor(member.id, by)))
    .all(methodNotAllowed('DELETE'));
  router
    .route('/api/v1/staff/:id/password-link')
    .post(async (request, response) => {
      const member = await managed(request, response);
      response.status(201).json(linkView(await desk.renewLink(member, actorOf(principalOf(response)))));
    })
    .all(methodNotAllowed('POST'));
  return router;
}

/** Their grants make the ETag: what else there is of an account is changed by a deed of its own. */
function send(response: Response, member: StaffMember): void {
  response.set('ETag', quoted(grantsTag(member.grants))).json(view(member) satisfies z.input<typeof staffSchema>);
}

/** Tag of the grants that the caller saw, by `If-Match`. */
function seenGrants(request: Request): string {
  const { ifMatch } = preconditionsOf(request);
  if (ifMatch === undefined) throw new AppError('PRECONDITION_REQUIRED');
  return ifMatch.length === 1 ? ifMatch[0]! : '';
}

const view = (member: StaffMember): z.input<typeof staffSchema> => ({
  id: member.id,
  name: member.name,
  email: member.email,
  twoFactor: member.twoFactor,
  createdAt: iso(member.createdAt),
  ...(member.disabledAt !== undefined && { disabledAt: iso(member.disabledAt) }),
  grants: grantsOf(member),
});

const linkView = ({ token, expiresAt }: PasswordLink): z.input<typeof passwordLinkSchema> => ({
  token,
  expiresAt: iso(expiresAt),
});

const distinct = <T extends { role: string; scope: string }>(all: readonly T[]): T[] => [
  ...new Map(all.map((grant) => [`${grant.role} ${grant.scope}`, grant])).values(),
];
