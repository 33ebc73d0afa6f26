import type { UnitFeed } from './types.js';

const HOUR_MS = 3_600_000;

/** How long ago the last success was, in ms; a feed that never had one counts from the day it was set up. */
export const ageOf = (feed: UnitFeed, now: number): number => Math.max(0, now - (feed.lastSuccessAt ?? feed.createdAt));

/** Since when it is late, epoch ms; undefined where it is in time or has no expected interval. */
export function lateSince(feed: UnitFeed, now: number): number | undefined {
  if (feed.intervalHours === undefined) return undefined;
  const due = (feed.lastSuccessAt ?? feed.createdAt) + feed.intervalHours * HOUR_MS;
  return now > due ? due : undefined;
}
