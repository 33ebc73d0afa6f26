/** What is done about a failed call. */
export type FailureAction =
  /** Passing: again with the usual back-off, or when the channel says. */
  | 'retry'
  /** Stays as it is. */
  | 'dead'
  /** Our credentials are refused: nothing goes out until somebody puts it right. */
  | 'stop';

export interface Failure {
  readonly action: FailureAction;
  /** For the log and the outbox: status and code, never what was sent. */
  readonly reason: string;
  readonly retryAfterMs?: number;
  /** Our activity is wrong. */
  readonly isBug: boolean;
  /** The call may have been carried out all the same: no answer came. */
  readonly isOpen: boolean;
}

/** By HTTP status (learn.microsoft.com/azure/bot-service/rest-api: error handling; Teams: rate limits). What is not here: 4xx dead, the rest again. */
const BY_STATUS: Readonly<Record<number, FailureAction>> = {
  401: 'stop',
  408: 'retry',
  409: 'retry',
  412: 'retry',
  425: 'retry',
  429: 'retry',
};
const OUR_MISTAKE = new Set([400, 405, 413, 415, 422]);
/** Longest wait that a channel is believed. */
const MAX_WAIT_MS = 60 * 60 * 1000;

export function refused(status: number, code: string | undefined, retryAfter: string | null, now: number): Failure {
  const action = BY_STATUS[status] ?? (status < 500 ? 'dead' : 'retry');
  const retryAfterMs = waitOf(retryAfter, now);
  return {
    action,
    reason: `Bot Framework HTTP ${status}${code ? ` ${code}` : ''}`,
    ...(action === 'retry' && retryAfterMs !== undefined && { retryAfterMs }),
    isBug: OUR_MISTAKE.has(status),
    isOpen: false,
  };
}

export const unanswered = (reason: string, isOpen: boolean): Failure => ({
  action: 'retry',
  reason: `Bot Framework: ${reason}`,
  isBug: false,
  isOpen,
});

/** Seconds or a date. */
function waitOf(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const ms = /^\d{1,9}$/u.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.min(MAX_WAIT_MS, Math.max(0, ms));
}

/** Carries a failure through the turn of the SDK, which knows no outcomes. */
export class ConnectorFault extends Error {
  override readonly name = 'ConnectorFault';

  constructor(readonly failure: Failure) {
    super(failure.reason);
  }
}
