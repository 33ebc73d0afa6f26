import { fromNodeHeaders } from 'better-auth/node';
import type { Request } from 'express';
import { AppError } from '../errors.js';
import type { StaffAuth } from './staff-auth.js';

interface StaffSession {
  readonly id: string;
  readonly staffId: string;
}

type WithHeaders = Pick<Request, 'headers'>;

/** Sessions as `better-auth` keeps them, found by a request's cookie. */
export interface SessionReader {
  /** Undefined when there is none, it is over or it was revoked. */
  read(request: WithHeaders): Promise<StaffSession | undefined>;
  /** Token of one of the caller's own sessions, by `{ id }`. Throws `REQUEST_INVALID`. */
  tokenOf(request: WithHeaders, body: unknown): Promise<string>;
  /** Id of the staff member whose second factor is asked for. Its signature is not checked here. */
  challenged(request: WithHeaders): Promise<string | undefined>;
}

export function createSessionReader(auth: StaffAuth): SessionReader {
  const cookieOf = ({ headers }: WithHeaders, name: string): string | undefined =>
    headers.cookie
      ?.split(';')
      .map((pair) => pair.trim())
      .find((pair) => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1);

  return {
    async read(request) {
      const { name } = (await auth.$context).authCookies.sessionToken;
      if (!cookieOf(request, name)) return undefined;
      const found = await auth.api.getSession({ headers: fromNodeHeaders(request.headers) });
      return found ? { id: found.session.id, staffId: found.session.userId } : undefined;
    },

    async tokenOf({ headers }, body) {
      const { id } = body as { id: string };
      const all = await auth.api.listSessions({ headers: fromNodeHeaders(headers) });
      const found = all.find((session) => session.id === id);
      if (found) return found.token;
      throw new AppError('REQUEST_INVALID', { errors: [{ field: 'id', detail: 'Bu kimlikle bir oturumunuz yok.' }] });
    },

    async challenged(request) {
      const { createAuthCookie, internalAdapter } = await auth.$context;
      const value = cookieOf(request, createAuthCookie('two_factor').name) ?? '';
      const [identifier = ''] = value.split(/\.|%2E/iu);
      return identifier === '' ? undefined : (await internalAdapter.findVerificationValue(identifier))?.value;
    },
  };
}
