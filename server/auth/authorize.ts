import type { Request, RequestHandler, Response } from 'express';
import { AppError } from '../errors.js';
import { isAllowed, type Permission } from './permissions.js';
import type { Principal } from './principal.js';

/** Finds out who sends a request; undefined: nobody we know. Rejects with `AppError` for credentials that are wrong, expired or revoked. */
export type Authenticate = (request: Request) => Promise<Principal | undefined>;

/** Before the routes of the staff and of feeds: who is it? Answers 401 without credentials. */
export function authenticated(authenticate: Authenticate): RequestHandler {
  return async (request, response, next) => {
    const principal = await authenticate(request);
    if (!principal) throw new AppError('UNAUTHENTICATED', { headers: { 'WWW-Authenticate': 'Bearer' } });
    response.locals.principal = principal;
    response.locals.again = () => authenticate(request);
    next();
  };
}

/** Who is asking; only behind {@link authenticated}. */
export function principalOf(response: Response): Principal {
  const principal = response.locals.principal as Principal | undefined;
  if (!principal) throw new AppError('UNAUTHENTICATED');
  return principal;
}

/**
 * Who is asking now, for answers that last: undefined once they signed out, were disabled or their session ended. Only behind {@link authenticated}.
 * Rejects where that cannot be found out.
 */
export async function principalNow(response: Response): Promise<Principal | undefined> {
  try {
    return await (response.locals.again as () => Promise<Principal | undefined>)();
  } catch (fault) {
    if (fault instanceof AppError) return undefined;
    throw fault;
  }
}

/** Demanded as the unit by what belongs to all of them: who is allowed it in some only may not change it for the others. */
export const EVERYWHERE = '*';

/** Throws `FORBIDDEN` unless it is allowed, in `unit` where one is given. */
export function demand(response: Response, permission: Permission, unit?: string): Principal {
  const principal = principalOf(response);
  if (!isAllowed(principal, permission, unit)) throw new AppError('FORBIDDEN');
  return principal;
}
