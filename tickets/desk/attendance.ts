const MINUTE = 60_000;

/** Who was not seen for this long is gone, in ms; consoles say where they are every minute. */
export const GONE_MS = 3 * MINUTE;
/** Longest that a citizen waits for somebody who took their conversation over, in ms. */
export const SILENCE_MS = 15 * MINUTE;

/** What is known of somebody who took a conversation over. Epoch ms. */
export interface Attendance {
  readonly since: number;
  /** When they last wrote in it. */
  readonly wroteAt?: number | undefined;
  /** When the citizen first wrote without an answer of theirs. */
  readonly waitingSince?: number | undefined;
  /** When their console was last seen. */
  readonly seenAt?: number | undefined;
  /** Their account is there and not disabled. */
  readonly isActive: boolean;
}

/** Why a takeover ends without its agent: the account is gone, nobody is at the console, or the citizen waits in vain. */
export type Departure = 'disabled' | 'absent' | 'silent';

/** Whether a takeover is to end by itself; undefined: the agent is there. */
export function departureOf(
  { since, wroteAt = 0, waitingSince, seenAt = 0, isActive }: Attendance,
  now: number,
): Departure | undefined {
  if (!isActive) return 'disabled';
  if (now - Math.max(since, wroteAt, seenAt) > GONE_MS) return 'absent';
  return waitingSince !== undefined && now - waitingSince >= SILENCE_MS ? 'silent' : undefined;
}
