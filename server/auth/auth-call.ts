import { fromNodeHeaders } from 'better-auth/node';
import type { Request as HttpRequest } from 'express';
import { authError, ssoError } from './auth-errors.js';
import { withProof } from './proved-at.js';
import { ADDRESS_HEADER, AUTH_PATH, type StaffAuth } from './staff-auth.js';

/** Of the connection to the caller, or about a body that is written anew. */
const NOT_PASSED_ON = ['content-length', 'transfer-encoding', 'connection', 'keep-alive', 'host', 'expect', 'upgrade'];

export interface AuthAnswer {
  readonly body: unknown;
  /** Where a browser is sent; only of the single sign-on. */
  readonly location?: string;
  readonly setCookies: readonly string[];
}

/**
 * Hands a request that passed our own checks to `better-auth`. Throws its refusals as `AppError`. A caller that sends no `Origin` (no
 * browser) gets ours, which `better-auth` insists on beside a cookie.
 */
export async function callAuth(
  auth: StaffAuth,
  request: HttpRequest,
  publicUrl: string | undefined,
  body: unknown,
): Promise<AuthAnswer> {
  const origin = publicUrl ?? `${request.protocol}://${request.headers.host ?? 'localhost'}`;
  const headers = fromNodeHeaders(request.headers);
  for (const name of NOT_PASSED_ON) headers.delete(name);
  headers.set(ADDRESS_HEADER, request.ip ?? '');
  headers.set('origin', origin);
  const post = request.method === 'POST';
  if (post) headers.set('content-type', 'application/json');
  const sent = new Request(new URL(request.originalUrl, origin), {
    method: request.method,
    headers,
    ...(post && { body: JSON.stringify(body) }),
  });
  const answer = await withProof(() => auth.handler(sent));
  const setCookies = answer.headers.getSetCookie();
  const location = answer.headers.get('location');
  if (answer.status >= 300 && answer.status < 400 && location !== null) {
    const target = new URL(location, origin);
    if (target.origin === origin && target.pathname === `${AUTH_PATH}/error`) {
      throw ssoError(target.searchParams.get('error') ?? '');
    }
    return { body: undefined, location, setCookies };
  }
  const text = await answer.text();
  const parsed: unknown = text === '' ? undefined : parse(text);
  if (answer.status >= 400) throw authError(answer.status, parsed);
  return { body: parsed, setCookies };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
