import type { Request, Response } from 'express';
import { SESSION_SECONDS, type Session, type WebSessions } from '../adapters/web/index.js';

const NAME = 'mba_session';

/** Over https no other host of the domain, and nothing unencrypted, can set it (RFC 6265bis 4.1.3.2). */
const nameFor = ({ secure }: Request): string => (secure ? `__Host-${NAME}` : NAME);

export function readSessionCookie(request: Request): string | undefined {
  const name = nameFor(request);
  const pair = request.headers.cookie?.split(';').find((part) => part.trim().startsWith(`${name}=`));
  return pair?.slice(pair.indexOf('=') + 1).trim();
}

/** Over https it must work inside a frame on another site: `SameSite=None; Partitioned`. Plain http has only `Lax`. */
export function writeSessionCookie(
  request: Request,
  response: Response,
  sessions: WebSessions,
  session: Session,
): void {
  const crossSite = request.secure
    ? ({ sameSite: 'none', secure: true, partitioned: true } as const)
    : ({ sameSite: 'lax' } as const);
  response.cookie(nameFor(request), sessions.cookie(session), {
    httpOnly: true,
    path: '/',
    maxAge: SESSION_SECONDS * 1000,
    ...crossSite,
  });
}
