import { fromNodeHeaders } from 'better-auth/node';
import type { Request } from 'express';
import { AppError } from '../errors.js';
import type { StaffAuth } from './staff-auth.js';

export interface StaffSession {
  readonly id: string;
  readonly staffId: string;
  readonly createdAt: number;
  /** When whose it is last did something. */
  readonly activeAt: number;
  /** When they proved to the single sign-on who they are; undefined: it did not say, or it was not asked. */
  readonly provedAt: number | undefined;
}

type WithHeaders = Pick<Request, 'headers'>;

/** Sessions as `better-auth` keeps them, found by a request's cookie. */
export interface SessionReader {
  /** Undefined when there is none, it is over or it was revoked; one that was left idle for too long ends here. */
  read(request: WithHeaders): Promise<StaffSession | undefined>;
  /** Whose session it is did something just now. */
  keepActive(request: WithHeaders): Promise<StaffSession | undefined>;
  /** Ends one that another took the place of. */
  end(session: StaffSession): Promise<void>;
  /** Token of one of the caller's own sessions, by `{ id }`. Throws `REQUEST_INVALID`. */
  tokenOf(request: WithHeaders, body: unknown): Promise<string>;
  /** Id of the staff member whose second factor is asked for. Its signature is not checked here. */
  challenged(request: WithHeaders): Promise<string | undefined>;
}

/** What is written of activity at most, a session. */
const NOTED_MS = 15_000;

export interface SessionReaderDeps {
  readonly auth: StaffAuth;
  /** Undefined: sessions are not ended by idleness. */
  readonly idleMs: number | undefined;
  readonly now: () => number;
  /** Told once of a session that was ended. */
  readonly onIdle: (session: StaffSession) => Promise<void>;
}

export function createSessionReader({ auth, idleMs, now, onIdle }: SessionReaderDeps): SessionReader {
  const cookieOf = ({ headers }: WithHeaders, name: string): string | undefined =>
    headers.cookie
      ?.split(';')
      .map((pair) => pair.trim())
      .find((pair) => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1);

  /** What was counted as activity when it came: an answer that lasts asks again and again who gets it. */
  const counted = new WeakSet<WithHeaders>();

  const find = async (request: WithHeaders, isActivity: boolean): Promise<StaffSession | undefined> => {
    const { authCookies, adapter, internalAdapter } = await auth.$context;
    if (!cookieOf(request, authCookies.sessionToken.name)) return undefined;
    const found = await auth.api.getSession({ headers: fromNodeHeaders(request.headers) });
    if (!found) return undefined;
    const { id, userId: staffId, token } = found.session;
    const createdAt = found.session.createdAt.getTime();
    const { provedAt } = found.session;
    const session = {
      id,
      staffId,
      createdAt,
      activeAt: Number(found.session.activeAt ?? createdAt),
      provedAt: provedAt == null ? undefined : Number(provedAt),
    };
    if (idleMs !== undefined && now() - session.activeAt >= idleMs) {
      // Only as it was read: whoever became active in between goes on.
      const seen = { field: 'activeAt', value: found.session.activeAt ?? null };
      const ended = await adapter.deleteMany({ model: 'session', where: [{ field: 'token', value: token }, seen] });
      if (ended === 0) return find(request, isActivity);
      await onIdle(session);
      return undefined;
    }
    if (!isActivity || now() - session.activeAt < NOTED_MS) return session;
    await internalAdapter.updateSession(token, { activeAt: now() });
    return { ...session, activeAt: now() };
  };

  return {
    read(request) {
      const isActivity = isOfProgram(request) && !counted.has(request);
      counted.add(request);
      return find(request, isActivity);
    },

    keepActive: (request) => find(request, true),

    async end({ id }) {
      const { adapter } = await auth.$context;
      await adapter.deleteMany({ model: 'session', where: [{ field: 'id', value: id }] });
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

/** Not a browser, whose pages ask by themselves, too: what a program is told to call, somebody wants. */
const isOfProgram = ({ headers }: WithHeaders): boolean => !headers['user-agent']?.startsWith('Mozilla/');
