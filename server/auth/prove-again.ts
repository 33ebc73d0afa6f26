import { isAPIError } from 'better-auth/api';
import { fromNodeHeaders } from 'better-auth/node';
import type { Request } from 'express';
import type { StaffStore } from '../../store/index.js';
import { AppError } from '../errors.js';
import { authError } from './auth-errors.js';
import type { StaffSession } from './sessions.js';
import type { StaffAuth } from './staff-auth.js';

/** How long what was proved to the single sign-on stands for the password that somebody does not have. */
const FRESH_MS = 10 * 60_000;

export interface ProveAgainDeps {
  readonly auth: StaffAuth;
  readonly staff: Pick<StaffStore, 'hasPassword'>;
  readonly now: () => number;
}

/**
 * Asks a signed-in person again who they are: by their password, or, where they have none, by having proved it a moment ago to the single
 * sign-on, which must say so itself (`auth_time`): that a session is new says nothing, since the provider may have opened it without asking. Throws
 * `PASSWORD_WRONG`, `REQUEST_INVALID` without a password, `SESSION_OLD`.
 */
export async function proveAgain(
  { auth, staff, now }: ProveAgainDeps,
  request: Pick<Request, 'headers'>,
  session: StaffSession,
  password: string | undefined,
): Promise<void> {
  if (!(await staff.hasPassword(session.staffId))) {
    if (session.provedAt !== undefined && now() - session.provedAt < FRESH_MS) return;
    throw new AppError('SESSION_OLD');
  }
  if (password === undefined)
    throw new AppError('REQUEST_INVALID', { errors: [{ field: 'password', detail: 'Eksik.' }] });
  try {
    await auth.api.verifyPassword({ body: { password }, headers: fromNodeHeaders(request.headers) });
  } catch (fault) {
    if (isAPIError(fault)) throw authError(fault.statusCode, fault.body);
    throw fault;
  }
}
