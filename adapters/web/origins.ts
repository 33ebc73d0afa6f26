import type { IncomingMessage } from 'node:http';

/** Which browser origins may talk to the channel. Callers that send no `Origin` are not browsers and are judged by their token alone. */
export interface OriginPolicy {
  /** Own origin or one of the allow-list, or no `Origin` at all. */
  allows(request: IncomingMessage): boolean;
  /** Own origin only, or no `Origin` and no sign of another site (`Sec-Fetch-Site`). For whatever rides on the cookie. */
  isOwn(request: IncomingMessage): boolean;
}

/** `ownOrigin`: the public address, when configured; otherwise an origin is own when its host is the request's `Host`. */
export function createOriginPolicy(allowed: readonly string[], ownOrigin?: string): OriginPolicy {
  const list = new Set(allowed);
  const own = (request: IncomingMessage, origin: string): boolean => {
    if (ownOrigin !== undefined && origin === ownOrigin) return true;
    return URL.canParse(origin) && new URL(origin).host === request.headers.host;
  };
  return {
    allows(request) {
      const { origin } = request.headers;
      return origin === undefined || list.has(origin) || own(request, origin);
    },
    isOwn(request) {
      const { origin } = request.headers;
      if (origin !== undefined) return own(request, origin);
      const site = request.headers['sec-fetch-site'];
      return site === undefined || site === 'same-origin' || site === 'none';
    },
  };
}
