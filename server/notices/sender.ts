import type { NoticeWay, TakenNotice } from '../../tickets/index.js';

/** What became of one try. `reason` holds no address and no text. */
export type SendOutcome =
  | { readonly ok: true }
  /** `permanent`: another try would not help. `retryAfterMs`: the receiver asks for as much time. */
  | { readonly ok: false; readonly reason: string; readonly permanent: boolean; readonly retryAfterMs?: number };

/** One way to the staff. Never rejects. */
export interface Sender {
  readonly way: NoticeWay;
  /** Notices a minute, over all instances. */
  readonly perMinute: number;
  send(notice: TakenNotice): Promise<SendOutcome>;
  close(): Promise<void>;
}

/** For one try, everything included. */
export const SEND_TIMEOUT_MS = 10_000;

export const refused = (reason: string, permanent: boolean, retryAfterMs?: number): SendOutcome => ({
  ok: false,
  reason,
  permanent,
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});

/** Seconds or a date (RFC 9110 10.2.3). */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/u.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}
