import type { Request } from 'express';
import type { Preconditions } from '../../knowledge/index.js';

/** Tags of an `If-Match` or `If-None-Match` header, without quotes. A weak one stays as it is and matches nothing (RFC 9110, 13.1.1). */
function tagsOf(header: string | undefined): readonly string[] | undefined {
  return header?.split(',').map((tag) => tag.trim().replace(/^"(.*)"$/, '$1'));
}

export function preconditionsOf(request: Request): Preconditions {
  const ifMatch = tagsOf(request.get('if-match'));
  const ifNoneMatch = tagsOf(request.get('if-none-match'));
  return { ...(ifMatch && { ifMatch }), ...(ifNoneMatch && { ifNoneMatch }) };
}

export const quoted = (tag: string): string => `"${tag}"`;

/** Of a record whose ETag is its revision: the revision `If-Match` names; 0 for `If-None-Match: *`; -1 for one that was never there. */
export function expectedRevision(request: Request): number | undefined {
  const { ifMatch, ifNoneMatch } = preconditionsOf(request);
  if (ifNoneMatch?.includes('*')) return 0;
  if (ifMatch === undefined || ifMatch.includes('*')) return undefined;
  const [tag = ''] = ifMatch;
  return /^\d{1,15}$/.test(tag) ? Number(tag) : -1;
}
