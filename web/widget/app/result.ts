/**
 * Why a call gave nothing: `network` (not reached, timed out or the server's fault: try again), `auth` (token no longer good),
 * `gone` (no such conversation), `busy` (rate limited, wait `retryAfterMs`), `refused` (this request will never be accepted).
 */
export type Failure =
  | { readonly ok: false; readonly reason: 'network' | 'auth' | 'gone' | 'refused' }
  | { readonly ok: false; readonly reason: 'busy'; readonly retryAfterMs: number };
export type Result<T> = { readonly ok: true; readonly value: T } | Failure;
