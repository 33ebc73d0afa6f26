import type { Draft } from '../life/types.js';
import type { Preconditions, Standing } from './types.js';

/**
 * The feed's own draft: neither an editor's, nor one that somebody of the staff has taken in hand (changed, approved for a later time) since the
 * feed sent it.
 */
export function isFeedsOwn(draft: Draft): boolean {
  const byStaff = draft.updatedBy.startsWith('staff:') && draft.updatedBy !== draft.createdBy;
  return draft.origin === 'feed' && draft.state === 'in-review' && !byStaff;
}

/** What the unit sees of an item: `3`, or `3-d17` with a draft of the feed in review; undefined where there is nothing. */
export function etagOf({ current, draft }: Standing): string | undefined {
  const own = draft && isFeedsOwn(draft) ? draft : undefined;
  if (!current && !own) return undefined;
  return own ? `${current?.version ?? 0}-d${own.revision}` : String(current!.version);
}

/** RFC 9110, 13.1: `If-Match` wants one of the tags there, `If-None-Match` none of them; `*` stands for any. */
export function holds({ ifMatch, ifNoneMatch }: Preconditions, etag: string | undefined): boolean {
  const named = (tags: readonly string[]) => etag !== undefined && (tags.includes('*') || tags.includes(etag));
  return (ifMatch === undefined || named(ifMatch)) && (ifNoneMatch === undefined || !named(ifNoneMatch));
}
