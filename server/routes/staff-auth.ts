import express, { type Request, type Response, Router } from 'express';
import type { AuditLog, StaffMember, StaffStore } from '../../store/index.js';
import { type AuthAnswer, callAuth } from '../auth/auth-call.js';
import { AUTH_OPERATIONS, type AuthOperation } from '../auth/auth-operations.js';
import { presentedCode } from '../auth/backup-codes.js';
import { backupCodesOf } from '../auth/hash-backup-codes.js';
import { proveAgain } from '../auth/prove-again.js';
import type { SessionReader, StaffSession } from '../auth/sessions.js';
import type { SignIn } from '../auth/sign-in.js';
import { AUTH_PATH, SSO_PROVIDER, type StaffAuth } from '../auth/staff-auth.js';
import type { TwoFactorRule } from '../auth/two-factor-rule.js';
import { AppError, type ErrorCode } from '../errors.js';
import { methodNotAllowed, parseInput, refuseBrokenUtf8, refuseOtherBodies } from '../problem.js';

const REFUSED_SIGN_IN: ReadonlySet<ErrorCode> = new Set([
  'SIGN_IN_FAILED',
  'CODE_INVALID',
  'ACCOUNT_DISABLED',
  'SSO_REFUSED',
  'SSO_TOO_WEAK',
]);

export interface StaffAuthRouteDeps {
  readonly auth: StaffAuth;
  /** With the single sign-on; undefined where it is not set up. */
  readonly ssoAuth: () => StaffAuth | undefined;
  readonly sessions: SessionReader;
  readonly staff: Pick<StaffStore, 'find' | 'findByEmail' | 'hasPassword'>;
  readonly signIn: SignIn;
  readonly twoFactor: TwoFactorRule;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly isOwn: (request: Request) => boolean;
  readonly publicUrl: string | undefined;
  readonly now: () => number;
}

/** `/api/auth/…`: sign in and out, second factor, sessions and password of one's own; what `AUTH_OPERATIONS` lists and nothing else. */
export function staffAuthRoute(deps: StaffAuthRouteDeps): Router {
  const router = Router();
  const json = express.json({ limit: '16kb', verify: refuseBrokenUtf8 });
  for (const operation of AUTH_OPERATIONS) {
    const handle = (request: Request, response: Response) => answer(deps, operation, request, response);
    const route = router.route(`${AUTH_PATH}${operation.path}`);
    if (operation.method === 'GET') route.get(handle);
    else route.post(refuseOtherBodies, json, handle);
    route.all(methodNotAllowed(operation.method));
  }
  return router;
}

async function answer(deps: StaffAuthRouteDeps, operation: AuthOperation, request: Request, response: Response) {
  if (operation.method === 'POST' && !deps.isOwn(request)) throw new AppError('ORIGIN_FORBIDDEN');
  const session = await deps.sessions.read(request);
  if (session) response.locals.actor = `staff:${session.staffId}`;
  if (operation.session && !session) throw new AppError('UNAUTHENTICATED');
  const body = operation.method === 'POST' ? parseInput(operation.body, request.body ?? {}) : undefined;
  const owner = await ownerOf(deps, operation, body, session?.staffId);
  if (operation.newPassword) {
    if (!owner) throw new AppError('LINK_INVALID');
    await deps.signIn.checkPassword((body as { newPassword: string }).newPassword, owner);
  }
  if (operation.path === '/two-factor/disable' && owner && deps.twoFactor.demands(owner))
    throw new AppError('TWO_FACTOR_MISSING');
  const address = request.ip ?? '';
  const result = await run(deps, operation, request, body, owner, session);
  const signsIn = signInOf(operation, session);
  const signedIn = signsIn && (await sessionIn(deps, result));
  if (signedIn && session) await deps.sessions.end(session);
  if (signedIn && signsIn) await deps.signIn.succeeded(signedIn, signsIn, address);
  else if (operation.audit && owner && !(operation.signsIn && owner.twoFactor)) {
    await deps.audit.append({ actor: `staff:${owner.id}`, action: operation.audit, subject: `staff:${owner.id}` });
  }
  response.set('Cache-Control', 'no-store');
  response.append('Set-Cookie', [...result.setCookies]);
  if (result.location !== undefined) return response.redirect(302, result.location);
  const shaped = shape(operation.path, result.body, session?.id, signedIn !== undefined);
  if (shaped === undefined) return response.status(204).end();
  return response.json(shaped);
}

/** How it may open a session. Who is signed in and types a code switches the second factor on. */
function signInOf({ signsIn }: AuthOperation, session: StaffSession | undefined): AuthOperation['signsIn'] {
  return !session || signsIn === 'password' || signsIn === 'single-sign-on' ? signsIn : undefined;
}

/** Whose account it is about, known before anything happens: of the session, or of the one-time link. */
async function ownerOf(
  { signIn, staff }: StaffAuthRouteDeps,
  operation: AuthOperation,
  body: unknown,
  staffId: string | undefined,
): Promise<StaffMember | undefined> {
  const id = operation.newPassword === 'token' ? await signIn.ownerOfLink((body as { token: string }).token) : staffId;
  const member = id === undefined ? undefined : await staff.find(id);
  if (member?.disabledAt !== undefined) throw new AppError('ACCOUNT_DISABLED');
  return member;
}

async function run(
  deps: StaffAuthRouteDeps,
  operation: AuthOperation,
  request: Request,
  body: unknown,
  owner: StaffMember | undefined,
  session: StaffSession | undefined,
): Promise<AuthAnswer> {
  const { signIn, staff, sessions, publicUrl } = deps;
  const sso = operation.path.endsWith('/social') || operation.path.endsWith(`/${SSO_PROVIDER}`);
  const auth = sso ? deps.ssoAuth() : deps.auth;
  if (!auth) throw new AppError('SSO_UNAVAILABLE');
  const challenged = operation.signsIn && !session ? await sessions.challenged(request) : undefined;
  const called = async () => {
    if (operation.again && session) await proveAgain(deps, request, session, (body as { password?: string }).password);
    const sent = await bodyFor(deps, operation, request, body, session?.staffId ?? challenged);
    return callAuth(auth, request, publicUrl, sent);
  };
  const call = () =>
    challenged === undefined || operation.signsIn !== 'totp'
      ? called()
      : signIn.once(challenged, (body as { code: string }).code, called);
  const address = request.ip ?? '';
  const email = operation.attempt === 'email' ? (body as { email: string }).email : owner?.email;
  try {
    if (operation.attempt && email !== undefined) return await signIn.guarded(email, address, call);
    return await call();
  } catch (error) {
    const signsIn = signInOf(operation, session);
    if (signsIn && error instanceof AppError && REFUSED_SIGN_IN.has(error.code)) {
      const known = operation.attempt === 'email' ? await staff.findByEmail(email ?? '') : undefined;
      await signIn.failed(known?.id ?? challenged, signsIn, address);
    }
    throw error;
  }
}

/** What `better-auth` gets of what was sent. */
async function bodyFor(
  { auth, sessions }: StaffAuthRouteDeps,
  { path, again }: AuthOperation,
  request: Request,
  body: unknown,
  staffId: string | undefined,
): Promise<unknown> {
  if (path === '/revoke-session') return { token: await sessions.tokenOf(request, body) };
  if (again) return {};
  if (path !== '/two-factor/verify-backup-code' || staffId === undefined) return body;
  return { code: await presentedCode(await backupCodesOf(auth, staffId), (body as { code: string }).code) };
}

/** Id of the staff member whose session the answer's cookies open. */
async function sessionIn({ sessions }: StaffAuthRouteDeps, { setCookies }: AuthAnswer): Promise<string | undefined> {
  const cookie = setCookies.map((line) => line.slice(0, line.indexOf(';'))).join('; ');
  return (await sessions.read({ headers: { cookie } }))?.staffId;
}

interface Told {
  readonly user?: { readonly id: string; readonly name: string; readonly email: string };
  readonly twoFactorRedirect?: boolean;
  readonly url?: string;
  readonly totpURI?: string;
  readonly backupCodes?: readonly string[];
}

/** What the caller gets of `better-auth`'s answer: never a session's token. */
function shape(path: string, body: unknown, sessionId: string | undefined, signedIn: boolean): object | undefined {
  const told = (body ?? {}) as Told;
  if (path === '/list-sessions') return { sessions: (body as ListedSession[]).map((one) => listed(one, sessionId)) };
  if (path === '/sign-in/social') return { url: told.url };
  if (told.twoFactorRedirect) return { twoFactorRequired: true };
  if (signedIn && told.user) {
    const { id, name, email } = told.user;
    return { twoFactorRequired: false, staff: { id, name, email } };
  }
  if (told.totpURI !== undefined) return { totpUri: told.totpURI, backupCodes: told.backupCodes };
  if (told.backupCodes !== undefined) return { backupCodes: told.backupCodes };
  return undefined;
}

interface ListedSession {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly ipAddress?: string | null;
  readonly userAgent?: string | null;
}

const listed = ({ id, createdAt, expiresAt, ipAddress, userAgent }: ListedSession, current: string | undefined) => ({
  id,
  createdAt,
  expiresAt,
  address: ipAddress || undefined,
  userAgent: userAgent || undefined,
  current: id === current,
});
