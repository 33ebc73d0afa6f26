import type { Response } from 'express';
import type { FeedStore, IntakeScope, ItemKind, UnitFeed } from '../../knowledge/index.js';
import { demand, principalOf } from '../auth/authorize.js';
import { isAllowed } from '../auth/permissions.js';
import { actorOf, type Principal } from '../auth/principal.js';
import { AppError } from '../errors.js';

/** Kinds of the feed that the sender may send too. */
function kindsOf(feed: UnitFeed, principal: Principal): ItemKind[] {
  return feed.kinds.filter((kind) => principal.kind === 'staff' || principal.kinds.includes(kind));
}

/** Who feeds, and what they may. Staff who may not publish feed into review, whatever the feed's policy. */
export async function scopeOf(
  response: Response,
  feeds: Pick<FeedStore, 'get'>,
  unit: string,
): Promise<IntakeScope & { readonly mayArchive: boolean }> {
  const principal = demand(response, 'feeds.push', unit);
  const feed = await feeds.get(unit);
  if (!feed) throw new AppError('FEED_NOT_FOUND');
  const mayPublish = principal.kind === 'feed-key' || isAllowed(principal, 'items.review', unit);
  return {
    unit,
    kinds: kindsOf(feed, principal),
    actor: actorOf(principal),
    channel: 'api',
    reviewOnly: !mayPublish,
    mayArchive: mayPublish,
  };
}

/** Of a key that is used at the address of another unit: on behalf of its own. */
export function foreignScope(response: Response, unit: string): IntakeScope | undefined {
  const principal = principalOf(response);
  if (principal.kind !== 'feed-key' || principal.unit === unit) return undefined;
  return { unit: principal.unit, kinds: [], actor: actorOf(principal), channel: 'api', reviewOnly: true };
}
