import type { Request } from 'express';
import type { ApiKey, ApiKeyStore, StaffMember, StaffStore } from '../../store/index.js';
import { AppError } from '../errors.js';
import { rateLimited } from '../rate-limit.js';
import { readApiKey, sameSecret } from './api-key.js';
import type { Authenticate } from './authorize.js';
import type { KeyLimit } from './key-limit.js';
import { type Grant, type Principal, ROLES } from './principal.js';
import type { SessionReader } from './sessions.js';
import type { TwoFactorRule } from './two-factor-rule.js';

/** Open also to who has yet to set up the second factor that their role demands: there they are told so. */
const ME = '/api/v1/me';
const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export interface AuthenticateDeps {
  readonly sessions: Pick<SessionReader, 'read'>;
  readonly staff: Pick<StaffStore, 'find'>;
  readonly twoFactor: TwoFactorRule;
  readonly apiKeys: Pick<ApiKeyStore, 'findByPrefix' | 'used'>;
  readonly keyLimit: KeyLimit;
  /** Whether a request comes from our own pages or from no browser at all. */
  readonly isOwn: (request: Request) => boolean;
  /** Told of a key of ours that is not good any more, with the reason. */
  readonly onRefusedKey?: (key: ApiKey, reason: string) => void;
  readonly now: () => number;
}

/**
 * A bearer key, or the session cookie. Nothing is remembered between requests: who is disabled, signed out or revoked is refused at
 * once, in every process; so is who lacks the second factor that their role demands. What rides on the cookie and changes something must come from our own origin.
 */
export function createAuthenticate(deps: AuthenticateDeps): Authenticate {
  return async (request) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) return fromKey(deps, authorization);
    const session = await deps.sessions.read(request);
    if (!session) return undefined;
    const actor = `staff:${session.staffId}`;
    if (UNSAFE.has(request.method) && !deps.isOwn(request)) throw new AppError('ORIGIN_FORBIDDEN', { actor });
    const member = await deps.staff.find(session.staffId);
    if (!member) return undefined;
    if (member.disabledAt !== undefined) throw new AppError('ACCOUNT_DISABLED', { actor });
    if (!(await deps.twoFactor.isMissing(member))) return toPrincipal(member);
    if (request.method === 'GET' && request.originalUrl.split('?')[0] === ME)
      return toPrincipal({ ...member, grants: [] });
    throw new AppError('TWO_FACTOR_MISSING', { actor });
  };
}

async function fromKey(deps: AuthenticateDeps, authorization: string): Promise<Principal> {
  const { apiKeys, keyLimit, now } = deps;
  const [, token] = /^Bearer +(\S+)$/iu.exec(authorization) ?? [];
  const presented = readApiKey(token ?? '');
  if (!presented) throw refused('Anahtar eksik veya yanlış kopyalanmış.');
  const found = await apiKeys.findByPrefix(presented.prefix);
  if (!found || !sameSecret(found.secretHash, presented.secretHash)) throw refused('Bu anahtar tanınmıyor.');
  const { key } = found;
  const reason = key.revokedAt !== undefined ? REVOKED : key.expiresAt <= now() ? EXPIRED : undefined;
  if (reason !== undefined) {
    deps.onRefusedKey?.(key, reason);
    throw refused(reason);
  }
  const waitMs = keyLimit.take(key.id);
  if (waitMs > 0) throw rateLimited(waitMs);
  await apiKeys.used(key);
  const { id, name, unit, kinds } = key;
  return { kind: 'feed-key', id, name, unit, kinds };
}

const REVOKED = 'Bu anahtar iptal edilmiş.';
const EXPIRED = 'Bu anahtarın süresi dolmuş. Yöneticinizden yenisini isteyin.';

const refused = (detail: string) =>
  new AppError('UNAUTHENTICATED', {
    detail,
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  });

/** Roles this version does not know hold nowhere. */
export const grantsOf = ({ grants }: Pick<StaffMember, 'grants'>): Grant[] =>
  grants.flatMap(({ role, scope }) => {
    const known = ROLES.find((name) => name === role);
    return known ? [{ role: known, scope }] : [];
  });

const toPrincipal = (member: StaffMember): Principal => ({
  kind: 'staff',
  id: member.id,
  name: member.name,
  email: member.email,
  grants: grantsOf(member),
});
