import type { InvitationCounts } from './types.js';

/** Share that is taken to answer before anything is known, and how many invitations that guess weighs. */
const PRIOR = { share: 0.2, weight: 10 } as const;

/**
 * How many more to invite so that the quota is likely reached: every invitation costs its citizen thirty days, so no more are sent than are needed.
 * @param fresh invited a short while ago without an answer; they may still come
 */
export function invitationsNeeded(quota: number, counts: InvitationCounts, fresh: number): number {
  const left = quota - counts.finished - counts.begun;
  if (left <= 0) return 0;
  const { invited, begun, finished, left: broken, declined, screened } = counts;
  const settled = Math.max(0, invited + begun + finished + broken + declined + screened - fresh);
  const rate = (finished + PRIOR.share * PRIOR.weight) / (settled + PRIOR.weight);
  return Math.max(0, Math.ceil(left / rate) - counts.queued - fresh);
}
